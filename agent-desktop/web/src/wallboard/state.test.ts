import { expect, test } from 'vitest';
import type { AgentRow, QueueRow } from '../protocol/wire';
import { emptyWallboard, totals, wallboard } from './state';

function queue(id: string, change: Partial<QueueRow> = {}): QueueRow {
  return {
    id,
    name: id,
    waiting: 0,
    offered: 0,
    carriedOver: 0,
    answered: 0,
    abandoned: 0,
    shortAbandons: 0,
    flowOuts: 0,
    answeredInTime: 0,
    target: 0.8,
    ready: 0,
    busy: 0,
    notReady: 0,
    callbacks: 0,
    responses: { awaited: 0, atRisk: 0, late: 0, answered: 0, promised: 0, inTime: 0 },
    ...change,
  };
}

test('aDeltaReplacesItsRowsAndKeepsTheRest', () => {
  const full = wallboard(emptyWallboard, { type: 'wallboard', seq: '1-0', now: 0, queues: [queue('a'), queue('b')], agents: [] });
  const next = wallboard(full, { type: 'wallboardDelta', seq: '2-0', queues: [queue('b', { waiting: 3 })], agents: [], gone: [] });
  expect(next.queues.map((q) => [q.id, q.waiting])).toEqual([
    ['a', 0],
    ['b', 3],
  ]);
});

test('aDeltaBeforeTheWholeSaysNothing', () => {
  expect(wallboard(emptyWallboard, { type: 'wallboardDelta', seq: '1-0', queues: [queue('a')], agents: [], gone: [] })).toBe(emptyWallboard);
});

test('agentsWhoLoggedOutGoAndAQueueOfTheSameNameStays', () => {
  const agent = (id: string): AgentRow => ({ id, name: id, presence: 'READY', since: 0, load: 0, capacity: 100, connected: true, work: [] });
  const full = wallboard(emptyWallboard, { type: 'wallboard', seq: '1-0', now: 0, queues: [queue('a')], agents: [agent('a'), agent('b')] });
  const next = wallboard(full, { type: 'wallboardDelta', seq: '2-0', queues: [], agents: [], gone: ['a'] });
  expect(next.agents.map((a) => a.id)).toEqual(['b']);
  expect(next.queues.map((q) => q.id)).toEqual(['a']);
});

test('theServiceLevelOfAllIsMadeFromSumsNotFromAverages', () => {
  const all = totals([queue('a', { answered: 9, answeredInTime: 9, abandoned: 1 }), queue('b', { answered: 0, abandoned: 12, shortAbandons: 2 })]);
  expect(all.serviceLevel).toBeCloseTo(9 / 20);
  expect(totals([queue('a')]).serviceLevel).toBeNull();
});
