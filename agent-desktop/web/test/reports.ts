// For tests only: figures of a little house, and its saved reports.

import type { BehindNumber, Report, ReportChange, ReportOffer, ReportRow, SavedReport } from '../src/protocol/rest';
import { past } from './scenes';

export const offer: ReportOffer = {
  site: 'Europe/Vienna',
  zones: [{ zone: 'Asia/Kolkata', queues: ['Support'] }],
  within: [5, 10, 15, 20, 30, 60, 120, 300, 3600],
};

export interface IntervalRow {
  from: number;
  counts: Record<string, number>;
  figures: Record<string, number | null>;
}

/// A day by quarters, beside one a week earlier that was a little calmer.
export function ofQuarters(quarters: readonly IntervalRow[]): Report {
  const names = [...Object.keys(quarters[0]?.counts ?? {}), ...Object.keys(quarters[0]?.figures ?? {})];
  const from = quarters[0]?.from ?? 0;
  const of = (earlier: number, share: number): Report => ({
    from: from - earlier,
    to: from - earlier + DAY,
    zone: 'Europe/Vienna',
    interval: '15m',
    since: 0,
    keys: ['queue'],
    columns: names.map((name) => ({
      name,
      behind: false,
      unit: name === 'serviceLevel' ? 'SHARE' : name in (quarters[0]?.counts ?? {}) ? 'COUNT' : 'MILLISECONDS',
      title: name,
      meaning: '',
    })),
    rows: quarters.map((q) => ({
      from: q.from - earlier,
      key: ['support'],
      values: names.map((name) => (name in q.counts ? Math.round(q.counts[name]! * share) : (q.figures[name] ?? null))),
    })),
    totals: [],
  });
  return { ...of(0, 1), compared: of(7 * DAY, 0.8) };
}

const DAY = 86_400_000;
const COLUMNS: [string, Report['columns'][number]['unit'], string, string][] = [
  ['offered', 'COUNT', 'Offered', '进入总量'],
  ['answered', 'COUNT', 'Answered', '接通'],
  ['abandoned', 'COUNT', 'Abandoned', '放弃'],
  ['shortAbandoned', 'COUNT', 'Short abandons', '短时放弃'],
  ['flowedOut', 'COUNT', 'Flowed out', '转出'],
  ['waiting', 'COUNT', 'Still waiting', '仍在等待'],
  ['serviceLevel', 'SHARE', 'Service level', '服务水平'],
  ['asa', 'MILLISECONDS', 'ASA', '平均应答时间'],
  ['asaOpen', 'MILLISECONDS', 'ASA, open hours', '营业时间内平均应答时间'],
  ['abandonRate', 'SHARE', 'Abandon rate', '放弃率'],
  ['handled', 'COUNT', 'Handled', '已处理'],
  ['aht', 'MILLISECONDS', 'AHT', '平均处理时间'],
];

export class TestReports {
  saved: SavedReport[] = [];
  asked: URLSearchParams[] = [];
  refusal: string | null = null;

  report(params: URLSearchParams): Report {
    this.asked.push(params);
    return { ...this.of(params, 0), compared: params.has('compare') ? this.of(params, 7) : null };
  }

  /// Two contacts behind every number, one of them twice.
  behind(params: URLSearchParams): BehindNumber {
    this.asked.push(params);
    const [first] = past;
    return {
      title: params.get('language') === 'zh' ? '放弃' : 'Abandoned',
      meaning: params.get('language') === 'zh' ? '客户在接通前结束的排队段' : 'segments that the customer ended before',
      total: 3,
      size: 50,
      contacts: 2,
      rows: [
        { id: first!.id, times: 2, at: first!.openedAt, channel: first!.channel, summary: first! },
        { id: 'not-indexed-yet', times: 1, at: Date.UTC(2026, 10, 20, 9, 12), channel: 'VOICE', summary: null },
      ],
    };
  }

  private of(params: URLSearchParams, earlier: number): Report {
    const to = Date.UTC(2026, 10, 23) - earlier * DAY;
    const from = to - 14 * DAY;
    const zh = params.get('language') === 'zh';
    const keys = params.get('by') === 'disposition' ? ['queue', 'disposition'] : ['queue'];
    const queues = ['support', 'sales', 'billing'];
    const values = (n: number): number[] => {
      const offered = 40 + ((n * 17) % 23);
      const answered = offered - 6 - (n % 3);
      return [
        offered,
        answered,
        3 + (n % 3),
        1,
        2,
        1,
        answered / offered - 0.03,
        11_000 + n * 731,
        10_000 + n * 700,
        (3 + (n % 3)) / offered,
        answered,
        241_000 + n * 2_100,
      ];
    };
    const row = (n: number, queue: string, at?: number): ReportRow => ({
      from: at ?? null,
      key: keys.map((key) => (key === 'queue' ? queue : 'solved')),
      values: at === undefined ? values(n).map((v, i) => (COLUMNS[i]![1] === 'COUNT' ? v * 14 : v)) : values(n),
    });
    const rows =
      params.get('interval') === 'all' ? [] : Array.from({ length: 14 }, (_, d) => queues.map((q, n) => row(d + n * 5 + earlier, q, from + d * DAY))).flat();
    return {
      from,
      to,
      zone: params.get('zone') ?? 'Europe/Vienna',
      interval: params.get('interval') ?? '1d',
      since: from + DAY,
      keys,
      columns: COLUMNS.map(([name, unit, en, han]) => ({
        name,
        unit,
        behind: true,
        title: zh ? han : en,
        meaning: zh ? '通话、保持与话后处理之和 ÷ 已处理' : 'answered in time ÷ (answered + abandoned − short abandons)',
      })),
      rows,
      totals: queues.map((q, n) => row(n * 5 + earlier, q)),
      total: { from: null, key: [], values: values(3).map((v, i) => (COLUMNS[i]![1] === 'COUNT' ? v * 42 : v)) },
      identity: { offered: 1890, answered: 1700, abandoned: 120, flowedOut: 60, waiting: 10, holds: true },
    };
  }

  /// What becomes of a saved report; null if it is refused.
  save(method: string, id: string, change: ReportChange | null): SavedReport | null {
    if (this.refusal) return null;
    if (method === 'DELETE' || !change) {
      this.saved = this.saved.filter((one) => one.id !== id);
      return null;
    }
    const one: SavedReport = {
      ...change,
      id: id || `r${this.saved.length + 1}`,
      version: change.seen + 1,
      owner: 'anna',
      mine: true,
      mailed: change.mailing ? { state: 'WAITING', next: Date.UTC(2026, 10, 24, 6, 30), tries: 0 } : null,
    };
    this.saved = [...this.saved.filter((each) => each.id !== one.id), one];
    return one;
  }
}
