// What the agent's page knows, as a fold over what the server sends: the same function for the snapshot and for live events.
// Pure: no clock, no socket, no browser.

import type { DesktopMessage } from '../protocol/desktop';
import { isCall, writtenBy } from '../ui/who';
import { isFromCustomer } from './turns';
import {
  comparePositions,
  type AdherenceRow,
  noConfig,
  type AgentView,
  type Announcement,
  type Asked,
  type Attachment,
  type ChannelName,
  type Config,
  type ConsultStage,
  type Delivery,
  type Entry,
  type Interaction,
  type MonitorMode,
  type Names,
  type SuggestedArticle,
  type Waiting,
  type WorkItem,
} from '../protocol/wire';

/// An end of an offer or a call that the agent should be told of, because nothing else on the page shows it.
export interface Notice {
  id: string;
  kind: 'offerExpired' | 'offerRescinded' | 'offerTaken' | 'passedOn' | 'connectFailed' | 'automaticNotReady' | 'notReached' | 'consultOver';
  reason?: string;
  about?: Interaction;
}

/// A chat message that the journal has not confirmed yet.
export interface OutgoingChat {
  interaction: string;
  messageId: string;
  text: string;
  files?: readonly Attachment[];
  failed?: string;
}

export interface DeskState {
  loaded: boolean;
  agent: AgentView | null;
  work: readonly WorkItem[];
  /// The call about which a colleague consults this agent.
  asked: Asked | null;
  config: Config;
  /// Of each interaction, the last entry the agent has seen.
  seen: Readonly<Record<string, string>>;
  /// When the visitor was last said to be typing, by our clock.
  typing: Readonly<Record<string, number>>;
  /// Up to where the visitor of a chat has read.
  readUpTo: Readonly<Record<string, string>>;
  outgoing: readonly OutgoingChat[];
  notices: readonly Notice[];
  /// How often something of this agent was snoozed or has come back, so that lists of it know when to look again.
  snoozes: number;
  /// How often a case that they may see has changed.
  cases: number;
  /// Cases that are for them to look at, by number, until they do.
  caseNews: readonly string[];
  /// Words of supervisors that the agent has not said they have seen.
  announcements: readonly Announcement[];
  /// Of each interaction, the articles that are likely to answer what its customer has said last.
  suggested: Readonly<Record<string, readonly SuggestedArticle[]>>;
  /// Who waits in the agent's queues; null while they do not look.
  waiting: Waiting | null;
  /// How the agent stands about their schedule; null without one.
  standing: AdherenceRow | null;
  toleranceMs: number;
  activities: Record<string, Names>;
}

export type DeskAction =
  | { do: 'received'; message: DesktopMessage; at: number }
  | { do: 'seen'; interaction: string }
  | { do: 'sending'; chat: OutgoingChat }
  | { do: 'sendFailed'; messageId: string; code: string }
  | { do: 'discard'; messageId: string }
  | { do: 'dismiss'; notice: string }
  | { do: 'waitingClosed' }
  | { do: 'casesSeen' };

export const emptyDesk: DeskState = {
  loaded: false,
  agent: null,
  work: [],
  asked: null,
  config: noConfig,
  seen: {},
  typing: {},
  readUpTo: {},
  outgoing: [],
  notices: [],
  snoozes: 0,
  cases: 0,
  caseNews: [],
  announcements: [],
  suggested: {},
  waiting: null,
  standing: null,
  toleranceMs: 0,
  activities: {},
};

export function desk(state: DeskState, action: DeskAction): DeskState {
  switch (action.do) {
    case 'casesSeen':
      return state.caseNews.length === 0 ? state : { ...state, caseNews: [] };
    case 'received':
      return received(state, action.message, action.at);
    case 'seen': {
      const last = find(state, action.interaction)?.entries.at(-1)?.id;
      if (!last || state.seen[action.interaction] === last) return state;
      return { ...state, seen: { ...state.seen, [action.interaction]: last } };
    }
    case 'sending':
      return { ...state, outgoing: [...state.outgoing.filter((m) => m.messageId !== action.chat.messageId), action.chat] };
    case 'sendFailed':
      return {
        ...state,
        outgoing: state.outgoing.map((m) => (m.messageId === action.messageId ? { ...m, failed: action.code } : m)),
      };
    case 'discard':
      return { ...state, outgoing: state.outgoing.filter((m) => m.messageId !== action.messageId) };
    case 'dismiss':
      return { ...state, notices: state.notices.filter((n) => n.id !== action.notice) };
    case 'waitingClosed':
      return { ...state, waiting: null };
  }
}

function received(state: DeskState, message: DesktopMessage, at: number): DeskState {
  switch (message.type) {
    case 'snapshot':
      return {
        ...state,
        loaded: true,
        agent: message.agent,
        work: message.work,
        asked: message.asked ?? null,
        config: message.config,
        standing: null, // told anew
        outgoing: state.outgoing.filter((m) => message.work.some((w) => w.interaction.id === m.interaction && !contains(w, m.messageId))),
      };
    case 'event':
      return event(state, message);
    case 'pop': // with the history that was not there when the offer was
      return { ...state, work: state.work.map((w) => (w.interaction.id === message.interaction ? { ...w, pop: message.pop } : w)) };
    case 'suggested':
      return { ...state, suggested: { ...state.suggested, [message.interaction]: message.articles } };
    case 'typing':
      return { ...state, typing: { ...state.typing, [message.interaction]: at } };
    case 'read':
      return { ...state, readUpTo: { ...state.readUpTo, [message.interaction]: message.seq } };
    case 'waiting':
      return { ...state, waiting: { total: message.total, rows: message.rows } };
    case 'announced':
      return { ...state, announcements: [...state.announcements.filter((a) => a.id !== message.id), message] };
    case 'announcementOver':
      return { ...state, announcements: state.announcements.filter((a) => a.id !== message.id) };
    case 'caseChanged':
      return {
        ...state,
        cases: state.cases + 1,
        caseNews: message.told ? [...state.caseNews.filter((number) => number !== message.number), message.number] : state.caseNews,
      };
    case 'adherence': {
      const own = message.rows.find((row) => row.agent === state.agent?.id) ?? (message.gone.includes(state.agent?.id ?? '') ? null : undefined);
      return own === undefined ? state : { ...state, standing: own, toleranceMs: message.toleranceMs, activities: message.activities };
    }
    case 'announcements':
    case 'goodwillChanged':
    case 'abandonedChanged':
    case 'alertsChanged':
    case 'monitored':
    case 'watched':
    case 'wallboard':
    case 'wallboardDelta':
      return state;
  }
}

function event(state: DeskState, message: Extract<DesktopMessage, { type: 'event' }>): DeskState {
  const { entry, agent, interaction } = message;
  const next = interaction ? changeWork(state, message, interaction) : state;
  const own = agent && agent.id === state.agent?.id ? agent : presence(state.agent, entry);
  return told(
    { ...next, agent: own, asked: asked(state, entry, interaction ?? null), snoozes: state.snoozes + (isOfSnooze(entry) ? 1 : 0) },
    entry,
    find(state, entry.interaction ?? '')?.interaction ?? interaction ?? undefined,
  );
}

function isOfSnooze({ event: e }: Entry): boolean {
  return e.type === 'Snoozed' || e.type === 'Woken' || e.type === 'Closed';
}

/// Only who is consulted is asked; the agent who consults has it among their work.
function asked(state: DeskState, entry: Entry, interaction: Interaction | null): Asked | null {
  const e = entry.event;
  if (e.type !== 'ConsultChanged' || e.consulted !== state.agent?.id || !interaction) return state.asked;
  if (e.stage !== 'OVER') return { interaction, entry };
  return state.asked?.interaction.id === interaction.id ? null : state.asked;
}

function changeWork(state: DeskState, message: Extract<DesktopMessage, { type: 'event' }>, interaction: Interaction): DeskState {
  const { entry, pop, entries, response } = message;
  const known = find(state, interaction.id);
  if (!holds(state.agent, interaction)) {
    if (!known) return state;
    const suggested = Object.fromEntries(Object.entries(state.suggested).filter(([id]) => id !== interaction.id));
    return { ...state, suggested, work: state.work.filter((w) => w !== known), outgoing: state.outgoing.filter((m) => m.interaction !== interaction.id) };
  }
  const before = entries?.filter((e) => e.id !== entry.id) ?? known?.entries ?? [];
  const item: WorkItem = { interaction, pop: pop ?? known?.pop, entries: [...before, entry], response };
  const work = known ? state.work.map((w) => (w === known ? item : w)) : [...state.work, item];
  const e = entry.event;
  if (e.type !== 'MessageAdded') return { ...state, work };
  return {
    ...state,
    work,
    outgoing: state.outgoing.filter((m) => m.messageId !== e.messageId),
    typing: e.author === 'CUSTOMER' ? { ...state.typing, [interaction.id]: 0 } : state.typing,
  };
}

function holds(agent: AgentView | null, interaction: Interaction): boolean {
  switch (interaction.state) {
    case 'NEW':
    case 'WAITING':
    case 'SCHEDULED':
    case 'SNOOZED':
    case 'CLOSED':
      return false;
    case 'OFFERED':
    case 'CONNECTING':
    case 'CONNECTED':
    case 'WRAP_UP':
      return agent === null || interaction.agent === agent.id;
  }
}

function presence(agent: AgentView | null, { event: e, at }: Entry): AgentView | null {
  if (!agent || !('agent' in e) || e.agent !== agent.id) return agent;
  switch (e.type) {
    case 'AgentReady':
      return { ...agent, presence: 'READY', reason: null, since: at };
    case 'AgentNotReady':
      return { ...agent, presence: 'NOT_READY', reason: e.reason, since: at };
    case 'AgentLoggedOut':
      return { ...agent, presence: 'LOGGED_OUT', reason: e.reason, since: at };
    case 'AgentLoggedIn':
      return { ...agent, presence: 'NOT_READY', reason: 'LOGGED_IN', since: at };
    case 'DesktopLost':
      return { ...agent, connected: !e.lost };
    default:
      return agent;
  }
}

function told(state: DeskState, entry: Entry, about: Interaction | undefined): DeskState {
  const e = entry.event;
  const calledInVain = e.type === 'ChannelChanged' && writtenBy(e) === e.channel && about?.agent === state.agent?.id && !PARTED.has(e.because);
  if (!calledInVain && (!('agent' in e) || e.agent !== state.agent?.id)) return state;
  const notice = (kind: Notice['kind'], reason?: string): DeskState => ({
    ...state,
    notices: [...state.notices.slice(-3), { id: entry.id, kind, reason, about }],
  });
  switch (e.type) {
    case 'OfferExpired':
      return notice('offerExpired');
    case 'OfferRescinded':
      return e.reason === 'ACCEPTED_BY_OTHER' ? notice('offerTaken') : notice('offerRescinded', e.reason);
    case 'Transferred':
      return notice('passedOn', e.to);
    case 'ConsultChanged':
      return e.stage === 'OVER' && e.reason && !OWN_DOING.has(e.reason) ? notice('consultOver', e.reason) : state;
    case 'ChannelChanged':
      return notice('notReached', e.because);
    case 'AttemptFailed':
      return notice('notReached', e.reason);
    case 'ConnectFailed':
      return notice('connectFailed', e.reason);
    case 'AgentNotReady':
      return e.automatic && e.reason !== 'LOGGED_IN' ? notice('automaticNotReady', e.reason) : state;
    default:
      return state;
  }
}

/// They have talked, or the agent has thought better of it.
const PARTED = new Set(['CALLER_HUNG_UP', 'AGENT_HUNG_UP', 'PASSED_ON_OUTSIDE']);

/// The agent has ended the consult by themselves.
const OWN_DOING = new Set(['ENDED', 'HANDED_OVER', 'SENT_OUT']);

export function find(state: Pick<DeskState, 'work'>, interaction: string): WorkItem | undefined {
  return state.work.find((w) => w.interaction.id === interaction);
}

/// Who waits, without those in the agent's own work: who is offered to this agent waits for everybody else, but stands in the list of
/// offers already.
export function waitingBeside(work: readonly WorkItem[], { total, rows }: Waiting): Waiting {
  const own = new Set(work.map((w) => w.interaction.id));
  const others = rows.filter((row) => !own.has(row.id));
  return { total: total - (rows.length - others.length), rows: others };
}

function contains(item: WorkItem, messageId: string): boolean {
  return item.entries.some((e) => e.event.type === 'MessageAdded' && e.event.messageId === messageId);
}

/// Messages of the customer that the agent has not seen.
export function unread(state: DeskState, item: WorkItem): number {
  const seen = state.seen[item.interaction.id];
  const from = seen ? item.entries.findIndex((e) => e.id === seen) + 1 : 0;
  return item.entries.slice(from).filter((e) => isFromCustomer(e)).length;
}

const TYPING_SHOWN_MS = 4000;

/// Whether the visitor was said to be typing a moment ago.
export function isTyping(state: Pick<DeskState, 'typing'>, interaction: string, now = Date.now()): boolean {
  return now - (state.typing[interaction] ?? 0) < TYPING_SHOWN_MS;
}

/// How far a message of ours has come, as whoever carries it says; null while nobody says anything.
export function deliveryOf(item: WorkItem, messageId: string): { delivery: Delivery; reason: string | null } | null {
  const last = item.entries.findLast(({ event: e }) => e.type === 'MessageReported' && e.messageId === messageId)?.event;
  return last?.type === 'MessageReported' ? { delivery: last.delivery, reason: last.reason ?? null } : null;
}

/// What is written in a call: beside it, or by messages from within it; null if nothing is.
export function writtenInCall({ interaction, entries }: WorkItem): ChannelName | null {
  if (!isCall(interaction.channel) || interaction.beneath) return interaction.beneath ?? null;
  return interaction.from.startsWith('+') && entries.some(({ event: e }) => e.type === 'MessageAdded') ? 'SMS' : null;
}

/// The call that the agent makes to whom they write with; null if there is none.
export function callWithin({ interaction, entries }: WorkItem): { number: string; at: number } | null {
  const last = isCall(interaction.channel) ? entries.findLast(({ event: e }) => e.type === 'ChannelChanged' && e.number)?.event : undefined;
  if (last?.type !== 'ChannelChanged' || last.channel !== 'VOICE') return null;
  const at = entries.findLast(({ event: e }) => e === last)?.at ?? 0;
  return { number: last.number ?? '', at };
}

/// When the interaction came into its present state.
export function inStateSince(item: WorkItem): number {
  const wanted = { OFFERED: ['Offered'], CONNECTING: ['Accepted', 'Initiated'], CONNECTED: ['Connected'], WRAP_UP: ['WrapUpStarted'] } as const;
  const types: readonly string[] = wanted[item.interaction.state as keyof typeof wanted] ?? [];
  const entry = item.entries.findLast((e) => types.includes(e.event.type));
  return entry?.at ?? item.interaction.connectedAt ?? item.interaction.openedAt;
}

/// What is recorded of the conversation now: nothing, and why; or it is paused, and goes on by itself then. Null where
/// that is not known, as before a talk. A call that was passed on has a recording per conversation; those of whoever
/// listens have ids with a `_`.
export type RecordingNow = { is: 'ON' } | { is: 'PAUSED'; until: number } | { is: 'OFF'; reason: 'RULE' | 'OPTED_OUT' | 'NOT_KNOWN' };

export function recordingOf(item: WorkItem): RecordingNow | null {
  let now: RecordingNow | null = null;
  let recording: string | null = null;
  for (const { event: e } of item.entries) {
    if (e.type === 'RecordingStarted' && !e.recordingId.includes('_')) {
      recording = e.recordingId;
      now = { is: 'ON' };
    } else if (e.type === 'RecordingPaused') now = { is: 'PAUSED', until: e.until };
    else if (e.type === 'RecordingResumed') now = { is: 'ON' };
    else if (e.type === 'NotRecorded') now = { is: 'OFF', reason: e.reason };
    else if (e.type === 'RecordingFinished' && e.recordingId === recording) now = null;
  }
  return now;
}

/// Whether the customer has put us on hold by their own phone.
export function isHeldByCustomer(item: WorkItem): boolean {
  const last = item.entries.findLast(({ event: e }) => (e.type === 'PhoneHeld' && e.side === 'CUSTOMER') || e.type === 'Connected');
  return item.interaction.state === 'CONNECTED' && last?.event.type === 'PhoneHeld' && last.event.holds;
}

/// Since when the caller is on hold (T4); null if they are not.
export function heldSince(item: WorkItem): number | null {
  const last = item.entries.findLast(({ event: e }) => e.type === 'Held' || e.type === 'Resumed' || e.type === 'Connected');
  return item.interaction.state === 'CONNECTED' && last?.event.type === 'Held' ? last.at : null;
}

/// Whom the agent consults in this call, and how far that has come; null if nobody.
export function consultOf(item: WorkItem): { consulted: string; stage: Exclude<ConsultStage, 'OVER'>; at: number } | null {
  if (item.interaction.state !== 'CONNECTED') return null;
  const last = item.entries.findLast(({ event: e }) => e.type === 'ConsultChanged' || e.type === 'Connected');
  const e = last?.event;
  if (!last || e?.type !== 'ConsultChanged' || e.stage === 'OVER') return null;
  return { consulted: e.consulted ?? e.number ?? '', stage: e.stage, at: last.at };
}

/// Who supervises and takes part in a contact now, each once.
export function listeners(entries: readonly Entry[]): { by: string; name: string; mode: MonitorMode }[] {
  const now = new Map<string, { by: string; name: string; mode: MonitorMode }>();
  for (const { event: e } of entries) {
    if (e.type !== 'MonitorChanged') continue;
    if (e.mode) now.set(e.by, { by: e.by, name: e.name, mode: e.mode });
    else now.delete(e.by);
  }
  return [...now.values()];
}

/// Whether a call of the agent has set it aside (R5).
export function isPaused(item: WorkItem): boolean {
  const last = item.entries.findLast(({ event: e }) => e.type === 'Interrupted' || e.type === 'Resumed' || e.type === 'Connected');
  return item.interaction.state === 'CONNECTED' && last?.event.type === 'Interrupted';
}

/// Who passed it on to this agent, and what they wrote; null if nobody did since it was last connected by another.
export function passedOn(item: WorkItem): { agent: string; note: string | null; at: number } | null {
  const entry = item.entries.findLast(({ event: e }) => e.type === 'Transferred');
  if (entry?.event.type !== 'Transferred' || entry.event.agent === item.interaction.agent) return null;
  return { agent: entry.event.agent, note: entry.event.note ?? null, at: entry.at };
}

/// Until when the wrap-up may take, and whether it has been extended.
export function wrapUpOf(item: WorkItem): { until: number | null; extended: boolean } {
  const { agent, deadline } = item.interaction;
  const last = item.entries.findLast(({ event: e }) => (e.type === 'WrapUpStarted' || e.type === 'WrapUpExtended') && e.agent === agent)?.event;
  const until = last?.type === 'WrapUpStarted' || last?.type === 'WrapUpExtended' ? last.until : null;
  return { until: deadline ?? until ?? null, extended: last?.type === 'WrapUpExtended' };
}

/// The newest of our messages in a chat that the visitor has read.
export function newestRead(state: Pick<DeskState, 'readUpTo'>, { interaction, entries }: WorkItem): string | null {
  const upTo = state.readUpTo[interaction.id];
  if (!upTo) return null;
  return entries.findLast((e) => e.event.type === 'MessageAdded' && e.event.author === 'AGENT' && comparePositions(e.id, upTo) <= 0)?.id ?? null;
}
