import { expect, test } from 'vitest';
import { diff } from './diff';

const shown = (before: string, after: string) => diff(before, after).map((l) => ({ same: ' ', added: '+', removed: '-' })[l.kind] + l.text);

test('what stays, goes and comes stands in the order of the text', () => {
  expect(shown('a\nb\nc', 'a\nx\nc\nd')).toEqual([' a', '-b', '+x', ' c', '+d']);
  expect(shown('a', 'a')).toEqual([' a']);
  expect(shown('', 'a')).toEqual(['-', '+a']);
});

test('texts that are too long to compare stand below each other', () => {
  const long = 'x\n'.repeat(3000);
  expect(diff(long, long + 'y')).toHaveLength(6002);
});
