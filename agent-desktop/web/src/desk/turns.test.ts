import { expect, test } from 'vitest';
import type { Entry, Event, WorkItem } from '../protocol/wire';
import { interaction } from '../../test/samples';
import { dueAt, isAnswered, waitingSince } from './turns';

type Mail = Extract<Event, { type: 'MailAdded' }>;
const mail = (author: Mail['author'], more: Partial<Mail> = {}): Event => ({
  type: 'MailAdded',
  messageId: '<m@x>',
  author,
  from: 'a@x',
  to: [],
  subject: '',
  text: '',
  ...more,
});
const item = (...events: Event[]): WorkItem => ({
  interaction: interaction('i1', { channel: 'EMAIL' }),
  entries: events.map((event, index): Entry => ({ id: `${index}-0`, at: index * 1000, event, interaction: 'i1' })),
});

test('theCustomerWaitsFromTheirFirstUnansweredWordOn', () => {
  expect(waitingSince(item(mail('CUSTOMER'), mail('CUSTOMER')))).toBe(0);
  expect(waitingSince(item(mail('CUSTOMER'), mail('AGENT', { inReplyTo: '<m@x>' })))).toBeNull();
  expect(waitingSince(item(mail('CUSTOMER'), mail('AGENT', { inReplyTo: '<m@x>' }), mail('CUSTOMER')))).toBe(2000);
});

test('aForwardAndAConfirmationAreNoAnswer', () => {
  const passedOn = item(mail('CUSTOMER'), mail('AGENT'), mail('SYSTEM', { inReplyTo: '<m@x>' }));
  expect(waitingSince(passedOn)).toBe(0);
  expect(isAnswered(passedOn)).toBe(false);
});

test('aProgramsAnswerWaitsForNone', () => {
  const answered = [mail('CUSTOMER'), mail('AGENT', { inReplyTo: '<m@x>' })];
  for (const kind of ['AUTO_REPLY', 'BULK', 'REPORT'] as const) expect(waitingSince(item(...answered, mail('CUSTOMER', { kind })))).toBeNull();
  expect(waitingSince(item(...answered, mail('CUSTOMER', { kind: 'BOUNCE' })))).toBe(2000);
});

test('onlyOpenTimeCounts', () => {
  const open = [
    { from: 100, to: 200 },
    { from: 300, to: 400 },
  ];
  expect(dueAt(120, 30, open)).toBe(150);
  expect(dueAt(150, 50, open)).toBe(200);
  expect(dueAt(150, 60, open)).toBe(310);
  expect(dueAt(0, 10, open)).toBe(110);
  expect(dueAt(250, 10, open)).toBe(310);
  expect(dueAt(350, 60, open)).toBeNull();
  expect(dueAt(0, 10, [])).toBeNull();
});
