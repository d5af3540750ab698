// What travels on the wire: docs/asyncapi.yml as types (wire.test.ts compares them), and what of docs/api.md is made of the same.
// Times are milliseconds since 1970. The server leaves absent values out, so everything that may be null is optional.

export const CHANNELS = ['VOICE', 'CHAT', 'EMAIL', 'CALLBACK', 'VOICEMAIL', 'SMS', 'MESSAGING', 'FAX', 'TASK'] as const;
export type ChannelName = (typeof CHANNELS)[number];
export type InteractionState = 'NEW' | 'WAITING' | 'SCHEDULED' | 'OFFERED' | 'CONNECTING' | 'CONNECTED' | 'SNOOZED' | 'WRAP_UP' | 'CLOSED';
export type Presence = 'READY' | 'NOT_READY' | 'LOGGED_OUT';
export type Direction = 'INBOUND' | 'OUTBOUND';
export type AnswerBy = 'DIGITS' | 'SPEECH' | 'TEXT' | 'LINK';
export type PartyName = 'CUSTOMER' | 'AGENT' | 'SYSTEM';
export type Names = Readonly<Record<string, string>>;

export interface Interaction {
  id: string;
  channel: ChannelName;
  direction: Direction;
  state: InteractionState;
  from: string;
  to: string;
  subject?: string | null;
  customer?: string | null;
  customerName?: string | null;
  thread?: string | null;
  queue?: string | null;
  priority: number;
  agent?: string | null;
  epoch: number;
  openedAt: number;
  enqueuedAt?: number | null;
  connectedAt?: number | null;
  deadline?: number | null;
  attributes: Readonly<Record<string, string>>;
  /// Said by the customer and not proved.
  claims: Readonly<Record<string, string>>;
  /// While they talk: by what they also write, and by which it goes on afterwards.
  beneath?: ChannelName | null;
}

export interface AgentView {
  id: string;
  name: string;
  presence: Presence;
  reason?: string | null;
  since: number;
  load: number;
  capacity: number;
  connected: boolean;
}

/// A place in a recording where nobody is heard: from and to in milliseconds after its first sample.
export interface RecordingMark {
  kind: 'PAUSED' | 'NO_SOUND' | 'LOST';
  from: number;
  to: number;
}

export type Event =
  | {
      type: 'Opened';
      channel: ChannelName;
      direction: Direction;
      from: string;
      to: string;
      subject?: string;
      thread?: string;
      attributes: Record<string, string>;
      claims?: Record<string, string>;
    }
  | { type: 'CustomerIdentified'; customer: string; name: string }
  | { type: 'FlowStepped'; flow: string; step: string; answer?: string; by?: AnswerBy }
  | { type: 'AttributesSet'; attributes: Record<string, string>; claims?: Record<string, string> }
  | { type: 'Queued'; queue: string; signature: string; priority: number; enqueuedAt: number }
  | { type: 'Relaxed'; step: number; signature: string; because: string }
  | { type: 'PriorityChanged'; priority: number; because: string }
  | { type: 'LeftQueue'; queue: string; exit: string; words: Names; because: string }
  | { type: 'ChannelChanged'; channel: ChannelName; number?: string; because: string; beneath?: ChannelName }
  | { type: 'Postponed'; until: number; because: string }
  | { type: 'CustomerCalled'; number: string; attempt: number; until: number }
  /// agent: not there where the customer is called before one
  | { type: 'AttemptFailed'; agent?: string; number: string; reason: string; attempt: number; again?: number }
  | { type: 'Assigned'; agent: string; by: string }
  | { type: 'Transferred'; agent: string; to: string; note?: string }
  | { type: 'Snoozed'; agent: string; until: number; note?: string }
  | { type: 'Woken'; agent: string; reason: WakeReason; by?: string }
  | { type: 'WaitPredicted'; queue: string; position: number; low: number; high: number }
  | { type: 'Interrupted'; agent: string; by: string }
  | { type: 'Held'; agent: string }
  | { type: 'Resumed'; agent: string }
  | { type: 'ConsultChanged'; agent: string; consulted?: string; number?: string; stage: ConsultStage; reason?: string }
  | { type: 'MonitorChanged'; by: string; name: string; agent: string; mode?: MonitorMode; reason?: string; shown: boolean }
  | { type: 'WhisperAdded'; messageId: string; by: string; name: string; agent: string; text: string }
  | { type: 'Offered'; agent: string; epoch: number; expiresAt: number }
  | { type: 'Accepted'; agent: string; epoch: number }
  | { type: 'Initiated'; agent: string; epoch: number; queue: string; signature: string }
  | { type: 'Declined'; agent: string; epoch: number }
  | { type: 'OfferExpired'; agent: string; epoch: number }
  | { type: 'OfferRescinded'; agent: string; epoch: number; reason: string }
  | { type: 'Connected'; agent: string }
  | { type: 'ConnectFailed'; agent: string; reason: string }
  | { type: 'MessageAdded'; messageId: string; author: PartyName; agent?: string; text: string; attachments?: Attachment[]; name?: string; flow?: string }
  | {
      type: 'MailAdded';
      messageId: string;
      author: PartyName;
      agent?: string;
      from: string;
      to: string[];
      subject: string;
      text: string;
      html?: string;
      inReplyTo?: string;
      bcc?: string[];
      kind?: MailKind;
      /// Of a mail that came back: whom ours did not reach.
      undelivered?: string[];
      attachments?: Attachment[];
    }
  | { type: 'MessageReported'; messageId: string; delivery: Delivery; reason?: string }
  | { type: 'RecordingStarted'; recordingId: string }
  | { type: 'RecordingPaused'; recordingId: string; by: 'AGENT' | 'FIELD'; until: number }
  | { type: 'RecordingResumed'; recordingId: string; by: 'AGENT' | 'FIELD' | 'LIMIT' }
  | { type: 'NotRecorded'; reason: 'RULE' | 'OPTED_OUT' | 'NOT_KNOWN'; because: string }
  | { type: 'RecordingFinished'; recordingId: string; startedAt?: number; marks?: RecordingMark[] }
  | { type: 'RecordingStored'; recordingId: string; sha256: string; length: number; startedAt?: number; marks?: RecordingMark[] }
  | { type: 'PhoneHeld'; side: PartyName; holds: boolean }
  | { type: 'LineMeasured'; side: PartyName; lostSent: number; lostReceived: number; jitter: number; roundTrip?: number; score: number }
  | { type: 'Assessed'; topic?: string | null; sentiment: Sentiment; by: 'EXTRACTION' | 'MODEL' }
  | { type: 'SurveyAnswered'; survey: string; score: number; lowest: number; highest: number; by: AnswerBy }
  | { type: 'TranscriptAdded'; recordingId: string; language: string; text: string }
  | { type: 'Ended'; by: PartyName; reason: string }
  | { type: 'WrapUpStarted'; agent: string; until?: number }
  | { type: 'WrapUpExtended'; agent: string; until: number }
  | { type: 'WrapUpCompleted'; agent: string; disposition?: string; notes?: string; timedOut: boolean; fields?: Record<string, string> }
  | { type: 'Closed'; outcome: Outcome }
  | { type: 'AgentLoggedIn'; agent: string; name: string }
  | { type: 'AgentLoggedOut'; agent: string; reason: string }
  | { type: 'AgentReady'; agent: string }
  | { type: 'AgentNotReady'; agent: string; reason: string; automatic: boolean }
  | { type: 'DesktopLost'; agent: string; lost: boolean };

/// Why what was snoozed is there again.
export type WakeReason = 'DUE' | 'NEWS' | 'TAKEN';

/// How far one of our messages has come.
export type Delivery = 'SENT' | 'DELIVERED' | 'READ' | 'FAILED';

/// How somebody who supervises takes part in a contact of an agent.
export type MonitorMode = 'LISTEN' | 'WHISPER' | 'BARGE';

/// How far an agent's consult in a call has come; WAITING: the colleague waits while the agent talks with the customer.
export type ConsultStage = 'CALLING' | 'CONSULTING' | 'WAITING' | 'CONFERENCE' | 'PASSING_ON' | 'OVER';

/// What sort of sender is behind a mail, where that is no person.
export type MailKind = 'AUTOMATIC' | 'AUTO_REPLY' | 'BULK' | 'BOUNCE' | 'REPORT';

/// A file that was sent along; without `id` it was not kept, and `missing` says why.
export interface Attachment {
  id?: string;
  name: string;
  type: string;
  bytes: number;
  contentId?: string;
  missing?: 'TOO_LARGE' | 'TOO_MANY' | 'REFUSED_TYPE' | 'INFECTED' | 'UNREADABLE';
}

export type Outcome = 'HANDLED' | 'ABANDONED' | 'ENDED_IN_FLOW' | 'NOT_REACHED';

export interface Entry<E = Event> {
  id: string;
  at: number;
  interaction?: string | null;
  channel?: ChannelName | null;
  queue?: string | null;
  agent?: string | null;
  customer?: string | null;
  event: E;
}

export interface Summary {
  id: string;
  channel: ChannelName;
  subject?: string | null;
  queue?: string | null;
  agent?: string | null;
  customer?: string | null;
  customerName?: string | null;
  from: string;
  openedAt: number;
  closedAt?: number | null;
  outcome?: Outcome | null;
  disposition?: string | null;
  score?: { value: number; lowest: number; highest: number };
  /// What was filled in of the queues' wrap-up forms, by field.
  form?: Record<string, string>;
  notes?: string | null;
  excerpt?: string | null;
  recordingId?: string | null;
}

export interface History {
  interactions: Summary[];
  total: number;
  complete: boolean;
}

export interface Pop {
  customer?: { id: string; name?: string | null; known: boolean } | null;
  address: string;
  queueName?: string | null;
  waitedMs: number;
  attributes: Record<string, string>;
  claims: Record<string, string>;
  history: History;
}

export interface Work {
  interaction: Interaction;
  pop: Pop;
  entries: Entry[];
  response?: ResponseDue | null;
}

/// A call about which a colleague consults the agent; `entry` is the last `ConsultChanged`.
export interface Asked {
  interaction: Interaction;
  entry: Entry;
}

/// As a page holds it: what it learned of by another event than an offer has no screen-pop.
export type WorkItem = Omit<Work, 'pop'> & { pop?: Pop | null };

/// For what the customer waits, by the promise of the queue that has the contact, on its calendar (D5).
export interface ResponseDue {
  clock: 'FIRST' | 'NEXT';
  since: number;
  /// From when on it is at risk; null where the queue promises nothing, as the next.
  riskAt?: number | null;
  due?: number | null;
}

export interface FormField {
  id: string;
  kind: 'TEXT' | 'NUMBER' | 'CHOICE' | 'DATE';
  required: boolean;
  names: Names;
  choices: { code: string; names: Names }[];
  pausesRecording: boolean;
}

export interface QueueConfig {
  id: string;
  name: string;
  /// By language, where it has several.
  names: Names;
  channels: ChannelName[];
  dispositions: { code: string; names: Names }[];
  dispositionMandatory: boolean;
  wrapUpMs: number;
  /// By how much a wrap-up may be extended, once; 0: not at all.
  extendMs: number;
  offerMs: number;
  /// Of the wrap-up form, in order of display.
  fields: FormField[];
  /// Of the installation's own use, such as the self-test: it has a name, but is no choice.
  internal: boolean;
}

export interface Config {
  queues: QueueConfig[];
  notReadyReasons: { code: string; names: Names }[];
  agents: { id: string; name: string; internal: boolean }[];
  skills: { name: string; names: Names }[];
}

/// Before the server has told it.
export const noConfig: Config = { queues: [], notReadyReasons: [], agents: [], skills: [] };

export interface QueueRow {
  id: string;
  name: string;
  waiting: number;
  longestWaitSince?: number | null;
  offered: number;
  /// Those of the offered who were waiting at midnight.
  carriedOver: number;
  answered: number;
  abandoned: number;
  shortAbandons: number;
  flowOuts: number;
  answeredInTime: number;
  serviceLevel?: number | null;
  target: number;
  asaMs?: number | null;
  ahtMs?: number | null;
  ready: number;
  busy: number;
  notReady: number;
  /// Those of `waiting` who are to be called back, now or later.
  callbacks: number;
  oldestCallbackSince?: number | null;
  /// The answers to what is written.
  responses: ResponseRow;
}

export interface ResponseRow {
  /// Customers who wait for one now.
  awaited: number;
  atRisk: number;
  late: number;
  earliestDue?: number | null;
  /// Today, first and later answers.
  answered: number;
  /// Of these, and of who was not answered in time, those with a promise.
  promised: number;
  inTime: number;
}

export interface AgentRow extends AgentView {
  work: { id: string; channel: ChannelName; state: InteractionState; queue?: string | null; since: number; paused: boolean }[];
}

export interface WaitingRow {
  id: string;
  queue?: string | null;
  channel: ChannelName;
  state: InteractionState;
  from?: string | null;
  customerName?: string | null;
  subject?: string | null;
  /// From 1 within its queue; absent while somebody is asked.
  position?: number | null;
  enqueuedAt: number;
  priority: number;
  step: number;
  requirement: string;
  waitLowMs?: number | null;
  waitHighMs?: number | null;
  predictedAt?: number | null;
  offeredTo: string[];
  /// Before which nobody is asked.
  scheduledAt?: number | null;
}

export interface Waiting {
  queue?: string | null;
  total: number;
  rows: WaitingRow[];
}

/// Words of a supervisor to agents.
export interface Announcement {
  id: string;
  name: string;
  text: string;
  at: number;
  until: number;
}

export interface AnnouncementRow extends Announcement {
  /// Absent: everybody.
  to?: string[] | null;
  seen: string[];
}

export type TransferTo = { queue: string } | { agent: string } | { requirement: string } | { back: true };

export type Topic = { topic: 'wallboard' } | { topic: 'waiting'; queue?: string };

/// An article that is likely to answer what the customer has said; `internal` ones are for agents only.
export interface SuggestedArticle {
  article: string;
  language: string;
  title: string;
  category: string;
  excerpt: string;
  internal: boolean;
}

export const SENTIMENTS = ['NEGATIVE', 'NEUTRAL', 'POSITIVE'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

export type ServerMessage =
  | { type: 'welcome'; resumed: boolean; heartbeatMs: number; now: number }
  | { type: 'snapshot'; seq: string; agent: AgentView; work: Work[]; asked?: Asked | null; config: Config }
  | {
      type: 'event';
      seq: string;
      prev: string;
      entry: Entry;
      agent?: AgentView | null;
      interaction?: Interaction | null;
      pop?: Pop | null;
      entries?: Entry[] | null;
      response?: ResponseDue | null;
    }
  | { type: 'pop'; interaction: string; pop: Pop }
  | { type: 'result'; id: string; ok: boolean; value?: ResultValue | null; error?: CommandError | null }
  | { type: 'suggested'; interaction: string; articles: SuggestedArticle[] }
  | { type: 'typing'; interaction: string }
  | { type: 'read'; interaction: string; seq: string }
  | { type: 'monitored'; interaction: string; agent: string; mode?: MonitorMode | null; reason?: string | null }
  | { type: 'watched'; interaction: string; entry: Entry }
  | ({ type: 'announced' } & Announcement)
  | { type: 'announcementOver'; id: string }
  | { type: 'adherence'; rows: AdherenceRow[]; gone: string[]; toleranceMs: number; activities: Record<string, Names> }
  | { type: 'abandonedChanged' }
  | { type: 'alertsChanged' }
  | { type: 'caseChanged'; number: string; subject: string; told: boolean }
  | { type: 'goodwillChanged' }
  | { type: 'announcements'; rows: AnnouncementRow[] }
  | { type: 'wallboard'; seq: string; queues: QueueRow[]; agents: AgentRow[]; now: number }
  | { type: 'wallboardDelta'; seq: string; queues: QueueRow[]; agents: AgentRow[]; gone: string[] }
  | ({ type: 'waiting'; seq: string; now: number } & Waiting)
  | { type: 'displaced' }
  | { type: 'pong' };

/// How an agent stands about their schedule.
export interface AdherenceRow {
  agent: string;
  /// What is scheduled now; null: nothing is.
  activity?: string | null;
  until?: number | null;
  next?: string | null;
  nextAt?: number | null;
  /// Null where nothing is compared.
  state?: 'IN' | 'OUT' | 'RUNS_OVER' | null;
  since?: number | null;
}

/// How a page registers as a telephone.
export interface PhoneAccount {
  /// The next one is for when the one before is away.
  webSocketUrls: string[];
  uri: string;
  user: string;
  password: string;
}

/// What was written in a contact that is watched from now on.
export interface WatchedContact {
  entries: Entry[];
}

/// What a command leads to: the agent or the interaction after it, of `mailDraft` where the answer would go.
export type ResultValue = AgentView | Interaction | MailDraft | HeldMail | NextOfCampaign | PhoneAccount | WatchedContact;

/// What `campaignNext` is answered with: a record to look at, or nothing, perhaps with when there may be something.
export interface NextOfCampaign {
  preview?: CampaignPreview | null;
  from?: number | null;
}

/// What an agent sees before they call.
export interface CampaignPreview {
  campaign: string;
  campaignName: string;
  record: number;
  number: string;
  who?: string | null;
  fields: Record<string, string>;
  attempt: number;
  dialled: boolean;
}

export type ErrorCode =
  | 'displaced'
  | 'refused'
  | 'unknown-reason'
  | 'stale-offer'
  | 'not-yours'
  | 'not-in-wrap-up'
  | 'disposition-refused'
  | 'field-refused'
  | 'extension-refused'
  | 'unknown-queue'
  | 'unknown-agent'
  | 'not-waiting'
  | 'not-snoozed'
  | 'no-room'
  | 'agent-not-there'
  | 'agent-busy'
  | 'nobody-free'
  | 'not-a-number'
  | 'short-number'
  | 'number-refused'
  | 'number-not-permitted'
  | 'too-late'
  | 'do-not-call'
  | 'campaign-over'
  | 'not-in-contact'
  | 'agent-in-call'
  | 'monitor-refused'
  | 'too-many-listen'
  | 'forbidden'
  | 'bad-request'
  | 'unavailable';

export interface CommandError {
  code: ErrorCode;
  message: string;
}

/// Why an agent passes a record of a campaign over.
export type CampaignSkip = 'LATER' | 'DO_NOT_CALL' | 'NOT_SUITABLE';

/// What a page sends beside its commands.
export type PageMessage = Hello | { type: 'ping' };

export interface Hello {
  type: 'hello';
  session?: string;
  page: string;
  resume?: string;
}

/// The commands a page can give, with their fields.
export interface Commands {
  ready: object;
  notReady: { reason: string };
  accept: { interaction: string; epoch: number };
  decline: { interaction: string; epoch: number };
  popShown: { interaction: string; epoch: number };
  end: { interaction: string };
  hold: { interaction: string };
  resume: { interaction: string };
  pauseRecording: { interaction: string; by?: 'AGENT' | 'FIELD' };
  resumeRecording: { interaction: string; by?: 'AGENT' | 'FIELD' };
  consult: { interaction: string; agent: string } | { interaction: string; queue: string } | { interaction: string; number: string };
  passOnOutside: { interaction: string; number: string };
  consultStep: { interaction: string; step: 'SWITCH' | 'TAKE_BACK' | 'CONFERENCE' | 'COMPLETE' };
  /// Of a message that a caller has left without a number; of what is written the number that is called.
  callCustomer: { interaction: string; number?: string };
  /// A message to a caller within their call; to the number by which they talk, if no other is given.
  messageInCall: { interaction: string; carrier: string; from: string; to?: string; messageId: string; text: string };
  monitor: { interaction: string; mode: MonitorMode };
  monitorEnd: { interaction: string };
  monitorSay: { interaction: string; messageId: string; text: string };
  monitorPhone: object;
  setPresence: { agent: string; presence: 'READY' | 'NOT_READY'; reason?: string };
  logOutAgent: { agent: string };
  setSkills: { agent: string; skills: Record<string, number> };
  resetSkills: { agent: string };
  announce: { text: string; minutes: number; queue?: string; agents?: string[] };
  announcementEnd: { announcement: string };
  announcementSeen: { announcement: string };
  messageSend: { interaction: string; messageId: string; text: string; attachments?: string[] };
  /// Begins a thread, or goes on in the one that is open.
  messageNew: { carrier: string; from: string; to: string; messageId: string; text: string };
  /// Begins a call to a number; `interaction` is the id that it gets.
  call: { interaction: string; number: string; queue: string };
  /// Begins a fax to a number, in the agent's hands.
  fax: { number: string; queue: string };
  campaignNext: { campaign: string };
  campaignDial: { campaign: string; record: number };
  campaignSkip: { campaign: string; record: number; why: CampaignSkip };
  chatSend: { interaction: string; messageId: string; text: string; attachments?: string[] };
  chatTyping: { interaction: string };
  chatRead: { interaction: string; seq: string };
  mailDraft: { interaction: string; answers?: string };
  mailReply: {
    interaction: string;
    as?: 'REPLY' | 'FORWARD';
    to?: string[];
    cc: string[];
    bcc?: string[];
    subject: string;
    text: string;
    html?: string;
    attachments?: string[];
    quote: boolean;
    quoteIntro?: string;
    answers: string;
    /// Sent after a while, so that it can be undone.
    undo?: boolean;
    /// With `undo`: ends the contact when it is sent.
    finish?: boolean;
  };
  mailNew: {
    /// `new.AGENT.ANYTHING`
    interaction: string;
    from: string;
    to: string[];
    cc: string[];
    bcc: string[];
    subject: string;
    text: string;
    html?: string;
    attachments: string[];
  };
  mailUndo: { interaction: string };
  wrapUp: { interaction: string; queue: string | null; disposition: string | null; notes: string | null; fields: Record<string, string> };
  extendWrapUp: { interaction: string };
  transfer: { interaction: string; epoch: number; to: TransferTo; note: string | null };
  pick: { interaction: string };
  snooze: { interaction: string; epoch: number; until: number; note: string | null };
  wake: { interaction: string };
  logOut: object;
  assign: { interaction: string; agent: string };
  move: { interaction: string; queue: string };
  prioritise: { interaction: string; priority: number };
  returnToQueue: { interaction: string };
  subscribe: Topic;
  unsubscribe: { topic: 'waiting' };
}

/// A mail that is sent then, unless it is undone.
export interface HeldMail {
  until: number;
}

/// Where an answer goes if it is sent: what `mailDraft` is answered with.
export interface MailDraft {
  to: string[];
  /// Who else gets an answer to all.
  cc: string[];
  subject: string;
  forwardSubject: string;
  /// The Message-ID of the mail it answers.
  answers: string;
  /// What will stand below the agent's words.
  signature?: string | null;
  /// The customer writes in, and so are the two lines below (ISO 639-1).
  language: string;
  /// The line before the quote.
  quoteIntro: string;
  /// The line above a mail that is passed on.
  forwardTitle: string;
}
export type CommandName = keyof Commands;

/// With codes of our own where the server could not be asked.
export type CommandResult = { ok: true; value?: ResultValue | null } | { ok: false; error: { code: ErrorCode | 'logged-out' } };

/// Journal positions are `<ms>-<n>`; both parts grow. Negative if a is before b.
export function comparePositions(a: string, b: string): number {
  const [am = '0', an = '0'] = a.split('-');
  const [bm = '0', bn = '0'] = b.split('-');
  return Number(am) - Number(bm) || Number(an) - Number(bn);
}
