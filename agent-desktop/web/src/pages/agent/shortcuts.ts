// Everything that is urgent has a key that works from anywhere on the page, also from inside a text field.
// Function keys only: they write no letters and no screen reader takes them.

import { useEffect } from 'react';
import type { DeskSession } from '../../desk/session';
import { consultOf, find, heldSince } from '../../desk/state';
import type { WorkItem } from '../../protocol/wire';
import type { ConsultStep } from './consult-bar';
import { mayCall } from './call-dialog';
import { mayConsult } from './consult-dialog';
import { togglePause } from './recording';
import { maySnooze } from './snooze-dialog';
import { mayTransfer } from './transfer-dialog';
import { navigate } from '../../ui/navigate';
import { own } from '../../ui/own';

export function useShortcuts(session: DeskSession): void {
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (e.altKey || e.metaKey || e.repeat || (e.ctrlKey && e.shiftKey)) return;
      const act = own(actions, e.key)?.[e.ctrlKey ? 2 : e.shiftKey ? 1 : 0];
      if (!act) return;
      e.preventDefault();
      act(session);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [session]);
}

type Action = (session: DeskSession) => void;

/// The key alone, with Shift, with Ctrl.
const actions: Record<string, [Action, Action | undefined, Action?]> = {
  F2: [(s) => answerOffer(s, 'accept'), (s) => answerOffer(s, 'decline')],
  F3: [snooze, noteTask],
  F4: [(s) => step(s, 1), (s) => step(s, -1)],
  F6: [consultOrSwitch, (s) => stepConsult(s, 'TAKE_BACK')],
  F7: [passOn, (s) => stepConsult(s, 'CONFERENCE')],
  F8: [toggleMute, toggleHold, pauseRecording],
  F9: [togglePresence, newMail],
  F10: [newMessage, openCase],
};

function answerOffer(session: DeskSession, name: 'accept' | 'decline'): void {
  const { work } = session.desk.state;
  const shown = find(session.desk.state, session.selected ?? '');
  const item = shown?.interaction.state === 'OFFERED' ? shown : work.find((w) => w.interaction.state === 'OFFERED');
  if (!item) return answerConsult(session, name === 'accept');
  const { id, epoch } = item.interaction;
  void session.command(name, { interaction: id, epoch });
  if (name === 'accept') show(session, id);
}

/// A colleague consults this agent: their phone rings.
function answerConsult(session: DeskSession, answer: boolean): void {
  if (!session.desk.state.asked) return;
  if (!answer) session.phone.hangUp();
  else if (session.phone.store.state.call?.state === 'ringing') session.phone.answer();
}

function step(session: DeskSession, by: number): void {
  const ids = session.desk.state.work.map((w) => w.interaction.id);
  const next = ids[(ids.indexOf(session.selected ?? '') + by + ids.length) % ids.length];
  if (next) show(session, next);
}

function show(session: DeskSession, interaction: string): void {
  session.select(interaction);
  if (location.pathname !== '/agent') navigate('/agent');
}

function consults(session: DeskSession): WorkItem | undefined {
  return session.desk.state.work.find((item) => consultOf(item) !== null);
}

function stepConsult(session: DeskSession, way: ConsultStep): void {
  const item = consults(session);
  if (item) void session.command('consultStep', { interaction: item.interaction.id, step: way });
}

function consultOrSwitch(session: DeskSession): void {
  const item = session.desk.state.work.find(mayConsult);
  const shown = find(session.desk.state, session.selected ?? '');
  if (consults(session)) stepConsult(session, 'SWITCH');
  else if (location.pathname !== '/agent') return;
  else if (item) session.consult(item.interaction.id);
  else if (shown && mayCall(shown)) session.callFrom(shown.interaction.id); // who writes is called (T17)
}

/// Who consults somebody gives the call to them.
function passOn(session: DeskSession): void {
  if (consults(session)) return stepConsult(session, 'COMPLETE');
  const item = find(session.desk.state, session.selected ?? '');
  if (item && mayTransfer(item) && location.pathname === '/agent') session.transfer(item.interaction.id);
}

function snooze(session: DeskSession): void {
  const item = find(session.desk.state, session.selected ?? '');
  if (item && maySnooze(item) && location.pathname === '/agent') session.snooze(item.interaction.id);
}

/// It follows from the contact that is shown.
function noteTask(session: DeskSession): void {
  const item = find(session.desk.state, session.selected ?? '');
  if (!item || item.interaction.state === 'OFFERED' || location.pathname !== '/agent') return;
  const { id, queue } = item.interaction;
  session.noteTask({ interaction: id, queue, who: item.interaction.customerName ?? item.interaction.from });
}

/// It is opened from the contact that is shown.
function openCase(session: DeskSession): void {
  const item = find(session.desk.state, session.selected ?? '');
  if (!item || item.interaction.state === 'OFFERED' || location.pathname !== '/agent') return;
  const { id, queue } = item.interaction;
  session.openCase({ interaction: id, queue, who: item.interaction.customerName ?? item.interaction.from });
}

function newMessage(session: DeskSession): void {
  session.writeTo({ address: '' });
  if (location.pathname !== '/agent') navigate('/agent');
}

function newMail(session: DeskSession): void {
  session.showNewMail();
  if (location.pathname !== '/agent') navigate('/agent');
}

function toggleMute(session: DeskSession): void {
  const { call } = session.phone.store.state;
  if (call) session.phone.mute(!call.muted);
}

function toggleHold(session: DeskSession): void {
  const item = session.desk.state.work.find(({ interaction: i }) => i.channel === 'VOICE' && i.state === 'CONNECTED');
  if (item) void session.command(heldSince(item) === null ? 'hold' : 'resume', { interaction: item.interaction.id });
}

function pauseRecording(session: DeskSession): void {
  const item = session.desk.state.work.find(({ interaction: i }) => i.channel === 'VOICE' && i.state === 'CONNECTED');
  if (item) togglePause(session, item);
}

function togglePresence(session: DeskSession): void {
  const { agent, config } = session.desk.state;
  if (agent?.presence !== 'READY') void session.command('ready', {});
  else if (config.notReadyReasons[0]) void session.command('notReady', { reason: config.notReadyReasons[0].code });
}
