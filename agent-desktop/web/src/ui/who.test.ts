import { expect, test } from 'vitest';
import { en } from '../i18n/en';
import { addressOf, nameOf } from './who';

test('aPersonIsCalledByNameThenByAnAddressThenInWords', () => {
  expect(nameOf({ channel: 'VOICE', from: '+4670', customerName: 'Mei' }, en)).toBe('Mei');
  expect(nameOf({ channel: 'VOICE', from: '+4670' }, en)).toBe('+4670');
  expect(nameOf({ channel: 'CHAT', from: 'v-1', attributes: { email: 'mei@example.org' } }, en)).toBe('mei@example.org');
  expect(nameOf({ channel: 'CHAT', from: 'v-1' }, en)).toBe('Visitor');
});

test('aVisitorsIdIsNoAddress', () => {
  expect(addressOf({ channel: 'CHAT', from: 'v-1' })).toBeNull();
  expect(addressOf({ channel: 'EMAIL', from: 'a@b.org' })).toBe('a@b.org');
});
