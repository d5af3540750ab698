// How an agent notices an offer or a message on whatever page and in whatever window: sound, desktop notification, title, keys.

import { useEffect, useRef } from 'react';
import { unread } from '../../desk/state';
import type { DeskSession } from '../../desk/session';
import { useWords } from '../../i18n/language';
import { useShortcuts } from './shortcuts';
import { blip, ring, silence, unlockSound } from '../../phone/tone';
import { useStore } from '../../ui/store';
import { queueName } from '../../ui/names';
import { nameOf } from '../../ui/who';

/// Says it to screen readers, draws nothing; lives as long as the session.
export default function Alerts({ session }: { session: DeskSession }) {
  const { t } = useWords();
  const state = useStore(session.desk, (s) => s);
  const offers = state.work.filter((w) => w.interaction.state === 'OFFERED');
  const messages = state.work.reduce((sum, w) => sum + unread(state, w), 0);
  const alerted = useRef(new Set<string>());
  const messagesBefore = useRef(messages);

  useEffect(() => {
    const unlock = () => unlockSound();
    window.addEventListener('pointerdown', unlock);
    window.addEventListener('keydown', unlock);
    return () => {
      window.removeEventListener('pointerdown', unlock);
      window.removeEventListener('keydown', unlock);
      silence();
      document.title = 'Tandem';
    };
  }, []);

  useEffect(() => {
    for (const { interaction } of offers) {
      const key = `${interaction.id}/${interaction.epoch}`;
      if (alerted.current.has(key)) continue;
      alerted.current.add(key);
      if (!isWriting()) session.select(interaction.id);
      notify(t.work.offerFrom(t.channel[interaction.channel], nameOf(interaction, t)), queueName(state.config, interaction.queue) ?? '', key);
    }
    const asked = state.asked?.entry.event;
    if (offers.length > 0 || (asked?.type === 'ConsultChanged' && asked.stage === 'CALLING')) ring();
    else silence();
  }, [offers, state, session, t]);

  useEffect(() => {
    if (messages > messagesBefore.current && offers.length === 0) blip();
    messagesBefore.current = messages;
    const count = offers.length + messages;
    document.title = count > 0 ? `(${count}) Tandem` : 'Tandem';
  }, [messages, offers.length]);

  useShortcuts(session);
  const first = offers[0]?.interaction;
  return (
    <p role="alert" className="sr-only">
      {first && `${t.work.offers}: ${t.work.offerFrom(t.channel[first.channel], nameOf(first, t))}`}
    </p>
  );
}

/// Who is in the middle of a sentence is not moved to another contact.
function isWriting(): boolean {
  const focused = document.activeElement;
  return (focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement) && focused.value !== '';
}

function notify(title: string, body: string, tag: string): void {
  if (document.visibilityState === 'visible' && document.hasFocus()) return;
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const notification = new Notification(title, { body, tag });
  notification.onclick = () => {
    window.focus();
    notification.close();
  };
}
