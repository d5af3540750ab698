// For tests only: the desktop's WebSocket side of the little house, with faults on demand.

import type { Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import type { AgentRow, QueueRow, Waiting } from '../src/protocol/wire';
import { TestJournal, type Recorded } from './journal';

export interface ReceivedCommand {
  type: 'command';
  id: string;
  name: string;
  [field: string]: unknown;
}

export type Answer = { ok: true; value?: unknown } | { ok: false; error: { code: string } } | 'silence';

export class TestDesktopServer {
  readonly sockets = new Set<WebSocket>();
  readonly hellos: { session?: string; page?: string; resume?: string }[] = [];
  readonly commands: ReceivedCommand[] = [];
  heartbeatMs = 5000;
  answerPings = true;
  /// Forgets these events on the way, as a broken server would.
  loses: (recorded: Recorded) => boolean = () => false;
  wallboard: () => { queues: QueueRow[]; agents: AgentRow[] } = () => ({ queues: [], agents: [] });
  /// Who waits, in one queue or (without) in those of the agent.
  waiting: (queue?: string) => Waiting = () => ({ total: 0, rows: [] });
  private readonly prev = new Map<WebSocket, string>();
  private readonly answers = new Map<string, Answer>();
  private readonly wss = new WebSocketServer({ noServer: true, handleProtocols: () => 'tandem.desktop.v1' });

  constructor(
    server: Server,
    readonly journal: TestJournal,
    private readonly carryOut: (command: ReceivedCommand) => Answer,
  ) {
    server.on('upgrade', (request, socket, head) => {
      if (request.url !== '/ws/desktop') return;
      this.wss.handleUpgrade(request, socket, head, (ws) => this.connected(ws));
    });
  }

  broadcast(message: object): void {
    for (const ws of this.sockets) ws.send(JSON.stringify(message));
  }

  push(recorded: Recorded): void {
    if (!this.journal.concerns(recorded)) return;
    for (const [ws] of this.prev) this.pushTo(ws, recorded);
  }

  cut(code = 1012): void {
    for (const ws of this.sockets) ws.close(code);
  }

  displace(): void {
    this.broadcast({ type: 'displaced' });
    this.cut(4001);
  }

  private connected(ws: WebSocket): void {
    this.sockets.add(ws);
    ws.on('close', () => {
      this.sockets.delete(ws);
      this.prev.delete(ws);
    });
    ws.on('message', (data) => this.received(ws, JSON.parse(String(data))));
  }

  private received(ws: WebSocket, message: { type: string; [field: string]: unknown }): void {
    switch (message.type) {
      case 'ping':
        if (this.answerPings) ws.send('{"type":"pong"}');
        return;
      case 'hello':
        this.hello(ws, message as { session?: string; page?: string; resume?: string });
        return;
      case 'command':
        this.command(ws, message as unknown as ReceivedCommand);
    }
  }

  private hello(ws: WebSocket, hello: { session?: string; page?: string; resume?: string }): void {
    this.hellos.push(hello);
    const known = hello.resume !== undefined && this.journal.entries.some((r) => r.seq === hello.resume);
    ws.send(JSON.stringify({ type: 'welcome', resumed: known, heartbeatMs: this.heartbeatMs, now: Date.now() }));
    if (!hello.session) return;
    if (!known) {
      this.prev.set(ws, this.journal.last);
      const { agent, config } = this.journal;
      ws.send(JSON.stringify({ type: 'snapshot', seq: this.journal.last, agent, work: this.journal.work(), config }));
      return;
    }
    this.prev.set(ws, hello.resume!);
    const from = this.journal.entries.findIndex((r) => r.seq === hello.resume) + 1;
    for (const r of this.journal.entries.slice(from)) if (this.journal.concerns(r)) this.pushTo(ws, r);
  }

  private pushTo(ws: WebSocket, recorded: Recorded): void {
    const { seq, entry, interaction, pop } = recorded;
    const prev = this.prev.get(ws);
    this.prev.set(ws, seq);
    if (this.loses(recorded)) return;
    const entries = entry.event.type === 'Offered' && interaction ? this.journal.of(interaction.id) : undefined;
    const response = interaction && this.journal.response(interaction);
    ws.send(JSON.stringify({ type: 'event', seq, prev, entry, interaction, pop, entries, response }));
  }

  private command(ws: WebSocket, command: ReceivedCommand): void {
    this.commands.push(command);
    if (command.name === 'subscribe') {
      ws.send(JSON.stringify({ type: 'result', id: command.id, ok: true }));
      const queue = command['queue'] as string | undefined;
      if (command['topic'] === 'waiting') ws.send(JSON.stringify({ type: 'waiting', seq: this.journal.last, now: Date.now(), queue, ...this.waiting(queue) }));
      else ws.send(JSON.stringify({ type: 'wallboard', seq: this.journal.last, now: Date.now(), ...this.wallboard() }));
      return;
    }
    const answer = this.answers.get(command.id) ?? this.carryOut(command);
    if (answer === 'silence') return;
    this.answers.set(command.id, answer);
    if (command.name !== 'chatTyping' && command.name !== 'chatRead') ws.send(JSON.stringify({ type: 'result', id: command.id, ...answer }));
  }
}
