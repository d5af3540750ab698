// For tests only: reviewers, their scorecard and what they make of a few contacts.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type {
  Act,
  CalibrationView,
  Compared,
  EvaluationRow,
  EvaluationState,
  EvaluationView,
  MeasureHeading,
  QualitySetting,
  ReviewedContact,
  Scorecard,
  Sent,
} from '../src/protocol/quality';

const HOUR = 3_600_000;

const card: Scorecard = {
  id: 'call',
  names: { en: 'Call', zh: '通话' },
  queues: [],
  channels: ['VOICE', 'CALLBACK'],
  pass: 0.8,
  sections: [
    {
      id: 'opening',
      names: { en: 'Opening', zh: '开场' },
      questions: [
        {
          id: 'greeted',
          texts: { en: 'Did they greet and say who they are?', zh: '是否问候并报出姓名？' },
          help: {},
          kind: { type: 'YesNo' },
          weight: 1,
          critical: false,
          notApplicable: false,
        },
        {
          id: 'verified',
          texts: { en: 'Did they make sure who calls before they told anything about the account?', zh: '透露账户信息之前是否核实了来电者身份？' },
          help: { en: 'Date of birth or order number', zh: '出生日期或订单号' },
          kind: { type: 'YesNo' },
          weight: 1,
          critical: true,
          notApplicable: true,
        },
      ],
    },
    {
      id: 'matter',
      names: { en: 'The matter', zh: '处理问题' },
      questions: [
        {
          id: 'understood',
          texts: { en: 'How well did they find out what the customer needs?', zh: '了解客户需求的程度如何？' },
          help: {},
          kind: { type: 'Scale', lowest: 1, highest: 5 },
          weight: 2,
          critical: false,
          notApplicable: false,
        },
        {
          id: 'right',
          texts: { en: 'Was what they said right and complete?', zh: '所说内容是否正确完整？' },
          help: {},
          kind: {
            type: 'Choice',
            options: [
              { id: 'fully', names: { en: 'Fully', zh: '完全' }, share: 1 },
              { id: 'mostly', names: { en: 'Mostly', zh: '大部分' }, share: 0.6 },
              { id: 'not-at-all', names: { en: 'No', zh: '否' }, share: 0 },
            ],
          },
          weight: 3,
          critical: false,
          notApplicable: false,
        },
      ],
    },
  ],
};

const contact = (customer: string, agent: string, hours: number): ReviewedContact => ({
  interaction: 'p1',
  channel: 'VOICE',
  queue: 'support',
  agent,
  at: Date.now() - hours * HOUR,
  lengthMs: 272_000,
  disposition: 'solved',
  customer,
});

const row = (id: string, customer: string, agent: string, state: EvaluationState, score?: number): EvaluationRow => ({
  id,
  version: 1,
  contact: contact(customer, agent, 30),
  card: 'call',
  cardNames: card.names,
  reviewer: 'anna',
  reviewerName: 'Anna Berg',
  rule: 'weekly',
  ruleNames: { en: 'Each week', zh: '每周' },
  at: Date.now() - HOUR,
  state,
  result: score === undefined ? null : { score, points: score, failed: [], passed: score >= 0.8, sections: {} },
});

const setting: QualitySetting = {
  cards: [card],
  reviewers: [
    { user: 'anna', name: 'Anna Berg' },
    { user: 'sofia', name: 'Sofia Marino' },
  ],
  problems: [],
};

const measures: MeasureHeading[] = [
  { code: 'paid-time', side: 'INPUT', unit: 'MILLISECONDS', titles: { en: 'Time logged in', zh: '登录时长' }, of: ['AGENTS', 'TEAMS'] },
  { code: 'occupancy', side: 'INPUT', unit: 'SHARE', titles: { en: 'Occupancy', zh: '占用率' }, of: ['AGENTS', 'TEAMS'] },
  { code: 'work-time', side: 'INPUT', unit: 'MILLISECONDS', titles: { en: 'Time with contacts', zh: '处理联系的时长' }, of: ['AGENTS', 'TEAMS', 'QUEUES'] },
  { code: 'calls', side: 'OUTPUT', unit: 'COUNT', titles: { en: 'Calls handled', zh: '处理的通话' }, of: ['AGENTS', 'TEAMS', 'QUEUES'] },
  { code: 'chats', side: 'OUTPUT', unit: 'COUNT', titles: { en: 'Chats handled', zh: '处理的聊天' }, of: ['AGENTS', 'TEAMS', 'QUEUES'] },
  { code: 'quality', side: 'OUTPUT', unit: 'SHARE', titles: { en: 'Quality score', zh: '质量得分' }, of: ['AGENTS', 'TEAMS', 'QUEUES'] },
];

const compared: Compared = {
  of: 'AGENTS',
  returns: 'CONSTANT',
  orientation: 'OUTPUT',
  from: 0,
  to: 0,
  inputs: [measures[0]!],
  outputs: [measures[3]!, measures[4]!],
  rows: [
    {
      unit: 'anna',
      efficiency: 0.83,
      efficient: false,
      peers: [
        { unit: 'ben', weight: 0.6 },
        { unit: 'chen', weight: 0.4 },
      ],
      inputs: [{ actual: 144 * HOUR, target: 144 * HOUR, slack: 0, room: 0 }],
      outputs: [
        { actual: 310, target: 373.5, slack: 0, room: 0.205 },
        { actual: 80, target: 121, slack: 24.6, room: 0.51 },
      ],
    },
    {
      unit: 'ben',
      efficiency: 1,
      efficient: true,
      peers: [{ unit: 'ben', weight: 1 }],
      inputs: [{ actual: 120 * HOUR, target: 120 * HOUR, slack: 0, room: 0 }],
      outputs: [
        { actual: 400, target: 400, slack: 0, room: 0 },
        { actual: 30, target: 30, slack: 0, room: 0 },
      ],
    },
  ],
  left: [{ unit: 'dora', why: 'NO_OUTPUT' }],
  idle: [],
  recommended: 9,
  few: true,
};

const given = (greeted: string, understood: string, right: string) => ({
  greeted: { value: greeted },
  verified: { value: 'yes' },
  understood: { value: understood, comment: 'Asked twice', at: 41_000 },
  right: { value: right },
});

const calibration: CalibrationView = {
  id: 'k1',
  version: 1,
  contact: contact('Maria Petrova', 'ben', 50),
  scorecard: card,
  state: 'COMPARED',
  by: 'Sofia Marino',
  at: Date.now() - HOUR,
  reviewers: [
    { user: 'anna', name: 'Anna Berg', done: true, evaluation: 'k1-0', answers: given('yes', '2', 'fully'), result: row('', '', '', 'SUBMITTED', 0.79).result },
    {
      user: 'sofia',
      name: 'Sofia Marino',
      done: true,
      evaluation: 'k1-1',
      answers: given('yes', '5', 'fully'),
      result: row('', '', '', 'SUBMITTED', 1).result,
    },
  ],
  alpha: 0.41,
  questions: {
    greeted: { equal: 1, spread: 0 },
    verified: { equal: 1, spread: 0 },
    understood: { equal: 0, spread: 0.75 },
    right: { equal: 1, spread: 0 },
  },
};

/// What the server does with evaluations, in a few lines.
export class QualityHouse {
  readonly sent: { what: string; body: Sent }[] = [];
  /// The next answer to a change, instead of doing it.
  refuse: { status: number; body: object } | null = null;
  views = new Map<string, EvaluationView>([
    ['e1', this.view(row('e1', 'Maria Petrova', 'ben', 'OPEN'), ['SAVE', 'SUBMIT', 'SKIP'])],
    [
      'e2',
      {
        ...this.view(row('e2', 'Lars Lindqvist', 'anna', 'SUBMITTED', 0.62), ['ACKNOWLEDGE', 'DISPUTE']),
        answers: given('no', '3', 'mostly'),
        remark: 'Friendly all the way; the order number came late.',
        history: [{ at: Date.now() - HOUR, by: 'sofia', name: 'Sofia Marino', act: 'SUBMIT' }],
      },
    ],
  ]);

  private view(of: EvaluationRow, may: Act[]): EvaluationView {
    return { row: of, scorecard: card, current: true, answers: {}, remark: null, history: [], mine: true, may };
  }

  answer(own: boolean, request: IncomingMessage, url: URL, response: ServerResponse): void {
    const send = (status: number, body: unknown) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    const [, , , what = '', id = '', act = ''] = url.pathname.split('/');
    if (request.method === 'GET') return void send(200, this.read(own, what, id));
    let text = '';
    request.on('data', (piece: Buffer) => (text += piece.toString()));
    request.on('end', () => {
      const body = JSON.parse(text) as Sent;
      this.sent.push({ what: `${what}/${id}/${act || 'save'}`, body });
      if (this.refuse) {
        send(this.refuse.status, this.refuse.body);
        this.refuse = null;
      } else if (what === 'calibrations') send(200, { ...calibration, state: 'AGREED', agreed: 'e2' });
      else send(200, this.changed(id || 'e1', act, body));
    });
  }

  private read(own: boolean, what: string, id: string): unknown {
    const rows = [...this.views.values()].map((view) => view.row);
    switch (what) {
      case 'setting':
        return setting;
      case 'to-do':
        return {
          mine: rows.filter((one) => one.state === 'OPEN' || one.state === 'DRAFT'),
          free: [{ ...row('e3', 'Wei Zhang', 'chen', 'OPEN'), reviewer: null, reviewerName: null }],
        };
      case 'evaluations': {
        if (id) return this.views.get(id);
        const done = rows.filter((one) => one.result);
        return own ? done : { rows: done, complete: true };
      }
      case 'calibrations':
        return id ? calibration : [calibration];
      case 'figures':
        return {
          rows: [
            { key: 'anna', names: {}, figures: { evaluations: 4, score: 0.86, lowest: 0.62, failed: 0, passed: 0.75, acknowledged: 3, disputed: 1 } },
            { key: 'ben', names: {}, figures: { evaluations: 3, score: 0.71, lowest: 0, failed: 1, passed: 0.667, acknowledged: 2, disputed: 0 } },
          ],
        };
      default:
        return id ? measures : compared;
    }
  }

  private changed(id: string, act: string, body: Sent): EvaluationView {
    const before = this.views.get(id)!;
    const states: Record<string, EvaluationState> = { submit: 'SUBMITTED', dispute: 'DISPUTED', acknowledge: 'ACKNOWLEDGED', skip: 'SKIPPED' };
    const state = states[act] ?? 'DRAFT';
    const after: EvaluationView = {
      ...before,
      row: { ...before.row, version: before.row.version + 1, state, result: act === 'submit' ? row('', '', '', state, 0.92).result : before.row.result },
      answers: body.answers ?? before.answers,
      may: state === 'DRAFT' ? before.may : [],
      history: body.words
        ? [...before.history, { at: Date.now(), by: 'anna', name: 'Anna Berg', act: act.toUpperCase() as Act, words: body.words }]
        : before.history,
    };
    this.views.set(id, after);
    return after;
  }
}
