// For tests only: a plan and schedules of a little house.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity, AgentWeek, Checked, KnownEvent, Plan, ScheduleEntry, ScheduleFile, ScheduleWeek } from '../src/protocol/planning';
import { instant, plusDays, wall } from '../src/pages/planning/zone';

const ZONE = 'Europe/Vienna';

export const activities: Activity[] = [
  { code: 'work', kind: 'WORK', names: { en: 'Work', zh: '工作' }, reasons: [] },
  { code: 'break', kind: 'AWAY', names: { en: 'Break', zh: '休息' }, reasons: ['BREAK'] },
  { code: 'lunch', kind: 'AWAY', names: { en: 'Lunch', zh: '午餐' }, reasons: ['LUNCH'] },
  { code: 'absence', kind: 'ABSENCE', names: { en: 'Absence', zh: '缺勤' }, reasons: [] },
];

export class PlanningHouse {
  events: KnownEvent[] = [];
  readonly published: { agent: string; week: string; seen: number; entries: ScheduleEntry[] }[] = [];
  readonly files: ScheduleFile[] = [];
  /// What the next file is answered with.
  checked: Checked = { published: false, problems: [], weeks: [] };
  /// Somebody else is faster.
  conflict = false;
  version = 1;
  noHistory = false;

  answer(request: IncomingMessage, url: URL, response: ServerResponse): void {
    const send = (status: number, body: unknown) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    const [, , , what = '', id = '', week = ''] = url.pathname.split('/');
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      const asked = body ? (JSON.parse(body) as Record<string, unknown>) : {};
      if (what === 'plan') return void send(200, this.plan(url.searchParams));
      if (what === 'events' && request.method === 'POST') {
        const event = { ...asked, id: `e${this.events.length + 1}`, by: 'sofia' } as unknown as KnownEvent;
        this.events = [...this.events, event];
        return void send(201, event);
      }
      if (what === 'events') {
        this.events = this.events.filter((e) => e.id !== id);
        return void response.writeHead(204).end();
      }
      if (request.method === 'PUT') {
        if (this.conflict) {
          this.version++;
          this.conflict = false;
          return void send(409, { code: 'changed' });
        }
        this.published.push({ agent: id, week, ...(asked as unknown as { seen: number; entries: ScheduleEntry[] }) });
        this.version++;
        return void send(200, this.week(week).agents[0]);
      }
      if (request.method === 'POST') {
        const file = asked as unknown as ScheduleFile;
        this.files.push(file);
        return void send(200, { ...this.checked, published: file.publish });
      }
      send(200, this.week(url.searchParams.get('week')!));
    });
  }

  private plan(q: URLSearchParams): Plan {
    const from = q.get('from')!;
    const days = Number(q.get('days'));
    const minutes = Number(q.get('minutes'));
    const begin = instant(from, '00:00', ZONE);
    const end = instant(plusDays(from, days), '00:00', ZONE);
    const intervals = Array.from({ length: (end - begin) / (minutes * 60_000) }, (_, n) => begin + n * minutes * 60_000);
    const hour = (at: number) => Number(wall(at, ZONE).time.slice(0, 2));
    const open = (at: number) => hour(at) >= 8 && hour(at) < 18;
    const expected = intervals.map((at) => (open(at) ? 20 + 10 * Math.sin(((hour(at) - 8) / 10) * Math.PI) : 0));
    return {
      from,
      days,
      minutes,
      zone: ZONE,
      since: begin - 90 * 86_400_000,
      shrinkage: 0.15,
      mostOccupied: 0.85,
      intervals,
      required: this.noHistory ? intervals.map(() => 0) : expected.map((e) => Math.ceil(e / 5)),
      scheduled: intervals.map((at) => (open(at) ? 5 : 0)),
      queues: this.noHistory
        ? [{ queue: 'support', name: 'Support', status: 'NO_HISTORY', days: 0, agents: [], scheduled: [], channels: [], specials: {} }]
        : [
            {
              queue: 'support',
              name: 'Support',
              status: 'OK',
              days: 90,
              agents: expected.map((e) => e / 6),
              scheduled: intervals.map((at) => (open(at) ? 5 : 0)),
              channels: [
                {
                  channel: 'VOICE',
                  level: 420,
                  trend: 0.012,
                  weekdays: [1.3, 1.1, 1, 0.9, 0.7, 0, 0],
                  backtest: { weeks: 4, wape: 0.18, dayWape: 0.06, bias: -0.012, naiveWape: 0.27, naiveDayWape: 0.11, inRange: 0.82, dispersion: 1.3 },
                  expected,
                  low: expected.map((e) => e * 0.75),
                  high: expected.map((e) => e * 1.25),
                  handleMs: expected.map((e) => (e > 0 ? 245_000 : 0)),
                },
              ],
              specials: { [from]: 'BY_HOURS' },
            },
          ],
      events: this.events,
    };
  }

  private week(day: string): ScheduleWeek {
    const entry = (d: string, a: string, b: string, activity: string): ScheduleEntry => ({
      from: instant(d, a, ZONE),
      to: instant(d, b, ZONE),
      activity,
      note: '',
    });
    const entries = [0, 1, 2, 3, 4].flatMap((n) => {
      const d = plusDays(day, n);
      return [entry(d, '08:00', '12:00', 'work'), entry(d, '12:00', '12:30', 'lunch'), entry(d, '12:30', '17:00', 'work')];
    });
    const first = entries[0]!;
    const anna: AgentWeek = {
      agent: 'anna',
      name: 'Anna Berg',
      version: this.version,
      by: 'sofia',
      at: first.from - 86_400_000,
      entries,
      stretches: [
        { from: first.from, to: first.from + 3_600_000, activity: 'work', kind: 'IN' },
        { from: first.from + 3_600_000, to: first.to, activity: 'work', kind: 'OUT' },
        { from: first.to, to: entries[2]!.to, activity: 'work', kind: 'IN' },
      ],
    };
    const ben: AgentWeek = { agent: 'ben', name: 'Ben Okafor', version: 0, entries: [], stretches: [] };
    return { week: day, zone: ZONE, activities, agents: [anna, ben] };
  }
}
