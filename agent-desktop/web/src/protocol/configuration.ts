// The files of the configuration (docs/api.md). A file's name goes into an address with ':' for '/'.

import { call } from './rest';

export interface FileProblem {
  file: string;
  line: number;
  reason: string;
}

export interface ListedFile {
  file: string;
  kind: string;
  /// Empty if there is no such file yet.
  version: string;
  bytes: number;
  problems: FileProblem[];
  warnings: FileProblem[];
}

/// What stands in a file: a text, a number, a list, a map.
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

export type Path = readonly (string | number)[];

export interface FileRead {
  text: string;
  content?: Value;
  /// By path, as RFC 6901 writes it.
  lines: Record<string, number>;
  problems: FileProblem[];
  warnings: FileProblem[];
}

export interface OpenedFile {
  file: string;
  kind: string;
  version: string;
  read: FileRead;
}

export interface Edit {
  op: 'set' | 'insert' | 'remove' | 'move';
  path: Path;
  value?: Value;
  to?: number;
}

/// What a change does; `text` says it in English.
export interface Effect {
  code: string;
  asks: boolean;
  facts: Record<string, string>;
  text: string;
}

export interface DiffLine {
  change: 'SAME' | 'REMOVED' | 'ADDED' | 'SKIPPED';
  before: number;
  after: number;
  text: string;
}

export interface HistoryEntry {
  id: string;
  at: number;
  by: { name: string; user: string };
  reason: string;
  version: string;
}

/// Somebody was faster.
export interface Conflict {
  version: string;
  text: string;
  by: HistoryEntry[];
  difference: DiffLine[];
}

export interface Saved {
  version: string;
  entry: string;
  problems: string[];
}

/// What a JSON schema of ours says, as far as forms need it.
export interface Schema {
  $ref?: string;
  title?: string;
  description?: string;
  'x-zh'?: string;
  /// What it names.
  'x-names'?: keyof KnownNames;
  /// What a new entry begins with.
  default?: string;
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | readonly string[];
  /// It may be a text, a number, or true and false.
  mixed?: boolean;
  enum?: string[];
  const?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  minimum?: number;
  maximum?: number;
  $defs?: Record<string, Schema>;
}

/// What fields may refer to.
export interface KnownNames {
  queues: string[];
  agents: string[];
  skills: string[];
  tags: string[];
  calendars: string[];
  flows: string[];
  users: string[];
  roles: string[];
  rights: string[];
  teams: string[];
  dispositions: string[];
}

const of = (file: string) => `/api/configuration/files/${encodeURIComponent(file.replaceAll('/', ':'))}`;

export const configuration = {
  files: () => call<ListedFile[]>('GET', '/api/configuration/files'),
  names: () => call<KnownNames>('GET', '/api/configuration/names'),
  /// For one log-in, at which another has to be chosen; the hash belongs into users.yml.
  oneTimePassword: () => call<{ password: string; hash: string }>('POST', '/api/configuration/one-time-password'),
  open: (file: string) => call<OpenedFile>('GET', of(file)),
  schema: (file: string) => call<Schema | undefined>('GET', `${of(file)}/schema`),
  check: (file: string, text: string, signal?: AbortSignal) => call<FileRead>('POST', `${of(file)}/check`, { text }, signal),
  edit: (file: string, text: string, edits: Edit[]) => call<FileRead>('POST', `${of(file)}/edit`, { text, edits }),
  preview: (file: string, text: string) => call<{ effects: Effect[]; difference: DiffLine[] }>('POST', `${of(file)}/preview`, { text }),
  save: (file: string, change: { text: string; version: string; reason: string; confirmed: boolean }) => call<Saved>('PUT', of(file), change),
  /// For good: a change of agents.yml.
  skills: (agent: string, change: { skills: Record<string, number>; reason: string; confirmed: boolean }) =>
    call<Saved>('PUT', `/api/configuration/agents/${encodeURIComponent(agent)}/skills`, change),
  history: (file: string, before?: string) => call<HistoryEntry[]>('GET', `${of(file)}/history${before ? `?before=${before}` : ''}`),
  at: (file: string, entry: string) => call<OpenedFile>('GET', `${of(file)}/history/${entry}`),
  difference: (file: string, entry: string, to?: string) => call<DiffLine[]>('GET', `${of(file)}/history/${entry}/difference${to ? `?to=${to}` : ''}`),
};
