// The wallboard as a fold: all of it once, then the rows that changed.

import type { AgentRow, QueueRow, ServerMessage } from '../protocol/wire';

export interface Wallboard {
  loaded: boolean;
  queues: readonly QueueRow[];
  agents: readonly AgentRow[];
}

export const emptyWallboard: Wallboard = { loaded: false, queues: [], agents: [] };

export type WallboardMessage = Extract<ServerMessage, { type: 'wallboard' | 'wallboardDelta' }>;

export function wallboard(state: Wallboard, message: WallboardMessage): Wallboard {
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
    responses: {
      awaited: sum((q) => q.responses.awaited),
      atRisk: sum((q) => q.responses.atRisk),
      late: sum((q) => q.responses.late),
      promised: sum((q) => q.responses.promised),
      inTime: sum((q) => q.responses.inTime),
    },
    serviceLevel: counted > 0 ? sum((q) => q.answeredInTime) / counted : null,
  };
}
