// docs/api.md: flows as pictures, and played in text.

import { call, callText } from './rest';

export interface FlowProblem {
  file: string;
  line: number;
  reason: string;
}

export interface ListedFlow {
  id: string;
  file: string;
  languages: string[];
  numbers: string[];
  redirectedFrom: string[];
  queues: string[];
  from: string[];
  steps: number;
}

export interface FlowListing {
  flows: ListedFlow[];
  /// Why the files as they are now are not in force.
  problems: FlowProblem[];
  /// Whether the services themselves may be asked.
  services: boolean;
}

/// In force, or text that is not.
export type FlowSource = { flow: string } | { text: string };

export type TrialInput =
  | { kind: 'keys'; keys: string }
  | { kind: 'words'; words: string }
  | { kind: 'nothing' | 'hangUp' | 'unknown' | 'notFound' | 'unsure' | 'wrong' | 'locked' | 'taken' | 'refused' | 'ask' }
  | { kind: 'known'; language?: string | null }
  | { kind: 'found'; values: Record<string, string> }
  | { kind: 'failed' | 'unavailable'; reason?: string | null }
  | { kind: 'article'; article: string; text: string }
  | { kind: 'verified'; name?: string | null };

export type TrialLine =
  | { kind: 'heard'; language: string; text: string }
  | { kind: 'did'; input: TrialInput }
  | {
      kind: 'stepped';
      flow: string;
      step: string;
      answer?: string | null;
      by?: 'DIGITS' | 'SPEECH' | null;
      sets: Record<string, string>;
      claims: Record<string, string>;
      to?: string | null;
    }
  | { kind: 'scored'; survey: string; score: number; lowest: number; highest: number };

export interface Awaited {
  what: 'CALLER' | 'CUSTOMERS' | 'LOOKUP' | 'ANSWER' | 'PROOF' | 'QUEUE' | 'CALLBACK' | 'VOICEMAIL' | 'FAX' | 'NOTHING';
  about: string;
  keys: string[];
  phrases: string[];
  wanted: string[];
  really: boolean;
}

export interface Trial {
  flow: string;
  step: string;
  language: string;
  lines: TrialLine[];
  attributes: Record<string, string>;
  awaited: Awaited;
  /// All that was done; sent again with one more.
  inputs: TrialInput[];
}

/// As whom and when one calls.
export interface TrialSetting {
  language?: string;
  at?: number;
  caller?: string;
  dialled?: string;
  attributes?: Record<string, string>;
  listens: boolean;
}

const id = encodeURIComponent;

export const flows = {
  list: () => call<FlowListing>('GET', '/api/flows'),
  pictureUrl: (flow: string, language: string) => `/api/flows/${id(flow)}/picture?language=${id(language)}`,
  picture: (source: FlowSource, language: string, signal?: AbortSignal) =>
    'flow' in source
      ? callText('GET', flows.pictureUrl(source.flow, language), undefined, signal)
      : callText('POST', '/api/flows/picture', { text: source.text, language }, signal),
  play: (source: FlowSource, setting: TrialSetting, inputs: readonly TrialInput[]) => call<Trial>('POST', '/api/flows/try', { ...source, ...setting, inputs }),
};
