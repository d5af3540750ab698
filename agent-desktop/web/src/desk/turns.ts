// Whose turn it is in a contact by text, and how long an answer may take (D5). Pure.

import type { Entry, WorkItem } from '../protocol/wire';

/// Since when the customer waits for an answer of ours; null if the last word was ours.
export function waitingSince(item: WorkItem): number | null {
  let since: number | null = null;
  for (const entry of item.entries) {
    if (isFromCustomer(entry) && !isAutomatic(entry)) since ??= entry.at;
    else if (isAnswer(entry)) since = null;
  }
  return since;
}

/// Whether the contact had an answer of ours before.
export function isAnswered(item: WorkItem): boolean {
  return item.entries.some(isAnswer);
}

export function isFromCustomer({ event: e }: Entry): boolean {
  return (e.type === 'MessageAdded' || e.type === 'MailAdded') && e.author === 'CUSTOMER';
}

/// An agent's word to the customer: not a mail that was passed on to somebody else, nor what was sent by itself.
function isAnswer({ event: e }: Entry): boolean {
  if (e.type === 'MessageAdded') return e.author === 'AGENT';
  return e.type === 'MailAdded' && e.author === 'AGENT' && e.inReplyTo !== undefined;
}

/// Sent by a program: nobody waits for an answer to it. A mail of ours that came back is work again.
function isAutomatic({ event: e }: Entry): boolean {
  return e.type === 'MailAdded' && (e.kind === 'AUTO_REPLY' || e.kind === 'BULK' || e.kind === 'REPORT');
}

export interface Span {
  from: number;
  to: number;
}

/// When so much open time has passed; null if that is beyond what is known.
/// @param open in order, without overlaps
export function dueAt(since: number, goalMs: number, open: readonly Span[]): number | null {
  let left = goalMs;
  for (const { from, to } of open) {
    const begin = Math.max(from, since);
    if (to <= begin) continue;
    if (to - begin >= left) return begin + left;
    left -= to - begin;
  }
  return null;
}
