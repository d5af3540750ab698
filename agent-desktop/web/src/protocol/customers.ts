// Customers (docs/customers.md): what their page asks the server.

import { call } from './rest';

export interface Attribute {
  name: string;
  type: 'text' | 'number' | 'date' | 'flag' | 'choice';
  labels: Record<string, string>;
  values: string[];
  editable: boolean;
  shown: ('pop' | 'list')[];
}

export type ProofSource = 'CALLED' | 'WROTE' | 'BROWSER' | 'PIN' | 'ANSWERED' | 'STAFF' | 'IMPORT' | 'TYPED';

export interface Identity {
  key: string;
  kind: string;
  text: string;
  proof: 'VERIFIED' | 'CLAIMED';
  evidence: { source: ProofSource; at: number; by: string }[];
}

export type Sign = 'COMPLAINT' | 'REPEAT' | 'FALLING' | 'LOW_SCORE';

export interface Customer {
  id: string;
  revision: number;
  /// Their ids: their own, and of those who were merged into them.
  members: string[];
  name: string;
  values: Record<string, string>;
  attributes: Attribute[];
  identities: Identity[];
  said: Identity[];
  consents: { purpose: string; given: boolean; how: string; at: number; by: string }[];
  notes: { id: string; text: string; at: number; by: string }[];
  joined: { id: string; name: string; at: number; by?: string | null }[];
  facts: Record<string, string>;
  figures: { first?: number | null; last?: number | null; contacts: number; yearly: number; complaints: number; repeats: number; score?: number | null };
  churn: { sign: Sign; points: number }[];
}

export interface MergePreview {
  into: Customer;
  from: Customer;
  differing: string[];
}

export interface BroughtCustomers {
  created: number;
  changed: number;
  unchanged: number;
  bad: { row: number; reason: string }[];
  badCount: number;
  /// The bad rows as CSV, each with its reason.
  badRows?: string | null;
}

const id = encodeURIComponent;
const of = (customer: string) => `/api/customers/${id(customer)}`;

export const customers = {
  search: (q: string, signal?: AbortSignal) => call<Customer[]>('GET', `/api/customers?q=${id(q)}`, undefined, signal),
  atRisk: () => call<Customer[]>('GET', '/api/customers/at-risk'),
  one: (customer: string) => call<Customer>('GET', of(customer)),
  create: (values: Record<string, string>, identities: { kind: string; text: string }[]) => call<Customer>('POST', '/api/customers', { values, identities }),
  edit: ({ id: customer, revision }: Customer, values: Record<string, string>) => call<Customer>('PUT', of(customer), { revision, values }),
  claim: ({ id: customer, revision }: Customer, kind: string, text: string) =>
    call<Customer>('POST', `${of(customer)}/identities`, { revision, address: { kind, text } }),
  release: ({ id: customer, revision }: Customer, key: string) => call<Customer>('DELETE', `${of(customer)}/identities?key=${id(key)}&revision=${revision}`),
  consent: ({ id: customer, revision }: Customer, purpose: string, given: boolean, how: string) =>
    call<Customer>('POST', `${of(customer)}/consents`, { revision, purpose, given, how }),
  note: ({ id: customer, revision }: Customer, text: string) => call<Customer>('POST', `${of(customer)}/notes`, { revision, text }),
  forgetNote: ({ id: customer, revision }: Customer, note: string) => call<Customer>('DELETE', `${of(customer)}/notes/${id(note)}?revision=${revision}`),
  duplicates: (customer: string) => call<{ customer: Customer; why: 'CLAIMED' | 'SAME_NAME' }[]>('GET', `${of(customer)}/duplicates`),
  preview: (into: string, from: string) => call<MergePreview>('GET', `${of(into)}/merge?from=${id(from)}`),
  merge: ({ into, from }: MergePreview, wins: string[]) =>
    call<Customer>('POST', `${of(into.id)}/merge`, { revision: into.revision, from: from.id, fromRevision: from.revision, wins }),
  /// @param map `COLUMN:ATTRIBUTE`
  bring: (file: File, map: string[], dryRun: boolean) => {
    const query = new URLSearchParams([['dryRun', String(dryRun)], ...map.map((pair): [string, string] => ['map', pair])]);
    return call<BroughtCustomers>('POST', `/api/customers/import?${query.toString()}`, new Blob([file], { type: 'text/csv' }));
  },
  unmerge: ({ id: customer, revision }: Customer, joined: string) => call<Customer>('POST', `${of(customer)}/unmerge`, { revision, joined }),
};

/// Where a customer's page is.
export const customerPage = (customer: string) => `/customers?id=${id(customer)}`;
