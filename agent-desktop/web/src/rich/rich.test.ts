import { expect, test } from 'vitest';
import { document, written } from './convert';
import { safeAddress } from './schema';

test('textStaysTextLineByLine', () => {
  const text = 'Dear Sir,\n\nit is ready.\n\nAnna';
  expect(written(document({ text, html: null }))).toEqual({ text, html: null });
});

test('aLinkLeadsToPagesPeopleAndTelephonesOnly', () => {
  expect(safeAddress('www.example.org/a?b=c')).toBe('https://www.example.org/a?b=c');
  expect(safeAddress(' http://example.org ')).toBe('http://example.org');
  expect(safeAddress('eve@example.org')).toBe('mailto:eve@example.org');
  expect(safeAddress('tel:+4312345')).toBe('tel:+4312345');
  for (const bad of ['', 'javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'word', 'two words.example', 'https://']) {
    expect(safeAddress(bad)).toBeNull();
  }
});
