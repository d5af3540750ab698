// The recordings of one contact, to be heard, seen and read (V4): one component wherever recordings are.

import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import '../../styles/player.css';
import { clock, useWords } from '../../i18n/language';
import type { RecordingNote, RecordingView, Transcript } from '../../protocol/player';
import { rest, type Highlight } from '../../protocol/rest';
import type { Config, Entry, Summary } from '../../protocol/wire';
import { Button, IconButton } from '../controls';
import { eventText } from '../event-text';
import { Icon } from '../icons';
import { Notes } from './notes';
import { PLAY_FROM } from './beside';
import { useSound } from './sound';
import { foundMarks, gapsOf, marksOf, measured, noteMarks, segmentsOf, silencesOf, soughtOf, total, turnsOf, wordAt } from './timeline';
import { NoWords, Words } from './transcript';
import { Waveform } from './waveform';

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
const NONE: readonly [number, number][] = [];
/// Before a mark, so that it is heard how it came about.
const RUN_UP = 300;

interface Props {
  summary: Pick<Summary, 'recordingId'>;
  entries: readonly Entry[];
  config: Config;
  /// What a search has found in it.
  found?: readonly Highlight[];
}

type Views = ReadonlyMap<string, RecordingView>;

/// What goes with the recordings, as far as it could be loaded.
function useViews(ids: string, turn: number): [Views, boolean, (recording: string, change: (notes: RecordingNote[]) => RecordingNote[]) => void] {
  const [views, setViews] = useState<Views>(new Map());
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    for (const id of ids.split(' ').filter(Boolean)) {
      rest.recordingView(id, abort.signal).then(
        (view) => setViews((all) => new Map(all).set(id, view)),
        () => !abort.signal.aborted && setFailed(true),
      );
    }
    return () => abort.abort();
  }, [ids, turn]);
  const change = (recording: string, notes: (notes: RecordingNote[]) => RecordingNote[]) =>
    setViews((all) => {
      const view = all.get(recording);
      return view ? new Map(all).set(recording, { ...view, notes: notes(view.notes) }) : all;
    });
  return [views, failed, change];
}

export function Player({ summary, entries, config, found }: Props) {
  const words = useWords();
  const { t } = words;
  const bare = useMemo(() => segmentsOf(summary, entries), [summary, entries]);
  const ids = bare.map((s) => s.id).join(' ');
  const transcribed = entries.filter((e) => e.event.type === 'TranscriptAdded').length;
  const [views, failed, change] = useViews(ids, transcribed);
  const segments = useMemo(() => measured(bare, views), [bare, views]);
  const length = total(segments);
  const [speed, setSpeed] = useState(1);
  const [skips, setSkips] = useState(false);
  const silences = useMemo(() => (skips ? silencesOf(segments, views) : NONE), [skips, segments, views]);
  const sound = useSound(segments, speed, silences);
  const turns = useMemo(() => turnsOf(segments, views), [segments, views]);
  const sought = useMemo(() => soughtOf(found ?? []), [found]);
  const notes = useMemo(() => noteMarks(segments, views), [segments, views]);
  const events = [...marksOf(segments, entries, (entry) => eventText(entry, config, words), t.player.part), ...gapsOf(segments, entries, t.player.gap)];
  const hits = useMemo(() => foundMarks(turns, sought), [turns, sought]);
  const marks = [...events, ...notes, ...hits].sort((a, b) => a.at - b.at);
  const now = wordAt(turns, sound.at);
  const current = now && `${now.turn} ${now.word}`;
  const said = useMemo(() => (current ? { turn: Number(current.split(' ')[0]), word: Number(current.split(' ')[1]) } : null), [current]);
  const { seek, toggle, playFrom } = sound;
  const figure = useRef<HTMLElement>(null);
  useEffect(() => {
    const box = figure.current;
    const asked = (e: Event) => playFrom((e as CustomEvent<number>).detail);
    box?.addEventListener(PLAY_FROM, asked);
    return () => box?.removeEventListener(PLAY_FROM, asked);
  }, [playFrom]);

  const mark = (step: 1 | -1) => {
    const next = step > 0 ? marks.find((m) => m.at > sound.at + 2 * RUN_UP) : marks.findLast((m) => m.at < sound.at - 4 * RUN_UP);
    if (next) seek(Math.max(0, next.at - RUN_UP));
  };
  const faster = (step: 1 | -1) => setSpeed(SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, SPEEDS.indexOf(speed) + step))]!);
  const onKeyDown = (e: KeyboardEvent<HTMLElement>) => {
    const target = e.target as HTMLElement;
    if (e.ctrlKey || e.metaKey || e.altKey || target.closest('textarea, select, input:not([type=range]):not([type=checkbox])')) return;
    if (e.key === ' ' && target.closest('button, a, input[type=checkbox]')) return;
    const act: Record<string, () => void> = {
      ' ': toggle,
      k: toggle,
      j: () => seek(sound.at - 10_000),
      l: () => seek(sound.at + 10_000),
      ArrowLeft: () => seek(sound.at - 5000),
      ArrowRight: () => seek(sound.at + 5000),
      '[': () => mark(-1),
      ']': () => mark(1),
      '<': () => faster(-1),
      '>': () => faster(1),
    };
    const does = Object.hasOwn(act, e.key) ? act[e.key] : Object.hasOwn(act, e.key.toLowerCase()) ? act[e.key.toLowerCase()] : undefined;
    if (!does) return;
    does();
    e.preventDefault();
  };

  if (segments.length === 0) return null;
  const transcripts = segments.flatMap((s) => views.get(s.id)?.transcript ?? []);
  return (
    <figure ref={figure} className="recording player" aria-label={t.player.title} data-at={Math.round(sound.at)} onKeyDown={onKeyDown}>
      <figcaption className="small muted">
        <Icon name="record" /> {t.player.title}
        <span className="grow" />
        <span className="player-time" aria-hidden="true">
          {clock(sound.at)} / {clock(length)}
        </span>
      </figcaption>
      <audio ref={sound.audio} preload="none" aria-hidden="true" />
      <Waveform segments={segments} views={views} marks={marks} length={length} at={sound.at} onSeek={seek} />
      <div className="row player-controls">
        <IconButton
          look="primary"
          icon={sound.playing ? 'pause' : 'play'}
          label={sound.playing ? t.player.pause : t.player.play}
          onPress={toggle}
          aria-keyshortcuts="Space K"
        />
        <IconButton look="quiet" icon="back" label={t.player.back} onPress={() => seek(sound.at - 10_000)} aria-keyshortcuts="J" />
        <IconButton look="quiet" icon="forward" label={t.player.on} onPress={() => seek(sound.at + 10_000)} aria-keyshortcuts="L" />
        {marks.length > 0 && (
          <>
            <IconButton look="quiet" icon="left" label={t.player.previousMark} onPress={() => mark(-1)} aria-keyshortcuts="[" />
            <IconButton look="quiet" icon="right" label={t.player.nextMark} onPress={() => mark(1)} aria-keyshortcuts="]" />
          </>
        )}
        <label className="player-speed small">
          <span className="sr-only">{t.player.speed}</span>
          <select value={speed} onChange={(e) => setSpeed(Number(e.currentTarget.value))}>
            {SPEEDS.map((one) => (
              <option key={one} value={one}>
                {t.player.times(one)}
              </option>
            ))}
          </select>
        </label>
        <label className="small nowrap">
          <input type="checkbox" checked={skips} onChange={(e) => setSkips(e.currentTarget.checked)} /> {t.player.skipSilence}
        </label>
        <span className="grow" />
        {segments.map(
          (s, i) =>
            views.get(s.id)?.mayDownload && (
              <a key={s.id} className="btn small" href={rest.recordingDownloadUrl(s.id)} download>
                {segments.length > 1 ? t.player.downloadPart(i + 1) : t.player.download}
              </a>
            ),
        )}
      </div>
      <p className="small muted player-keys">{t.player.keys}</p>
      {sound.failed && (
        <p className="error" role="alert">
          {t.player.cannotPlay}
        </p>
      )}
      {failed && (
        <p className="error" role="alert">
          {t.player.unseen}
        </p>
      )}
      {events.length + hits.length > 0 && (
        <ul className="player-marks" aria-label={t.player.marks}>
          {[...events, ...hits]
            .sort((a, b) => a.at - b.at)
            .map((m, i) => (
              <li key={i}>
                <Button look="quiet small" onPress={() => seek(Math.max(0, m.at - RUN_UP))}>
                  <span className="turn-time">{clock(m.at)}</span> {m.kind === 'found' ? <mark>{m.text}</mark> : m.text}
                </Button>
              </li>
            ))}
        </ul>
      )}
      <Said transcripts={transcripts}>
        {turns.length > 0 && (
          <Words
            turns={turns}
            sought={sought}
            current={said}
            follows={sound.playing}
            onJump={(at) => {
              seek(at);
            }}
          />
        )}
      </Said>
      <Notes segments={segments} notes={notes} at={sound.at} onJump={seek} onChange={change} />
    </figure>
  );
}

/// The words, or why there are none; once, however many recordings there are.
function Said({ transcripts, children }: { transcripts: readonly Transcript[]; children: React.ReactNode }) {
  const { t } = useWords();
  if (children) {
    return (
      <section className="player-transcript" aria-label={t.player.transcript}>
        {children}
        <p className="small muted">{t.player.follow}</p>
      </section>
    );
  }
  const first = transcripts[0];
  return first ? <NoWords transcript={first} /> : null;
}
