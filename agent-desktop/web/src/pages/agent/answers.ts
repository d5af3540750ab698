// Canned answers (D6): which are offered, and what becomes of their variables. Pure.

import type { CannedAnswer } from '../../protocol/rest';
import type { ChannelName } from '../../protocol/wire';
import { own } from '../../ui/own';

/// Where an answer is to be inserted.
export interface Place {
  channel: ChannelName;
  queue?: string | null;
  /// The customer's, if it is known, then the page's.
  languages: readonly string[];
  /// What variables are, by name; what is not known is not there.
  values: Readonly<Record<string, string>>;
}

export interface Offered {
  id: string;
  title: string;
  /// Filled in.
  text: string;
}

const MOST = 8;

/// Those whose id or title has the word, the best first.
export function offered(answers: readonly CannedAnswer[], word: string, place: Place): Offered[] {
  const wanted = word.toLowerCase();
  const rank = ({ id, title }: Offered) => {
    if (id.toLowerCase().startsWith(wanted)) return 0;
    const words = title.toLowerCase();
    return words.startsWith(wanted) ? 1 : words.includes(wanted) ? 2 : -1;
  };
  return answers
    .filter(
      (a) =>
        (a.queues.length === 0 || (place.queue != null && a.queues.includes(place.queue))) && (a.channels.length === 0 || a.channels.includes(place.channel)),
    )
    .map((a) => ({
      id: a.id,
      title: inLanguage(a.title, place.languages) ?? a.id,
      text: filled(inLanguage(a.text, place.languages) ?? '', place.values),
    }))
    .map((answer) => ({ answer, at: rank(answer) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .slice(0, MOST)
    .map(({ answer }) => answer);
}

/// `zh-CN` takes what is written in `zh`; then English, then whatever is there.
export function inLanguage(texts: Readonly<Record<string, string>>, languages: readonly string[]): string | undefined {
  for (const language of [...languages, 'en']) {
    const text = own(texts, language) ?? own(texts, language.split('-')[0]!);
    if (text !== undefined) return text;
  }
  return Object.values(texts)[0];
}

const VARIABLE = /\{([A-Za-z][A-Za-z0-9._-]*)\}/g;
const MARK = /⟦[^⟦⟧]*⟧/;

/// A variable that nobody knows stands marked; what is filled in is not read for variables again.
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(VARIABLE, (_, name: string) => own(values, name)?.trim() || `⟦${name}⟧`);
}

/// The first mark that is still in a text: it is not sent like that.
export function unfilled(text: string): string | null {
  return MARK.exec(text)?.[0] ?? null;
}
