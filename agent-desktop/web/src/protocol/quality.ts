// docs/api.md: scorecards, evaluations, calibrations and comparisons (S8).

import { call } from './rest';
import type { ChannelName, Names } from './wire';

export type Kind =
  { type: 'YesNo' } | { type: 'Scale'; lowest: number; highest: number } | { type: 'Choice'; options: { id: string; names: Names; share: number }[] };

export interface Question {
  id: string;
  texts: Names;
  help: Names;
  kind: Kind;
  weight: number;
  critical: boolean;
  notApplicable: boolean;
}

export interface Scorecard {
  id: string;
  names: Names;
  queues: string[];
  channels: ChannelName[];
  pass?: number | null;
  sections: { id: string; names: Names; questions: Question[] }[];
}

export const NOT_APPLICABLE = 'n/a';

/// `at` is milliseconds in the recording.
export interface Given {
  value?: string | null;
  comment?: string | null;
  at?: number | null;
}

export type Answers = Record<string, Given>;

export interface Result {
  score: number;
  points: number;
  failed: string[];
  passed: boolean;
  sections: Record<string, number>;
}

export interface ReviewedContact {
  interaction: string;
  channel: ChannelName;
  queue?: string | null;
  agent: string;
  at: number;
  lengthMs?: number | null;
  disposition?: string | null;
  satisfaction?: number | null;
  customer?: string | null;
}

export type EvaluationState = 'OPEN' | 'DRAFT' | 'SUBMITTED' | 'ACKNOWLEDGED' | 'DISPUTED' | 'ANSWERED' | 'SKIPPED';
export type Act = 'SAVE' | 'SUBMIT' | 'SKIP' | 'ACKNOWLEDGE' | 'DISPUTE' | 'ANSWER' | 'REVISE';

export interface EvaluationRow {
  id: string;
  version: number;
  contact: ReviewedContact;
  card: string;
  cardNames: Names;
  reviewer?: string | null;
  reviewerName?: string | null;
  calibration?: string | null;
  rule?: string | null;
  ruleNames: Names;
  at: number;
  state: EvaluationState;
  result?: Result | null;
}

export interface EvaluationStep {
  at: number;
  by: string;
  name: string;
  act: Act;
  words?: string | null;
  before?: Answers | null;
  scoreBefore?: number | null;
}

export interface EvaluationView {
  row: EvaluationRow;
  scorecard: Scorecard;
  /// Whether the card is in force as it is here.
  current: boolean;
  answers: Answers;
  remark?: string | null;
  history: EvaluationStep[];
  mine: boolean;
  may: Act[];
}

export interface Sent {
  seen: number;
  answers?: Answers;
  remark?: string | null;
  words?: string;
}

export interface QualitySetting {
  cards: Scorecard[];
  reviewers: { user: string; name: string }[];
  problems: string[];
}

export interface CalibrationView {
  id: string;
  version: number;
  contact: ReviewedContact;
  scorecard: Scorecard;
  state: 'BLIND' | 'COMPARED' | 'AGREED';
  by: string;
  at: number;
  reviewers: { user: string; name: string; done: boolean; evaluation: string; answers?: Answers | null; remark?: string | null; result?: Result | null }[];
  alpha?: number | null;
  questions?: Record<string, { equal?: number | null; spread?: number | null }> | null;
  agreed?: string | null;
}

export interface FigureRow {
  key: string;
  names: Names;
  figures?: {
    evaluations: number;
    score?: number | null;
    lowest?: number | null;
    failed: number;
    passed?: number | null;
    acknowledged: number;
    disputed: number;
  } | null;
  question?: { answers: number; worth?: number | null; notApplicable: number } | null;
}

export const FIGURES_BY = ['agent', 'team', 'queue', 'channel', 'reviewer', 'card', 'question'] as const;
export type FiguresBy = (typeof FIGURES_BY)[number];

export type ComparedUnits = 'AGENTS' | 'TEAMS' | 'QUEUES';

export interface MeasureHeading {
  code: string;
  side: 'INPUT' | 'OUTPUT';
  unit: 'COUNT' | 'SHARE' | 'MILLISECONDS';
  titles: Names;
  of: ComparedUnits[];
}

export interface Room {
  actual: number;
  target: number;
  slack: number;
  room?: number | null;
}

export interface ComparedRow {
  unit: string;
  efficiency: number;
  efficient: boolean;
  peers: { unit: string; weight: number }[];
  inputs: Room[];
  outputs: Room[];
}

export interface Compared {
  of: ComparedUnits;
  returns: 'CONSTANT' | 'VARIABLE';
  orientation: 'INPUT' | 'OUTPUT';
  from: number;
  to: number;
  inputs: MeasureHeading[];
  outputs: MeasureHeading[];
  rows: ComparedRow[];
  left: { unit: string; why: 'MISSING' | 'NO_INPUT' | 'NO_OUTPUT' | 'NOT_A_QUANTITY' }[];
  idle: string[];
  recommended: number;
  few: boolean;
  problem?: 'nobody' | 'no-measures' | null;
}

const id = encodeURIComponent;

/// An evaluation as its agent, or its reviewer, gets at it.
const evaluation = (own: boolean, which: string) => `${own ? '/api/me' : '/api/quality'}/evaluations/${id(which)}`;

export const quality = {
  setting: () => call<QualitySetting>('GET', '/api/quality/setting'),
  toDo: (signal?: AbortSignal) => call<{ mine: EvaluationRow[]; free: EvaluationRow[] }>('GET', '/api/quality/to-do', undefined, signal),
  done: (query: string, signal?: AbortSignal) =>
    call<{ rows: EvaluationRow[]; complete: boolean }>('GET', `/api/quality/evaluations?${query}`, undefined, signal),
  own: (signal?: AbortSignal) => call<EvaluationRow[]>('GET', '/api/me/evaluations', undefined, signal),
  begin: (interaction: string) => call<EvaluationView>('POST', '/api/quality/evaluations', { interaction }),
  evaluation: (own: boolean, which: string, signal?: AbortSignal) => call<EvaluationView>('GET', evaluation(own, which), undefined, signal),
  take: (which: string) => call<EvaluationView>('POST', `${evaluation(false, which)}/take`, {}),
  save: (which: string, sent: Sent) => call<EvaluationView>('PUT', evaluation(false, which), sent),
  act: (own: boolean, which: string, act: Exclude<Act, 'SAVE'>, sent: Sent) =>
    call<EvaluationView>('POST', `${evaluation(own, which)}/${act.toLowerCase()}`, sent),
  calibrations: (signal?: AbortSignal) => call<CalibrationView[]>('GET', '/api/quality/calibrations', undefined, signal),
  calibration: (which: string, signal?: AbortSignal) => call<CalibrationView>('GET', `/api/quality/calibrations/${id(which)}`, undefined, signal),
  calibrate: (interaction: string, reviewers: string[]) => call<CalibrationView>('POST', '/api/quality/calibrations', { interaction, reviewers }),
  compareCalibration: (which: string, seen: number) => call<CalibrationView>('POST', `/api/quality/calibrations/${id(which)}/compare`, { seen }),
  agree: (which: string, sent: Sent) => call<CalibrationView>('POST', `/api/quality/calibrations/${id(which)}/agree`, sent),
  figures: (query: string, signal?: AbortSignal) => call<{ rows: FigureRow[] }>('GET', `/api/quality/figures?${query}`, undefined, signal),
  measures: () => call<MeasureHeading[]>('GET', '/api/quality/comparison/measures'),
  compare: (query: string, signal?: AbortSignal) => call<Compared>('GET', `/api/quality/comparison?${query}`, undefined, signal),
};
