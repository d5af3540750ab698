import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { TestDesktopServer, type Answer, type ReceivedCommand } from '../../test/desktop-server';
import { TestJournal, type Recorded } from '../../test/journal';
import { anna, config, interaction, pop } from '../../test/samples';
import { DesktopConnection, type DesktopListener, type DesktopMessage } from './desktop';

let http: Server;
let journal: TestJournal;
let server: TestDesktopServer;
let carryOut: (command: ReceivedCommand) => Answer;
let connection: DesktopConnection;
let messages: DesktopMessage[];
let ended: string[];
let states: string[];

beforeEach(async () => {
  http = createServer();
  journal = new TestJournal({ ...anna }, config, (r) => server.push(r));
  carryOut = () => ({ ok: true });
  server = new TestDesktopServer(http, journal, (c) => carryOut(c));
  await new Promise<void>((up) => http.listen(0, '127.0.0.1', up));
  messages = [];
  ended = [];
  states = [];
  connect();
});

afterEach(() => {
  connection.close();
  for (const s of server.sockets) s.terminate();
  http.close();
});

function connect(): void {
  const { port } = http.address() as AddressInfo;
  const listener: DesktopListener = {
    message: (m) => messages.push(m),
    connection: (s) => states.push(s),
    clock: () => {},
    ended: (reason) => ended.push(reason),
  };
  connection = new DesktopConnection(
    {
      url: `ws://127.0.0.1:${port}/ws/desktop`,
      session: 's-1',
      firstPauseMs: 10,
      createSocket: (url, protocol) => new NodeSocket(url, protocol) as unknown as WebSocket,
    },
    listener,
  );
  connection.open();
}

const PATIENCE_MS = 15_000;

const snapshots = () => messages.filter((m) => m.type === 'snapshot');
const texts = () => messages.flatMap((m) => (m.type === 'event' && m.entry.event.type === 'MessageAdded' ? [m.entry.event.text] : []));
const say = (text: string) => journal.change('i1', { type: 'MessageAdded', messageId: text, author: 'CUSTOMER', text }, {});
const isSaying = (r: Recorded, text: string) => r.entry.event.type === 'MessageAdded' && r.entry.event.text === text;
const chat = () =>
  journal.put({ type: 'Offered', agent: 'anna', epoch: 1, expiresAt: 0 }, interaction('i1', { state: 'OFFERED', agent: 'anna', epoch: 1 }), 0, pop('Mei'));
const until = (condition: () => unknown) => vi.waitFor(() => expect(condition()).toBeTruthy(), PATIENCE_MS);

test('firstConnectionBringsASnapshot', async () => {
  await until(() => snapshots().length === 1);
  expect(server.hellos).toEqual([{ type: 'hello', session: 's-1', page: connection.page }]);
  expect(states.at(-1)).toBe('open');
});

test('whatHappenedWhileTheLineWasCutArrivesOnceAndInOrder', async () => {
  await until(() => snapshots().length === 1);
  chat();
  say('before');
  await until(() => texts().length === 1);
  server.cut();
  say('during 1');
  say('during 2');
  await until(() => texts().length === 3);
  say('after');
  await until(() => texts().length === 4);
  expect(texts()).toEqual(['before', 'during 1', 'during 2', 'after']);
  expect(snapshots()).toHaveLength(1);
  expect(server.hellos[1]).toMatchObject({ resume: journal.entries[1]!.seq });
});

test('aGapInTheNumbersIsNoticedAndFilled', async () => {
  await until(() => snapshots().length === 1);
  chat();
  let lost = 0;
  server.loses = (r) => isSaying(r, 'lost on the way') && lost++ === 0;
  say('lost on the way');
  say('next');
  await until(() => texts().length === 2);
  expect(texts()).toEqual(['lost on the way', 'next']);
});

test('aGapThatComesBackAsksForEverything', async () => {
  await until(() => snapshots().length === 1);
  chat();
  await until(() => messages.length === 2);
  server.loses = (r) => isSaying(r, 'one');
  say('one');
  say('two');
  await until(() => snapshots().length === 2);
  expect(server.hellos.map((h) => h.resume)).toEqual([undefined, journal.entries[0]!.seq, undefined]);
  expect(snapshots()[1]).toMatchObject({ seq: journal.last, work: [{ entries: [{}, {}, {}] }] });
});

test('aCommandWithoutAnswerIsSentAgainWithTheSameId', async () => {
  await until(() => snapshots().length === 1);
  carryOut = () => 'silence';
  const result = connection.command('accept', { interaction: 'i1', epoch: 1 });
  await until(() => server.commands.length === 1);
  carryOut = () => ({ ok: true, value: 'done' });
  server.cut();
  expect(await result).toEqual({ ok: true, value: 'done' });
  expect(server.commands).toHaveLength(2);
  expect(server.commands[1]!.id).toBe(server.commands[0]!.id);
});

test('aCommandGivenWhileTheLineIsDownIsSentWhenItIsBack', async () => {
  await until(() => snapshots().length === 1);
  server.cut();
  await until(() => states.includes('waiting'));
  expect(await connection.command('ready', {})).toEqual({ ok: true, value: undefined });
  expect(server.commands.map((c) => c.name)).toEqual(['ready']);
});

test('aRefusedCommandSaysWhy', async () => {
  carryOut = () => ({ ok: false, error: { code: 'stale-offer' } });
  expect(await connection.command('accept', { interaction: 'i1', epoch: 1 })).toEqual({ ok: false, error: { code: 'stale-offer' } });
});

test('aDisplacedPageStaysAway', async () => {
  await until(() => snapshots().length === 1);
  carryOut = () => 'silence';
  const open = connection.command('ready', {});
  await until(() => server.commands.length === 1);
  server.displace();
  expect(await open).toEqual({ ok: false, error: { code: 'displaced' } });
  expect(ended).toEqual(['displaced']);
  expect(states.at(-1)).toBe('closed');
  expect(server.hellos).toHaveLength(1);
});

test('aSilentServerIsLeftAfterThreeHeartbeats', async () => {
  connection.close();
  server.heartbeatMs = 15;
  server.answerPings = false;
  connect();
  await until(() => server.hellos.length >= 3);
});
