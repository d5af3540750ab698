import { expect, test } from 'vitest';
import type { Report } from '../../protocol/rest';
import { asked, behind, changed, ends, shownColumns } from './query';

const report: Report = {
  from: 1000,
  to: 9000,
  zone: 'Asia/Kolkata',
  interval: '1h',
  keys: ['queue'],
  columns: [{ name: 'offered', unit: 'COUNT', title: 'Offered', meaning: '' }],
  rows: [
    { from: 1000, key: ['sales'], values: [1] },
    { from: 5000, key: ['sales'], channel: 'VOICE', values: [2] },
  ],
  totals: [],
};

test('a choice replaces what it contradicts', () => {
  expect(changed('from=2026-01-01&to=2026-01-02', 'period', 'today')).toBe('period=today');
  expect(changed('period=today', 'from', '2026-01-01')).toBe('from=2026-01-01');
  expect(changed('by=queue&queue=sales&channels=true&chart=asa', 'by', 'agent')).toBe('by=agent');
  expect(changed('by=queue&short=true', 'short', '')).toBe('by=queue');
});

test('the server is not asked for what is only the page’s', () => {
  expect(asked('by=queue&chart=asa&columns=all')).toBe('by=queue');
});

test('a number leads to the contacts behind it', () => {
  const until = ends(report);
  expect(behind(report, report.rows[0]!, until.get(1000)!)).toBe('/search?queue=sales&from=1000&to=4999');
  expect(behind(report, report.rows[1]!, until.get(5000)!)).toBe('/search?queue=sales&channel=VOICE&from=5000&to=8999');
  expect(behind({ ...report, keys: ['skill'] }, report.rows[0]!, 2)).toBeNull();
});

test('few columns are all shown', () => {
  expect(shownColumns(report, false)).toEqual([0]);
});
