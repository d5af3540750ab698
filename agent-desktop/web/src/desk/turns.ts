// Who has written in a contact by text. Until when we answer is told by the server (D5).

import type { Entry, ResponseDue, WorkItem } from '../protocol/wire';

/// Null if it is not the customer who waits, or the agent is not in contact with them.
export function awaited({ interaction, response }: WorkItem): ResponseDue | null {
  return interaction.state === 'CONNECTED' ? (response ?? null) : null;
}

export function isFromCustomer({ event: e }: Entry): boolean {
  return (e.type === 'MessageAdded' || e.type === 'MailAdded') && e.author === 'CUSTOMER';
}
