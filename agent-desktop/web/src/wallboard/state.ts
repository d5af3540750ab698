// The wallboard as a fold: all of it once, then the rows that changed.

import type { AgentRow, QueueRow, ServerMessage } from '../protocol/wire';

export interface Sample {
  at: number;
  waiting: number;
  busy: number;
}

export interface Wallboard {
  loaded: boolean;
  queues: readonly QueueRow[];
  agents: readonly AgentRow[];
  /// What this page has seen since it was opened, for the trend; one sample per change, at most KEPT.
  trend: readonly Sample[];
}

export const emptyWallboard: Wallboard = { loaded: false, queues: [], agents: [], trend: [] };

const KEPT = 3600;

export type WallboardMessage = Extract<ServerMessage, { type: 'wallboard' | 'wallboardDelta' }>;

export function wallboard(state: Wallboard, message: WallboardMessage, at: number): Wallboard {
  const next = rows(state, message);
  return next === state ? state : { ...next, trend: sampled(next, at) };
}

function rows(state: Wallboard, message: WallboardMessage): Wallboard {
  if (message.type === 'wallboard') return { ...state, loaded: true, queues: message.queues, agents: message.agents };
  if (!state.loaded) return state; // a delta before the whole says nothing
  const gone = new Set(message.gone); // agents; a queue of the same name stays
  return {
    ...state,
    queues: merge(state.queues, message.queues),
    agents: merge(state.agents, message.agents).filter((a) => !gone.has(a.id)),
  };
}

function merge<R extends { id: string }>(rows: readonly R[], changed: readonly R[]): R[] {
  const byId = new Map(rows.map((r) => [r.id, r]));
  for (const row of changed) byId.set(row.id, row);
  return [...byId.values()];
}

function sampled(board: Wallboard, at: number): Sample[] {
  const waiting = board.queues.reduce((sum, q) => sum + q.waiting, 0);
  const busy = board.agents.filter((a) => a.work.length > 0).length;
  const last = board.trend.at(-1);
  if (last && last.waiting === waiting && last.busy === busy) return [...board.trend];
  return [...board.trend.slice(-KEPT), { at, waiting, busy }];
}

/// Of all queues together; ratios are made from sums, never averaged.
export function totals(queues: readonly QueueRow[]) {
  const sum = (of: (q: QueueRow) => number) => queues.reduce((total, q) => total + of(q), 0);
  const answered = sum((q) => q.answered);
  const counted = answered + sum((q) => q.abandoned) - sum((q) => q.shortAbandons);
  const since = queues.map((q) => q.longestWaitSince).filter((t): t is number => t != null);
  return {
    waiting: sum((q) => q.waiting),
    longestWaitSince: since.length > 0 ? Math.min(...since) : null,
    offered: sum((q) => q.offered),
    answered,
    abandoned: sum((q) => q.abandoned),
    serviceLevel: counted > 0 ? sum((q) => q.answeredInTime) / counted : null,
  };
}
