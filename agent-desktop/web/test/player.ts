// For tests only: two recordings of one contact, with their pictures and words, that can really be heard.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RecordingNote, RecordingView, Turn, Word } from '../src/protocol/player';
import type { Entry, Event } from '../src/protocol/wire';

const RATE = 8000;
const STEP = 100;

/// Who says what when, in tenths of a second; between 60 and 110 nobody says anything.
const said: [Turn['speaker'], number, string][] = [
  ['AGENT', 5, 'hello this is ben how can I help you'],
  ['CUSTOMER', 30, 'my bike needs a repair and my card is •••• I think'],
  ['AGENT', 115, 'the repair will be done on tuesday'],
];
const LENGTH = 160;

const words = (text: string, from: number): Word[] =>
  text.split(' ').map((word, i) => [word, from * 100 + i * 250, from * 100 + i * 250 + 200, word === 'think' ? 0.3 : 0.95]);

const turns: Turn[] = said.map(([speaker, from, text]) => ({ speaker, words: words(text, from) }));

function peaks(speaker: Turn['speaker']): Buffer {
  const all = Buffer.alloc(LENGTH);
  for (const turn of turns.filter((t) => t.speaker === speaker))
    for (const [, start, end] of turn.words) for (let at = start / STEP; at < end / STEP; at++) all[Math.floor(at)] = 90 + ((at * 37) % 120);
  return all;
}

function wav(): Buffer {
  const data = Buffer.alloc((LENGTH * STEP * RATE * 2) / 1000);
  for (let i = 0; i < data.length / 2; i++) data.writeInt16LE(Math.round(3000 * Math.sin(i / 4)), i * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

export class TestRecordings {
  mayDownload = true;
  state: RecordingView['transcript']['state'] = 'written';
  readonly notes: RecordingNote[] = [];
  /// The ranges that were asked for.
  readonly asked: string[] = [];

  answer(request: IncomingMessage, url: URL, response: ServerResponse): void {
    const [, , , id = '', part = '', note = ''] = url.pathname.split('/');
    const send = (status: number, body: unknown) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (part === 'view') return void send(200, this.view(id));
    if (part === 'notes' && request.method === 'DELETE') {
      this.notes.splice(
        this.notes.findIndex((n) => n.id === note),
        1,
      );
      return void response.writeHead(204).end();
    }
    if (part === 'notes') {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => {
        const { at, text } = JSON.parse(body) as { at: number; text: string };
        const added = { id: `n${this.notes.length}`, at, text, name: 'Anna Berg', writtenAt: 0, mine: true };
        this.notes.push(added);
        send(201, added);
      });
      return;
    }
    this.sound(request, response);
  }

  private view(id: string): RecordingView {
    return {
      step: STEP,
      peaks: [peaks('CUSTOMER').toString('base64'), peaks('AGENT').toString('base64')],
      transcript: { state: this.state, language: 'en', turns: this.state === 'written' && !id.endsWith('2') ? turns : [] },
      notes: id.endsWith('2') ? [] : this.notes,
      mayDownload: this.mayDownload,
    };
  }

  private sound(request: IncomingMessage, response: ServerResponse): void {
    const whole = wav();
    const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '');
    this.asked.push(request.headers.range ?? '');
    const from = Number(range?.[1] ?? 0);
    const to = range?.[2] ? Number(range[2]) : whole.length - 1;
    response
      .writeHead(range ? 206 : 200, {
        'Content-Type': 'audio/wav',
        'Accept-Ranges': 'bytes',
        'Content-Length': to - from + 1,
        ...(range && { 'Content-Range': `bytes ${from}-${to}/${whole.length}` }),
      })
      .end(whole.subarray(from, to + 1));
  }
}

/// A call that was recorded in two parts, and held in the first.
export function recorded(at: number): Entry[] {
  const events: [number, object][] = [
    [0, { type: 'Opened', channel: 'VOICE', direction: 'INBOUND', from: '+46701234567', to: '+49305550100', attributes: {} }],
    [1000, { type: 'RecordingStarted', recordingId: 'r-1' }],
    [8000, { type: 'Held', agent: 'ben' }],
    [12_000, { type: 'Resumed', agent: 'ben' }],
    [20_000, { type: 'RecordingStarted', recordingId: 'r-2' }],
    [40_000, { type: 'RecordingStored', recordingId: 'r-1', sha256: '', length: LENGTH * STEP }],
    [41_000, { type: 'RecordingStored', recordingId: 'r-2', sha256: '', length: LENGTH * STEP }],
    [50_000, { type: 'Closed', outcome: 'HANDLED' }],
  ];
  return events.map(([after, event], i) => ({ id: `${i}-0`, at: at + after, interaction: 'p1', event: event as Event }));
}
