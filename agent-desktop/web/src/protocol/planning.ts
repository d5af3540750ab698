// docs/api.md: forecasts, staff and schedules (S9).

import { call } from './rest';
import type { ChannelName, Names } from './wire';

export interface Backtest {
  weeks: number;
  wape: number;
  dayWape: number;
  bias: number;
  naiveWape: number;
  naiveDayWape: number;
  inRange: number;
  dispersion: number;
}

export interface ChannelPlan {
  channel: ChannelName;
  level: number;
  trend: number;
  weekdays: number[];
  backtest?: Backtest | null;
  expected: number[];
  low: number[];
  high: number[];
  handleMs: number[];
}

export type DayKind = 'CLOSED' | 'LIKE_BEFORE' | 'BY_HOURS' | 'USUAL';

export interface QueuePlan {
  queue: string;
  name: string;
  status: 'OK' | 'NO_HISTORY' | 'TOO_LITTLE_HISTORY';
  days: number;
  agents: number[];
  scheduled: number[];
  channels: ChannelPlan[];
  specials: Record<string, DayKind>;
}

export interface KnownEvent {
  id: string;
  from: string;
  to: string;
  queue?: string | null;
  factor: number;
  reason: string;
  by: string;
}

export interface Plan {
  from: string;
  days: number;
  minutes: number;
  zone: string;
  since?: number | null;
  shrinkage: number;
  mostOccupied: number;
  intervals: number[];
  required: number[];
  scheduled: number[];
  queues: QueuePlan[];
  events: KnownEvent[];
}

export interface Activity {
  code: string;
  kind: 'WORK' | 'AWAY' | 'ABSENCE';
  names: Names;
  reasons: string[];
}

export interface ScheduleEntry {
  from: number;
  to: number;
  activity: string;
  note: string;
}

export interface Stretch {
  from: number;
  to: number;
  activity: string;
  kind: 'IN' | 'RUNS_OVER' | 'TOLERATED' | 'OUT';
}

export interface AgentWeek {
  agent: string;
  name: string;
  version: number;
  by?: string | null;
  at?: number | null;
  entries: ScheduleEntry[];
  stretches: Stretch[];
}

export interface ScheduleWeek {
  week: string;
  zone: string;
  activities: Activity[];
  agents: AgentWeek[];
}

export interface FoundWeek {
  agent: string;
  name: string;
  week: string;
  version: number;
  replaces: number;
  entries: ScheduleEntry[];
}

export interface Checked {
  published: boolean;
  problems: { line: number; code: string; detail: string }[];
  weeks: FoundWeek[];
}

export interface ScheduleFile {
  format: 'ics' | 'csv';
  agent?: string;
  text: string;
  publish: boolean;
  seen?: { agent: string; week: string; version: number }[];
}

export interface OwnSchedule {
  zone: string;
  activities: Activity[];
  entries: ScheduleEntry[];
  stretches: Stretch[];
}

const path = encodeURIComponent;

export const planningRest = {
  plan: (q: { from: string; days: number; minutes: number; queue?: string }, signal?: AbortSignal) =>
    call<Plan>(
      'GET',
      `/api/workforce/plan?${new URLSearchParams({ from: q.from, days: String(q.days), minutes: String(q.minutes), ...(q.queue ? { queue: q.queue } : {}) })}`,
      undefined,
      signal,
    ),
  addEvent: (event: { from: string; to: string; queue?: string; factor: number; reason: string }) => call<KnownEvent>('POST', '/api/workforce/events', event),
  removeEvent: (id: string) => call<void>('DELETE', `/api/workforce/events/${path(id)}`),
  week: (day: string, signal?: AbortSignal) => call<ScheduleWeek>('GET', `/api/workforce/schedules?week=${path(day)}`, undefined, signal),
  change: (agent: string, week: string, change: { seen: number; entries: ScheduleEntry[] }) =>
    call<AgentWeek>('PUT', `/api/workforce/schedules/${path(agent)}/${path(week)}`, change),
  take: (file: ScheduleFile) => call<Checked>('POST', '/api/workforce/schedules', file),
  calendarUrl: (agent: string) => `/api/workforce/schedules/${path(agent)}.ics`,
  own: (signal?: AbortSignal) => call<OwnSchedule>('GET', '/api/me/schedule', undefined, signal),
  ownCalendarUrl: (language: string) => `/api/me/schedule.ics?language=${path(language)}`,
};
