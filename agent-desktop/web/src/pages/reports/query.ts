// A report is the address of the page: it can be sent to a colleague, saved, and gone back to.

import type { Report, ReportRow } from '../../protocol/rest';

export const PERIODS = ['today', 'yesterday', 'last-7-days', 'last-30-days', 'this-week', 'last-week', 'this-month', 'last-month'] as const;
export const INTERVALS = ['15m', '30m', '1h', '1d', '1w', '1mo', 'all'] as const;
export const GROUPS = ['all', 'queue', 'channel', 'agent', 'agent-queue', 'skill', 'disposition', 'flow-step', 'flow-outcome'] as const;
export const COMPARED = ['none', 'before', 'week'] as const;
export const VARIANTS = ['sl', 'sl1', 'sl2'] as const;

/// The days within which a customer came again.
export const REPEATS = ['1', '2', '3', '5', '7', '10', '14', '21', '30'] as const;

export type Group = (typeof GROUPS)[number];

/// What only the page knows of: which figure the picture shows, and whether the table has all figures.
const OF_THE_PAGE = ['chart', 'columns'];

/// Which groups know queues, channels or agents.
export const knows = {
  queues: (by: string) => ['all', 'queue', 'channel', 'agent-queue', 'disposition'].includes(by),
  agents: (by: string) => by === 'agent' || by === 'agent-queue',
  channels: (by: string) => by !== 'agent',
  serviceLevel: (by: string) => ['all', 'queue', 'channel', 'skill'].includes(by),
  repeats: (by: string) => ['all', 'queue', 'channel', 'agent', 'agent-queue', 'disposition'].includes(by),
  attribution: (by: string) => by !== 'flow-step' && by !== 'flow-outcome',
};

/// The address with one choice changed; what means nothing with the others is left out.
export function changed(query: string, name: string, value: string): string {
  const params = new URLSearchParams(query);
  if (value === '') params.delete(name);
  else params.set(name, value);
  if (name === 'period') {
    params.delete('from');
    params.delete('to');
  }
  if (name === 'from' || name === 'to') params.delete('period');
  if (name === 'by') {
    params.delete('chart');
    if (!knows.queues(value)) params.delete('queue');
    if (!knows.agents(value)) params.delete('agent');
    if (!knows.repeats(value)) ['repeat', 'any-topic'].forEach((one) => params.delete(one));
    if (!knows.channels(value)) ['channel', 'channels'].forEach((one) => params.delete(one));
  }
  params.sort();
  return params.toString();
}

/// What the server is asked.
export function asked(query: string): string {
  const params = new URLSearchParams(query);
  for (const name of OF_THE_PAGE) params.delete(name);
  return params.toString();
}

/// What most look for first, of each kind of report.
const MAIN = [
  'offered',
  'answered',
  'abandoned',
  'flowedOut',
  'waiting',
  'serviceLevel',
  'asa',
  'abandonRate',
  'firstContactResolution',
  'loggedIn',
  'occupancy',
  'ronaRate',
  'handled',
  'aht',
  'averageTalk',
  'averageWrapUp',
  'transferRate',
];
const MOST_MAIN = 11;

/// The places of the columns to show.
export function shownColumns(report: Report, all: boolean): number[] {
  const places = report.columns.map((_, n) => n);
  if (all || report.columns.length <= MOST_MAIN) return places;
  return places.filter((n) => MAIN.includes(report.columns[n]!.name)).slice(0, MOST_MAIN);
}

export const rowId = (row: Pick<ReportRow, 'key' | 'channel'>) => [...row.key, row.channel ?? ''].join('|');

/// The search that finds the contacts behind a row; null where it cannot be asked for.
export function behind(report: Report, row: ReportRow, next: number): string | null {
  const params = new URLSearchParams();
  report.keys.forEach((key, n) => {
    const id = row.key[n];
    if (id && (key === 'queue' || key === 'agent' || key === 'disposition')) params.set(key, id);
  });
  if (report.keys.some((key) => !['queue', 'agent', 'disposition'].includes(key))) return null;
  if (row.channel) params.set('channel', row.channel);
  params.set('from', String(row.from ?? report.from));
  params.set('to', String(next - 1));
  return `/search?${params.toString()}`;
}

/// When the stretch of each row of time is over: where the next begins, since nothing was counted between.
export function ends(report: Report): Map<number, number> {
  const begins = [...new Set(report.rows.map((row) => row.from!))].sort((a, b) => a - b);
  return new Map(begins.map((from, n) => [from, begins[n + 1] ?? report.to]));
}
