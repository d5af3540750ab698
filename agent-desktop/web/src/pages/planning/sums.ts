import type { Plan } from '../../protocol/planning';

/// Expected arrivals of all queues that are shown.
export function sum(plan: Plan, which: 'expected' | 'low' | 'high'): number[] {
  return plan.intervals.map((_, n) => plan.queues.reduce((all, q) => all + q.channels.reduce((of, c) => of + (c[which][n] ?? 0), 0), 0));
}
