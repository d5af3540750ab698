import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { en } from '../../i18n/en';
import { zh } from '../../i18n/zh';
import type { Schema, Value } from '../../protocol/configuration';
import { blank, sections } from './schema';

const folder = fileURLToPath(new URL('../../../../../config/schema/', import.meta.url));
const schemas = Object.fromEntries(
  readdirSync(folder).map((file) => [file.replace('.schema.json', ''), JSON.parse(readFileSync(folder + file, 'utf8')) as Schema]),
);

function names(of: unknown, found = new Set<string>()): Set<string> {
  if (typeof of !== 'object' || of === null) return found;
  const { properties } = of as Schema;
  if (properties && !Array.isArray(of)) Object.keys(properties).forEach((name) => found.add(name));
  Object.values(of).forEach((part) => names(part, found));
  return found;
}

test.each(Object.keys(schemas))('fieldsOf %s haveNamesInBothLanguages', (file) => {
  for (const name of names(schemas[file])) {
    expect(en.configuration.fields[name], name).toBeDefined();
    expect(zh.configuration.fields[name], name).toBeDefined();
  }
});

test('everyFileOfTheFormIsNamed', () => {
  for (const file of Object.keys(schemas)) {
    expect(en.configuration.kinds[file], file).toBeDefined();
    expect(zh.configuration.kinds[file], file).toBeDefined();
  }
});

test('aNewRoleIsLikeAnotherAndANewTeamIsEmpty', () => {
  const begun = (file: string): Value => {
    const table = sections(schemas[file]!).tables[0]!;
    const first = table.item.oneOf?.[0] ?? table.item;
    return blank(first, schemas[file]!, 'new-1');
  };
  expect(begun('roles')).toEqual({ like: 'supervisor' });
  expect(begun('teams')).toEqual({ id: 'new-1', agents: [] });
});
