// For tests only: a few cases and what people give as goodwill.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Case, CaseEntry, CaseSetting, FeedbackView, FoundGoodwill, GoodwillLimits, GoodwillRow } from '../src/protocol/cases';

import { past } from './scenes';

const HOUR = 3_600_000;

const setting: CaseSetting = {
  kinds: [
    {
      id: 'complaint',
      names: { en: 'Complaint', zh: '投诉' },
      queue: 'support',
      states: [
        { id: 'new', names: { en: 'New', zh: '新建' }, next: ['working', 'solved'], pauses: false, ends: false, tells: false },
        { id: 'working', names: { en: 'In progress', zh: '处理中' }, next: ['solved'], pauses: false, ends: false, tells: true },
        { id: 'solved', names: { en: 'Solved', zh: '已解决' }, next: ['working'], pauses: false, ends: true, tells: true },
      ],
      fields: [{ id: 'cause', names: { en: 'Cause', zh: '原因' }, type: 'CHOICE', required: true, choices: ['delivery', 'product'] }],
      problem: false,
    },
  ],
  queues: [
    { id: 'sales', name: 'Sales' },
    { id: 'support', name: 'Support' },
  ],
  owners: [
    { id: 'anna', name: 'Anna Berg' },
    { id: 'ben', name: 'Ben Okafor' },
  ],
  problems: [],
};

const limits: GoodwillLimits = {
  currency: 'EUR',
  digits: 2,
  each: '20.00',
  day: '60.00',
  left: '47.50',
  approve: '500.00',
  reasons: [
    { id: 'late', names: { en: 'Late delivery', zh: '延迟交付' } },
    { id: 'faulty', names: { en: 'Faulty product', zh: '产品故障' } },
  ],
  problems: [],
};

export class CasesHouse {
  readonly now = Date.now();
  readonly all: Case[] = [this.made('10007', 'The lamp is broken', 'Cora Lind', -2), this.made('10014', 'The invoice is of somebody else', 'Tomasz Nowak', 20)];
  readonly history = new Map<string, CaseEntry[]>(
    this.all.map((one) => [
      one.number,
      [
        { at: this.now - 30 * HOUR, by: 'anna', what: 'OPENED', text: '', to: 'complaint' },
        { at: this.now - 29 * HOUR, by: 'ben', what: 'NOTE', text: 'They have called twice.' },
        { at: this.now - 5 * HOUR, by: 'customer', what: 'MESSAGE', text: 'Is there any news?' },
      ],
    ]),
  );
  readonly given: GoodwillRow[] = [this.goodwill('g-1', '12.50', 'GIVEN', 'anna'), this.goodwill('g-2', '99.00', 'REQUESTED', 'ben')];
  readonly feedback: FeedbackView = {
    all: { answers: 12, csat: 0.75, average: 0.8, nps: 0.25, low: 1 },
    rows: [{ key: 'support', figures: { answers: 12, csat: 0.75, average: 0.8, nps: 0.25, low: 1 }, complaints: 2 }],
    low: [{ ...past[0]!, id: 'p1', score: { value: 2, lowest: 1, highest: 5 } }],
    complaints: this.all,
    complete: true,
  };
  /// What pages asked to have done.
  readonly sent: { what: string; body: Record<string, unknown> }[] = [];
  /// The next change is refused so, once.
  refuse: { status: number; body: object } | null = null;

  private made(number: string, subject: string, name: string, dueInHours: number): Case {
    return {
      number,
      revision: 1,
      kind: 'complaint',
      state: 'new',
      priority: 'NORMAL',
      subject,
      queue: 'support',
      owner: null,
      customer: { id: 'cora', name, address: 'cora@example.org' },
      language: 'en',
      fields: {},
      contacts: ['i-1'],
      promise: this.now + dueInHours * HOUR,
      escalated: 0,
      times: { openedAt: this.now - 30 * HOUR, openedBy: 'anna', reopened: 0 },
    };
  }

  private goodwill(id: string, amount: string, status: 'GIVEN' | 'REQUESTED', by: string): GoodwillRow {
    return {
      goodwill: { id, at: this.now - HOUR, by, kind: 'CREDIT', currency: 'EUR', reason: 'faulty', note: '', customerName: 'Cora Lind', status },
      amount,
      byName: by === 'anna' ? 'Anna Berg' : 'Ben Okafor',
      own: by === 'anna',
    };
  }

  answerCases(request: IncomingMessage, url: URL, response: ServerResponse): void {
    const [, , , id = '', act = ''] = url.pathname.split('/');
    this.answer(request, response, id, act, (body) => {
      if (id === 'kinds') return setting;
      if (id === 'figures')
        return { open: 2, overdue: 1, ended: { ended: 4, kept: 0.75, firstAnswerMs: HOUR, longestUpdateMs: 3 * HOUR, solutionMs: 20 * HOUR, reopened: 1 } };
      if (id === 'of') return this.all.slice(0, 1);
      if (id === '' && request.method === 'GET') return this.found(url);
      if (id === '') return this.whole(this.opened(body));
      const one = this.all.find((each) => each.number === id)!;
      if (act === '') return this.whole(one);
      this.change(one, act, body);
      return { now: this.whole(one), told: act === 'answer' || act === 'invite' ? true : null };
    });
  }

  private found(url: URL): object {
    const words = (url.searchParams.get('words') ?? '').toLowerCase();
    const standing = url.searchParams.get('standing');
    const found = this.all.filter(
      (one) =>
        one.subject.toLowerCase().includes(words) &&
        (one.times.endedAt != null) === (standing === 'ENDED') &&
        (standing !== 'OVERDUE' || one.promise! < this.now),
    );
    return { cases: found, complete: true, now: this.now };
  }

  private opened(body: Record<string, unknown>): Case {
    const one = { ...this.made('10021', String(body['subject']), 'Cora Lind', 24), contacts: [String(body['contact'])] };
    this.all.push(one);
    this.history.set(one.number, [{ at: this.now, by: 'anna', what: 'OPENED', text: '' }]);
    return one;
  }

  private whole(one: Case): object {
    return { one, history: this.history.get(one.number) ?? [], complaints: [] };
  }

  private change(one: Case, act: string, body: Record<string, unknown>): void {
    const text = String(body['text'] ?? '');
    one.revision++;
    if (act === 'move') one.state = String(body['state']);
    if (act === 'note') this.history.get(one.number)!.push({ at: this.now, by: 'anna', what: 'NOTE', text });
    if (act === 'answer') this.history.get(one.number)!.push({ at: this.now, by: 'anna', what: 'ANSWER', text });
  }

  answerGoodwill(request: IncomingMessage, url: URL, response: ServerResponse): void {
    const [, , , id = '', act = ''] = url.pathname.split('/');
    this.answer(request, response, id, act, (body) => {
      if (id === 'limits') return limits;
      if (id === 'of') return this.given.slice(0, 1);
      if (request.method === 'GET') return this.foundGoodwill();
      if (id === '') return this.goodwill(String(body['id']), String(body['amount']), Number(body['amount']) > 20 ? 'REQUESTED' : 'GIVEN', 'anna');
      const row = this.given.find((each) => each.goodwill.id === id)!;
      row.goodwill.status = act === 'approve' ? 'APPROVED' : 'DECLINED';
      return row;
    });
  }

  private foundGoodwill(): FoundGoodwill {
    return {
      requested: this.given.filter((row) => row.goodwill.status === 'REQUESTED'),
      rows: this.given,
      complete: true,
      byReason: [{ of: 'faulty', currency: 'EUR', count: 1, amount: '12.50' }],
      byPerson: [{ of: 'anna', currency: 'EUR', count: 1, amount: '12.50' }],
    };
  }

  private answer(request: IncomingMessage, response: ServerResponse, id: string, act: string, make: (body: Record<string, unknown>) => object): void {
    const send = (status: number, body: object) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (request.method === 'GET') return void send(200, make({}));
    let text = '';
    request.on('data', (piece: Buffer) => (text += piece.toString()));
    request.on('end', () => {
      const body = JSON.parse(text) as Record<string, unknown>;
      this.sent.push({ what: `${id}/${act}`, body });
      const refused = this.refuse;
      this.refuse = null;
      if (refused) send(refused.status, refused.body);
      else send(200, make(body));
    });
  }
}
