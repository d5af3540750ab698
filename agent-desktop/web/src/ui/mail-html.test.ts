import { expect, test } from 'vitest';
import { unquoted } from './mail-html';

test('whatIsQuotedAtTheEndIsFoldedWithTheLineBeforeIt', () => {
  expect(unquoted('Thanks!\n\nOn 3 Nov 2026, Anna wrote:\n> Hello\n>\n> Bye\n')).toEqual({
    own: 'Thanks!',
    quoted: 'On 3 Nov 2026, Anna wrote:\n> Hello\n>\n> Bye',
  });
  expect(unquoted('Danke.\n\nAm 3. November 2026 um 10:00 schrieb\nAnna <a@b.org>:\n\n> Hallo').own).toBe('Danke.');
  expect(unquoted('Merci\n-----Original Message-----\nFrom: a@b.org\nold')).toEqual({ own: 'Merci', quoted: '-----Original Message-----\nFrom: a@b.org\nold' });
});

test('answersBetweenQuotesAndMailsThatAreNothingButAQuoteStayOpen', () => {
  for (const text of ['> When?\nTomorrow.\n> Where?\nHere.', '> all of it', 'no quote at all', '']) {
    expect(unquoted(text)).toEqual({ own: text, quoted: '' });
  }
});
