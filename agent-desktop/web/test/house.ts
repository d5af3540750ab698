// For tests only: the little house as one HTTP server: the built pages, the REST calls, both WebSockets, and a router of a few lines
// that carries out an agent's commands.

import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Attachment, CampaignPreview, ConsultStage, Event, Interaction, InteractionState, Pop, Summary } from '../src/protocol/wire';
import type { Explanation } from '../src/protocol/explain';
import type {
  Abandoned,
  Account,
  AuditEntry,
  AuditVerdict,
  UserLogIns,
  Alerts,
  Campaign,
  CannedAnswer,
  ConfigurationStatus,
  Highlight,
  KeptDraft,
  ReportChange,
  Snoozed,
  TransferTargets,
  BoardChange,
  SavedBoard,
} from '../src/protocol/rest';
import type { FlowListing, Trial, TrialInput } from '../src/protocol/flows';
import { TestChatServer } from './chat-server';
import { TestDesktopServer, type Answer, type ReceivedCommand } from './desktop-server';
import { TestFiles } from './files';
import { TestJournal } from './journal';
import { CasesHouse } from './cases';
import { CustomerHouse } from './customers';
import { TestRecordings } from './player';
import { activities, PlanningHouse } from './planning';
import { ArticleHouse } from './suggestions';
import { QualityHouse } from './quality';
import { offer, ofQuarters, TestReports, type IntervalRow } from './reports';
import { anna, config, interaction, pop } from './samples';

const TEAMS = [{ id: 'day', name: 'Day shift', agents: ['anna', 'ben'] }];

/// What is on a board, as the server says it.
function onOf(change: BoardChange): SavedBoard['on'] {
  const members = TEAMS.filter((team) => change.teams.includes(team.id)).flatMap((team) => team.agents);
  const agents = [...new Set([...change.agents, ...members])];
  return { queues: change.queues.length > 0 ? change.queues : null, agents: agents.length > 0 || change.teams.length > 0 ? agents : null };
}

const KNOWN_NAMES = {
  queues: ['sales', 'support'],
  agents: ['anna'],
  skills: ['sales'],
  tags: [],
  calendars: [],
  flows: [],
  users: ['anna', 'sofia'],
  roles: ['administrator', 'agent', 'supervisor'],
  rights: ['serve', 'watch', 'listen', 'barge', 'see-audit'],
  teams: ['day'],
  dispositions: ['sold'],
};
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const policy =
  "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; style-src 'self' 'unsafe-inline'; media-src 'self' blob:; object-src 'none'; frame-ancestors 'none'; base-uri 'self'";

/// A blue dot.
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

/// What the built-in roles let somebody do, as far as pages ask.
function rightsOf(roles: string[]): string[] {
  const all: Record<string, string[]> = {
    agent: ['serve', 'see-addresses', 'export', 'handle-cases', 'give-goodwill', 'edit-customers'],
    supervisor: [
      'pick',
      'watch',
      'explain',
      'see-contacts',
      'hear-recordings',
      'download-recordings',
      'see-addresses',
      'announce',
      'plan',
      'see-abandoned',
      'see-reports',
      'export',
      'run-campaigns',
      'review',
      'edit-articles',
      'handle-cases',
      'manage-cases',
      'give-goodwill',
      'approve-goodwill',
      'edit-customers',
      'merge-customers',
      'import-customers',
      'see-flows',
    ],
    administrator: ['explain', 'see-reports', 'export', 'see-flows', 'manage-log-ins', 'see-audit', 'change-configuration'],
  };
  return roles.flatMap((role) => all[role] ?? []);
}

export class House {
  readonly http: Server = createServer((request, response) => this.answer(request, response));
  readonly journal = new TestJournal({ ...anna }, config, (r) => this.desktop.push(r));
  readonly desktop = new TestDesktopServer(this.http, this.journal, (c) => this.carryOut(c));
  readonly chat = new TestChatServer(this.http);
  readonly recordings = new TestRecordings();
  roles = ['agent', 'supervisor'];
  session: string | null = 's-1';
  pick = true;
  configuration: ConfigurationStatus = { since: 0, warnings: [], defaultPasswords: [] };
  intervals: IntervalRow[] = [];
  days: IntervalRow[] = [];
  explanations = new Map<string, Explanation>();
  targets: TransferTargets = { queues: [], agents: [] };
  alerts: Alerts = { raised: [], past: [], problems: [] };
  abandoned: Abandoned[] = [];
  account: Account = {
    user: 'anna',
    name: 'Anna Berg',
    roles: ['agent'],
    secondFactor: false,
    required: false,
    recoveryLeft: 0,
    shortest: 10,
    sessions: [{ id: 's1', began: Date.now() - 3_600_000, used: Date.now(), from: '192.0.2.7', browser: 'Firefox', current: true }],
  };
  logIns: { users: UserLogIns[]; problems: string[] } = { users: [], problems: [] };
  readonly ended: string[] = [];
  provider: string | null = null;
  audit: { entries: AuditEntry[]; complete: boolean; acts: string[] } = { entries: [], complete: true, acts: ['search', 'exported'] };
  verdict: AuditVerdict = { whole: true, entries: 3, head: 'ab' };
  quality = new QualityHouse();
  readonly cases = new CasesHouse();
  customers = new CustomerHouse();
  planning = new PlanningHouse();
  readonly articles = new ArticleHouse();
  loggedIn = false;
  readonly reports = new TestReports();
  past: Summary[] = [];
  searchable: { interaction: Summary; highlights: Highlight[] }[] = [];
  details = new Map<string, object>();
  searchDown = false;
  uploads = 0;
  /// Queues where nobody is there for chats.
  readonly closed = new Set<string>();
  /// What visitors left, and whom they had what was said sent to.
  readonly left: Record<string, unknown>[] = [];
  readonly transcripts: Record<string, unknown>[] = [];
  transcriptStatus = 204;
  earlierChats: { id: string; openedAt: number; queue?: string; excerpt: string; entries: object[] }[] = [];
  /// Other sites that may carry the chat.
  readonly carriers: string[] = [];
  /// What visitors may send.
  chatOffer = { longest: 4000, offline: true, form: usualForm(), files: { largest: 10_000_000, most: 10, types: [] as string[] } };
  /// What visitors may call about; how their wish to call is answered.
  callOffer: { topics: { value: string; label: Record<string, string> }[] } | null = { topics: [{ value: 'sales', label: { en: 'Sales', zh: '销售' } }] };
  callStatus = 429;
  callCode = 'too-fast';
  private readonly uploaded = new Map<string, Attachment>();
  /// What is written of any mail.
  draft: KeptDraft | null = null;
  snoozed: Snoozed[] = [];
  readonly tasks: Record<string, unknown>[] = [];
  /// Everything that was sent to be played.
  readonly tried: { inputs: TrialInput[]; text?: string; at?: number }[] = [];
  /// The trial after so many inputs.
  trials: Trial[] = [];
  readonly files = new TestFiles();
  flows: FlowListing = { flows: [], problems: [], services: true };

  private playing(request: IncomingMessage, response: ServerResponse): void {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      const asked = JSON.parse(body) as { inputs: TrialInput[] };
      this.tried.push(asked);
      const trial = this.trials[Math.min(asked.inputs.length, this.trials.length - 1)];
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ ...trial, inputs: asked.inputs }));
    });
  }

  private drafting422(response: ServerResponse): void {
    const problems = [{ file: 'draft.yml', line: 7, reason: "unknown step 'nowhere'; did you mean 'somewhere'?" }];
    response.writeHead(422, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify({ code: 'flow-refused', detail: 'refused', problems }));
  }

  answers: CannedAnswer[] = [];
  readonly answersUsed: string[] = [];
  undoMs = 0;
  private heldMail: ReturnType<typeof setTimeout> | undefined;
  /// How a customer's history is answered; null: not at all.
  historyStatus: number | null = 200;
  searchRefuses = false;
  searchTotal: number | null = null;
  /// What the agent has in hand of a campaign; none runs where it is null.
  preview: CampaignPreview | null = null;
  campaigns: Campaign[] = [];
  /// Commands that are refused, and with which code.
  readonly refusals = new Map<string, string>();

  constructor(private readonly pages: string) {}

  async open(): Promise<string> {
    await new Promise<void>((up) => this.http.listen(0, '127.0.0.1', up));
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  close(): void {
    for (const s of [...this.desktop.sockets, ...this.chat.sockets]) s.terminate();
    this.http.closeAllConnections();
    this.http.close();
  }

  /// Brings an interaction with what happened before, and offers it.
  offer(view: Interaction, pop: Pop, before: [Event, number][] = []): void {
    for (const [event, ago] of before) this.journal.put(event, view, Date.now() - ago);
    const expiresAt = Date.now() + 20_000;
    const offered = { ...view, state: 'OFFERED' as const, agent: 'anna', epoch: view.epoch + 1, deadline: expiresAt };
    this.journal.put({ type: 'Offered', agent: 'anna', epoch: offered.epoch, expiresAt }, offered, Date.now(), pop);
  }

  become(id: string, state: InteractionState, event: Event, change: Partial<Interaction> = {}, ago = 0): void {
    this.journal.change(id, event, { state, deadline: null, ...change }, Date.now() - ago);
  }

  private carryOut(c: ReceivedCommand): Answer {
    const id = String(c['interaction'] ?? '');
    const view = this.journal.interactions.get(id);
    const agent = 'anna';
    const refusal = this.refusals.get(c.name);
    if (refusal) return { ok: false, error: { code: refusal } };
    switch (c.name) {
      case 'ready':
        this.presence({ type: 'AgentReady', agent }, 'READY', null);
        break;
      case 'notReady':
        this.presence({ type: 'AgentNotReady', agent, reason: String(c['reason']), automatic: false }, 'NOT_READY', String(c['reason']));
        break;
      case 'accept':
        if (view?.state !== 'OFFERED' || view.epoch !== c['epoch']) return { ok: false, error: { code: 'stale-offer' } };
        this.become(id, 'CONNECTING', { type: 'Accepted', agent, epoch: view.epoch });
        this.become(id, 'CONNECTED', { type: 'Connected', agent }, { connectedAt: Date.now() });
        if (view.channel === 'VOICE') this.become(id, 'CONNECTED', { type: 'RecordingStarted', recordingId: `r-${id}` });
        break;
      case 'decline':
        this.become(id, 'WAITING', { type: 'Declined', agent, epoch: view?.epoch ?? 0 });
        break;
      case 'callCustomer':
        if (!c['number'] || !view) break; // of a message that a caller has left
        this.become(
          id,
          'CONNECTED',
          {
            type: 'ChannelChanged',
            channel: 'VOICE',
            number: String(c['number']).replaceAll(' ', ''),
            because: 'their agent calls them',
            beneath: view.channel,
          },
          { channel: 'VOICE', beneath: view.channel },
        );
        break;
      case 'messageInCall':
      case 'messageSend':
      case 'chatSend':
        this.become(id, 'CONNECTED', {
          type: 'MessageAdded',
          messageId: String(c['messageId']),
          author: 'AGENT',
          agent,
          text: String(c['text']),
          attachments: this.filesOf(c),
        });
        break;
      case 'mailDraft': {
        const mail = this.journal.of(id).findLast((e) => e.event.type === 'MailAdded' && e.event.author === 'CUSTOMER')?.event;
        return mail?.type === 'MailAdded'
          ? {
              ok: true,
              value: {
                to: [mail.from, 'accounts@example.org'],
                cc: ['dora@example.net'],
                subject: `Re: ${mail.subject}`,
                forwardSubject: `Fwd: ${mail.subject}`,
                answers: mail.messageId,
                language: 'en',
                quoteIntro: `On 2026-11-03, ${mail.from} wrote:`,
                forwardTitle: '---------- Forwarded message ----------',
              },
            }
          : { ok: false, error: { code: 'refused' } };
      }
      case 'mailNew':
        this.draft = null;
        break;
      case 'mailUndo':
        clearTimeout(this.heldMail);
        this.draft = { ...this.draft!, sending: null };
        break;
      case 'mailReply': {
        if (this.undoMs > 0 && !c['due']) {
          const until = Date.now() + this.undoMs;
          this.draft = { ...this.draft!, version: this.draft!.version + 1, sending: { until } };
          this.heldMail = setTimeout(() => this.carryOut({ ...c, due: true }), this.undoMs);
          return { ok: true, value: { until } };
        }
        this.draft = null;
        this.become(id, 'CONNECTED', {
          type: 'MailAdded',
          messageId: '<m2@tandem>',
          author: 'AGENT',
          agent,
          from: 'service@example.org',
          to: [view?.from ?? ''],
          subject: String(c['subject']),
          text: String(c['text']),
          ...(c['as'] === 'FORWARD' ? {} : { inReplyTo: String(c['answers']) }),
        });
        if (c['finish']) this.carryOut({ ...c, name: 'end' });
        break;
      }
      case 'end':
        if (view?.beneath) {
          const channel = view.beneath;
          this.become(id, 'CONNECTED', { type: 'ChannelChanged', channel, because: 'AGENT_HUNG_UP' }, { channel, beneath: null });
          break;
        }
        this.become(id, 'CONNECTED', { type: 'Ended', by: 'AGENT', reason: 'agent' });
        this.become(id, 'WRAP_UP', { type: 'WrapUpStarted', agent, until: Date.now() + 120_000 }, { deadline: Date.now() + 120_000 });
        break;
      case 'hold':
        this.become(id, 'CONNECTED', { type: 'Held', agent });
        break;
      case 'resume':
        this.become(id, 'CONNECTED', { type: 'Resumed', agent });
        break;
      case 'pauseRecording':
        this.become(id, 'CONNECTED', {
          type: 'RecordingPaused',
          recordingId: `r-${id}`,
          by: c['by'] === 'FIELD' ? 'FIELD' : 'AGENT',
          until: Date.now() + 300_000,
        });
        break;
      case 'resumeRecording':
        this.become(id, 'CONNECTED', { type: 'RecordingResumed', recordingId: `r-${id}`, by: c['by'] === 'FIELD' ? 'FIELD' : 'AGENT' });
        break;
      case 'consult':
        this.consult(id, String(c['agent']), 'CALLING');
        this.become(id, 'CONNECTED', { type: 'Held', agent });
        this.consult(id, String(c['agent']), 'CONSULTING');
        break;
      case 'consultStep':
        this.stepConsult(id, String(c['step']));
        break;
      case 'extendWrapUp': {
        const until = (view?.deadline ?? Date.now()) + 60_000;
        this.become(id, 'WRAP_UP', { type: 'WrapUpExtended', agent, until }, { deadline: until });
        break;
      }
      case 'transfer':
        this.become(id, 'CONNECTED', { type: 'Transferred', agent, to: 'billing', note: String(c['note'] ?? '') });
        this.become(id, 'WRAP_UP', { type: 'WrapUpStarted', agent, until: Date.now() + 120_000 }, { deadline: Date.now() + 120_000 });
        break;
      case 'messageNew': {
        const thread = interaction('sms-9', { channel: 'SMS', direction: 'OUTBOUND', from: String(c['to']), queue: 'support' });
        this.offer(thread, pop(null));
        this.become('sms-9', 'CONNECTED', { type: 'Connected', agent }, { connectedAt: Date.now() });
        return { ok: true, value: this.journal.interactions.get('sms-9') };
      }
      case 'snooze': {
        const until = Number(c['until']);
        this.become(id, 'SNOOZED', { type: 'Snoozed', agent, until, note: String(c['note'] ?? '') }, { agent: null, deadline: until });
        this.snoozed = [...this.snoozed, { interaction: this.journal.interactions.get(id)!, by: agent, until, note: String(c['note'] ?? '') }];
        break;
      }
      case 'wake':
        this.snoozed = this.snoozed.filter((s) => s.interaction.id !== id);
        break;
      case 'pick': {
        if (this.snoozed.some((s) => s.interaction.id === id)) {
          this.snoozed = this.snoozed.filter((s) => s.interaction.id !== id);
          this.become(id, 'WAITING', { type: 'Woken', agent, reason: 'TAKEN', by: agent });
          this.become(id, 'CONNECTED', { type: 'Connected', agent }, { agent, connectedAt: Date.now() });
          break;
        }
        const row = this.desktop.waiting().rows.find((r) => r.id === id);
        if (!row) return { ok: false, error: { code: 'not-waiting' } };
        const picked = interaction(id, { channel: row.channel, queue: row.queue, customerName: row.customerName });
        this.offer(picked, pop(row.customerName ?? null));
        this.become(id, 'CONNECTING', { type: 'Accepted', agent, epoch: 1 });
        this.become(id, 'CONNECTED', { type: 'Connected', agent }, { connectedAt: Date.now() });
        break;
      }
      case 'assign':
        if (c['agent'] === 'ben') return { ok: false, error: { code: 'no-room' } };
        break;
      case 'wrapUp':
        this.become(
          id,
          'CLOSED',
          { type: 'WrapUpCompleted', agent, disposition: String(c['disposition']), notes: String(c['notes']), timedOut: false },
          { agent },
        );
        break;
    }
    return { ok: true };
  }

  /// Anna consults a colleague.
  consult(id: string, consulted: string, stage: ConsultStage, reason?: string): void {
    this.become(id, 'CONNECTED', { type: 'ConsultChanged', agent: 'anna', consulted, stage, ...(reason ? { reason } : {}) });
  }

  private stepConsult(id: string, step: string): void {
    const last = this.journal.of(id).findLast((e) => e.event.type === 'ConsultChanged')?.event;
    if (last?.type !== 'ConsultChanged') return;
    const consulted = last.consulted ?? '';
    if (step === 'SWITCH') this.consult(id, consulted, last.stage === 'CONSULTING' ? 'WAITING' : 'CONSULTING');
    else if (step === 'CONFERENCE') this.consult(id, consulted, 'CONFERENCE');
    else this.consult(id, consulted, 'OVER', step === 'COMPLETE' ? 'HANDED_OVER' : 'ENDED');
    if (step === 'TAKE_BACK') this.become(id, 'CONNECTED', { type: 'Resumed', agent: 'anna' });
    if (step === 'COMPLETE') this.carryOut({ type: 'command', id: '', name: 'transfer', interaction: id });
  }

  /// A colleague consults Anna about a call of their own.
  asks(view: Interaction, stage: ConsultStage): void {
    this.journal.put({ type: 'ConsultChanged', agent: 'ben', consulted: 'anna', stage }, view);
  }

  private filesOf(c: ReceivedCommand): Attachment[] | undefined {
    const ids = c['attachments'] as string[] | undefined;
    return ids?.map((id) => this.uploaded.get(id) ?? { id, name: id, type: 'text/plain', bytes: 1 });
  }

  private presence(event: Event, presence: 'READY' | 'NOT_READY', reason: string | null): void {
    this.journal.agent = { ...this.journal.agent, presence, reason, since: Date.now() };
    this.journal.put(event, null);
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://house');
    if (url.pathname.startsWith('/api/')) this.api(request, url, response);
    else this.page(url.pathname, response);
  }

  private api(request: IncomingMessage, url: URL, response: ServerResponse): void {
    const method = request.method ?? 'GET';
    const send = (status: number, body: unknown) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (request.headers.origin && this.carriers.includes(request.headers.origin)) {
      response.setHeader('Access-Control-Allow-Origin', request.headers.origin);
      response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type');
      response.setHeader('Access-Control-Allow-Methods', 'GET, POST, DELETE');
      if (method === 'OPTIONS') return void response.writeHead(204).end();
    }
    const me = { user: 'anna', name: 'Anna Berg', roles: this.roles, rights: rightsOf(this.roles), limited: false, session: this.session, pick: this.pick };
    const [, , what = '', id = '', part = ''] = url.pathname.split('/');
    if (what === 'login' && id === 'provider') return void send(200, { name: this.provider });
    if (what === 'login') this.loggedIn = true;
    if (what === 'logout') this.loggedIn = false;
    if (what === 'site')
      return void send(200, {
        queues: config.queues.map((q) => ({ id: q.id, name: q.name, names: q.names, open: !this.closed.has(q.id) })),
        phone: '+49 30 5550 100',
        mail: 'service@example.org',
        chat: this.chatOffer,
        call: this.callOffer,
      });
    if (what === 'call') return void send(this.callStatus, { code: this.callCode });
    if (what === 'chat') return this.visitorAsks(request, url, response);
    if (!this.loggedIn && method === 'GET') return void send(401, { code: 'unauthorised' });
    switch (what) {
      case 'login':
      case 'me':
        if (id === 'evaluations') return this.quality.answer(true, request, url, response);
        if (id === 'schedule') return void send(200, { zone: 'Europe/Vienna', activities, entries: [], stretches: [] });
        if (id === 'today')
          return void send(200, {
            from: 0,
            handled: 12,
            transferred: 1,
            averageWorkMs: 272_000,
            occupancy: 0.71,
            adherence: 0.94,
            quality: 0.86,
            evaluations: 4,
            unseen: 1,
          });
        return void send(200, me);
      case 'config':
        return void send(200, config);
      case 'configuration':
        if (id === 'names') return void send(200, KNOWN_NAMES);
        if (id === 'one-time-password') return void send(200, { password: 'k7mq-x2vd-9hrt-w4pn', hash: '$argon2id$another' });
        if (id === 'files') return this.file(url.pathname.split('/').slice(4).join('/'), request, response);
        return void send(200, this.configuration);
      case 'metrics':
        if (id === 'report' && url.searchParams.get('interval') === '15m') return void send(200, ofQuarters(this.intervals));
        if (id === 'report' && url.searchParams.get('interval') === '1d' && this.days.length > 0)
          return void send(200, { ...ofQuarters(this.days), compared: null });
        if (id === 'boards') return this.board(request, part, response);
        if (id === 'report' && part === 'behind') return void send(200, this.reports.behind(url.searchParams));
        if (id === 'report') return void send(200, part === 'choices' ? offer : this.reports.report(url.searchParams));
        if (id === 'reports') return this.saving(request, part, response);
        if (id === 'answers') return void send(200, [{ id: 'hello', title: { en: 'Greeting' }, uses: 12 }]);
        return void send(404, { code: 'not-found' });
      case 'recordings':
        return this.recordings.answer(request, url, response);
      case 'workforce':
        return this.planning.answer(request, url, response);
      case 'transfer-targets':
        return void send(200, this.targets);
      case 'snoozed':
        return void send(200, this.snoozed);
      case 'tasks': {
        let body = '';
        request.on('data', (piece: Buffer) => (body += piece.toString()));
        request.on('end', () => {
          this.tasks.push(JSON.parse(body) as Record<string, unknown>);
          send(201, undefined);
        });
        return;
      }
      case 'queues':
        if (part === 'later')
          return void send(200, [
            { choice: 'IN_AN_HOUR', at: Date.now() + 3_600_000 },
            { choice: 'NEXT_MORNING', at: Date.now() + 80_000_000 },
          ]);
        return void send(200, { from: 0, to: 0, open: [{ from: Date.now() - 86_400_000, to: Date.now() + 86_400_000 }] });
      case 'articles':
        return this.articles.answer(request, url, response);
      case 'answers':
        if (method === 'POST') this.answersUsed.push(decodeURIComponent(id));
        return void send(200, this.answers);
      case 'outbound':
        if (id === 'senders') return void send(200, [{ carrier: 'texts', channel: 'SMS', from: '+15550100', queue: 'support' }]);
        return void send(200, [{ id: 'support', name: 'Support' }]);
      case 'campaigns':
        return void send(
          200,
          id === 'mine' ? { running: this.preview ? [{ id: 'c1', name: 'Spring', queue: 'support', waiting: 3 }] : [], held: this.preview } : this.campaigns,
        );
      case 'alerts':
        return void send(200, this.alerts);
      case 'account':
        return void send(200, this.account);
      case 'log-ins':
        if (method === 'DELETE') this.ended.push(`${id} ${part}`.trim());
        return method === 'DELETE' ? void response.writeHead(204).end() : void send(200, this.logIns);
      case 'audit':
        return void send(200, id === 'verdict' ? this.verdict : this.audit);
      case 'cases':
        return this.cases.answerCases(request, url, response);
      case 'feedback':
        return void send(200, this.cases.feedback);
      case 'goodwill':
        return this.cases.answerGoodwill(request, url, response);
      case 'quality':
        return this.quality.answer(false, request, url, response);
      case 'abandoned':
        return void send(200, { rows: this.abandoned, complete: true });
      case 'agents':
        return void send(200, { id, name: 'Ben Okafor', skills: { support: 5 }, usual: { support: 5 }, changed: false, queues: ['support'] });
      case 'flows':
        if (part === 'picture')
          return void response.writeHead(200, { 'Content-Type': 'image/svg+xml' }).end(flowPicture(url.searchParams.get('language') ?? 'en'));
        if (id === 'picture') return void this.drafting422(response);
        if (id === 'try') return this.playing(request, response);
        return void send(200, this.flows);
      case 'mailboxes':
        return void send(200, [{ address: 'service@example.org', name: 'Example', queue: 'support', signature: 'Kind regards\nAnna Berg' }]);
      case 'search':
        if (this.searchDown) return void send(503, { code: 'search-unavailable' });
        if (this.searchRefuses) return void send(400, { code: 'bad-request' });
        return void send(200, { total: this.searchTotal ?? this.searchable.length * 3, hits: this.searchable });
      case 'interactions':
        if (part === 'draft') return this.drafting(request, response);
        if (part === 'attachments' && method === 'POST') {
          const name = url.searchParams.get('name') ?? '';
          if (name.endsWith('.exe')) return void send(415, { code: 'refused-type' });
          const file = { id: `u${++this.uploads}`, name, type: 'text/plain', bytes: 12_345 };
          this.uploaded.set(file.id, file);
          return void send(201, file);
        }
        if (part === 'attachments')
          return void response
            .writeHead(200, {
              'Content-Type': url.searchParams.has('show') ? 'image/png' : 'application/octet-stream',
              'Content-Disposition': 'attachment; filename="x"',
            })
            .end(picture);
        if (part === 'mails')
          return void response
            .writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': "default-src 'none'; sandbox allow-same-origin" })
            .end('<p>with pictures</p>');
        if (part === 'explanation') return void send(this.explanations.has(id) ? 200 : 404, this.explanations.get(id) ?? { code: 'not-found' });
        return void send(this.details.has(id) ? 200 : 404, this.details.get(id) ?? { code: 'not-found' });
      case 'customers':
        if (part !== 'history') return this.customers.answer(request, url, response);
        if (this.historyStatus === null) return;
        return void send(this.historyStatus, { interactions: this.past, total: this.past.length, complete: true });
      default:
        return void send(method === 'POST' ? 200 : 404, { code: 'not-found' });
    }
  }

  private visitorAsks(request: IncomingMessage, url: URL, response: ServerResponse): void {
    const send = (status: number, body: unknown) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    const [, , , what = '', id = ''] = url.pathname.split('/');
    if (what === 'files') return this.visitorsFile(request, url, response);
    if (what === 'earlier') {
      if (request.headers.authorization !== 'Bearer visitor-1') return void send(401, { code: 'unknown-token' });
      return void send(200, id ? this.earlierChats.find((c) => c.id === id) : { chats: this.earlierChats, complete: true });
    }
    if (what === 'survey' && request.method === 'GET') return void response.writeHead(204).end();
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      const said = JSON.parse(body) as Record<string, unknown>;
      if (what === 'transcript') {
        this.transcripts.push(said);
        return this.transcriptStatus === 204 ? response.writeHead(204).end() : send(this.transcriptStatus, { code: 'not-sent' });
      }
      this.left.push(said);
      return send(201, { visitor: 'visitor-1' });
    });
  }

  private visitorsFile(request: IncomingMessage, url: URL, response: ServerResponse): void {
    if (request.method === 'GET') return void response.writeHead(200, { 'Content-Type': 'image/png' }).end(picture);
    const name = url.searchParams.get('name') ?? '';
    const send = (status: number, body: unknown) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    let bytes = 0;
    request.on('data', (piece: Buffer) => (bytes += piece.length));
    request.on('end', () => {
      if (request.headers.authorization !== `Bearer ${this.chat.token}`) send(401, { code: 'unknown-token' });
      else if (name.endsWith('.exe')) send(415, { code: 'refused-type' });
      else send(201, this.chat.take(name, request.headers['content-type'] ?? '', bytes));
    });
  }

  /// Saved wallboards.
  boards: SavedBoard[] = [];

  private board(request: IncomingMessage, board: string, response: ServerResponse): void {
    const send = (status: number, body: unknown) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (request.method === 'GET' && board === 'teams') return void send(200, TEAMS);
    if (request.method === 'GET') return void send(200, this.boards);
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      this.boards = this.boards.filter((one) => one.id !== board);
      if (request.method === 'DELETE') return response.writeHead(204).end();
      const change = JSON.parse(body) as BoardChange;
      const one: SavedBoard = { ...change, id: board || `b${this.boards.length + 1}`, version: change.seen + 1, owner: 'anna', mine: true, on: onOf(change) };
      this.boards = [...this.boards, one];
      return send(board ? 200 : 201, one);
    });
  }

  private saving(request: IncomingMessage, report: string, response: ServerResponse): void {
    const send = (status: number, body: unknown) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (request.method === 'GET') return void send(200, this.reports.saved);
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      if (this.reports.refusal) return send(400, { code: 'bad-request', detail: this.reports.refusal });
      const saved = this.reports.save(request.method!, decodeURIComponent(report), body ? (JSON.parse(body) as ReportChange) : null);
      return saved ? send(200, saved) : response.writeHead(204).end();
    });
  }

  private drafting(request: IncomingMessage, response: ServerResponse): void {
    const send = (status: number, body: unknown) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (request.method === 'GET') return void (this.draft ? send(200, this.draft) : response.writeHead(204).end());
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      const { seen, content } = JSON.parse(body) as { seen: number; content: Record<string, unknown> };
      if (seen !== (this.draft?.version ?? 0)) return send(409, { code: 'changed' });
      this.draft = { version: seen + 1, by: 'anna', at: Date.now(), content };
      send(200, { version: seen + 1 });
    });
  }

  private file(path: string, request: IncomingMessage, response: ServerResponse): void {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      const asked = (body ? JSON.parse(body) : {}) as Record<string, unknown>;
      const answer = this.files.answer(request.method === 'PUT' ? `${path}/save` : path, asked);
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
    });
  }

  private page(path: string, response: ServerResponse): void {
    const name = [
      '/login',
      '/agent',
      '/supervisor',
      '/search',
      '/campaigns',
      '/abandoned',
      '/flows',
      '/reports',
      '/planning',
      '/articles',
      '/cases',
      '/quality',
      '/customers',
      '/configuration',
      '/account',
      '/log-ins',
      '/audit',
    ].includes(path)
      ? 'desk.html'
      : path === '/' || path === '/customer'
        ? 'index.html'
        : path === '/embed'
          ? 'embed.html'
          : path;
    const file = join(this.pages, name);
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': policy }).end(readFileSync(file));
  }
}

/// As the server draws config/flows/main.yml.
function flowPicture(language: string): string {
  return readFileSync(new URL(language === 'zh' ? 'flow-zh.svg' : '../../../docs/flow-main.svg', import.meta.url), 'utf8');
}

interface AskedField {
  name: string;
  label: Record<string, string>;
  kind: string;
  required: boolean;
  options: { value: string; label: Record<string, string> }[];
  queues: string[];
}

function usualForm(): AskedField[] {
  return [
    { name: 'name', kind: 'text' },
    { name: 'email', kind: 'email' },
    { name: 'text', kind: 'long' },
  ].map((field) => ({ ...field, label: {}, required: false, options: [], queues: [] }));
}
