// Which form a part of a file takes, by its schema.

import type { Path, Schema, Value } from '../../protocol/configuration';

export type Shape = 'choice' | 'yes-no' | 'number' | 'text' | 'texts' | 'choices' | 'fields' | 'named' | 'list' | 'other';

/// With what a reference stands for.
export function resolved(schema: Schema, root: Schema): Schema {
  if (!schema.$ref) return schema;
  const name = schema.$ref.replace('#/$defs/', '');
  const meant = resolved(root.$defs?.[name] ?? {}, root);
  return { ...meant, ...schema, $ref: undefined };
}

export function isMap(value: Value | undefined): value is { [name: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/// Of several ways to write the same, that in which it is written; the first that fits if nothing is.
export function alternative(schema: Schema, root: Schema, value: Value | undefined): Schema {
  if (Array.isArray(schema.type)) return { ...schema, type: 'string', mixed: true };
  const ways = schema.anyOf ?? schema.oneOf;
  if (!ways) return schema;
  if (ways.every((way) => Object.keys(way).join() === 'required')) return { ...schema, anyOf: undefined, oneOf: undefined }; // a rule, not a form
  const own = { ...schema, anyOf: undefined, oneOf: undefined };
  const all = ways.map((way) => alternative({ ...own, ...resolved(way, root) }, root, value));
  const fits = value === undefined || value === null ? all[0]! : (all.find((way) => fitsValue(way, value)) ?? all[0]!);
  return { ...fits, description: schema.description ?? fits.description, 'x-zh': schema['x-zh'] ?? fits['x-zh'] };
}

function fitsValue(schema: Schema, value: Value): boolean {
  if (Array.isArray(value)) return schema.type === 'array';
  if (isMap(value)) return schema.type === 'object' && Object.keys(value).every((name) => !schema.properties || name in schema.properties || named(schema));
  return schema.type !== 'array' && schema.type !== 'object';
}

const named = (schema: Schema): Schema | undefined => (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);

export function shapeOf(schema: Schema, root: Schema, value: Value | undefined): Shape {
  if (schema.enum) return 'choice';
  switch (schema.type) {
    case 'boolean':
      return 'yes-no';
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
      return isMap(value) || Array.isArray(value) ? 'other' : 'text';
    case 'array': {
      if (value !== undefined && value !== null && !Array.isArray(value)) return 'other';
      const item = alternative(resolved(schema.items ?? {}, root), root, undefined);
      if (item.enum) return 'choices';
      return item.type === 'object' ? 'list' : item.type === 'string' || item.type === 'integer' ? 'texts' : 'other';
    }
    case 'object':
      if (value !== undefined && value !== null && !isMap(value)) return 'other';
      if (schema.properties && Object.keys(schema.properties).length > 0) return 'fields';
      return named(schema) ? 'named' : 'other';
    default:
      return value === undefined || value === null || typeof value === 'object' ? 'other' : 'text';
  }
}

/// The lists and maps of entries at the top of a file, each a table.
export interface Section {
  name: string;
  schema: Schema;
  item: Schema;
  /// Whether entries have names of their own rather than places.
  named: boolean;
}

export function sections(root: Schema): { tables: Section[]; rest: string[] } {
  const tables: Section[] = [];
  const rest: string[] = [];
  for (const [name, raw] of Object.entries(root.properties ?? {})) {
    const schema = alternative(resolved(raw, root), root, undefined);
    const items = schema.type === 'array' ? resolved(schema.items ?? {}, root) : undefined;
    const entry = items && alternative(items, root, undefined);
    const values = named(schema);
    if (entry?.type === 'object') tables.push({ name, schema, item: entry, named: false });
    else if (schema.type === 'object' && !schema.properties && values) tables.push({ name, schema, item: resolved(values, root), named: true });
    else rest.push(name);
  }
  return { tables, rest };
}

const SIMPLE: readonly Shape[] = ['choice', 'yes-no', 'number', 'text', 'texts', 'choices'];
const MOST_COLUMNS = 5;

/// What a table shows of each entry: what tells them apart first.
export function columns(section: Section, root: Schema): string[] {
  const fields = Object.entries(section.item.properties ?? {}).filter(([, raw]) => {
    const schema = alternative(resolved(raw, root), root, undefined);
    return SIMPLE.includes(shapeOf(schema, root, undefined)) || (schema.type === 'object' && named(schema));
  });
  return fields
    .map(([name]) => name)
    .filter((name) => name !== 'hash' && name !== 'secret')
    .slice(0, MOST_COLUMNS);
}

export function valueAt(content: Value | undefined, path: Path): Value | undefined {
  let at: Value | undefined = content;
  for (const step of path) {
    if (typeof step === 'number') at = Array.isArray(at) ? at[step] : undefined;
    else at = isMap(at) ? at[step] : undefined;
  }
  return at;
}

/// As RFC 6901 writes it.
export const pointer = (path: Path): string => path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/// In one line, for people.
export function brief(value: Value | undefined, language: string): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((v) => brief(v, language)).join(', ');
  if (!isMap(value)) return String(value);
  const keys = Object.keys(value);
  if (keys.every((key) => /^[a-z]{2}(-[A-Za-z]+)?$/.test(key))) return brief(value[language] ?? value[keys[0]!], language);
  return keys.map((key) => `${key} ${brief(value[key], language)}`).join(', ');
}

/// What is written into a new entry so that it can be filled in.
export function blank(schema: Schema, root: Schema, id: string): Value {
  const shape = resolved(schema, root);
  if (shape.type !== 'object') return '';
  const entry: { [name: string]: Value } = {};
  for (const name of shape.required ?? []) {
    const field = alternative(resolved(shape.properties?.[name] ?? {}, root), root, undefined);
    if (name === 'id' || name === 'user' || name === 'code') entry[name] = id;
    else if (field.default !== undefined) entry[name] = field.default;
    else if (field.enum) entry[name] = field.enum[0]!;
    else if (field.type === 'array') {
      const item = resolved(field.items ?? {}, root);
      entry[name] = item.enum ? [item.enum[0]!] : [];
    } else if (field.type === 'integer' || field.type === 'number') entry[name] = field.minimum ?? 1;
    else if (field.type === 'boolean') entry[name] = false;
    else if (field.type === 'object') entry[name] = {};
    else entry[name] = id;
  }
  return entry;
}
