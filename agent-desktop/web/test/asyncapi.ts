// For tests only: the messages of an AsyncAPI document as shapes. It knows as much of JSON Schema as the document uses, and fails on more.

import { parse } from 'yaml';
import { object, type Field, type Shape } from './shapes';

interface Schema {
  $ref?: string;
  type?: string;
  const?: string | boolean;
  enum?: string[];
  allOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
  required?: string[];
}

interface Operation {
  messages: { $ref: string }[];
}

interface Document {
  operations: { pageSends: Operation; serverSends: Operation };
}

export class AsyncApi {
  private readonly document: Document;

  constructor(text: string) {
    this.document = parse(text) as Document;
  }

  /// What the server sends, by type.
  serverSends(): Map<string, Shape> {
    return this.sent(this.document.operations.serverSends);
  }

  /// What a page sends, by type, without the commands.
  pageSends(): Map<string, Shape> {
    const { messages } = this.document.operations.pageSends;
    return this.sent({ messages: messages.filter((m) => nameOf(m.$ref) !== 'command') });
  }

  /// The fields of each command, by its name; several shapes of one name are alternatives.
  commands(): Map<string, Shape> {
    const [frame, forms] = this.resolve<{ payload: Schema }>('#/components/messages/command').payload.allOf ?? [];
    const byName = new Map<string, Shape[]>();
    for (const form of forms?.oneOf ?? []) {
      const { name, ...properties } = form.properties ?? {};
      const shape = this.shape({ ...form, properties });
      for (const each of name?.enum ?? [String(name?.const)]) byName.set(each, [...(byName.get(each) ?? []), shape]);
    }
    if (Object.keys(frame?.properties ?? {}).join() !== 'type,id') throw new Error('a command is framed in another way');
    return new Map([...byName].map(([name, of]) => [name, of.length === 1 ? of[0]! : { kind: 'either', of }]));
  }

  shapeOf(schema: string): Shape {
    return this.shape({ $ref: `#/components/schemas/${schema}` });
  }

  private sent({ messages }: Operation): Map<string, Shape> {
    return new Map(
      messages.map(({ $ref }) => {
        const message = this.resolve<{ $ref: string }>($ref);
        return [nameOf($ref), this.shape(this.resolve<{ payload: Schema }>(message.$ref).payload)];
      }),
    );
  }

  private shape(schema: Schema): Shape {
    if (schema.$ref) return this.shape(this.resolve(schema.$ref));
    if (schema.const !== undefined) return { kind: 'one of', values: [String(schema.const)] };
    if (schema.enum) return { kind: 'one of', values: schema.enum };
    if (schema.oneOf) return { kind: 'either', of: schema.oneOf.map((one) => this.shape(one)) };
    if (schema.allOf) return object(Object.assign({}, ...schema.allOf.map((part) => this.fields(part))) as Record<string, Field>);
    if (schema.additionalProperties) return { kind: 'map', of: this.shape(schema.additionalProperties) };
    if (schema.properties) return object(this.fields(schema));
    if (schema.items) return { kind: 'list', of: this.shape(schema.items) };
    if (schema.type === 'integer' || schema.type === 'number') return { kind: 'number' };
    if (schema.type === 'string' || schema.type === 'boolean') return { kind: schema.type };
    throw new Error(`This schema is not understood: ${JSON.stringify(schema)}`);
  }

  private fields(schema: Schema): Record<string, Field> {
    if (schema.$ref) return this.fields(this.resolve(schema.$ref));
    const { properties = {}, required = [] } = schema;
    const unknown = required.find((name) => !Object.hasOwn(properties, name));
    if (unknown) throw new Error(`${unknown} is required, but not described`);
    return Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, { optional: !required.includes(name), shape: this.shape(one) }]));
  }

  private resolve<T>(ref: string): T {
    const found = ref
      .slice('#/'.length)
      .split('/')
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], this.document);
    if (found === undefined) throw new Error(`${ref} leads nowhere`);
    return found as T;
  }
}

function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
