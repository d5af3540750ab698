import { expect, test } from 'vitest';
import { en } from '../i18n/en';
import { errorText } from './errors';
import { own } from './own';
import type { Words } from '../i18n/language';

const builtIn = Object.getOwnPropertyNames(Object.prototype);

test('whatEveryObjectHasIsInNoTable', () => {
  expect(builtIn).toContain('__proto__');
  for (const name of builtIn) {
    expect(own(en.pop.fact, name), name).toBeUndefined();
    expect(own(en.reason, name), name).toBeUndefined();
    expect(errorText(name, { t: en } as Words)).toBe(en.error.other(name));
  }
});

test('whatIsInTheTableIsFoundAlsoUnderAnOddName', () => {
  expect(own({ page: 'Page' }, 'page')).toBe('Page');
  expect(own(JSON.parse('{"__proto__":"x"}') as Record<string, string>, '__proto__')).toBe('x');
  expect(own(undefined, 'page')).toBeUndefined();
});
