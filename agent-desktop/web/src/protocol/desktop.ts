// The client of docs/desktop-protocol.md: numbered events, resume, commands that are carried out once.
// Framework-free; what arrives is handed to one listener, in order and without gaps.

import { Link, type LinkState } from './link';
import { uuid } from './uuid';
import { comparePositions, type CommandName, type CommandResult, type Commands, type Hello, type ServerMessage, type Topic } from './wire';

export type DesktopMessage = Exclude<ServerMessage, { type: 'result' | 'pong' | 'displaced' | 'welcome' }>;
export type EndReason = 'displaced' | 'loggedOut';

export interface DesktopListener {
  /// In the order of the journal; an event is never handed over twice and none is skipped.
  message(message: DesktopMessage): void;
  connection(state: LinkState): void;
  /// The server's clock less ours, in milliseconds.
  clock(offsetMs: number): void;
  ended(reason: EndReason): void;
}

export interface DesktopOptions {
  url: string;
  /// Of an agent's log-in; absent for a page that only watches.
  session?: string;
  page?: string;
  topics?: readonly Topic[];
  createSocket?: (url: string, protocol?: string) => WebSocket;
  firstPauseMs?: number;
}

interface Pending {
  frame: object;
  done: (result: CommandResult) => void;
}

const PROTOCOL = 'tandem.desktop.v1';
const DISPLACED = 4001;
const LOGGED_OUT = 4004;

export class DesktopConnection {
  readonly page: string;
  private readonly link: Link;
  private readonly pending = new Map<string, Pending>();
  /// What is watched, by topic; said again on every new connection.
  private readonly topics = new Map<Topic['topic'], Topic>();
  private position: string | null = null;
  private welcomed = false;
  private gapAt: string | null = null;
  private displaced = false;

  constructor(
    private readonly options: DesktopOptions,
    private readonly listener: DesktopListener,
  ) {
    this.page = options.page ?? uuid();
    for (const topic of options.topics ?? []) this.topics.set(topic.topic, topic);
    this.link = new Link(
      {
        url: options.url,
        protocol: PROTOCOL,
        heartbeatMs: 5000,
        finalCodes: [DISPLACED, LOGGED_OUT],
        createSocket: options.createSocket,
        firstPauseMs: options.firstPauseMs,
      },
      {
        opened: () => this.hello(),
        message: (m) => this.receive(m as ServerMessage),
        state: (s) => {
          this.welcomed = false;
          this.listener.connection(s === 'open' ? 'connecting' : s);
        },
        finished: (code) => this.finish(code === DISPLACED || this.displaced ? 'displaced' : 'loggedOut'),
      },
    );
  }

  open(): void {
    this.link.open();
  }

  close(): void {
    this.link.close();
  }

  /// Comes back at once instead of after the pause.
  nudge(): void {
    if (this.link.state === 'waiting') this.link.reconnect();
  }

  /// Carried out once however often the line breaks; the promise waits until the server has answered.
  command<N extends CommandName>(name: N, fields: Commands[N]): Promise<CommandResult> {
    const id = uuid();
    const frame = { type: 'command', id, name, ...fields };
    return new Promise((done) => {
      this.pending.set(id, { frame, done });
      if (this.welcomed) this.link.send(frame);
    });
  }

  /// For what may be lost: nobody answers, nobody repeats it.
  tell<N extends 'chatTyping' | 'chatRead'>(name: N, fields: Commands[N]): void {
    if (this.welcomed) this.link.send({ type: 'command', id: uuid(), name, ...fields });
  }

  /// Another one of the same topic takes the place of the one before.
  subscribe(topic: Topic): void {
    this.topics.set(topic.topic, topic);
    if (this.welcomed) this.link.send({ type: 'command', id: uuid(), name: 'subscribe', ...topic });
  }

  unsubscribe(topic: 'waiting'): void {
    if (this.topics.delete(topic) && this.welcomed) this.link.send({ type: 'command', id: uuid(), name: 'unsubscribe', topic });
  }

  private hello(): void {
    const resume = this.position ?? undefined;
    const hello: Hello = { type: 'hello', session: this.options.session, page: this.page, resume };
    this.link.send(hello);
  }

  private receive(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.welcome(message);
        return;
      case 'snapshot':
        this.position = message.seq;
        this.gapAt = null;
        this.listener.message(message);
        return;
      case 'event':
        this.event(message);
        return;
      case 'result':
        this.answered(message.id, message.ok ? { ok: true, value: message.value } : { ok: false, error: message.error ?? { code: 'unavailable' } });
        return;
      case 'displaced':
        this.displaced = true;
        this.link.close();
        this.finish('displaced');
        return;
      case 'pong':
        return;
      default:
        this.listener.message(message);
    }
  }

  private welcome(message: Extract<ServerMessage, { type: 'welcome' }>): void {
    this.welcomed = true;
    this.link.beat(message.heartbeatMs);
    this.listener.clock(message.now - Date.now());
    this.listener.connection('open');
    for (const topic of this.topics.values()) {
      this.link.send({ type: 'command', id: uuid(), name: 'subscribe', ...topic });
    }
    for (const { frame } of this.pending.values()) this.link.send(frame);
  }

  private event(message: Extract<ServerMessage, { type: 'event' }>): void {
    if (this.position !== null) {
      if (comparePositions(message.seq, this.position) <= 0) return; // replayed twice
      if (message.prev !== this.position) {
        this.gap();
        return;
      }
    }
    this.position = message.seq;
    this.gapAt = null;
    this.listener.message(message);
  }

  /// Something is missing: come back and ask for it. If the same place fails again, ask for everything.
  private gap(): void {
    if (this.gapAt === this.position) this.position = null;
    this.gapAt = this.position;
    this.link.reconnect();
  }

  private answered(id: string, result: CommandResult): void {
    const waiting = this.pending.get(id);
    this.pending.delete(id);
    waiting?.done(result);
  }

  private finish(reason: EndReason): void {
    const code = reason === 'displaced' ? 'displaced' : 'logged-out';
    for (const { done } of this.pending.values()) done({ ok: false, error: { code } });
    this.pending.clear();
    this.listener.ended(reason);
  }
}
