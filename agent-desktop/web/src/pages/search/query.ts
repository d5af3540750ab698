// The search is the address of the page: it can be sent to a colleague, and Back goes back.

import { searchParams, type Highlight, type SearchQuery } from '../../protocol/rest';
import { CHANNELS, SENTIMENTS, type ChannelName, type Sentiment } from '../../protocol/wire';

export interface SearchView extends SearchQuery {
  /// The contact that is opened beside the results.
  show?: string;
}

export function fromAddress(search: string): SearchView {
  const params = new URLSearchParams(search);
  const text = (name: string) => params.get(name) || undefined;
  const number = (name: string) => {
    const value = Number(params.get(name));
    return params.get(name) && Number.isFinite(value) ? value : undefined;
  };
  const channel = text('channel');
  const sentiment = text('sentiment');
  return {
    q: text('q'),
    channel: channel && (CHANNELS as readonly string[]).includes(channel) ? (channel as ChannelName) : undefined,
    queue: text('queue'),
    agent: text('agent'),
    disposition: text('disposition'),
    sentiment: sentiment && (SENTIMENTS as readonly string[]).includes(sentiment) ? (sentiment as Sentiment) : undefined,
    from: number('from'),
    to: number('to'),
    page: number('page'),
    show: text('show'),
  };
}

export function toAddress(view: SearchView): string {
  const params = searchParams(view).toString();
  return params ? `/search?${params}` : '/search';
}

/// A day of the filter as the browser's date field writes it, in local time.
export function toDay(at: number | undefined): string {
  if (at === undefined) return '';
  const d = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`;
}

export function startOfDay(day: string): number | undefined {
  const at = new Date(`${day}T00:00:00`).getTime();
  return Number.isNaN(at) ? undefined : at;
}

export function endOfDay(day: string): number | undefined {
  const at = new Date(`${day}T23:59:59.999`).getTime();
  return Number.isNaN(at) ? undefined : at;
}

/// A highlight in pieces; everything is text, nothing is markup.
export function pieces({ text, marks }: Highlight): { text: string; hit: boolean }[] {
  const found = marks.flatMap(({ start, end }, i) => [
    { text: text.slice(marks[i - 1]?.end ?? 0, start), hit: false },
    { text: text.slice(start, end), hit: true },
  ]);
  return [...found, { text: text.slice(marks.at(-1)?.end ?? 0), hit: false }].filter((p) => p.text !== '');
}
