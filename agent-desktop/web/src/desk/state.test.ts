import { expect, test } from 'vitest';
import { anna, config, interaction, pop } from '../../test/samples';
import type { Entry, Event, Interaction, ResponseDue, WaitingRow, Work } from '../protocol/wire';
import {
  desk,
  emptyDesk,
  deliveryOf,
  find,
  inStateSince,
  heldSince,
  isPaused,
  recordingOf,
  listeners,
  newestRead,
  passedOn,
  unread,
  waitingBeside,
  wrapUpOf,
  type DeskState,
} from './state';
import { awaited } from './turns';

let count = 0;

function entry(event: Event, at = 1000): Entry {
  return { id: `${++count}-0`, at, interaction: 'i1', event };
}

function loaded(work: Work[] = []): DeskState {
  return desk(emptyDesk, { do: 'received', at: 0, message: { type: 'snapshot', seq: '0-0', agent: anna, work, config } });
}

function live(state: DeskState, event: Event, view: Interaction | null, more: { entries?: Entry[]; at?: number; response?: ResponseDue } = {}): DeskState {
  const e = entry(event, more.at);
  return desk(state, {
    do: 'received',
    at: 0,
    message: { type: 'event', seq: e.id, prev: '0-0', entry: e, interaction: view, pop: pop('Mei'), entries: more.entries, response: more.response },
  });
}

const offered = interaction('i1', { state: 'OFFERED', agent: 'anna', epoch: 1 });
const connected = interaction('i1', { state: 'CONNECTED', agent: 'anna', epoch: 1 });
const listens = (mode?: 'LISTEN' | 'WHISPER' | 'BARGE', by = 'sofia'): Event => ({ type: 'MonitorChanged', by, name: by, agent: 'anna', mode, shown: true });

test('says who listens, each once, until they stop', () => {
  const entries = (...events: Event[]) => events.map((event, i) => entry(event, i));
  expect(listeners(entries(listens('LISTEN'), listens('BARGE'), listens('LISTEN', 'admin')))).toEqual([
    { by: 'sofia', name: 'sofia', mode: 'BARGE' },
    { by: 'admin', name: 'admin', mode: 'LISTEN' },
  ]);
  expect(listeners(entries(listens('LISTEN'), listens()))).toEqual([]);
});

const say = (author: 'CUSTOMER' | 'AGENT', text: string): Event => ({ type: 'MessageAdded', messageId: text, author, text });
const offer: Event = { type: 'Offered', agent: 'anna', epoch: 1, expiresAt: 9000 };

test('anOfferBringsWhatHappenedBefore', () => {
  const before = entry(say('CUSTOMER', 'hello'));
  const state = live(loaded(), offer, offered, { entries: [before] });
  expect(find(state, 'i1')?.entries.map((e) => e.event.type)).toEqual(['MessageAdded', 'Offered']);
  expect(find(state, 'i1')?.pop?.customer?.name).toBe('Mei');
});

test('theHistoryFollowsAnOfferThatDidNotWaitForIt', () => {
  const history = { interactions: [], total: 3, complete: true };
  const state = desk(live(loaded(), offer, offered), { do: 'received', at: 0, message: { type: 'pop', interaction: 'i1', pop: pop('Mei', { history }) } });
  expect(find(state, 'i1')?.pop?.history).toEqual(history);
  expect(find(state, 'i1')?.entries.map((e) => e.event.type)).toEqual(['Offered']);
  const gone = desk(loaded(), { do: 'received', at: 0, message: { type: 'pop', interaction: 'i1', pop: pop('Mei') } });
  expect(gone.work).toEqual([]);
});

test('theNewestOfOurMessagesThatWasReadIsMarked', () => {
  const entries = [entry(say('AGENT', 'one')), entry(say('CUSTOMER', 'two')), entry(say('AGENT', 'three'))];
  const state = loaded([{ interaction: connected, pop: pop('Mei'), entries }]);
  const marked = (seq: string) => {
    const read = desk(state, { do: 'received', at: 0, message: { type: 'read', interaction: 'i1', seq } });
    return newestRead(read, find(read, 'i1')!);
  };
  expect(newestRead(state, find(state, 'i1')!)).toBeNull();
  expect(marked(entries[1]!.id)).toBe(entries[0]!.id);
  expect(marked(entries[2]!.id)).toBe(entries[2]!.id);
});

test('liveEventsEndWhereASnapshotWouldBegin', () => {
  const first = live(loaded(), offer, offered);
  const second = live(first, { type: 'Connected', agent: 'anna' }, connected);
  const held = find(second, 'i1')!;
  const again = loaded([{ ...held, pop: held.pop! }]);
  expect(again.work).toEqual(second.work);
});

test('anExpiredOfferLeavesTheListAndSaysSo', () => {
  const state = live(live(loaded(), offer, offered), { type: 'OfferExpired', agent: 'anna', epoch: 1 }, interaction('i1', { state: 'WAITING' }));
  expect(state.work).toEqual([]);
  expect(state.notices.map((n) => n.kind)).toEqual(['offerExpired']);
});

test('anEventOfAnotherAgentChangesNothing', () => {
  const state = loaded();
  const next = live(state, { type: 'Offered', agent: 'ben', epoch: 1, expiresAt: 0 }, interaction('i1', { state: 'OFFERED', agent: 'ben' }));
  expect(next.work).toEqual([]);
  expect(next.agent).toEqual(state.agent);
});

test('presenceFollowsTheJournal', () => {
  const ready = live(loaded(), { type: 'AgentReady', agent: 'anna' }, null, { at: 5 });
  expect(ready.agent).toMatchObject({ presence: 'READY', since: 5 });
  const missed = live(ready, { type: 'AgentNotReady', agent: 'anna', reason: 'RONA', automatic: true }, null, { at: 6 });
  expect(missed.agent).toMatchObject({ presence: 'NOT_READY', reason: 'RONA', since: 6 });
  expect(missed.notices).toMatchObject([{ kind: 'automaticNotReady', reason: 'RONA' }]);
});

test('unreadCountsOnlyTheCustomersWordsAfterTheLastLook', () => {
  let state = live(loaded(), offer, offered);
  state = live(state, say('CUSTOMER', 'a'), connected);
  state = live(state, say('AGENT', 'b'), connected);
  expect(unread(state, find(state, 'i1')!)).toBe(1);
  state = desk(state, { do: 'seen', interaction: 'i1' });
  expect(unread(state, find(state, 'i1')!)).toBe(0);
  state = live(state, say('CUSTOMER', 'c'), connected);
  expect(unread(state, find(state, 'i1')!)).toBe(1);
});

test('forWhatTheCustomerWaitsIsWhatTheServerSaidLast', () => {
  const response = { clock: 'FIRST' as const, since: 10, riskAt: 40, due: 50 };
  let state = live(live(loaded(), offer, offered), say('CUSTOMER', 'a'), connected, { response });
  expect(awaited(find(state, 'i1')!)).toEqual(response);
  state = live(state, say('AGENT', 'c'), connected, { at: 30 });
  expect(awaited(find(state, 'i1')!)).toBeNull();
  expect(awaited({ ...find(state, 'i1')!, interaction: offered, response })).toBeNull();
});

test('anOutgoingMessageIsGoneOnceTheJournalHasIt', () => {
  let state = live(live(loaded(), offer, offered), { type: 'Connected', agent: 'anna' }, connected, { at: 77 });
  state = desk(state, { do: 'sending', chat: { interaction: 'i1', messageId: 'm1', text: 'hi' } });
  state = desk(state, { do: 'sendFailed', messageId: 'm1', code: 'unavailable' });
  expect(state.outgoing).toMatchObject([{ failed: 'unavailable' }]);
  state = live(state, { type: 'MessageAdded', messageId: 'm1', author: 'AGENT', agent: 'anna', text: 'hi' }, connected);
  expect(state.outgoing).toEqual([]);
  expect(inStateSince(find(state, 'i1')!)).toBe(77);
});

test('anOfferThatAColleagueTookGoesWithAWordAboutWhose', () => {
  const view = interaction('i1', { state: 'CONNECTING', agent: 'ben', customerName: 'Mei' });
  const state = live(live(loaded(), offer, offered), { type: 'OfferRescinded', agent: 'anna', epoch: 1, reason: 'ACCEPTED_BY_OTHER' }, view);
  expect(state.work).toEqual([]);
  expect(state.notices).toMatchObject([{ kind: 'offerTaken' }]);
});

test('whoPassesOnKeepsTheirWrapUp', () => {
  const wrapUp = interaction('i1', { state: 'WRAP_UP', agent: 'anna', epoch: 1 });
  let state = live(live(loaded(), offer, offered), { type: 'Connected', agent: 'anna' }, connected);
  state = live(state, { type: 'Transferred', agent: 'anna', to: 'billing' }, wrapUp);
  state = live(state, { type: 'WrapUpStarted', agent: 'anna', until: 5000 }, wrapUp);
  expect(wrapUpOf(find(state, 'i1')!)).toEqual({ until: 5000, extended: false });
  state = live(state, { type: 'WrapUpExtended', agent: 'anna', until: 8000 }, wrapUp);
  expect(wrapUpOf(find(state, 'i1')!)).toEqual({ until: 8000, extended: true });
  expect(passedOn(find(state, 'i1')!)).toBeNull();
  state = live(state, { type: 'WrapUpCompleted', agent: 'anna', timedOut: false }, interaction('i1', { state: 'CONNECTED', agent: 'ben' }));
  expect(state.work).toEqual([]);
});

test('whoGetsWhatWasPassedOnSeesFromWhomAndTheNote', () => {
  const before = entry({ type: 'Transferred', agent: 'ben', to: 'sales', note: 'speaks Swedish' });
  const state = live(loaded(), offer, offered, { entries: [before] });
  expect(passedOn(find(state, 'i1')!)).toMatchObject({ agent: 'ben', note: 'speaks Swedish' });
});

test('aCallerIsOnHoldUntilTheyAreTakenOffAndWithTheNextAgentNoMore', () => {
  let state = live(live(loaded(), offer, offered), { type: 'Connected', agent: 'anna' }, connected);
  state = live(state, { type: 'Held', agent: 'anna' }, connected);
  expect(heldSince(find(state, 'i1')!)).toBe(find(state, 'i1')!.entries.at(-1)!.at);
  state = live(state, { type: 'Resumed', agent: 'anna' }, connected);
  expect(heldSince(find(state, 'i1')!)).toBeNull();
  const before = entry({ type: 'Held', agent: 'ben' });
  state = live(live(loaded(), offer, offered, { entries: [before] }), { type: 'Connected', agent: 'anna' }, connected);
  expect(heldSince(find(state, 'i1')!)).toBeNull();
});

test('eachConversationOfACallIsRecordedApart', () => {
  let state = live(live(loaded(), offer, offered), { type: 'RecordingStarted', recordingId: 'i1-1' }, connected);
  const now = () => recordingOf(find(state, 'i1')!);
  expect(now()).toEqual({ is: 'ON' });
  state = live(state, { type: 'RecordingFinished', recordingId: 'i1-1' }, connected);
  expect(now()).toBeNull();
  state = live(state, { type: 'RecordingStarted', recordingId: 'i1-2' }, connected);
  state = live(state, { type: 'RecordingFinished', recordingId: 'i1-1_listener' }, connected);
  expect(now()).toEqual({ is: 'ON' });
});

test('theAgentSeesThatARecordingIsPausedAndWhyThereIsNone', () => {
  let state = live(live(loaded(), offer, offered), { type: 'RecordingStarted', recordingId: 'i1-1' }, connected);
  const now = () => recordingOf(find(state, 'i1')!);
  state = live(state, { type: 'RecordingPaused', recordingId: 'i1-1', by: 'AGENT', until: 7 }, connected);
  expect(now()).toEqual({ is: 'PAUSED', until: 7 });
  state = live(state, { type: 'RecordingResumed', recordingId: 'i1-1', by: 'LIMIT' }, connected);
  expect(now()).toEqual({ is: 'ON' });
  state = live(state, { type: 'NotRecorded', reason: 'OPTED_OUT', because: 'they pressed 9' }, connected);
  expect(now()).toEqual({ is: 'OFF', reason: 'OPTED_OUT' });
});

test('howFarAMessageHasComeIsTheLastThatWasSaid', () => {
  let state = live(live(loaded(), offer, offered), { type: 'Connected', agent: 'anna' }, connected);
  expect(deliveryOf(find(state, 'i1')!, 'm1')).toBeNull();
  state = live(state, { type: 'MessageReported', messageId: 'm1', delivery: 'SENT' }, connected);
  state = live(state, { type: 'MessageReported', messageId: 'm1', delivery: 'FAILED', reason: 'blocked' }, connected);
  state = live(state, { type: 'MessageReported', messageId: 'm2', delivery: 'READ' }, connected);
  expect(deliveryOf(find(state, 'i1')!, 'm1')).toEqual({ delivery: 'FAILED', reason: 'blocked' });
});

test('workIsPausedUntilItIsResumed', () => {
  let state = live(live(loaded(), offer, offered), { type: 'Connected', agent: 'anna' }, connected);
  state = live(state, { type: 'Interrupted', agent: 'anna', by: 'call' }, connected);
  expect(isPaused(find(state, 'i1')!)).toBe(true);
  state = live(state, { type: 'Resumed', agent: 'anna' }, connected);
  expect(isPaused(find(state, 'i1')!)).toBe(false);
});

test('whoIsOfferedToThisAgentDoesNotStandAmongTheWaitingAsWell', () => {
  const state = live(loaded(), offer, offered);
  const row = (id: string): WaitingRow => ({
    id,
    queue: 'sales',
    channel: 'CHAT',
    state: 'WAITING',
    enqueuedAt: 0,
    priority: 0,
    step: 0,
    requirement: '',
    offeredTo: [],
  });
  const waiting = { total: 7, rows: [{ ...row('i1'), state: 'OFFERED' as const, offeredTo: ['anna'] }, row('i2')] };
  expect(waitingBeside(state.work, waiting)).toEqual({ total: 6, rows: [row('i2')] });
  expect(waitingBeside([], waiting)).toEqual(waiting);
});

test('words of a supervisor stay until they are seen, and come once', () => {
  const words = { type: 'announced' as const, id: 'a1', name: 'Sofia', text: 'Welcome', at: 1, until: 9 };
  const receive = (state: DeskState, message: Parameters<typeof desk>[1] & { do: 'received' }) => desk(state, message);
  const once = receive(emptyDesk, { do: 'received', at: 0, message: words });
  const twice = receive(once, { do: 'received', at: 0, message: words });
  expect(twice.announcements.map((a) => a.id)).toEqual(['a1']);
  expect(receive(twice, { do: 'received', at: 0, message: { type: 'announcementOver', id: 'a1' } }).announcements).toEqual([]);
});
