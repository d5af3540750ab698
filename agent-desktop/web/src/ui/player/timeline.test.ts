import { expect, test } from 'vitest';
import type { RecordingView } from '../../protocol/player';
import type { Entry } from '../../protocol/wire';
import { foundMarks, isSought, marksOf, measured, placeOf, segmentsOf, shapeOf, silencesOf, soughtOf, turnsOf, wordAt } from './timeline';

const entry = (at: number, event: object): Entry => ({ id: `${at}-0`, at, interaction: 'i', event }) as unknown as Entry;
const base64 = (...peaks: number[]) => btoa(String.fromCharCode(...peaks));
const view = (peaks: number[], words: [string, number, number, number][] = []): RecordingView => ({
  step: 100,
  peaks: [base64(...peaks), base64(...peaks.map(() => 0))],
  transcript: { state: 'written', language: 'en', turns: words.length ? [{ speaker: 'CUSTOMER', words }] : [] },
  notes: [],
  mayDownload: false,
});

const entries = [
  entry(1000, { type: 'RecordingStarted', recordingId: 'a' }),
  entry(4000, { type: 'Held', agent: 'anna' }),
  entry(9000, { type: 'RecordingStarted', recordingId: 'b' }),
  entry(9500, { type: 'RecordingStored', recordingId: 'b', length: 5000 }),
  entry(9600, { type: 'RecordingStored', recordingId: 'a', length: 8000 }),
];

test('segments are one timeline in the order in which they were recorded', () => {
  const segments = segmentsOf({ recordingId: null }, entries);
  expect(segments.map((s) => [s.id, s.begin])).toEqual([
    ['a', 0],
    ['b', 8000],
  ]);
  expect(placeOf(segments, 8100)).toEqual({ segment: 1, offset: 100 });
  expect(placeOf(segments, 0)).toEqual({ segment: 0, offset: 0 });
  expect(segmentsOf({ recordingId: 'old' }, [])).toHaveLength(1);
  expect(measured(segmentsOf({ recordingId: 'old' }, []), new Map([['old', view([1, 2, 3])]]))[0]!.length).toBe(300);
});

test('what happened stands where it happened', () => {
  const segments = segmentsOf({ recordingId: null }, entries);
  const marks = marksOf(
    segments,
    entries,
    (e) => e.event.type,
    (n) => `part ${n}`,
  );
  expect(marks.map((m) => [m.at, m.text])).toEqual([
    [0, 'part 1'],
    [3000, 'Held'],
    [8000, 'part 2'],
  ]);
});

test('a silence is where nobody speaks for longer than a breath', () => {
  const segments = segmentsOf({ recordingId: null }, entries);
  const quiet = view([200, ...Array<number>(30).fill(0), 200, 0, 0, 200]);
  expect(silencesOf(segments, new Map([['b', quiet]]))).toEqual([[8400, 10800]]);
});

test('the word that is being said, or was last', () => {
  const segments = segmentsOf({ recordingId: null }, entries);
  const turns = turnsOf(
    segments,
    new Map([
      [
        'a',
        view(
          [1],
          [
            ['hello', 500, 800, 1],
            ['there', 900, 1200, 1],
          ],
        ),
      ],
      ['b', view([1], [['Bye!', 100, 400, 1]])],
    ]),
  );
  expect(wordAt(turns, 400)).toBeNull();
  expect(wordAt(turns, 850)).toMatchObject({ turn: 0, word: 0 });
  expect(wordAt(turns, 8100)).toMatchObject({ turn: 1, word: 0 });
  const sought = soughtOf([{ text: 'say bye now', marks: [{ start: 4, end: 7 }] }]);
  expect(isSought(sought, 'Bye!')).toBe(true);
  expect(foundMarks(turns, sought)).toEqual([{ at: 8100, kind: 'found', text: 'Bye!' }]);
});

test('the shape of a long channel is no wider than its picture', () => {
  expect(shapeOf(new Uint8Array(36_000).fill(255), 600).match(/L/g)).toHaveLength(1201);
  expect(shapeOf(new Uint8Array(), 600)).toBe('');
});
