// Drafts for the agent who has a contact in hand (docs/knowledge-base.md#drafts).

import { call } from './rest';

export interface Draft {
  /// Empty: there is nothing to be said.
  text: string;
  by: 'EXTRACTION' | 'MODEL';
  /// Why it is not the model's, though there is one.
  instead?: 'TOO_SLOW' | 'NOT_REACHED' | 'NO_ANSWER' | 'BUSY' | null;
}

const of = (contact: string, what: string) => `/api/assist/${encodeURIComponent(contact)}/${what}`;

export const assist = {
  summary: (contact: string) => call<Draft>('POST', of(contact, 'summary')),
  reply: (contact: string) => call<Draft>('POST', of(contact, 'reply')),
};
