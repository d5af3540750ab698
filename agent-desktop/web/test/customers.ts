// For tests only: a few customers, as their server has them.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BroughtCustomers, Customer } from '../src/protocol/customers';

const DAY = 86_400_000;
const now = Date.UTC(2026, 10, 30, 12);

const attributes: Customer['attributes'] = [
  { name: 'plan', type: 'choice', labels: { en: 'Plan', zh: '套餐' }, values: ['basic', 'plus', 'business'], editable: true, shown: ['pop', 'list'] },
  { name: 'customerSince', type: 'date', labels: { en: 'Customer since', zh: '成为客户的日期' }, values: [], editable: true, shown: [] },
];

export const marie: Customer = {
  id: 'c-marie',
  revision: 4,
  members: ['c-marie', 'c-ml'],
  name: 'Marie Lefèvre',
  values: { name: 'Marie Lefèvre', language: 'fr', channel: 'email', plan: 'business', customerSince: '2021-03-04' },
  attributes,
  identities: [
    { key: 'tel:+33123456789', kind: 'tel', text: '+33123456789', proof: 'VERIFIED', evidence: [{ source: 'CALLED', at: now - 40 * DAY, by: 'i1' }] },
    {
      key: 'mail:marie@example.com',
      kind: 'mail',
      text: 'marie@example.com',
      proof: 'CLAIMED',
      evidence: [{ source: 'IMPORT', at: now - 400 * DAY, by: 'sofia' }],
    },
  ],
  said: [{ key: 'tel:+33600000000', kind: 'tel', text: '+33600000000', proof: 'CLAIMED', evidence: [{ source: 'TYPED', at: now - DAY, by: 'i9' }] }],
  consents: [
    { purpose: 'offers', given: true, how: 'web form', at: now - 300 * DAY, by: 'import' },
    { purpose: 'offers', given: false, how: 'call', at: now - 5 * DAY, by: 'anna' },
  ],
  notes: [{ id: 'n1', text: 'Prefers to be called after six.', at: now - 3 * DAY, by: 'anna' }],
  joined: [{ id: 'c-ml', name: 'M. Lefèvre', at: now - 2 * DAY, by: 'sofia' }],
  facts: { value: 'vip', lifecycle: 'active', segments: 'frequent', openComplaint: 'true', churn: 'high' },
  figures: { first: now - 900 * DAY, last: now - DAY, contacts: 31, yearly: 14, complaints: 2, repeats: 1, score: 40 },
  churn: [
    { sign: 'COMPLAINT', points: 60 },
    { sign: 'LOW_SCORE', points: 25 },
  ],
};

export const other: Customer = {
  ...marie,
  id: 'c-other',
  revision: 1,
  members: ['c-other'],
  name: 'Marie Lefevre',
  values: { name: 'Marie Lefevre', plan: 'basic' },
  identities: [
    { key: 'mail:m.lefevre@example.org', kind: 'mail', text: 'm.lefevre@example.org', proof: 'VERIFIED', evidence: [{ source: 'WROTE', at: now, by: 'i2' }] },
  ],
  said: [],
  consents: [],
  notes: [],
  joined: [],
  facts: { value: 'low', lifecycle: 'new' },
  figures: { first: now - DAY, last: now - DAY, contacts: 1, yearly: 1, complaints: 0, repeats: 0, score: null },
  churn: [],
};

const brought: BroughtCustomers = {
  created: 98,
  changed: 0,
  unchanged: 1,
  badCount: 1,
  bad: [{ row: 7, reason: "'12' is not a telephone number with its country code" }],
  badRows: 'name,tel,reason\r\nJohn,12,not a number\r\n',
};

export class CustomerHouse {
  all: Customer[] = [structuredClone(marie), structuredClone(other)];
  /// The next change is answered so.
  refuse: { status: number; body: unknown } | null = null;
  sent: { method: string; path: string; body: unknown }[] = [];

  answer(request: IncomingMessage, url: URL, response: ServerResponse): void {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const body = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : text;
      this.say(request.method ?? 'GET', url, body, (status, what) => {
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(what));
      });
    });
  }

  private say(method: string, url: URL, body: Record<string, unknown> | string, send: (status: number, what: unknown) => void): void {
    const [, , , id, part] = url.pathname.split('/');
    const one = this.all.find((c) => c.id === id);
    if (method !== 'GET') this.sent.push({ method, path: url.pathname, body });
    if (id === undefined) return send(200, this.all);
    if (id === 'at-risk') return send(200, [this.all[0]]);
    if (id === 'import') return send(200, brought);
    if (!one) return send(404, { code: 'not-found' });
    if (part === 'duplicates') return send(200, [{ customer: this.all[1], why: 'SAME_NAME' }]);
    if (part === 'merge' && method === 'GET') return send(200, { into: one, from: this.all[1], differing: ['name', 'plan'] });
    if (method === 'GET') return send(200, one);
    if (this.refuse) {
      const { status, body: what } = this.refuse;
      this.refuse = null;
      return send(status, what);
    }
    one.revision++;
    if (method === 'PUT' && typeof body !== 'string') Object.assign(one.values, body['values']);
    return send(200, one);
  }
}
