// One contact's recordings as one timeline: what stands where on it. Times are milliseconds.

import type { RecordingNote, RecordingView, Turn } from '../../protocol/player';
import type { Highlight } from '../../protocol/rest';
import type { Entry, RecordingMark, Summary } from '../../protocol/wire';

/// A recording. `begin` is its place on the timeline, `startedAt` when it was made (unknown for old ones).
export interface Segment {
  id: string;
  begin: number;
  length: number;
  startedAt: number | null;
}

export interface Mark {
  at: number;
  kind: 'event' | 'segment' | 'note' | 'found';
  text: string;
}

const MARKED = new Set(['Held', 'Resumed', 'ConsultChanged', 'Transferred', 'PhoneHeld', 'ChannelChanged', 'MonitorChanged']);
const NOT_MARKED = new Set(['RecordingStarted', 'RecordingFinished', 'RecordingStored', 'RecordingPaused', 'RecordingResumed']);
/// Louder than that somebody speaks: of 255, by the square root.
const QUIET = 14;
const SHORTEST_SILENCE = 1500;
/// What is left of a silence that is skipped, on either side.
const BREATH = 300;

export function segmentsOf(summary: Pick<Summary, 'recordingId'>, entries: readonly Entry[]): Segment[] {
  const started = new Map<string, number>();
  const segments: Segment[] = [];
  let begin = 0;
  for (const { at, event: e } of entries) {
    if (e.type === 'RecordingStarted') started.set(e.recordingId, at);
    if (e.type !== 'RecordingStored' || segments.some((s) => s.id === e.recordingId)) continue;
    segments.push({ id: e.recordingId, begin, length: e.length, startedAt: e.startedAt ?? started.get(e.recordingId) ?? null });
    begin += e.length;
  }
  if (segments.length > 0) return inOrder(segments);
  return summary.recordingId ? [{ id: summary.recordingId, begin: 0, length: 0, startedAt: null }] : [];
}

/// Segments are stored in any order; they were recorded in one.
function inOrder(segments: Segment[]): Segment[] {
  let begin = 0;
  return [...segments]
    .sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0))
    .map((s) => {
      const placed = { ...s, begin };
      begin += s.length;
      return placed;
    });
}

/// With lengths that only the picture of the sound tells.
export function measured(segments: readonly Segment[], views: ReadonlyMap<string, RecordingView>): Segment[] {
  let begin = 0;
  return segments.map((s) => {
    const view = views.get(s.id);
    const length = s.length || (view ? view.step * bytes(view.peaks[0] ?? '').length : 0);
    const placed = { ...s, begin, length };
    begin += length;
    return placed;
  });
}

export const total = (segments: readonly Segment[]): number => segments.reduce((sum, s) => sum + s.length, 0);

/// The segment that is heard at a place of the timeline, and the place in it.
export function placeOf(segments: readonly Segment[], at: number): { segment: number; offset: number } {
  const segment = Math.max(
    0,
    segments.findLastIndex((s) => s.begin <= at),
  );
  return { segment, offset: Math.max(0, at - (segments[segment]?.begin ?? 0)) };
}

export function marksOf(segments: readonly Segment[], entries: readonly Entry[], textOf: (entry: Entry) => string | null, part: (n: number) => string): Mark[] {
  const marks: Mark[] = segments.length > 1 ? segments.map((s, i) => ({ at: s.begin, kind: 'segment', text: part(i + 1) })) : [];
  for (const entry of entries) {
    const type: string = entry.event.type;
    if (!MARKED.has(type) && (!type.startsWith('Recording') || NOT_MARKED.has(type))) continue;
    const segment = segments.find((s) => s.startedAt !== null && entry.at >= s.startedAt && entry.at <= s.startedAt + s.length);
    const text = segment && textOf(entry);
    if (text) marks.push({ at: segment.begin + entry.at - segment.startedAt!, kind: 'event', text });
  }
  return marks.sort((a, b) => a.at - b.at);
}

/// Where the recording is silent on purpose, or by misfortune.
export function gapsOf(segments: readonly Segment[], entries: readonly Entry[], words: Record<RecordingMark['kind'], string>): Mark[] {
  return entries.flatMap(({ event: e }) => {
    if (e.type !== 'RecordingStored') return [];
    const segment = segments.find((s) => s.id === e.recordingId);
    return segment ? (e.marks ?? []).map((m) => ({ at: segment.begin + m.from, kind: 'event' as const, text: words[m.kind] })) : [];
  });
}

export function noteMarks(segments: readonly Segment[], views: ReadonlyMap<string, RecordingView>): (Mark & { note: RecordingNote; segment: Segment })[] {
  return segments.flatMap((segment) =>
    (views.get(segment.id)?.notes ?? []).map((note) => ({ at: segment.begin + note.at, kind: 'note' as const, text: note.text, note, segment })),
  );
}

export function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}

/// Where nobody says anything for a while, as `[from, to]`.
export function silencesOf(segments: readonly Segment[], views: ReadonlyMap<string, RecordingView>): [number, number][] {
  return segments.flatMap((segment) => {
    const view = views.get(segment.id);
    if (!view) return [];
    const channels = view.peaks.map(bytes);
    const count = Math.max(0, ...channels.map((c) => c.length));
    const found: [number, number][] = [];
    let from = -1;
    for (let i = 0; i <= count; i++) {
      const quiet = i < count && channels.every((c) => (c[i] ?? 0) < QUIET);
      if (quiet && from < 0) from = i;
      if (quiet || from < 0) continue;
      const silence: [number, number] = [segment.begin + from * view.step + BREATH, segment.begin + i * view.step - BREATH];
      if (silence[1] - silence[0] >= SHORTEST_SILENCE - 2 * BREATH) found.push(silence);
      from = -1;
    }
    return found;
  });
}

/// A turn on the timeline.
export interface PlacedTurn extends Turn {
  key: string;
  begin: number;
}

export function turnsOf(segments: readonly Segment[], views: ReadonlyMap<string, RecordingView>): PlacedTurn[] {
  return segments.flatMap((s) => (views.get(s.id)?.transcript.turns ?? []).map((turn, i) => ({ ...turn, key: `${s.id} ${i}`, begin: s.begin })));
}

/// Which word is being said; the last one while nobody says any.
export function wordAt(turns: readonly PlacedTurn[], at: number): { turn: number; word: number } | null {
  let best: { turn: number; word: number; start: number } | null = null;
  turns.forEach((turn, t) => {
    const w = turn.words.findLastIndex((word) => turn.begin + word[1] <= at);
    if (w < 0) return;
    const start = turn.begin + turn.words[w]![1];
    if (!best || start >= best.start) best = { turn: t, word: w, start };
  });
  return best;
}

const bare = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/// The words that a search has found, bare.
export function soughtOf(highlights: readonly Highlight[]): ReadonlySet<string> {
  return new Set(
    highlights
      .flatMap((h) => h.marks.map((m) => h.text.slice(m.start, m.end)))
      .flatMap((text) => text.split(/\s+/))
      .map(bare)
      .filter(Boolean),
  );
}

export const isSought = (sought: ReadonlySet<string>, word: string): boolean => sought.size > 0 && sought.has(bare(word));

/// Where the words found are said: once a turn.
export function foundMarks(turns: readonly PlacedTurn[], sought: ReadonlySet<string>): Mark[] {
  return turns.flatMap((turn) => {
    const word = turn.words.find((w) => isSought(sought, w[0]));
    return word ? [{ at: turn.begin + word[1], kind: 'found' as const, text: word[0] }] : [];
  });
}

/// The shape of a channel, `columns` wide and 2 high, about the middle.
export function shapeOf(peaks: Uint8Array, columns: number): string {
  if (peaks.length === 0) return '';
  const wide = Math.min(columns, peaks.length);
  const heights = Array.from({ length: wide }, (_, i) => {
    const part = peaks.subarray(Math.floor((i * peaks.length) / wide), Math.max(Math.floor(((i + 1) * peaks.length) / wide), 1));
    return Math.max(0.02, ...part) / 255;
  });
  const x = (i: number) => ((i * columns) / wide).toFixed(1);
  const top = heights.map((h, i) => `L${x(i)} ${(1 - h).toFixed(3)}`).join('');
  const bottom = heights
    .map((h, i) => `L${x(i)} ${(1 + h).toFixed(3)}`)
    .reverse()
    .join('');
  return `M0 1${top}L${columns} 1${bottom}Z`;
}
