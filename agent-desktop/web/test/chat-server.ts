// For tests only: the visitor's WebSocket side of the little house.

import type { Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import type { ChatEntry, ChatStatus } from '../src/protocol/chat';
import type { ChatFile, UploadedFile } from '../src/protocol/chat-files';

export class TestChatServer {
  readonly sockets = new Set<WebSocket>();
  readonly answers: Record<string, unknown>[] = [];
  readonly starts: Record<string, unknown>[] = [];
  readonly resumes: { token: string; after?: string }[] = [];
  readonly received: string[] = [];
  entries: ChatEntry[] = [];
  status: ChatStatus = { state: 'waiting', position: 2 };
  token = 'token-1';
  /// Takes the message and loses the acknowledgement.
  losesAcks = false;
  /// With which code it refuses messages.
  refuses: string | null = null;
  readonly uploads = new Map<string, ChatFile>();
  /// Forgets what was said.
  loses = false;
  readonly reads: string[] = [];
  /// Hears and says nothing.
  deaf = false;
  onMessage: (text: string, messageId: string) => void = () => {};
  onStart: (start: Record<string, unknown>) => void = () => {};
  onEnd: () => void = () => {};

  constructor(server: Server) {
    const wss = new WebSocketServer({ noServer: true, handleProtocols: () => false });
    server.on('upgrade', (request, socket, head) => {
      if (request.url === '/ws/chat') wss.handleUpgrade(request, socket, head, (ws) => this.connected(ws));
    });
  }

  say(author: ChatEntry['author'], text: string, name?: string, messageId?: string, files?: readonly ChatFile[], assistant?: boolean): ChatEntry {
    const entry: ChatEntry = { seq: `${this.entries.length + 1}-0`, author, text, name, at: Date.now(), messageId, files, assistant };
    this.entries = [...this.entries, entry];
    this.broadcast({ type: 'entry', ...entry });
    return entry;
  }

  take(name: string, type: string, bytes: number): UploadedFile {
    const id = `v${this.uploads.size + 1}`;
    this.uploads.set(id, { name, type, bytes, url: `/api/chat/files/i1/${id}?signature=s` });
    return { id, name, type, bytes };
  }

  become(status: ChatStatus): void {
    this.status = status;
    this.broadcast({ type: 'status', ...status });
  }

  broadcast(message: object): void {
    for (const ws of this.sockets) ws.send(JSON.stringify(message));
  }

  cut(): void {
    for (const ws of this.sockets) ws.terminate();
  }

  private connected(ws: WebSocket): void {
    this.sockets.add(ws);
    ws.on('close', () => this.sockets.delete(ws));
    ws.on('message', (data) => this.handle(ws, JSON.parse(String(data))));
  }

  private handle(ws: WebSocket, m: { type: string; [field: string]: unknown }): void {
    const send = (message: object) => ws.send(JSON.stringify(message));
    switch (m.type) {
      case 'start':
        this.starts.push(m);
        if (this.deaf) return;
        send({ type: 'started', token: this.token, interaction: 'i1', visitor: 'visitor-1' });
        send({ type: 'status', ...this.status });
        this.onStart(m);
        return;
      case 'resume': {
        const { token, after } = m as unknown as { token: string; after?: string };
        this.resumes.push({ token, after });
        if (token !== this.token) return send({ type: 'error', code: 'unknown-token' });
        send({ type: 'resumed', ended: this.status.state === 'ended' });
        const from = this.entries.findIndex((e) => e.seq === after) + 1;
        for (const e of this.entries.slice(from)) send({ type: 'entry', ...e });
        send({ type: 'status', ...this.status });
        return;
      }
      case 'message':
        this.answers.push({ text: m['text'], choice: m['choice'], person: m['person'] });
        this.message(ws, String(m['messageId']), String(m['text']), (m['files'] ?? []) as string[]);
        return;
      case 'read':
        this.reads.push(String(m['seq']));
        return;
      case 'ping':
        return send({ type: 'pong' });
      case 'end':
        this.onEnd();
    }
  }

  private message(ws: WebSocket, messageId: string, text: string, files: string[]): void {
    this.received.push(text);
    if (this.refuses) return ws.send(JSON.stringify({ type: 'error', code: this.refuses, messageId }));
    const known = this.entries.find((e) => e.messageId === messageId);
    if (this.losesAcks) {
      if (!known && !this.loses) this.entries = [...this.entries, { seq: `${this.entries.length + 1}-0`, author: 'CUSTOMER', text, at: Date.now(), messageId }];
      return;
    }
    const sent = files.map((id) => this.uploads.get(id)!);
    const entry = known ?? this.say('CUSTOMER', text, undefined, messageId, sent.length > 0 ? sent : undefined);
    ws.send(JSON.stringify({ type: 'ack', messageId, seq: entry.seq }));
    if (!known) this.onMessage(text, messageId);
  }
}
