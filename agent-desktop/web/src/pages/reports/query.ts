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

/// What only the page knows of: which figure the picture shows, whether the table has all figures, and behind which number one
/// looks.
const BEHIND = ['behind', 'row', 'in', 'at', 'page', 'show'];
const OF_THE_PAGE = ['chart', 'columns', ...BEHIND];

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
  'loggedIn',
  'occupancy',
  'handled',
  'aht',
  'firstContactResolution',
  'qualityScore',
  'ronaRate',
  'averageTalk',
  'averageWrapUp',
  'transferRate',
];
const MOST_MAIN = 12;

/// The places of the columns to show.
export function shownColumns(report: Report, all: boolean): number[] {
  const places = report.columns.map((_, n) => n);
  if (all || report.columns.length <= MOST_MAIN) return places;
  const names = report.columns.map((column) => column.name);
  const shown = MAIN.filter((name) => names.includes(name)).slice(0, MOST_MAIN);
  return places.filter((n) => shown.includes(names[n]!));
}

export const rowId = (row: Pick<ReportRow, 'key' | 'channel'>) => [...row.key, row.channel ?? ''].join('|');

/// The address of the contacts behind a number.
export function behind(query: string, row: ReportRow, column: string): string {
  const params = new URLSearchParams(report(query));
  params.set('behind', column);
  for (const key of row.key) params.append('row', key);
  if (row.channel) params.set('in', row.channel);
  if (row.from != null) params.set('at', String(row.from));
  return `/reports?${params.toString()}`;
}

/// The report itself, without the number behind which one looks.
export function report(query: string): string {
  const params = new URLSearchParams(query);
  for (const name of BEHIND) params.delete(name);
  return params.toString();
}

/// What the server is asked about a number.
export function askedBehind(query: string): string {
  const params = new URLSearchParams(asked(query));
  const given = new URLSearchParams(query);
  params.set('column', given.get('behind') ?? '');
  for (const key of given.getAll('row')) params.append('row', key);
  for (const name of ['in', 'at', 'page']) if (given.has(name)) params.set(name, given.get(name)!);
  return params.toString();
}
