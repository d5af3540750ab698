import { expect, test } from 'vitest';
import { en } from '../i18n/en';
import { addressOf, claimed, nameOf } from './who';

test('aPersonIsCalledByNameThenByAnAddressThenInWords', () => {
  expect(nameOf({ channel: 'VOICE', from: '+4670', customerName: 'Mei' }, en)).toBe('Mei');
  expect(nameOf({ channel: 'VOICE', from: '+4670' }, en)).toBe('+4670');
  expect(nameOf({ channel: 'CHAT', from: 'v-1', claims: { email: 'mei@example.org' } }, en)).toBe('mei@example.org');
  expect(nameOf({ channel: 'CHAT', from: 'v-1' }, en)).toBe('Visitor');
});

test('aVisitorsIdIsNoAddress', () => {
  expect(addressOf({ channel: 'CHAT', from: 'v-1' })).toBeNull();
  expect(addressOf({ channel: 'CHAT', from: 'v-1', claims: { email: 'mei@example.org' } })).toBeNull();
  expect(addressOf({ channel: 'EMAIL', from: 'a@b.org' })).toBe('a@b.org');
  expect(addressOf({ channel: 'EMAIL', from: 'v-0b1c4c52-7f2e-4b61-9a53-0f5f7d1f2c3d' })).toBeNull();
});

test('whatIsOnlySaidIsToldApart', () => {
  expect(claimed({ channel: 'CHAT', claims: { phone: '+4670', name: 'Mei', email: 'mei@example.org', value: 'vip' } })).toEqual([
    'Mei',
    'mei@example.org',
    '+4670',
  ]);
  expect(claimed({ channel: 'EMAIL', from: 'a@b.org' })).toEqual([]);
});
