// The visitor's client of docs/chat-protocol.md. Framework-free; shared by the widget and its tests.
// The token and the unacknowledged messages are kept in the browser session, so that a reload goes on where it was.

import { FileRefused, takeBackFile, uploadFile, type ChatFile, type UploadedFile } from './chat-files';
import { Refused, visitorCalls } from './chat-visitor';
import { Link, type LinkState } from './link';
import { uuid } from './uuid';

export interface ChatEntry {
  seq: string;
  author: 'CUSTOMER' | 'AGENT' | 'SYSTEM';
  name?: string | null;
  text: string;
  at: number;
  messageId?: string | null;
  files?: readonly ChatFile[] | null;
  /// Whether the automatic assistant says it.
  assistant?: boolean | null;
}

/// What the automatic assistant asks. Whatever is not offered is left out.
export interface ChatQuestion {
  choices?: readonly { value: string; label: string }[] | null;
  /// Whether a number is expected.
  digits?: boolean | null;
  /// Whether what is written must not be seen by others.
  secret?: boolean | null;
  /// Whether a person may be asked for.
  person?: boolean | null;
}

export interface ChatStatus {
  state: 'assistant' | 'waiting' | 'connecting' | 'connected' | 'ended';
  position?: number | null;
  agent?: string | null;
  /// Waits for another agent after one has passed them on.
  passedOn?: boolean | null;
}

export interface ChatStart {
  queue: string;
  name?: string;
  email?: string;
  text?: string;
  attributes?: Record<string, string>;
}

type ChatMessage =
  | { type: 'started'; token: string; interaction: string; visitor?: string | null }
  | { type: 'resumed'; ended: boolean }
  | ({ type: 'entry' } & ChatEntry)
  | ({ type: 'status' } & ChatStatus)
  | ({ type: 'question' } & ChatQuestion)
  | { type: 'ack'; messageId: string; seq: string }
  | { type: 'typing' }
  | { type: 'read'; seq: string }
  | { type: 'error'; code: string; message?: string; messageId?: string | null }
  | { type: 'pong' };

export interface UnsentMessage {
  messageId: string;
  text: string;
  files?: readonly UploadedFile[];
  /// Of the assistant's question that is answered by it.
  choice?: string;
  person?: boolean;
  /// Not shown, and kept nowhere.
  secret?: boolean;
  /// Why the server does not take it: it is not sent again, and stays until the visitor has it back.
  refused?: string;
}

/// Everything the widget shows; replaced, never changed in place.
export interface ChatView {
  phase: 'idle' | 'starting' | 'active' | 'ended';
  link: LinkState;
  status: ChatStatus | null;
  /// Whether an agent has been in contact.
  answered: boolean;
  entries: readonly ChatEntry[];
  unsent: readonly UnsentMessage[];
  /// Of the automatic assistant; null while none is open.
  question: ChatQuestion | null;
  /// Up to where the agent has read; null if nothing is known of it.
  readUpTo: string | null;
  error: string | null;
}

/// The part of `Storage` that we use.
export type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface ChatOptions {
  url: string;
  /// For this chat: lives as long as the browser's tab.
  keep: Keep;
  /// For the visitor: to be known again next time.
  keepVisitor?: Keep;
  onChange: (view: ChatView) => void;
  onTyping: () => void;
  createSocket?: (url: string, protocol?: string) => WebSocket;
  firstPauseMs?: number;
}

const KEY = 'tandem.chat';
const VISITOR = 'tandem.visitor';
const TAKEN_OVER = 4001;
const HEARTBEAT_MS = 20_000;
const TOO_FAST_PAUSE_MS = 1200;

/// Before a chat, and after one.
export const nothing: ChatView = {
  phase: 'idle',
  link: 'closed',
  status: null,
  answered: false,
  entries: [],
  unsent: [],
  question: null,
  readUpTo: null,
  error: null,
};

export class ChatConnection {
  private readonly link: Link;
  private token: string | null = null;
  private start: (ChatStart & { startId: string; visitor?: string }) | null = null;
  private ready = false;
  private leaving: string | null = null;
  private toldRead: string | null = null;
  private resend: ReturnType<typeof setTimeout> | undefined;
  private current: ChatView = nothing;

  constructor(private readonly options: ChatOptions) {
    this.link = new Link(
      {
        url: options.url,
        heartbeatMs: HEARTBEAT_MS,
        finalCodes: [TAKEN_OVER],
        createSocket: options.createSocket,
        firstPauseMs: options.firstPauseMs,
      },
      {
        opened: () => this.opened(),
        message: (m) => this.receive(m as ChatMessage),
        state: (link) => {
          this.ready = false;
          this.show({ link });
        },
        finished: () => this.show({ error: 'taken-over' }),
      },
    );
  }

  private get server(): string {
    return this.options.url.replace(/^ws/, 'http');
  }

  get view(): ChatView {
    return this.current;
  }

  /// Goes on with the chat of before the reload; false if there was none.
  resume(): boolean {
    const kept = this.options.keep.getItem(KEY);
    if (!kept) return false;
    const { token, unsent } = JSON.parse(kept) as { token: string; unsent: UnsentMessage[] };
    this.token = token;
    this.show({ phase: 'starting', unsent });
    this.link.open();
    return true;
  }

  begin(start: ChatStart): void {
    this.token = null;
    // The same start may be sent again until it is answered: the id makes it one chat.
    this.start = { ...start, startId: uuid(), visitor: this.visitor ?? undefined };
    this.show({ ...nothing, phase: 'starting', link: this.current.link });
    this.link.open();
  }

  /// Keeps the message until the server has it; sent again after every reconnect with the same id.
  send(text: string, files: readonly UploadedFile[] = []): void {
    const trimmed = text.trim();
    if ((!trimmed && files.length === 0) || this.current.phase !== 'active') return;
    this.keep({ messageId: uuid(), text: trimmed, ...(files.length > 0 ? { files } : {}), ...(this.current.question?.secret ? { secret: true } : {}) });
  }

  /// Answers the assistant by one of its choices.
  choose(choice: string, label: string): void {
    if (this.current.phase === 'active') this.keep({ messageId: uuid(), text: label, choice });
  }

  /// @param words in which the visitor says so
  askForPerson(words: string): void {
    if (this.current.phase === 'active') this.keep({ messageId: uuid(), text: words, person: true });
  }

  private keep(message: UnsentMessage): void {
    this.show({ unsent: [...this.current.unsent, message], question: null });
    this.store();
    if (this.ready) this.say(message);
  }

  /// The server has it then, for a message of this chat.
  upload(file: File): Promise<UploadedFile> {
    return this.token ? uploadFile(this.server, this.token, file) : Promise.reject(new FileRefused('ended'));
  }

  /// In which the chat was begun by this page; null after a reload.
  get queue(): string | null {
    return this.start?.queue ?? null;
  }

  /// What this browser was given to be known again; null if it has never chatted here.
  get visitor(): string | null {
    return this.options.keepVisitor?.getItem(VISITOR) ?? null;
  }

  /// Leaves a message while nobody is there to chat; the same until it has arrived.
  async leave({ queue, name, email, text, attributes }: ChatStart): Promise<void> {
    this.leaving ??= uuid();
    const message = { once: this.leaving, visitor: this.visitor ?? undefined, queue, name, email: email ?? '', text: text ?? '', attributes };
    const { visitor } = await visitorCalls.leave(this.server, message);
    this.leaving = null;
    this.options.keepVisitor?.setItem(VISITOR, visitor);
  }

  /// Sends what was said in this chat to an address.
  /// What the chat is known by that was last; null if none is kept.
  get opens(): string | null {
    return this.token;
  }

  transcript(email: string, language: string): Promise<void> {
    return this.token ? visitorCalls.transcript(this.server, this.token, email, language) : Promise.reject(new Refused('unknown-token'));
  }

  takeBack(file: UploadedFile): void {
    if (this.token) void takeBackFile(this.server, this.token, file.id);
  }

  /// Gives back a message that the server refused; it is no longer among what was to be sent.
  takeUp(messageId: string): UnsentMessage | undefined {
    const message = this.current.unsent.find((m) => m.messageId === messageId);
    this.acknowledged(messageId);
    return message;
  }

  /// What is there has been on the screen; told once for each newest message of an agent.
  seen(): void {
    const newest = this.current.entries.findLast((e) => e.author === 'AGENT')?.seq;
    if (!newest || newest === this.toldRead || !this.ready || this.current.phase !== 'active') return;
    if (this.link.send({ type: 'read', seq: newest })) this.toldRead = newest;
  }

  typing(): void {
    if (this.ready && this.current.phase === 'active') this.link.send({ type: 'typing' });
  }

  end(): void {
    this.link.send({ type: 'end' });
    this.ended();
  }

  /// The page goes back to the form.
  reset(): void {
    this.options.keep.removeItem(KEY);
    this.link.close();
    this.token = null;
    this.show({ ...nothing, link: this.current.link });
  }

  nudge(): void {
    if (this.link.state === 'waiting') this.link.reconnect();
  }

  private opened(): void {
    if (this.token) {
      const after = this.current.entries.at(-1)?.seq;
      this.link.send({ type: 'resume', token: this.token, ...(after ? { after } : {}) });
    } else if (this.start) {
      this.link.send({ type: 'start', ...this.start });
    }
  }

  private receive(message: ChatMessage): void {
    switch (message.type) {
      case 'started':
        this.token = message.token;
        if (message.visitor) this.options.keepVisitor?.setItem(VISITOR, message.visitor);
        this.store();
        this.show({ phase: 'active', error: null });
        this.flush();
        return;
      case 'resumed':
        this.show({ phase: 'active', error: null });
        if (message.ended) this.ended();
        else this.flush();
        return;
      case 'entry':
        this.entry(message);
        return;
      case 'status':
        this.show({
          status: { state: message.state, position: message.position, agent: message.agent, passedOn: message.passedOn },
          answered: this.current.answered || message.state === 'connected',
        });
        if (message.state !== 'assistant') this.show({ question: null });
        if (message.state === 'ended') this.ended();
        return;
      case 'question':
        this.show({ question: { choices: message.choices, digits: message.digits, secret: message.secret, person: message.person } });
        return;
      case 'ack':
        this.acknowledged(message.messageId);
        return;
      case 'typing':
        this.options.onTyping();
        return;
      case 'read':
        this.show({ readUpTo: message.seq });
        return;
      case 'error':
        this.failed(message.code, message.messageId ?? null);
        return;
      case 'pong':
    }
  }

  private entry({ seq, author, name, text, at, messageId, files, assistant }: ChatEntry): void {
    if (this.current.entries.some((e) => e.seq === seq)) return;
    if (messageId && author === 'CUSTOMER') this.acknowledged(messageId);
    const answered = this.current.answered || author === 'AGENT';
    this.show({ answered, entries: [...this.current.entries, { seq, author, name, text, at, messageId, files, assistant }] });
  }

  private acknowledged(messageId: string): void {
    const unsent = this.current.unsent.filter((m) => m.messageId !== messageId);
    if (unsent.length === this.current.unsent.length) return;
    this.show({ unsent });
    this.store();
  }

  private failed(code: string, messageId: string | null): void {
    switch (code) {
      case 'unknown-token': // the chat of long ago; begin anew
        this.reset();
        return;
      case 'too-fast':
        clearTimeout(this.resend);
        this.resend = setTimeout(() => (this.token ? this.flush() : this.opened()), TOO_FAST_PAUSE_MS);
        return;
      case 'ended':
        this.ended();
        return;
      case 'unavailable':
        if (this.current.phase === 'starting' || this.current.unsent.length > 0) {
          clearTimeout(this.resend);
          this.resend = setTimeout(() => (this.token ? this.flush() : this.opened()), TOO_FAST_PAUSE_MS);
        }
        this.show({ error: code });
        return;
      default:
        if (messageId) {
          this.refuse(messageId, code); // for good: sending it again would not help
          return;
        }
        this.show(this.current.phase === 'starting' ? { phase: 'idle', error: code } : { error: code });
        if (this.current.phase === 'idle') this.link.close();
    }
  }

  private flush(): void {
    this.ready = true;
    for (const message of this.current.unsent) this.say(message);
  }

  private say({ messageId, text, files, choice, person, refused }: UnsentMessage): void {
    if (refused) return;
    this.link.send({ type: 'message', messageId, text, ...(files ? { files: files.map((f) => f.id) } : {}), choice, person });
  }

  private refuse(messageId: string, code: string): void {
    this.show({ unsent: this.current.unsent.map((m) => (m.messageId === messageId ? { ...m, refused: code } : m)) });
    this.store();
  }

  private ended(): void {
    clearTimeout(this.resend);
    this.options.keep.removeItem(KEY);
    this.link.close();
    const unsent = this.current.unsent.map((m) => ({ ...m, refused: m.refused ?? 'ended' }));
    this.show({ phase: 'ended', unsent, question: null, status: { ...this.current.status, state: 'ended' } });
  }

  private store(): void {
    if (this.token) this.options.keep.setItem(KEY, JSON.stringify({ token: this.token, unsent: this.current.unsent.filter((m) => !m.secret) }));
  }

  private show(change: Partial<ChatView>): void {
    this.current = { ...this.current, ...change };
    this.options.onChange(this.current);
  }
}
