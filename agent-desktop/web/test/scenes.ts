// For tests only: a busy morning at the little house.

import type { AgentRow, CampaignPreview, Entry, Event, QueueRow, Summary, Waiting, WaitingRow } from '../src/protocol/wire';
import type { Explanation } from '../src/protocol/explain';
import type { FlowListing, Trial } from '../src/protocol/flows';
import type { Campaign, Highlight } from '../src/protocol/rest';
import type { IntervalRow } from './reports';
import type { House } from './house';
import { interaction, pop } from './samples';

const minute = 60_000;
const now = () => Date.now();

export const past: Summary[] = [
  {
    id: 'p1',
    channel: 'VOICE',
    queue: 'support',
    agent: 'ben',
    customer: 'c-1',
    customerName: 'Mei Lindqvist',
    from: '+46701234567',
    openedAt: now() - 3 * 86_400_000,
    closedAt: now() - 3 * 86_400_000 + 7 * minute,
    outcome: 'HANDLED',
    disposition: 'follow-up',
    notes: 'Zip of the Ridge 2 is torn. Promised a repair set by Friday; they want a call when it is sent.',
    recordingId: 'r-1',
  },
  {
    id: 'p2',
    channel: 'EMAIL',
    subject: 'Order 4711: delivery address',
    queue: 'sales',
    agent: 'anna',
    customer: 'c-1',
    customerName: 'Mei Lindqvist',
    from: 'mei@example.org',
    openedAt: now() - 12 * 86_400_000,
    closedAt: now() - 12 * 86_400_000 + 40 * minute,
    outcome: 'HANDLED',
    disposition: 'solved',
    excerpt: 'Could you send it to my office instead? The address is …',
  },
  {
    id: 'p3',
    channel: 'CHAT',
    queue: 'support',
    customer: 'c-1',
    customerName: 'Mei Lindqvist',
    from: 'visitor',
    openedAt: now() - 40 * 86_400_000,
    closedAt: now() - 40 * 86_400_000 + minute,
    outcome: 'ABANDONED',
    excerpt: 'hello?',
  },
];

export function busyMorning(house: House): void {
  house.past = past;
  const history = { interactions: past, total: 7, complete: true };
  const mail = interaction('mail-1', {
    channel: 'EMAIL',
    from: 'tomasz.wojciechowski-brzeczyszczykiewicz@logistics.example.org',
    customerName: 'Tomasz Wojciechowski-Brzęczyszczykiewicz',
    subject: 'Invoice 2026-0815 charged twice, please check and correct',
    queue: 'billing',
    customer: 'c-2',
  });
  house.offer(
    mail,
    pop('Tomasz Wojciechowski-Brzęczyszczykiewicz', { queueName: 'Billing', waitedMs: 14 * minute, history: { interactions: [], total: 0, complete: false } }),
    [
      [
        { type: 'Opened', channel: 'EMAIL', direction: 'INBOUND', from: mail.from, to: 'service@example.org', subject: mail.subject!, attributes: {} },
        15 * minute,
      ],
      [
        {
          type: 'MailAdded',
          messageId: '<a@x>',
          author: 'CUSTOMER',
          from: mail.from,
          to: ['service@example.org'],
          subject: mail.subject!,
          attachments: [
            { id: 'm1-0', name: 'logo.png', type: 'image/png', bytes: 4_200, contentId: 'logo@x' },
            { id: 'm1-1', name: 'Bank statement of November, page 1.pdf', type: 'application/pdf', bytes: 182_400 },
            { id: 'm1-2', name: 'photo.jpg', type: 'image/jpeg', bytes: 1_482_400 },
            { name: 'backup.zip', type: 'application/zip', bytes: 48_000_000, missing: 'TOO_LARGE' },
          ],
          text: 'Hello,\n\ninvoice 2026-0815 was charged twice on the 3rd.\nPlease return one of the two amounts.\n\nTomasz',
          html: '<p>Hello,</p><p>invoice <b>2026-0815</b> was charged <i>twice</i> on the 3rd. Please return one of the two amounts.</p><table border="1" cellpadding="4"><tr><td>3 Nov</td><td>249.00 €</td></tr><tr><td>3 Nov</td><td>249.00 €</td></tr></table><blockquote>On 3 Nov you wrote: thank you for your order.</blockquote><p>Tomasz <img data-cid="logo@x" alt="our logo" width="24" height="24"><img data-remote="https://track.example/1.gif" alt=""></p>',
        },
        15 * minute,
      ],
    ],
  );
  accept(house, 'mail-1', 10 * minute);

  const chat = interaction('chat-1', {
    from: 'v-1',
    customerName: 'Mei Lindqvist',
    queue: 'support',
    customer: 'c-1',
    claims: { name: 'Mei Lindqvist', email: 'mei@example.org', page: '/tents/ridge-2', language: 'en' },
  });
  house.offer(chat, pop('Mei Lindqvist', { history }), [
    [{ type: 'Opened', channel: 'CHAT', direction: 'INBOUND', from: chat.from, to: 'site', attributes: {} }, 6 * minute],
    [said('CUSTOMER', 'Hi! You promised me a repair set for my tent by Friday.'), 6 * minute],
  ]);
  accept(house, 'chat-1', 5 * minute);
  say(house, 'chat-1', 'AGENT', 'Hello Mei, let me look that up for you.', 4.8 * minute);
  say(
    house,
    'chat-1',
    'AGENT',
    'I can see the note of my colleague Ben. The set left our workshop this morning; the parcel number is 00340434161094042557.',
    4 * minute,
  );
  say(house, 'chat-1', 'CUSTOMER', 'Great, thank you.', 3 * minute);
  say(
    house,
    'chat-1',
    'CUSTOMER',
    'One more thing: is the flysheet seam covered by the warranty? It started to peel after the second summer, and I would rather have it done before the season begins.',
    1.4 * minute,
  );

  const zh = interaction('chat-2', {
    from: 'v-99',
    customerName: '王小明',
    queue: 'sales',
    claims: { name: '王小明', email: 'wang@example.org', page: '/packs', language: 'zh-CN' },
  });
  house.offer(zh, pop('王小明', { queueName: 'Sales', history: { interactions: [], total: 0, complete: true } }), [
    [said('CUSTOMER', '你好，请问 Traverse 45 还有绿色的吗？'), 2 * minute],
  ]);
  accept(house, 'chat-2', minute);
}

export function accept(house: House, id: string, ago: number): void {
  const epoch = house.journal.interactions.get(id)!.epoch;
  house.become(id, 'CONNECTING', { type: 'Accepted', agent: 'anna', epoch }, {}, ago);
  house.become(id, 'CONNECTED', { type: 'Connected', agent: 'anna' }, { connectedAt: now() - ago }, ago);
}

let messages = 0;
const said = (author: 'CUSTOMER' | 'AGENT', text: string): Event => ({
  type: 'MessageAdded',
  messageId: `s${++messages}`,
  author,
  text,
  ...(author === 'AGENT' ? { agent: 'anna' } : {}),
});

export function say(house: House, id: string, author: 'CUSTOMER' | 'AGENT', text: string, ago = 0): void {
  house.become(id, 'CONNECTED', said(author, text), {}, ago);
}

export function incomingCall(house: House): void {
  const call = interaction('call-1', {
    channel: 'VOICE',
    from: '+46701234567',
    to: '+49305550100',
    customerName: 'Mei Lindqvist',
    customer: 'c-1',
    queue: 'support',
    attributes: { topic: 'repair', language: 'en', redirectedFrom: '+4930555020' },
  });
  house.offer(call, pop('Mei Lindqvist', { address: '+46 70 123 45 67', waitedMs: 38_000, history: { interactions: past, total: 7, complete: true } }), [
    [{ type: 'Opened', channel: 'VOICE', direction: 'INBOUND', from: call.from, to: call.to, attributes: {} }, 70_000],
    [{ type: 'FlowStepped', flow: 'main', step: 'language', answer: 'English', by: 'DIGITS' }, 60_000],
    [{ type: 'FlowStepped', flow: 'main', step: 'topic', answer: 'repair', by: 'SPEECH' }, 50_000],
    [{ type: 'Queued', queue: 'support', signature: '', priority: 0, enqueuedAt: now() - 38_000 }, 38_000],
  ]);
}

/// Mei, who has left the line and is to be called back; once in vain.
export function callback(house: House): void {
  const call = interaction('callback-1', {
    channel: 'CALLBACK',
    from: '+46701234567',
    to: '+49305550100',
    customerName: 'Mei Lindqvist',
    customer: 'c-1',
    queue: 'support',
    attributes: { topic: 'repair', language: 'en', callbackNumber: '+46709998877' },
  });
  house.offer(call, pop('Mei Lindqvist', { address: '+46 70 123 45 67', waitedMs: 38 * minute, history: { interactions: past, total: 7, complete: true } }), [
    [{ type: 'Opened', channel: 'VOICE', direction: 'INBOUND', from: call.from, to: call.to, attributes: {} }, 40 * minute],
    [{ type: 'FlowStepped', flow: 'main', step: 'topic', answer: 'repair', by: 'SPEECH' }, 39 * minute],
    [{ type: 'Queued', queue: 'support', signature: '', priority: 0, enqueuedAt: now() - 38 * minute }, 38 * minute],
    [{ type: 'ChannelChanged', channel: 'CALLBACK', number: '+46709998877', because: 'flow main' }, 36 * minute],
    [{ type: 'AttemptFailed', agent: 'ben', number: '+46709998877', reason: 'CUSTOMER_BUSY', attempt: 1, again: now() }, 15 * minute],
  ]);
}

/// Jonas has left a message, which waits in their place.
export function message(house: House): void {
  const left = interaction('message-1', {
    channel: 'VOICEMAIL',
    from: '+4915112345678',
    customerName: 'Jonas Hartmann',
    queue: 'support',
    attributes: { language: 'en' },
  });
  house.offer(left, pop('Jonas Hartmann', { waitedMs: 12 * minute, history: { interactions: [], total: 0, complete: true } }), [
    [{ type: 'Opened', channel: 'VOICE', direction: 'INBOUND', from: left.from, to: left.to, attributes: {} }, 13 * minute],
    [{ type: 'ChannelChanged', channel: 'VOICEMAIL', because: 'flow main' }, 11 * minute],
    [{ type: 'RecordingStored', recordingId: 'message-1-message-1', sha256: '', length: 21_000 }, 11 * minute],
    [
      {
        type: 'TranscriptAdded',
        recordingId: 'message-1-message-1',
        language: 'en',
        text: 'hello this is jonas hartmann the zip of my tent is torn again and we leave on friday please call me back today',
      },
      10 * minute,
    ],
  ]);
}

/// Who waits in Support: eight, in all the ways one can.
export function waiting(queue?: string): Waiting {
  const row = (id: string, ago: number, more: Partial<WaitingRow>): WaitingRow => ({
    id,
    queue: 'support',
    channel: 'VOICE',
    state: 'WAITING',
    enqueuedAt: now() - ago,
    priority: 0,
    step: 0,
    requirement: 'support >= 3 and lang:en >= 5',
    offeredTo: [],
    ...more,
  });
  const rows = [
    row('w1', 95_000, { state: 'OFFERED', from: '+4915112345678', customerName: 'Jonas Hartmann', offeredTo: ['ben'] }),
    row('w2', 71_000, {
      from: '+33612345678',
      customerName: 'Élodie Marchand',
      position: 1,
      priority: 2,
      step: 2,
      requirement: 'support >= 1',
      waitLowMs: 20_000,
      waitHighMs: 70_000,
      predictedAt: now() - 20_000,
    }),
    row('w3', 64_000, { from: '+46701112233', position: 2, step: 1, waitLowMs: 60_000, waitHighMs: 150_000, predictedAt: now() - 30_000 }),
    row('w4', 38_000, { channel: 'CHAT', from: 'v-17', customerName: '王小明', position: 3, requirement: 'support >= 3 and lang:zh >= 5' }),
    row('w5', 16 * minute, {
      channel: 'EMAIL',
      from: 'returns@outdoor-partner.example.org',
      customerName: 'Tomasz Wojciechowski-Brzęczyszczykiewicz',
      subject: 'Return of 14 tents from the spring delivery, case 2026-1180',
      position: 4,
      waitLowMs: 30 * minute,
      waitHighMs: 75 * minute,
      predictedAt: now() - minute,
    }),
    row('w7', 21 * minute, { channel: 'CALLBACK', state: 'SCHEDULED', from: '+46709998877', customerName: 'Ingrid Åkesson', scheduledAt: now() + 11 * minute }),
    row('w8', 9 * minute, { channel: 'VOICEMAIL', from: '+4915155512345', position: 5 }),
    row('w6', 4_000, { channel: 'CHAT', from: 'v-18', position: 6 }),
  ];
  return { total: queue ? 27 : rows.length, rows };
}

/// Why Élodie still waits, and why Ben has the call of Jonas.
export function explanations(house: House): void {
  const people = (...names: string[]) => names.map((name, i) => ({ id: `p${i}${name}`, name, levels: { support: 3 + i } }));
  const waits: Explanation = {
    interaction: 'w2',
    channel: 'VOICE',
    state: 'WAITING',
    queue: 'support',
    at: now(),
    finding: {
      type: 'Waits',
      since: now() - 71_000,
      priority: 2,
      score: now() - 191_000,
      requirement: 'support >= 1',
      position: 1,
      queueLength: 27,
      rankInLine: 1,
      lineLength: 9,
      ahead: { count: 2, first: [] },
      staff: { configured: 9, loggedIn: 6, ready: 3 },
      groups: [
        { because: { type: 'PassedOver' }, count: 1, agents: [{ id: 'dana', name: 'Dana Whitfield', levels: { support: 7 }, until: now() + 9_000 }] },
        { because: { type: 'NoRoom', needs: 100, holds: [{ channel: 'VOICE', state: 'CONNECTED', count: 1 }] }, count: 1, agents: people('Ben Okafor') },
        {
          because: {
            type: 'NoRoom',
            needs: 100,
            holds: [
              { channel: 'CHAT', state: 'CONNECTED', count: 2 },
              { channel: 'EMAIL', state: 'CONNECTED', count: 1, paused: true },
            ],
          },
          count: 1,
          agents: [{ id: 'anna', name: 'Anna Berg', levels: { support: 5 } }],
        },
        { because: { type: 'NotReady', reason: 'LUNCH' }, count: 1, agents: people('陈晓 (Chen Xiao)') },
        { because: { type: 'NotReady', reason: 'RONA' }, count: 2, agents: people('Emil Sørensen', 'Inés Álvarez') },
        { because: { type: 'NotLoggedIn' }, count: 3, agents: people('Faye', 'Georg Wilhelm Friedrich von Hohenstein', 'Hanna') },
        { because: { type: 'Lacks', parts: ['support >= 1'] }, count: 41, agents: people('Ida', 'Jun', 'Kai', 'Lena', 'Mona', 'Nils', 'Olga', 'Per') },
      ],
      steps: [
        { number: 1, when: 'wait >= 20s', then: 'relax to support >= 3', done: true },
        { number: 2, when: 'wait >= 60s', then: 'relax to support >= 1', done: true },
        { number: 3, when: 'wait >= 2m and nobody ready', then: 'borrow from sales', done: false },
        { number: 4, when: 'wait >= 10m', then: 'callback', done: false },
      ],
      nextStepAt: now() + 49_000,
      estimate: { low: 20_000, high: 70_000 },
    },
  };
  house.explanations.set('w2', waits);
  const compared = (agent: string, name: string, idle: number) => ({ agent, name, value: now() - idle, idleSince: now() - idle });
  house.explanations.set('d', {
    interaction: 'd',
    channel: 'VOICE',
    state: 'CONNECTED',
    queue: 'support',
    at: now(),
    finding: {
      type: 'Held',
      agent: 'ben',
      offeredTo: [],
      why: {
        how: 'BEST_BY_RULE',
        rule: 'LONGEST_IDLE',
        at: now() - 7 * minute,
        waiting: 1,
        free: 3,
        chosen: compared('ben', 'Ben Okafor', 11 * minute),
        beside: [compared('dana', 'Dana Whitfield', 9 * minute), compared('anna', 'Anna Berg', 8 * minute)],
      },
    },
  });
  house.explanations.set('a', {
    interaction: 'a',
    channel: 'CHAT',
    state: 'CONNECTED',
    queue: 'support',
    at: now(),
    finding: { type: 'Held', agent: 'anna', offeredTo: [] },
  });
}

/// A morning of a queue, by quarter of an hour.
export function intervals(): IntervalRow[] {
  const start = Math.floor(now() / (15 * minute)) * 15 * minute;
  const offered = [2, 5, 9, 14, 17, 15, 18, 12, 13, 16, 11, 11, 4];
  return offered.map((n, i) => ({
    from: start - (offered.length - 1 - i) * 15 * minute,
    counts: { offered: n, arrived: n, answered: Math.round(n * 0.9), abandoned: n - Math.round(n * 0.9), flowedOut: 0 },
    figures: { serviceLevel: i === 0 ? null : 0.55 + (i % 5) * 0.09, asa: 12_000 + i * 3100, aht: 240_000 + i * 9000 },
  }));
}

/// Its last weeks, by day; nobody comes on Sundays.
export function days(): IntervalRow[] {
  const today = new Date().setHours(0, 0, 0, 0);
  return Array.from({ length: 28 }, (_, i) => new Date(today).setDate(new Date(today).getDate() - 27 + i))
    .filter((day) => new Date(day).getDay() !== 0)
    .map((day, i) => {
      const n = new Date(day).getDay() === 1 ? 70 : 40 + (i % 7) * 3;
      return {
        from: day,
        queue: 'support',
        counts: { offered: n, arrived: n, answered: Math.round(n * 0.92), abandoned: Math.round(n * 0.08), flowedOut: 0 },
        figures: { serviceLevel: 0.81, asa: 14_000, aht: 260_000 },
      };
    });
}

export const targets = {
  queues: [
    { id: 'sales', name: 'Sales', waiting: 1, ready: 1, busy: 2 },
    { id: 'billing', name: 'Billing', waiting: 0, ready: 2, busy: 1 },
  ],
  agents: [
    { id: 'anna', name: 'Anna Berg', presence: 'READY' as const, busy: true, load: 60, capacity: 100 },
    { id: 'ben', name: 'Ben Okafor', presence: 'READY' as const, busy: true, load: 100, capacity: 100 },
    { id: 'chen', name: '陈晓 (Chen Xiao)', presence: 'NOT_READY' as const, reason: 'LUNCH', busy: false, load: 0, capacity: 100 },
    { id: 'dana', name: 'Dana Whitfield', presence: 'READY' as const, busy: false, load: 0, capacity: 100 },
  ],
};

export function board(): { queues: QueueRow[]; agents: AgentRow[] } {
  const queue = (id: string, name: string, more: Partial<QueueRow>): QueueRow => ({
    id,
    name,
    waiting: 0,
    offered: 0,
    carriedOver: 0,
    answered: 0,
    abandoned: 0,
    shortAbandons: 0,
    flowOuts: 0,
    answeredInTime: 0,
    target: 0.8,
    ready: 0,
    busy: 0,
    notReady: 0,
    callbacks: 0,
    responses: { awaited: 0, atRisk: 0, late: 0, answered: 0, promised: 0, inTime: 0 },
    ...more,
  });
  const agent = (id: string, name: string, more: Partial<AgentRow>): AgentRow => ({
    id,
    name,
    presence: 'READY',
    since: now() - 5 * minute,
    load: 0,
    capacity: 100,
    connected: true,
    work: [],
    ...more,
  });
  return {
    queues: [
      queue('sales', 'Sales', {
        waiting: 1,
        longestWaitSince: now() - 26_000,
        offered: 61,
        answered: 57,
        abandoned: 3,
        shortAbandons: 1,
        answeredInTime: 44,
        serviceLevel: 0.746,
        asaMs: 17_000,
        ahtMs: 254_000,
        ready: 1,
        busy: 2,
        notReady: 1,
      }),
      queue('support', 'Support', {
        waiting: 6,
        longestWaitSince: now() - 95_000,
        callbacks: 2,
        oldestCallbackSince: now() - 21 * minute,
        offered: 143,
        answered: 128,
        abandoned: 11,
        shortAbandons: 4,
        answeredInTime: 79,
        serviceLevel: 0.585,
        asaMs: 48_000,
        ahtMs: 412_000,
        ready: 0,
        busy: 3,
        notReady: 1,
      }),
      queue('billing', 'Billing', { offered: 22, answered: 22, answeredInTime: 20, serviceLevel: 0.909, asaMs: 9_000, ahtMs: 187_000, ready: 2, busy: 1 }),
      queue('returns', 'Returns and warranty (Nordics)', { ready: 1 }),
    ],
    agents: [
      agent('anna', 'Anna Berg', {
        load: 60,
        work: [
          { id: 'a', channel: 'CHAT', state: 'CONNECTED', queue: 'support', since: now() - 4 * minute, paused: false },
          { id: 'b', channel: 'CHAT', state: 'WRAP_UP', queue: 'sales', since: now() - 20_000, paused: false },
          { id: 'c', channel: 'EMAIL', state: 'CONNECTED', queue: 'billing', since: now() - 11 * minute, paused: false },
        ],
      }),
      agent('ben', 'Ben Okafor', {
        load: 100,
        work: [{ id: 'd', channel: 'VOICE', state: 'CONNECTED', queue: 'support', since: now() - 7 * minute, paused: false }],
      }),
      agent('chen', '陈晓 (Chen Xiao)', { presence: 'NOT_READY', reason: 'LUNCH', since: now() - 22 * minute }),
      agent('dana', 'Dana Whitfield', { since: now() - 48_000 }),
      agent('emil', 'Emil Sørensen', { presence: 'NOT_READY', reason: 'RONA', since: now() - 90_000, connected: false }),
      agent('faye', 'Faye', { presence: 'LOGGED_OUT' }),
    ],
  };
}

/// `a [word] found`: what stands in brackets is marked.
function marked(line: string): Highlight {
  const [before = '', word = '', after = ''] = line.split(/[[\]]/);
  return { text: before + word + after, marks: [{ start: before.length, end: before.length + word.length }] };
}

export function archive(house: House): void {
  const hits = [
    past[0]!,
    past[1]!,
    past[2]!,
    {
      ...past[1]!,
      id: 'p4',
      customerName: '王小明',
      from: 'wang@example.cn',
      subject: '退款申请：订单 4711',
      agent: 'chen',
      openedAt: now() - 7_200_000,
      closedAt: null,
      outcome: null,
      disposition: null,
    },
  ];
  const words = [
    ['wants a call when the [repair] set is sent'],
    ['[repair] before delivery? Could you send it to my office instead'],
    [],
    ['请尽快处理[退款]，谢谢'],
  ];
  house.searchable = hits.map((s, i) => ({ interaction: s, highlights: words[i]!.map(marked) }));
  const at = past[0]!.openedAt;
  const entries: Entry[] = [
    { type: 'Opened', channel: 'VOICE', direction: 'INBOUND', from: '+46701234567', to: '+49305550100', attributes: {} },
    { type: 'CustomerIdentified', customer: 'c-1', name: 'Mei Lindqvist' },
    { type: 'FlowStepped', flow: 'main', step: 'topic', answer: 'repair', by: 'SPEECH' },
    { type: 'Queued', queue: 'support', signature: '', priority: 0, enqueuedAt: at },
    { type: 'Offered', agent: 'ben', epoch: 1, expiresAt: at },
    { type: 'Accepted', agent: 'ben', epoch: 1 },
    { type: 'Connected', agent: 'ben' },
    { type: 'RecordingStarted', recordingId: 'r-1' },
    { type: 'Ended', by: 'CUSTOMER', reason: 'hang-up' },
    { type: 'RecordingStored', recordingId: 'r-1', sha256: '', length: 311_000 },
    { type: 'WrapUpCompleted', agent: 'ben', disposition: 'follow-up', timedOut: false },
    { type: 'Closed', outcome: 'HANDLED' },
  ].map((event, i) => ({ id: `${i}-0`, at: at + i * 9000, interaction: 'p1', event: event as Event }));
  house.details.set('p1', { summary: past[0], entries });
}

export const preview: CampaignPreview = {
  campaign: 'c1',
  campaignName: 'Spring service reminder',
  record: 4,
  number: '+493055501234',
  who: 'Mei Lindqvist',
  fields: { model: 'E-Bike 500', bought: '2024-03-11', 'last service': 'never' },
  attempt: 2,
  dialled: false,
};

export const campaigns: Campaign[] = [
  {
    id: 'c1',
    order: { name: 'Spring service reminder', queue: 'support', number: 'phone', who: 'name', attempts: 3 },
    state: 'RUNNING',
    by: 'sofia',
    at: Date.now() - 3_600_000,
    rows: 990,
    bad: 10,
    waiting: 640,
    held: 2,
    results: { solved: 210, CUSTOMER_NO_ANSWER: 88, WRONG_NUMBER: 31, DO_NOT_CALL: 19 },
  },
  {
    id: 'c2',
    order: { name: 'Returns', queue: 'support', number: 'phone', attempts: 1 },
    state: 'PAUSED',
    by: 'sofia',
    at: Date.now() - 7_200_000,
    rows: 12,
    bad: 0,
    waiting: 12,
    held: 0,
    results: {},
  },
];

const listed = { languages: ['en'], redirectedFrom: [], from: [], queues: ['billing', 'sales', 'support'] };

export const flowListing: FlowListing = {
  flows: [
    { ...listed, id: 'main', file: 'main.yml', numbers: ['*'], steps: 12 },
    { ...listed, id: 'bank', file: 'bank.yml', languages: ['en', 'zh'], numbers: ['+15550120'], queues: ['billing', 'support'], from: ['main'], steps: 19 },
  ],
  problems: [{ file: 'bank.yml', line: 41, reason: "unknown step 'balanse'; did you mean 'balance'?" }],
  services: true,
};

const stepped = { kind: 'stepped', flow: 'main', sets: {}, claims: {} } as const;
const asked: Trial['awaited'] = { what: 'CALLER', about: '', keys: ['1', '2', '3'], phrases: ['billing', 'sales', 'support'], wanted: [], really: false };

/// After nothing, one input and two.
export const trials: Trial[] = [
  {
    flow: 'main',
    step: 'topic',
    language: 'en',
    lines: [
      { ...stepped, step: 'greeting', to: 'topic' },
      { kind: 'heard', language: 'en', text: 'Welcome to Tandem.' },
      { kind: 'heard', language: 'en', text: 'For sales, press 1 or say sales. For support, press 2 or say support. For billing, press 3 or say billing.' },
    ],
    attributes: { dialled: '100', language: 'en' },
    awaited: asked,
    inputs: [],
  },
];
trials.push({
  ...trials[0]!,
  lines: [
    ...trials[0]!.lines,
    { kind: 'did', input: { kind: 'keys', keys: '9' } },
    { ...stepped, step: 'topic', answer: 'no match' },
    { kind: 'heard', language: 'en', text: 'Sorry, I did not understand that.' },
  ],
});
trials.push({
  ...trials[0]!,
  step: 'toBilling',
  lines: [
    ...trials[1]!.lines,
    { kind: 'did', input: { kind: 'words', words: 'a question about my bill' } },
    { ...stepped, step: 'topic', answer: 'billing', by: 'SPEECH', to: 'billing' },
    { ...stepped, step: 'billing', sets: { topic: 'billing' }, to: 'toBilling' },
    { ...stepped, step: 'toBilling', answer: 'billing' },
  ],
  attributes: { dialled: '100', language: 'en', topic: 'billing' },
  awaited: { what: 'QUEUE', about: 'billing', keys: [], phrases: [], wanted: [], really: false },
});
