// Why an interaction is where it is: GET /api/interactions/{id}/explanation (docs/api.md), as types.

import type { ChannelName, InteractionState } from './wire';

export interface Explanation {
  interaction: string;
  channel: ChannelName;
  state: InteractionState;
  queue?: string | null;
  at: number;
  finding: Finding;
}

export type Finding =
  { type: 'NotQueued' } | { type: 'Scheduled'; at?: number | null } | { type: 'Over'; agent?: string | null; why?: Chosen | null } | Waits | Held;

export interface Waits {
  type: 'Waits';
  since: number;
  priority: number;
  score: number;
  requirement: string;
  position: number;
  queueLength: number;
  rankInLine: number;
  lineLength: number;
  ahead: { count: number; first: { interaction: string; queue: string; score: number; since: number; priority: number }[] };
  staff: { configured: number; loggedIn: number; ready: number };
  groups: AgentGroup[];
  steps: { number: number; when: string; then: string; done: boolean }[];
  nextStepAt?: number | null;
  estimate?: { low: number; high: number } | null;
}

export interface Held {
  type: 'Held';
  agent?: string | null;
  offeredTo: string[];
  why?: Chosen | null;
}

export interface Chosen {
  how: 'ONLY_ONE_FREE' | 'BEST_BY_RULE' | 'RANG_ALL' | 'FIRST_IN_LINE' | 'BY_HAND';
  rule: Rule;
  at: number;
  by?: string | null;
  waiting: number;
  free: number;
  chosen: Compared;
  beside: Compared[];
}

export type Rule = 'LONGEST_IDLE' | 'BEST_PROFICIENCY' | 'LEAST_OCCUPIED' | 'ROUND_ROBIN' | 'FEWEST' | 'LINEAR' | 'RANDOM' | 'RING_ALL';

export interface Compared {
  agent: string;
  name: string;
  value: number;
  idleSince?: number | null;
}

export interface AgentGroup {
  because: Obstacle;
  count: number;
  agents: { id: string; name: string; levels?: Record<string, number>; until?: number | null }[];
}

export type Obstacle =
  | { type: 'BeingAsked' | 'Free' | 'PassedOver' | 'DesktopLost' | 'NotLoggedIn' }
  | { type: 'NoRoom'; needs: number; holds: { channel: ChannelName; state: InteractionState; count: number; paused?: boolean }[] }
  | { type: 'NotReady'; reason?: string | null }
  | { type: 'TooSmall'; needs: number; capacity: number }
  | { type: 'ChannelNotServed'; channel: ChannelName }
  | { type: 'Lacks'; parts: string[] };
