import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { TestChatServer } from '../../test/chat-server';
import { ChatConnection, type ChatView, type Keep } from './chat';

const PATIENCE_MS = 15_000;
let http: Server;
let server: TestChatServer;
let kept: Map<string, string>;
const open: ChatConnection[] = [];

beforeEach(async () => {
  http = createServer();
  server = new TestChatServer(http);
  kept = new Map();
  await new Promise<void>((up) => http.listen(0, '127.0.0.1', up));
});

afterEach(() => {
  for (const c of open.splice(0)) c.reset();
  for (const s of server.sockets) s.terminate();
  http.close();
});

function page(onTyping: () => void = () => {}): ChatConnection {
  const { port } = http.address() as AddressInfo;
  const keep: Keep = {
    getItem: (k) => kept.get(k) ?? null,
    setItem: (k, v) => void kept.set(k, v),
    removeItem: (k) => void kept.delete(k),
  };
  const chat = new ChatConnection({
    url: `ws://127.0.0.1:${port}/ws/chat`,
    keep,
    onChange: () => {},
    onTyping,
    firstPauseMs: 10,
    createSocket: (url, protocol) => new NodeSocket(url, protocol) as unknown as WebSocket,
  });
  open.push(chat);
  return chat;
}

async function begun(): Promise<ChatConnection> {
  const chat = page();
  chat.begin({ queue: 'support', name: 'Mei' });
  await until(chat, (v) => v.phase === 'active');
  return chat;
}

const until = (chat: ChatConnection, condition: (view: ChatView) => boolean) =>
  vi.waitFor(() => expect(condition(chat.view), JSON.stringify(chat.view)).toBe(true), PATIENCE_MS);
const texts = (chat: ChatConnection) => chat.view.entries.map((e) => e.text);

test('aChatBeginsWaitingAndShowsItsPlace', async () => {
  const chat = await begun();
  await until(chat, (v) => v.status?.position === 2);
  expect(server.starts).toMatchObject([{ queue: 'support', name: 'Mei', startId: expect.stringMatching(/^[0-9a-f-]{36}$/) }]);
});

test('aMessageIsUnsentUntilItIsAcknowledged', async () => {
  const chat = await begun();
  chat.send(' hello ');
  expect(chat.view.unsent).toMatchObject([{ text: 'hello' }]);
  await until(chat, (v) => v.unsent.length === 0);
  expect(texts(chat)).toEqual(['hello']);
});

test('aMessageWhoseAcknowledgementWasLostIsSentAgainAndCountsOnce', async () => {
  const chat = await begun();
  server.losesAcks = true;
  chat.send('hello');
  await vi.waitFor(() => expect(server.received).toHaveLength(1), PATIENCE_MS);
  server.losesAcks = false;
  server.cut();
  await until(chat, (v) => v.unsent.length === 0 && v.entries.length === 1);
  expect(texts(chat)).toEqual(['hello']);
});

test('aCutLineHealsWithoutRepeatingEntries', async () => {
  const chat = await begun();
  server.say('AGENT', 'one', 'Anna');
  await until(chat, (v) => v.entries.length === 1);
  server.cut();
  server.say('AGENT', 'two', 'Anna');
  await until(chat, (v) => v.entries.length === 2);
  expect(server.resumes).toEqual([{ token: 'token-1', after: '1-0' }]);
});

test('aReloadGoesOnWithEverythingAndSendsWhatWasNotAcknowledged', async () => {
  const first = await begun();
  server.say('AGENT', 'hi', 'Anna');
  await until(first, (v) => v.entries.length === 1);
  const token = kept.get('tandem.chat')!;
  kept.set('tandem.chat', JSON.stringify({ ...JSON.parse(token), unsent: [{ messageId: 'm9', text: 'still here' }] }));
  const second = page();
  expect(second.resume()).toBe(true);
  await until(second, (v) => v.entries.length === 2);
  expect(texts(second)).toEqual(['hi', 'still here']);
});

test('anOldTokenLeadsBackToTheForm', async () => {
  kept.set('tandem.chat', JSON.stringify({ token: 'of yesterday', unsent: [] }));
  const chat = page();
  chat.resume();
  await until(chat, (v) => v.phase === 'idle');
  expect(kept.size).toBe(0);
});

test('anEndedChatDoesNotComeBack', async () => {
  const chat = await begun();
  server.become({ state: 'ended' });
  await until(chat, (v) => v.phase === 'ended' && v.link === 'closed');
  expect(kept.size).toBe(0);
  expect(page().resume()).toBe(false);
});

test('theAgentsTypingIsShown', async () => {
  const typing = vi.fn();
  const chat = page(typing);
  chat.begin({ queue: 'support' });
  await until(chat, (v) => v.phase === 'active');
  server.broadcast({ type: 'typing' });
  await vi.waitFor(() => expect(typing).toHaveBeenCalledOnce(), PATIENCE_MS);
});

test('whatIsSeenIsToldOnceAndWhatTheAgentHasReadIsKept', async () => {
  const chat = await begun();
  chat.seen();
  const hi = server.say('AGENT', 'hi', 'Anna');
  await until(chat, (v) => v.entries.length === 1);
  chat.seen();
  chat.seen();
  chat.send('thanks');
  await until(chat, (v) => v.unsent.length === 0);
  expect(server.reads).toEqual([hi.seq]);
  server.broadcast({ type: 'read', seq: '2-0' });
  await until(chat, (v) => v.readUpTo === '2-0');
});

test('aMessageThatIsRefusedStaysUntilTheVisitorHasItBack', async () => {
  const chat = await begun();
  server.refuses = 'too-long';
  chat.send('a book');
  await until(chat, (v) => v.unsent[0]?.refused === 'too-long');
  server.refuses = null;
  server.cut();
  await until(chat, (v) => v.link === 'open');
  chat.send('a word');
  await until(chat, (v) => v.entries.length === 1);
  expect(server.received).toEqual(['a book', 'a word']);
  expect(chat.takeUp(chat.view.unsent[0]!.messageId)?.text).toBe('a book');
  expect(chat.view.unsent).toEqual([]);
});

test('whatIsStillUnsentWhenTheChatEndsIsShownAsNotSent', async () => {
  const chat = await begun();
  server.losesAcks = true;
  server.loses = true;
  chat.send('too late?');
  await vi.waitFor(() => expect(server.received).toHaveLength(1), PATIENCE_MS);
  server.become({ state: 'ended' });
  await until(chat, (v) => v.phase === 'ended');
  expect(chat.view.unsent).toMatchObject([{ text: 'too late?', refused: 'ended' }]);
});

test('aStartThatWasNotAnsweredIsRepeatedAsTheSameChat', async () => {
  server.deaf = true;
  const chat = page();
  chat.begin({ queue: 'support' });
  await vi.waitFor(() => expect(server.starts).toHaveLength(1), PATIENCE_MS);
  server.deaf = false;
  server.cut();
  await until(chat, (v) => v.phase === 'active');
  expect(server.starts[1]!['startId']).toBe(server.starts[0]!['startId']);
});
