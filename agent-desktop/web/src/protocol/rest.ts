// docs/api.md: everything that is not live.

import type { RecordingNote, RecordingView } from './player';
import type { Explanation } from './explain';
import type { Attachment, CampaignPreview, ChannelName, Config, Entry, History, Interaction, Names, PhoneAccount, Presence, Sentiment, Summary } from './wire';
export type { PhoneAccount } from './wire';

export interface Me {
  user: string;
  name: string;
  roles: string[];
  /// What these let them do (docs/rights.md).
  rights: string[];
  /// Whether that is for some teams or queues only.
  limited: boolean;
  session?: string | null;
  /// May pick who waits in the queues they serve.
  pick?: boolean;
  /// Of a second factor that has just been set up; shown this once.
  recoveryCodes?: string[] | null;
}

/// Where somebody is logged in.
export interface LogInSession {
  id: string;
  began: number;
  used: number;
  from: string;
  browser: string;
  current: boolean;
}

export interface Account {
  user: string;
  name: string;
  roles: string[];
  secondFactor: boolean;
  /// Whether a role requires it.
  required: boolean;
  recoveryLeft: number;
  /// How many characters a password has at least.
  shortest: number;
  sessions: LogInSession[];
}

/// What an app needs for a second factor: to be typed, and as a picture (SVG) to be scanned.
export interface Enrolment {
  secret: string;
  uri: string;
  picture: string;
}

export interface UserLogIns {
  user: string;
  name: string;
  roles: string[];
  lockedMs: number;
  secondFactor: boolean;
  ownPassword: boolean;
  sessions: LogInSession[];
}

/// Who did or saw what.
export interface AuditEntry {
  seq: number;
  at: number;
  who: string;
  from?: string | null;
  act: string;
  object: string;
  details: Record<string, string>;
}

export interface AuditQuery {
  who?: string;
  act?: string;
  q?: string;
  from?: number;
  to?: number;
}

/// Whether nothing of the audit trail is changed or missing.
export interface AuditVerdict {
  whole: boolean;
  entries: number;
  /// The number of the first; more than 1 if those before are no longer kept.
  begins?: number;
  head?: string | null;
  where?: string | null;
  why?: string | null;
}

/// How the configuration files stand; with `refused` the last change is not in force.
export interface ConfigurationStatus {
  since: number;
  warnings: string[];
  refused?: { at: number; reasons: string[] } | null;
  /// Who still has the demo's password.
  defaultPasswords: string[];
}

/// A text that agents insert by its id behind a slash.
export interface CannedAnswer {
  id: string;
  /// In whose contacts, on which channels; empty for all.
  queues: string[];
  channels: ChannelName[];
  /// By language; the text with its variables.
  title: Record<string, string>;
  text: Record<string, string>;
}

export interface OwnDay {
  handled: number;
  transferred: number;
  averageWorkMs?: number | null;
  occupancy?: number | null;
  surveys: number;
  csat?: number | null;
  /// Null without a schedule.
  adherence?: number | null;
  /// Of the evaluations of the last thirty days.
  quality?: number | null;
  evaluations: number;
  /// To which the agent has said nothing yet.
  unseen: number;
}

export interface AnswerUse {
  id: string;
  title: Record<string, string>;
  uses: number;
}

export interface TransferTargets {
  queues: { id: string; name: string; waiting: number; ready: number; busy: number }[];
  agents: { id: string; name: string; presence: Presence; reason?: string | null; busy: boolean; load: number; capacity: number }[];
}

export type PhoneChoice = 'browser' | 'desk';

export interface SearchQuery {
  q?: string;
  channel?: ChannelName;
  queue?: string;
  agent?: string;
  disposition?: string;
  sentiment?: Sentiment;
  from?: number;
  to?: number;
  page?: number;
  size?: number;
}

/// A piece of what was written, and where in it the words found stand (UTF-16 units). It is text, never markup.
export interface Highlight {
  text: string;
  marks: { start: number; end: number }[];
}

export interface SearchAnswer {
  total: number;
  hits: { interaction: Summary; highlights?: Highlight[] | null }[];
}

export type CampaignState = 'RUNNING' | 'PAUSED' | 'STOPPED';

export interface Campaign {
  id: string;
  order: { name: string; queue: string; number: string; who?: string | null; attempts: number };
  state: CampaignState;
  by: string;
  at: number;
  rows: number;
  bad: number;
  waiting: number;
  held: number;
  results: Record<string, number>;
}

/// A row of a list that cannot be used.
export interface BadRow {
  row: number;
  column: string;
  fault: string;
  value: string;
}

export interface NewCampaign {
  name: string;
  queue: string;
  number: string;
  who: string;
  attempts: number;
  retryMinutes: number;
}

export interface MyCampaigns {
  running: { id: string; name: string; queue: string; waiting: number }[];
  held?: CampaignPreview | null;
}

/// In whose name an agent may call.
export interface OutboundQueue {
  id: string;
  name: string;
}

/// What an agent has snoozed, and tasks for later.
export interface Snoozed {
  interaction: Interaction;
  by: string;
  until: number;
  note?: string | null;
  /// From which a task follows.
  of?: string | null;
}

export interface Later {
  choice: 'IN_AN_HOUR' | 'THIS_AFTERNOON' | 'NEXT_MORNING' | 'NEXT_MONDAY';
  at: number;
}

export interface NewTask {
  /// `task.AGENT.ANYTHING`
  id: string;
  queue: string | null;
  due: number;
  subject: string;
  note: string | null;
  of: string;
}

/// By which of our addresses an agent may begin to write.
export interface MessageSender {
  carrier: string;
  channel: ChannelName;
  from: string;
  queue: string;
}

export interface Sender {
  address: string;
  name?: string | null;
  queue: string;
  signature?: string | null;
}

export interface KeptDraft {
  version: number;
  by: string;
  at: number;
  content: Record<string, unknown>;
  /// On its way out, or, with `failed`, not sent.
  sending?: { until: number; failed?: string | null } | null;
}

/// An alert that is raised, or was.
export interface AlertRow {
  id: string;
  rule: string;
  names: Names;
  metric?: string | null;
  queue: string;
  unit: 'COUNT' | 'SHARE' | 'MILLISECONDS';
  value?: number | null;
  usual?: number | null;
  raisedAt: number;
  overAt?: number | null;
  acknowledgedBy?: string | null;
  silentUntil?: number | null;
}

export interface Alerts {
  raised: AlertRow[];
  past: AlertRow[];
  /// Of config/alerts.yml as it is now.
  problems: string[];
}

export interface ReportHeading {
  name: string;
  unit: 'COUNT' | 'SHARE' | 'MILLISECONDS';
  title: string;
  meaning: string;
  /// Whether one can see the contacts behind its numbers.
  behind: boolean;
}

/// The contacts that a number of a report is made of.
export interface BehindNumber {
  title: string;
  meaning: string;
  /// What all of them add up to.
  total: number;
  /// Of a page.
  size: number;
  contacts: number;
  rows: { id: string; times: number; at?: number | null; channel?: ChannelName | null; summary?: Summary | null }[];
}

/// Of a stretch of time, or, without `from`, of all of it; `values` in the order of the columns.
export interface ReportRow {
  from?: number | null;
  key: string[];
  channel?: ChannelName | null;
  values: (number | null)[];
}

export interface ReportIdentity {
  offered: number;
  answered: number;
  abandoned: number;
  flowedOut: number;
  waiting: number;
  holds: boolean;
}

export interface Report {
  from: number;
  to: number;
  zone: string;
  interval: string;
  /// From when on anything was counted.
  since?: number | null;
  keys: string[];
  columns: ReportHeading[];
  rows: ReportRow[];
  totals: ReportRow[];
  total?: ReportRow | null;
  identity?: ReportIdentity | null;
  compared?: Report | null;
}

/// What can be asked: the zones of the queues, and of which times, in seconds, a service level.
export interface ReportOffer {
  site: string;
  zones: { zone: string; queues: string[] }[];
  within: number[];
}

export interface ReportMailing {
  every: 'day' | 'week' | 'month';
  day?: number | null;
  at: string;
  zone: string;
  language?: string | null;
  format?: 'xlsx' | 'csv' | null;
  to: string[];
}

/// A wallboard by name; no queues means all, and so do no agents.
export interface SavedBoard {
  id: string;
  version: number;
  name: string;
  owner: string;
  shared: boolean;
  queues: string[];
  agents: string[];
  teams: string[];
  /// What that is now; null (or nothing) for all.
  on: { queues?: string[] | null; agents?: string[] | null };
  mine: boolean;
}

export type BoardChange = Pick<SavedBoard, 'name' | 'shared' | 'queues' | 'agents' | 'teams'> & { seen: number };

export interface SavedReport {
  id: string;
  version: number;
  name: string;
  owner: string;
  shared?: string | null;
  query: string;
  mailing?: ReportMailing | null;
  mailed?: { state: 'WAITING' | 'SENDING' | 'FAILED'; next: number; sent?: number | null; why?: string | null; tries: number } | null;
  mine: boolean;
}

export interface ReportChange {
  seen: number;
  name: string;
  query: string;
  shared?: string;
  mailing?: ReportMailing;
}

/// Who left before anybody served them, and what became of it.
export interface Abandoned {
  id: string;
  at: number;
  channel: ChannelName;
  where: 'QUEUE' | 'FLOW';
  queue?: string | null;
  step?: string | null;
  from: string;
  customer?: string | null;
  customerName?: string | null;
  waitedMs: number;
  sequel: 'OPEN' | 'TRIED' | 'CALLED_BACK' | 'CAME_AGAIN';
  tries: number;
  sequelAt?: number | null;
  by?: string | null;
}

export interface AbandonedQuery {
  queue?: string;
  where?: string;
  open?: boolean;
  from?: number;
}

/// What an agent can do, and could do usually.
export interface AgentSkills {
  id: string;
  name: string;
  skills: Record<string, number>;
  usual: Record<string, number>;
  /// Whether they have other skills for this shift.
  changed: boolean;
  queues: string[];
}

/// How it stands with one Asterisk; of `trunks` whether they answer.
export interface TelephoneServer {
  name: string;
  isUp: boolean;
  since: number;
  isGone: boolean;
  trunks: Record<string, boolean>;
}

/// A number that is not called; without `by` it stands in the operator's file.
export interface DoNotCallEntry {
  e164: string;
  reason?: string;
  by?: string;
  at?: number;
}

export interface DoNotCallList {
  inTheFile: number;
  noted: number;
  entries: DoNotCallEntry[];
}

/// What the server refused, with the stable code of its problem document.
export class RestError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    /// What the server says about it, for what a page has no words of its own.
    readonly detail?: string,
    /// Lines of a file that are wrong.
    readonly problems?: readonly { line: number; reason: string }[],
    /// All that it says.
    readonly said: Readonly<Record<string, unknown>> = {},
    /// Questions of a scorecard that are not answered, or cannot be answered so.
    readonly questions?: string[],
  ) {
    super(`${status} ${code}`);
  }
}

/// Tells when the server no longer knows who we are, whichever call it was.
export const unauthorised = new EventTarget();

export async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const text = await callText(method, path, body, signal);
  return (text ? JSON.parse(text) : undefined) as T;
}

export async function callText(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<string> {
  const headers: Record<string, string> = { Accept: 'application/json, image/svg+xml' };
  const file = body instanceof Blob;
  if (body !== undefined) headers['Content-Type'] = file ? body.type || 'application/octet-stream' : 'application/json';
  const token = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1];
  if (method !== 'GET' && token) headers['X-XSRF-TOKEN'] = decodeURIComponent(token);
  const response = await fetch(path, { method, headers, body: file || body === undefined ? body : JSON.stringify(body), signal, credentials: 'same-origin' });
  if (!response.ok) {
    if (response.status === 401) unauthorised.dispatchEvent(new Event('unauthorised'));
    const problem = (await response.json().catch(() => ({}))) as {
      code?: string;
      detail?: string;
      problems?: { line: number; reason: string }[];
      questions?: string[];
    };
    throw new RestError(response.status, problem.code ?? 'other', problem.detail, problem.problems, problem, problem.questions);
  }
  return response.text();
}

const id = encodeURIComponent;

export const rest = {
  /// @param more what was asked for beside the password: a code, a password of one's own
  login: (user: string, password: string, phone?: PhoneChoice, more?: { code?: string; newPassword?: string }) =>
    call<Me>('POST', '/api/login', { user, password, phone, ...more }),
  /// By whom one can log in beside a password; without a name there is nobody.
  provider: () => call<{ name?: string | null }>('GET', '/api/login/provider'),
  account: () => call<Account>('GET', '/api/account'),
  changePassword: (old: string, password: string) => call<void>('POST', '/api/account/password', { old, password }),
  beginSecondFactor: (password: string) => call<Enrolment>('POST', '/api/account/second-factor', { password }),
  confirmSecondFactor: (code: string) => call<{ recoveryCodes: string[] }>('PUT', '/api/account/second-factor', { code }),
  removeSecondFactor: (password: string) => call<void>('POST', '/api/account/second-factor/removal', { password }),
  newRecoveryCodes: (password: string) => call<{ recoveryCodes: string[] }>('POST', '/api/account/recovery-codes', { password }),
  endOtherSessions: () => call<void>('DELETE', '/api/account/sessions'),
  endSession: (session: string) => call<void>('DELETE', `/api/account/sessions/${id(session)}`),
  logIns: () => call<{ users: UserLogIns[]; problems: string[] }>('GET', '/api/log-ins'),
  endLogIns: (user: string) => call<void>('DELETE', `/api/log-ins/${id(user)}`),
  unlock: (user: string) => call<void>('DELETE', `/api/log-ins/${id(user)}/lock`),
  takeSecondFactor: (user: string) => call<void>('DELETE', `/api/log-ins/${id(user)}/second-factor`),
  audit: (query: AuditQuery, signal?: AbortSignal) =>
    call<{ entries: AuditEntry[]; complete: boolean; acts: string[] }>('GET', `/api/audit?${abandonedParams({ ...query })}`, undefined, signal),
  auditUrl: (query: AuditQuery, format: 'csv' | 'xlsx') => `/api/audit.${format}?${abandonedParams({ ...query })}`,
  auditVerdict: () => call<AuditVerdict>('GET', '/api/audit/verdict'),
  logout: () => call<void>('POST', '/api/logout'),
  me: () => call<Me>('GET', '/api/me'),
  telephones: () => call<TelephoneServer[]>('GET', '/api/telephones'),
  configuration: () => call<ConfigurationStatus>('GET', '/api/configuration'),
  /// @param query as in the address of the page
  report: (query: string, signal?: AbortSignal) => call<Report>('GET', `/api/metrics/report?${query}`, undefined, signal),
  behindNumber: (query: string, signal?: AbortSignal) => call<BehindNumber>('GET', `/api/metrics/report/behind?${query}`, undefined, signal),
  boards: () => call<SavedBoard[]>('GET', '/api/metrics/boards'),
  boardTeams: () => call<{ id: string; name: string }[]>('GET', '/api/metrics/boards/teams'),
  createBoard: (change: BoardChange) => call<SavedBoard>('POST', '/api/metrics/boards', change),
  changeBoard: (board: string, change: BoardChange) => call<SavedBoard>('PUT', `/api/metrics/boards/${id(board)}`, change),
  deleteBoard: (board: string) => call<void>('DELETE', `/api/metrics/boards/${id(board)}`),
  reportOffer: () => call<ReportOffer>('GET', '/api/metrics/report/choices'),
  savedReports: () => call<SavedReport[]>('GET', '/api/metrics/reports'),
  createReport: (change: ReportChange) => call<SavedReport>('POST', '/api/metrics/reports', change),
  changeReport: (report: string, change: ReportChange) => call<SavedReport>('PUT', `/api/metrics/reports/${id(report)}`, change),
  deleteReport: (report: string) => call<void>('DELETE', `/api/metrics/reports/${id(report)}`),
  transferTargets: () => call<TransferTargets>('GET', '/api/transfer-targets'),
  phone: () => call<PhoneAccount>('GET', '/api/phone'),
  abandoned: (query: AbandonedQuery, signal?: AbortSignal) =>
    call<{ rows: Abandoned[]; complete: boolean }>('GET', `/api/abandoned?${abandonedParams(query)}`, undefined, signal),
  abandonedTableUrl: (query: AbandonedQuery) => `/api/abandoned.csv?${abandonedParams(query)}`,
  alerts: (signal?: AbortSignal) => call<Alerts>('GET', '/api/alerts', undefined, signal),
  acknowledgeAlert: (alert: string) => call<void>('POST', `/api/alerts/${id(alert)}/acknowledge`, {}),
  /// 0 minutes: not silent any more.
  silenceAlert: (alert: string, minutes: number) => call<void>('POST', `/api/alerts/${id(alert)}/silence`, { minutes }),
  agentSkills: (agent: string) => call<AgentSkills>('GET', `/api/agents/${id(agent)}`),
  config: () => call<Config>('GET', '/api/config'),
  interaction: (interaction: string, signal?: AbortSignal) =>
    call<{ summary: Summary; entries: Entry[] }>('GET', `/api/interactions/${id(interaction)}`, undefined, signal),
  explanation: (interaction: string, signal?: AbortSignal) => call<Explanation>('GET', `/api/interactions/${id(interaction)}/explanation`, undefined, signal),
  history: (customer: string, limit = 50) => call<History>('GET', `/api/customers/${id(customer)}/history?limit=${limit}`),
  search: (query: SearchQuery, signal?: AbortSignal) => call<SearchAnswer>('GET', `/api/search?${searchParams(query)}`, undefined, signal),
  /// All that is found, as CSV.
  searchTableUrl: (query: SearchQuery) => `/api/search.csv?${searchParams(query)}`,
  /// Shown in the page it is a picture, if it is one; else it is downloaded.
  attachmentUrl: (interaction: string, file: string, show = false) => `/api/interactions/${id(interaction)}/attachments/${id(file)}${show ? '?show=true' : ''}`,
  /// A page of a fax as a picture, and how many there are.
  async faxPage(interaction: string, file: string, page: number, signal: AbortSignal): Promise<{ picture: Blob; of: number }> {
    const answer = await fetch(`/api/interactions/${id(interaction)}/attachments/${id(file)}/pages/${page}`, { signal, credentials: 'same-origin' });
    if (!answer.ok) throw new RestError(answer.status, 'not-found');
    return { picture: await answer.blob(), of: Number(answer.headers.get('X-Pages') ?? 1) };
  },
  /// From which addresses of ours this agent may write.
  mailboxes: () => call<Sender[]>('GET', '/api/mailboxes'),
  /// The agent's own numbers of today.
  today: (signal?: AbortSignal) => call<OwnDay>('GET', '/api/me/today', undefined, signal),
  /// When a queue is open, from five weeks ago to five weeks ahead.
  /// What the agent has snoozed; of all agents for a supervisor.
  snoozed: (all: boolean, signal?: AbortSignal) => call<Snoozed[]>('GET', `/api/snoozed${all ? '?all=true' : ''}`, undefined, signal),
  later: (queue: string, signal?: AbortSignal) => call<Later[]>('GET', `/api/queues/${id(queue)}/later`, undefined, signal),
  noteTask: (task: NewTask) => call<void>('POST', '/api/tasks', task),
  answers: () => call<CannedAnswer[]>('GET', '/api/answers'),
  /// Somebody inserted it.
  answerUsed: (answer: string) => call<void>('POST', `/api/answers/${id(answer)}/uses`),
  answerUses: (days: number) => call<AnswerUse[]>('GET', `/api/metrics/answers?days=${days}`),
  campaigns: () => call<Campaign[]>('GET', '/api/campaigns'),
  myCampaigns: () => call<MyCampaigns>('GET', '/api/campaigns/mine'),
  setCampaign: (campaign: string, state: CampaignState) => call<Campaign>('POST', `/api/campaigns/${id(campaign)}/state`, { state }),
  uploadCampaign: (asked: NewCampaign, list: File) =>
    call<{ campaign: Campaign; faults: BadRow[] }>(
      'POST',
      `/api/campaigns?${new URLSearchParams({ ...asked, attempts: String(asked.attempts), retryMinutes: String(asked.retryMinutes) }).toString()}`,
      list,
    ),
  /// The latest that people have noted, or the one that is asked for.
  doNotCall: (number?: string) => call<DoNotCallList>('GET', `/api/do-not-call${number ? `?number=${id(number)}` : ''}`),
  noteDoNotCall: (number: string, reason: string) => call<DoNotCallList>('POST', '/api/do-not-call', { number, reason }),
  allowCalling: (e164: string) => call<void>('DELETE', `/api/do-not-call/${id(e164)}`),
  campaignResultsUrl: (campaign: string, format: 'csv' | 'xlsx') => `/api/campaigns/${id(campaign)}/results.${format}`,
  badRowsUrl: (campaign: string) => `/api/campaigns/${id(campaign)}/bad-rows`,
  /// In whose names this agent may call.
  messageSenders: () => call<MessageSender[]>('GET', '/api/outbound/senders'),
  outboundQueues: () => call<OutboundQueue[]>('GET', '/api/outbound/queues'),
  /// What is written of a mail; undefined if nothing is.
  draft: (interaction: string, signal?: AbortSignal) => call<KeptDraft | undefined>('GET', `/api/interactions/${id(interaction)}/draft`, undefined, signal),
  saveDraft: (interaction: string, seen: number, content: object) =>
    call<{ version: number }>('PUT', `/api/interactions/${id(interaction)}/draft`, { seen, content }),
  dropDraft: (interaction: string) => call<void>('DELETE', `/api/interactions/${id(interaction)}/draft`),
  /// A file for a mail that is being written.
  upload: (interaction: string, file: File) => call<Attachment>('POST', `/api/interactions/${id(interaction)}/attachments?name=${id(file.name)}`, file),
  takeBack: (interaction: string, file: string) => call<void>('DELETE', `/api/interactions/${id(interaction)}/attachments/${id(file)}`),
  mailWithPicturesUrl: (interaction: string, entry: string) => `/api/interactions/${id(interaction)}/mails/${id(entry)}/with-pictures`,
  recordingUrl: (recording: string) => `/api/recordings/${id(recording)}`,
  recordingDownloadUrl: (recording: string) => `/api/recordings/${id(recording)}?download=true`,
  recordingView: (recording: string, signal?: AbortSignal) => call<RecordingView>('GET', `/api/recordings/${id(recording)}/view`, undefined, signal),
  noteRecording: (recording: string, at: number, text: string) => call<RecordingNote>('POST', `/api/recordings/${id(recording)}/notes`, { at, text }),
  deleteRecordingNote: (recording: string, note: string) => call<void>('DELETE', `/api/recordings/${id(recording)}/notes/${id(note)}`),
};

/// Only what is set, so that the address of a search stays short.
export function searchParams(query: SearchQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') params.set(key, String(value));
  }
  return params;
}

function abandonedParams(query: object): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '' && value !== false);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}
