// For tests only: what a message looks like, read from the types of the pages and from docs/asyncapi.yml, and what differs.

export type Shape =
  | { kind: 'string' | 'number' | 'boolean' | 'anything' }
  | { kind: 'one of'; values: string[] }
  | { kind: 'list' | 'map'; of: Shape }
  | { kind: 'object'; fields: Record<string, Field> }
  | { kind: 'either'; of: Shape[] };

export interface Field {
  optional: boolean;
  shape: Shape;
}

/// Who writes it: we must expect all that the server may leave out, and may always send what it does without.
export type Writer = 'server' | 'page';

export const object = (fields: Record<string, Field>): Shape => ({ kind: 'object', fields });

/// What the pages believe against what is documented; empty if they agree.
export function differences(path: string, ours: Shape, documented: Shape, writer: Writer): string[] {
  if (ours.kind !== documented.kind) return [`${path}: ${say(ours)}, documented as ${say(documented)}`];
  switch (ours.kind) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'anything':
      return [];
    case 'one of':
      return sets(path, ours.values, (documented as typeof ours).values);
    case 'list':
    case 'map':
      return differences(`${path}[]`, ours.of, (documented as typeof ours).of, writer);
    case 'object':
      return fieldDifferences(path, ours.fields, (documented as typeof ours).fields, writer);
    case 'either':
      return eitherDifferences(path, ours.of, (documented as typeof ours).of, writer);
  }
}

function fieldDifferences(path: string, ours: Record<string, Field>, documented: Record<string, Field>, writer: Writer): string[] {
  return [
    ...sets(path, Object.keys(ours), Object.keys(documented)),
    ...Object.entries(ours).flatMap(([name, { optional, shape }]) => {
      const other = documented[name];
      if (!other) return [];
      const agreed = optional === other.optional || (writer === 'page' && !optional);
      return [
        ...(agreed ? [] : [`${path}.${name}: ${optional ? 'optional' : 'required'}, documented as ${other.optional ? 'optional' : 'required'}`]),
        ...differences(`${path}.${name}`, shape, other.shape, writer),
      ];
    }),
  ];
}

/// By their `type` where they have one, else by all their fields.
function eitherDifferences(path: string, ours: Shape[], documented: Shape[], writer: Writer): string[] {
  const mine = new Map(ours.map((shape) => [label(shape), shape]));
  const theirs = new Map(documented.map((shape) => [label(shape), shape]));
  return [
    ...sets(path, [...mine.keys()], [...theirs.keys()]),
    ...[...mine].flatMap(([name, shape]) => {
      const other = theirs.get(name);
      return other ? differences(`${path}(${name})`, shape, other, writer) : [];
    }),
  ];
}

function label(shape: Shape): string {
  if (shape.kind !== 'object') return say(shape);
  const type = shape.fields['type']?.shape;
  return type?.kind === 'one of' ? type.values.join(' | ') : Object.keys(shape.fields).sort().join(' & ');
}

function sets(path: string, ours: string[], documented: string[]): string[] {
  return [
    ...ours.filter((one) => !documented.includes(one)).map((one) => `${path}: ${one} is not documented`),
    ...documented.filter((one) => !ours.includes(one)).map((one) => `${path}: ${one} is documented, but not in the types`),
  ];
}

function say(shape: Shape): string {
  return shape.kind === 'one of' ? `one of ${shape.values.join(', ')}` : shape.kind;
}
