// The types of the wire are what docs/asyncapi.yml says, which AsyncApiTest holds to the server's records.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { AsyncApi } from '../../test/asyncapi';
import { differences, type Shape } from '../../test/shapes';
import { TypeShapes } from '../../test/type-shapes';
import { en } from '../i18n/en';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const documented = new AsyncApi(readFileSync(path('../../../../docs/asyncapi.yml'), 'utf8'));
const types = new TypeShapes(path('./wire.ts'));
const either = (shapes: Map<string, Shape>): Shape => ({ kind: 'either', of: [...shapes.values()] });

test('whatTheServerSendsIsTypedAsDocumented', () => {
  expect(differences('server', types.shape('ServerMessage'), either(documented.serverSends()), 'server')).toEqual([]);
});

test('whatAPageSendsIsTypedAsDocumented', () => {
  expect(differences('page', types.shape('PageMessage'), either(documented.pageSends()), 'page')).toEqual([]);
});

test('everyCommandIsTypedAsDocumented', () => {
  const commands: Shape = { kind: 'object', fields: Object.fromEntries([...documented.commands()].map(([name, shape]) => [name, { optional: false, shape }])) };
  expect(differences('command', types.shape('Commands'), commands, 'page')).toEqual([]);
});

test('everyRefusalHasItsWords', () => {
  const codes = types.shape('ErrorCode');
  expect(codes.kind === 'one of' && codes.values.filter((code) => !Object.hasOwn(en.error, code))).toEqual([]);
});

test('aDifferenceIsFound', () => {
  const ours: Shape = {
    kind: 'object',
    fields: { a: { optional: true, shape: { kind: 'one of', values: ['X', 'Y'] } }, b: { optional: false, shape: { kind: 'string' } } },
  };
  const theirs: Shape = {
    kind: 'object',
    fields: { a: { optional: false, shape: { kind: 'one of', values: ['X', 'Z'] } }, c: { optional: false, shape: { kind: 'string' } } },
  };
  expect(differences('m', ours, theirs, 'server')).toEqual([
    'm: b is not documented',
    'm: c is documented, but not in the types',
    'm.a: optional, documented as required',
    'm.a: Y is not documented',
    'm.a: Z is documented, but not in the types',
  ]);
});
