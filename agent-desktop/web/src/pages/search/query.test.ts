import { expect, test } from 'vitest';
import { endOfDay, fromAddress, pieces, startOfDay, toAddress, toDay } from './query';

test('aSearchSurvivesItsAddress', () => {
  const view = {
    q: '退款 order',
    channel: 'CHAT' as const,
    queue: 'sales',
    agent: 'anna',
    disposition: 'sold',
    sentiment: 'NEGATIVE' as const,
    from: 1,
    to: 2,
    page: 3,
    show: 'i-1',
  };
  expect(fromAddress(new URL(toAddress(view), 'http://x').search)).toEqual(view);
  expect(toAddress({})).toBe('/search');
});

test('nonsenseInTheAddressIsIgnored', () => {
  expect(fromAddress('?channel=SMOKE&from=soon').channel).toBeUndefined();
  expect(fromAddress('?channel=SMOKE&from=soon').from).toBeUndefined();
});

test('aDayIsADayInLocalTime', () => {
  const from = startOfDay('2026-11-23')!;
  expect(toDay(from)).toBe('2026-11-23');
  expect(endOfDay('2026-11-23')! - from).toBe(86_399_999);
  expect(startOfDay('')).toBeUndefined();
});

test('highlightsAreTextEvenIfTheyLookLikeMarkup', () => {
  const text = 'my <em>order</em> &amp; <script>x</script>';
  expect(
    pieces({
      text,
      marks: [
        { start: 7, end: 12 },
        { start: 31, end: 32 },
      ],
    }),
  ).toEqual([
    { text: 'my <em>', hit: false },
    { text: 'order', hit: true },
    { text: '</em> &amp; <script', hit: false },
    { text: '>', hit: true },
    { text: 'x</script>', hit: false },
  ]);
  expect(pieces({ text, marks: [] })).toEqual([{ text, hit: false }]);
  expect(pieces({ text: '退款', marks: [{ start: 0, end: 2 }] })).toEqual([{ text: '退款', hit: true }]);
});
