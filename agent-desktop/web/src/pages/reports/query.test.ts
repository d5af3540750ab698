import { expect, test } from 'vitest';
import type { Report } from '../../protocol/rest';
import { asked, askedBehind, behind, changed, report as asReport, shownColumns } from './query';

const report: Report = {
  from: 1000,
  to: 9000,
  zone: 'Asia/Kolkata',
  interval: '1h',
  keys: ['queue'],
  columns: [{ name: 'offered', unit: 'COUNT', title: 'Offered', meaning: '', behind: true }],
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

test('a number leads to the contacts behind it, and back', () => {
  const address = behind('by=queue&chart=asa&page=3', report.rows[1]!, 'abandoned');
  expect(address).toBe('/reports?by=queue&chart=asa&behind=abandoned&row=sales&in=VOICE&at=5000');
  const query = address.split('?')[1]!;
  expect(askedBehind(`${query}&page=1&show=i1`)).toBe('by=queue&column=abandoned&row=sales&in=VOICE&at=5000&page=1');
  expect(asReport(query)).toBe('by=queue&chart=asa');
});

test('few columns are all shown', () => {
  expect(shownColumns(report, false)).toEqual([0]);
});
