// What a machine drafts for agents and notes of contacts.

import type { Sentiment } from '../../protocol/wire';

export const assist = {
  summary: 'Draft from the conversation',
  reply: 'Draft a reply',
  drafting: 'Drafting…',
  drafted: 'Drafted automatically: read it before you use it.',
  byModel: 'Drafted by the language model: read it before you use it.',
  nothing: 'There is nothing to draft from.',
  noReply: 'Nothing is known that answers this.',
  failed: 'No draft could be made. Try again.',
  instead: {
    TOO_SLOW: 'The language model took too long; this is built in.',
    NOT_REACHED: 'The language model was not reached; this is built in.',
    NO_ANSWER: 'The language model gave no usable answer; this is built in.',
    BUSY: 'The language model is busy; this is built in.',
  },
  mood: 'Mood',
  sentiment: { NEGATIVE: 'Dissatisfied', NEUTRAL: 'Neutral', POSITIVE: 'Content' } as Record<Sentiment, string>,
  assessed: (mood: string, topic: string) => `Mood, as far as a machine can tell: ${mood}${topic ? `; topic: ${topic}` : ''}`,
};
