// What goes to a customer of an article.

import type { ReadArticle } from '../../protocol/articles';

const CUT = ' …';
const LAST_SENTENCE = /^[\s\S]*(?:[。！？]|[.!?](?=\s|$))/u;

/// The passage that fits, in whole sentences, and where the rest can be read.
export function forCustomer(read: Pick<ReadArticle, 'text' | 'title' | 'link'>, excerpt: string, origin: string): string {
  const words = wholeSentences(excerpt) || firstParagraph(read.text) || read.title;
  return read.link ? `${words}\n${origin}${read.link}` : words;
}

function wholeSentences(excerpt: string): string {
  if (!excerpt.endsWith(CUT)) return excerpt.trim();
  return LAST_SENTENCE.exec(excerpt.slice(0, -CUT.length))?.[0].trim() ?? '';
}

function firstParagraph(text: string): string {
  return text.split(/\n\s*\n/)[0]?.trim() ?? '';
}
