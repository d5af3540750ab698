import { expect, test } from 'vitest';
import type { CannedAnswer } from '../../protocol/rest';
import { slashWord } from '../../rich/slash';
import { filled, inLanguage, offered, unfilled, type Place } from './answers';

const answer = (id: string, more: Partial<CannedAnswer> = {}): CannedAnswer => ({ id, queues: [], channels: [], title: {}, text: { en: id }, ...more });
const place: Place = { channel: 'CHAT', queue: 'sales', languages: ['zh-CN', 'en'], values: { 'customer.name': 'Mei' } };

test('onlyAnswersOfTheQueueAndTheChannelAreOffered', () => {
  const all = [
    answer('a'),
    answer('b', { queues: ['sales'] }),
    answer('c', { queues: ['billing'] }),
    answer('d', { channels: ['EMAIL'] }),
    answer('e', { channels: ['CHAT'] }),
  ];
  expect(offered(all, '', place).map((o) => o.id)).toEqual(['a', 'b', 'e']);
  expect(offered(all, '', { ...place, queue: null }).map((o) => o.id)).toEqual(['a', 'e']);
});

test('whatBeginsWithTheWordComesBeforeWhatHasItSomewhere', () => {
  const all = [answer('x', { title: { en: 'About returns' } }), answer('y', { title: { en: 'Return goods' } }), answer('return'), answer('other')];
  expect(offered(all, 'RET', { ...place, languages: ['en'] }).map((o) => o.id)).toEqual(['return', 'y', 'x']);
});

test('theCustomersLanguageIsTakenThenThePagesThenEnglishThenAny', () => {
  expect(inLanguage({ en: 'Hello', zh: '您好' }, ['zh-CN'])).toBe('您好');
  expect(inLanguage({ en: 'Hello', de: 'Hallo' }, ['fr', 'de'])).toBe('Hallo');
  expect(inLanguage({ en: 'Hello', de: 'Hallo' }, ['fr'])).toBe('Hello');
  expect(inLanguage({ de: 'Hallo' }, ['fr'])).toBe('Hallo');
  expect(inLanguage({}, ['fr'])).toBeUndefined();
});

test('whatNobodyKnowsIsMarkedAndFoundAgain', () => {
  const text = filled('Dear {customer.name}, {attribute.order} {not one}', { 'customer.name': '{queue}', constructor: 'x' });
  expect(text).toBe('Dear {queue}, ⟦attribute.order⟧ {not one}');
  expect(unfilled(text)).toBe('⟦attribute.order⟧');
  expect(unfilled('Dear {queue}')).toBeNull();
  expect(filled('{constructor}', {})).toBe('⟦constructor⟧');
  expect(filled('{customer.name}', { 'customer.name': ' ' })).toBe('⟦customer.name⟧');
});

test('aSlashBeginsAWordOfItsOwn', () => {
  expect(slashWord('/')).toBe('');
  expect(slashWord('Dear Sir,\n/inv')).toBe('inv');
  expect(slashWord('see /退货')).toBe('退货');
  for (const no of ['and/or', 'https://', '/inv ', 'a', '']) expect(slashWord(no)).toBeNull();
});
