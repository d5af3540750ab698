// Cases and goodwill (docs/cases.md, docs/goodwill.md): what those who work with them ask the server.

import { call } from './rest';
import type { Names, Summary } from './wire';

export type Priority = 'LOW' | 'NORMAL' | 'HIGH' | 'URGENT';
export type Standing = 'OPEN' | 'OVERDUE' | 'ENDED';
export type EntryKind =
  | 'OPENED'
  | 'STATE'
  | 'OWNER'
  | 'PRIORITY'
  | 'PROMISE'
  | 'DESCRIBED'
  | 'NOTE'
  | 'ANSWER'
  | 'MESSAGE'
  | 'LINKED'
  | 'INVITED'
  | 'ESCALATED'
  | 'GOODWILL'
  | 'JOINED'
  | 'OUTCOME';

export interface Case {
  number: string;
  revision: number;
  kind: string;
  state: string;
  priority: Priority;
  subject: string;
  queue: string;
  owner?: string | null;
  customer?: { id?: string | null; name: string; address?: string | null } | null;
  language: string;
  fields: Record<string, string>;
  contacts: string[];
  promise?: number | null;
  escalated: number;
  problem?: string | null;
  times: { openedAt: number; openedBy: string; endedAt?: number | null; solutionMs?: number | null; kept?: boolean | null; reopened: number };
}

export interface CaseEntry {
  at: number;
  by: string;
  what: EntryKind;
  text: string;
  from?: string | null;
  to?: string | null;
}

export interface CaseState {
  id: string;
  names: Names;
  next: string[];
  pauses: boolean;
  ends: boolean;
  tells: boolean;
}

export interface CaseField {
  id: string;
  names: Names;
  type: 'TEXT' | 'NUMBER' | 'DATE' | 'CHOICE';
  required: boolean;
  choices: string[];
}

export interface CaseKind {
  id: string;
  names: Names;
  queue: string;
  states: CaseState[];
  fields: CaseField[];
  problem: boolean;
}

export interface CaseSetting {
  kinds: CaseKind[];
  queues: { id: string; name: string }[];
  owners: { id: string; name: string }[];
  problems: string[];
}

export interface WholeCase {
  one: Case;
  history: CaseEntry[];
  complaints: Case[];
}

/// `told`: whether the customer was written to, where the step does so.
export interface ChangedCase {
  now: WholeCase;
  told?: boolean | null;
  why?: string | null;
}

export interface CaseQuery {
  mine?: boolean;
  standing?: Standing;
  kind?: string;
  queue?: string;
  words?: string;
}

export interface NewCase {
  id: string;
  kind: string;
  subject: string;
  note: string;
  mine: boolean;
  contact?: string;
  customerName?: string;
  address?: string;
  language: string;
  fields: Record<string, string>;
}

export type GoodwillStatus = 'GIVEN' | 'REQUESTED' | 'APPROVED' | 'DECLINED' | 'WITHDRAWN';

export interface GoodwillRow {
  goodwill: {
    id: string;
    at: number;
    by: string;
    kind: 'CREDIT' | 'REFUND';
    currency: string;
    reason: string;
    note: string;
    customerName: string;
    caseNumber?: string | null;
    status: GoodwillStatus;
    decidedBy?: string | null;
    decision?: string | null;
    reviewedBy?: string | null;
  };
  /// As people write it.
  amount: string;
  byName: string;
  own: boolean;
}

export interface GoodwillSum {
  of: string;
  currency: string;
  count: number;
  amount: string;
}

export interface FoundGoodwill {
  requested: GoodwillRow[];
  rows: GoodwillRow[];
  complete: boolean;
  byReason: GoodwillSum[];
  byPerson: GoodwillSum[];
}

export interface GoodwillLimits {
  currency: string;
  digits: number;
  each: string;
  day: string;
  left: string;
  approve?: string | null;
  reasons: { id: string; names: Names }[];
  problems: string[];
}

export interface NewGoodwill {
  id: string;
  kind: 'CREDIT' | 'REFUND';
  amount: string;
  reason: string;
  note: string;
  contact?: string;
  caseNumber?: string;
}

/// Who complained about a problem, and whether they are told what became of it.
export interface Recipient {
  complaint: string;
  name: string;
  address?: string | null;
  telling: 'WILL_BE' | 'TOLD' | 'TOLD_BEFORE' | 'BY_ANOTHER' | 'NO_ADDRESS' | 'BY_HAND' | 'FAILED';
  why?: string | null;
}

export interface FeedbackFigures {
  answers: number;
  csat?: number | null;
  average?: number | null;
  nps?: number | null;
  low: number;
}

/// Averages in open time, of cases that ended.
export interface CaseFigures {
  open: number;
  overdue: number;
  ended: {
    ended: number;
    kept?: number | null;
    firstAnswerMs?: number | null;
    longestUpdateMs?: number | null;
    solutionMs?: number | null;
    reopened: number;
  };
}

export type FeedbackBy = 'QUEUE' | 'CHANNEL' | 'DISPOSITION';

export interface FeedbackView {
  all: FeedbackFigures;
  rows: { key: string; figures: FeedbackFigures; complaints?: number | null }[];
  low: Summary[];
  complaints: Case[];
  complete: boolean;
}

const of = (number: string) => `/api/cases/${encodeURIComponent(number)}`;

function query(asked: object): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '' && value !== false);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

export const cases = {
  setting: () => call<CaseSetting>('GET', '/api/cases/kinds'),
  find: (asked: CaseQuery, signal?: AbortSignal) =>
    call<{ cases: Case[]; complete: boolean; now: number }>('GET', `/api/cases?${query(asked)}`, undefined, signal),
  tableUrl: (asked: CaseQuery) => `/api/cases.csv?${query(asked)}`,
  of: (about: { customer?: string; contact?: string }) => call<Case[]>('GET', `/api/cases/of?${query(about)}`),
  one: (number: string) => call<WholeCase>('GET', of(number)),
  recipients: (number: string) => call<Recipient[]>('GET', `${of(number)}/outcome`),
  tellOutcome: (number: string, text: string) => call<Recipient[]>('POST', `${of(number)}/outcome`, { text }),
  figures: (from: number) => call<CaseFigures>('GET', `/api/cases/figures?${query({ from })}`),
  open: (fresh: NewCase) => call<WholeCase>('POST', '/api/cases', fresh),
  act: (one: Case, action: string, step: object = {}) => call<ChangedCase>('POST', `${of(one.number)}/${action}`, { revision: one.revision, ...step }),
};

export const feedback = (by: FeedbackBy, from: number) => call<FeedbackView>('GET', `/api/feedback?${query({ by, from })}`);

export const goodwill = {
  limits: () => call<GoodwillLimits>('GET', '/api/goodwill/limits'),
  of: (customer: string) => call<GoodwillRow[]>('GET', `/api/goodwill/of?${query({ customer })}`),
  find: () => call<FoundGoodwill>('GET', '/api/goodwill'),
  tableUrl: '/api/goodwill.csv',
  give: (wanted: NewGoodwill) => call<GoodwillRow>('POST', '/api/goodwill', wanted),
  decide: (id: string, action: 'approve' | 'decline' | 'withdraw' | 'review', why: string) =>
    call<GoodwillRow>('POST', `/api/goodwill/${encodeURIComponent(id)}/${action}`, { why }),
};
