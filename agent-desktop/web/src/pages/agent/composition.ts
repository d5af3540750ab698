// A mail as far as it is written.

import type { Attachment } from '../../protocol/wire';

export type AnswerAs = 'REPLY' | 'ALL' | 'FORWARD';

export interface Composition {
  as: AnswerAs;
  /// The Message-ID of the mail that is answered or passed on; null for the newest.
  answers: string | null;
  /// Of a mail that answers none: the address of ours it comes from; null for the first.
  from: string | null;
  /// This and the next two are null until they are written over: then they are what the way of answering makes of them.
  to: string | null;
  cc: string | null;
  bcc: string;
  subject: string | null;
  text: string;
  /// The same with its looks; null where it is nothing but text.
  html: string | null;
  quote: boolean;
  files: readonly Attachment[];
}

export const nothingWritten: Composition = {
  as: 'REPLY',
  answers: null,
  from: null,
  to: null,
  cc: null,
  bcc: '',
  subject: null,
  text: '',
  html: null,
  quote: true,
  files: [],
};

/// As it was kept, perhaps by an older page.
export function kept(content: Partial<Composition> | undefined): Composition {
  const whole = { ...nothingWritten, ...content };
  return { ...whole, to: whole.to || null };
}

/// A file that was added here, not one of the mail that is passed on.
export function isOwnFile(file: Attachment): boolean {
  return file.id?.startsWith('u') ?? false;
}

/// What is written stays; how it is answered decides over the rest. Who passes a mail on mostly wants its files along.
export function answering(written: Composition, as: AnswerAs, answers: string | null, files: readonly Attachment[]): Composition {
  const own = written.files.filter(isOwnFile);
  const along = as === 'FORWARD' ? files.filter((f) => f.id) : [];
  return { ...written, as, answers, to: null, cc: null, subject: null, quote: true, files: [...along, ...own] };
}
