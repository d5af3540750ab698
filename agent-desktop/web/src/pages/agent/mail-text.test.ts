import { expect, test } from 'vitest';
import { addresses, quote, replySubject } from './mail-text';

test('aReplyHasOneRe', () => {
  expect(replySubject('Order 4711')).toBe('Re: Order 4711');
  expect(replySubject('RE: Re[2]: 回复：Order 4711')).toBe('Re: Order 4711');
  expect(replySubject('Reset password')).toBe('Re: Reset password');
});

test('theOriginalIsQuotedLineByLine', () => {
  expect(quote('hello\n> earlier\n\n', 'Mei wrote:')).toBe('Mei wrote:\n> hello\n>> earlier');
});

test('copiesAreSeparatedByCommasOfBothScriptsAndChecked', () => {
  expect(addresses('a@b.org， c@d.org;')).toEqual({ good: ['a@b.org', 'c@d.org'], wrong: null });
  expect(addresses('a@b.org, nonsense')).toEqual({ good: [], wrong: 'nonsense' });
});
