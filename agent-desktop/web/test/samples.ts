// For tests only: the people and words of the little house.

import type { AgentView, Config, Interaction, Pop } from '../src/protocol/wire';

export const anna: AgentView = {
  id: 'anna',
  name: 'Anna Berg',
  presence: 'NOT_READY',
  reason: 'LOGGED_IN',
  since: Date.now() - 95_000,
  load: 0,
  capacity: 100,
  connected: true,
};

const names = (en: string, zh: string) => ({ en, zh });

export const config: Config = {
  queues: [
    {
      id: 'sales',
      name: 'Sales',
      names: { en: 'Sales', zh: '销售' },
      channels: ['VOICE', 'CHAT', 'EMAIL'],
      dispositionMandatory: true,
      wrapUpMs: 120_000,
      extendMs: 60_000,
      offerMs: 20_000,
      fields: [],
      internal: false,
      dispositions: [
        { code: 'sold', names: names('Sold', '已成交') },
        { code: 'quoted', names: names('Quote sent', '已报价') },
        { code: 'not-interested', names: names('Not interested', '无意向') },
        { code: 'wrong-number', names: names('Wrong number', '打错了') },
      ],
    },
    {
      id: 'support',
      name: 'Support',
      names: { en: 'Support', zh: '技术支持' },
      channels: ['VOICE', 'CHAT', 'EMAIL'],
      dispositionMandatory: true,
      wrapUpMs: 120_000,
      extendMs: 60_000,
      offerMs: 20_000,
      fields: [],
      internal: false,
      dispositions: [
        { code: 'solved', names: names('Solved', '已解决') },
        { code: 'follow-up', names: names('Follow-up needed', '需跟进') },
        { code: 'escalated', names: names('Escalated', '已升级') },
        { code: 'wrong-number', names: names('Wrong number', '打错了') },
      ],
    },
    {
      id: 'billing',
      name: 'Billing',
      names: { en: 'Billing', zh: '账单' },
      channels: ['VOICE', 'CHAT', 'EMAIL'],
      dispositionMandatory: false,
      wrapUpMs: 120_000,
      extendMs: 60_000,
      offerMs: 20_000,
      fields: [
        { id: 'invoice', kind: 'TEXT', required: true, names: names('Invoice', '发票号'), choices: [], pausesRecording: false },
        { id: 'amount', kind: 'NUMBER', required: false, names: names('Amount', '金额'), choices: [], pausesRecording: false },
        { id: 'paidOn', kind: 'DATE', required: false, names: names('Paid on', '付款日期'), choices: [], pausesRecording: false },
        {
          id: 'reason',
          kind: 'CHOICE',
          required: false,
          names: names('Reason', '原因'),
          pausesRecording: false,
          choices: [
            { code: 'twice', names: names('Charged twice', '重复扣款') },
            { code: 'wrong', names: names('Wrong amount', '金额错误') },
          ],
        },
      ],
      internal: false,
      dispositions: [
        { code: 'explained', names: names('Explained', '已说明') },
        { code: 'credited', names: names('Credit given', '已退款') },
        { code: 'disputed', names: names('Disputed', '有争议') },
      ],
    },
  ],
  notReadyReasons: [
    { code: 'BREAK', names: names('Break', '休息') },
    { code: 'LUNCH', names: names('Lunch', '午餐') },
    { code: 'MEETING', names: names('Meeting', '会议') },
    { code: 'TRAINING', names: names('Training', '培训') },
  ],
  agents: [
    { id: 'anna', name: 'Anna Berg', internal: false },
    { id: 'ben', name: 'Ben Okafor', internal: false },
    { id: 'chen', name: '陈晓 (Chen Xiao)', internal: false },
    { id: 'dana', name: 'Dana Whitfield', internal: false },
  ],
  skills: [
    { name: 'lang:en', names: names('English', '英语') },
    { name: 'lang:zh', names: names('Chinese', '中文') },
    { name: 'billing', names: names('Invoices and payments', '账单') },
    { name: 'warranty', names: names('Warranty', '保修') },
  ],
};

export function interaction(id: string, change: Partial<Interaction> = {}): Interaction {
  return {
    id,
    channel: 'CHAT',
    direction: 'INBOUND',
    state: 'NEW',
    from: 'visitor-7f3a',
    to: 'www.example.org',
    priority: 0,
    epoch: 0,
    openedAt: Date.now(),
    attributes: {},
    claims: {},
    ...change,
  };
}

export function pop(name: string | null, change: Partial<Pop> = {}): Pop {
  return {
    customer: name === null ? null : { id: 'c-1', name, known: true },
    address: 'visitor-7f3a',
    queueName: 'Support',
    waitedMs: 42_000,
    attributes: {},
    claims: {},
    history: { interactions: [], total: 0, complete: true },
    ...change,
  };
}
