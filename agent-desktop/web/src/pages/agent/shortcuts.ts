// Everything that is urgent has a key that works from anywhere on the page, also from inside a text field.
// Function keys only: they write no letters and no screen reader takes them.

import { useEffect } from 'react';
import type { DeskSession } from '../../desk/session';
import { find } from '../../desk/state';

export function useShortcuts(session: DeskSession, selected: string | null, select: (id: string) => void): void {
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (e.ctrlKey || e.altKey || e.metaKey || e.repeat) return;
      const act = actions[e.key]?.[e.shiftKey ? 1 : 0];
      if (!act) return;
      e.preventDefault();
      act(session, selected, select);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [session, selected, select]);
}

type Action = (session: DeskSession, selected: string | null, select: (id: string) => void) => void;

const actions: Record<string, [Action, Action | undefined]> = {
  F2: [(s, sel) => answerOffer(s, sel, 'accept'), (s, sel) => answerOffer(s, sel, 'decline')],
  F4: [(s, sel, select) => step(s, sel, select, 1), (s, sel, select) => step(s, sel, select, -1)],
  F8: [toggleMute, undefined],
  F9: [togglePresence, undefined],
};

function answerOffer(session: DeskSession, selected: string | null, name: 'accept' | 'decline'): void {
  const { work } = session.desk.state;
  const chosen = selected ? find(session.desk.state, selected) : undefined;
  const item = chosen?.interaction.state === 'OFFERED' ? chosen : work.find((w) => w.interaction.state === 'OFFERED');
  if (item) void session.command(name, { interaction: item.interaction.id, epoch: item.interaction.epoch });
}

function step(session: DeskSession, selected: string | null, select: (id: string) => void, by: number): void {
  const ids = session.desk.state.work.map((w) => w.interaction.id);
  if (ids.length === 0) return;
  const next = ids[(ids.indexOf(selected ?? '') + by + ids.length) % ids.length];
  if (next) select(next);
}

function toggleMute(session: DeskSession): void {
  const { call } = session.phone.store.state;
  if (call) session.phone.mute(!call.muted);
}

function togglePresence(session: DeskSession): void {
  const { agent, config } = session.desk.state;
  if (agent?.presence !== 'READY') void session.command('ready', {});
  else if (config.notReadyReasons[0]) void session.command('notReady', { reason: config.notReadyReasons[0].code });
}
