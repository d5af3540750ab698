// What people noted at a place of the recording.

import { useState } from 'react';
import { clock, useWords } from '../../i18n/language';
import type { RecordingNote } from '../../protocol/player';
import { rest } from '../../protocol/rest';
import { Button, IconButton } from '../controls';
import { placeOf, type Mark, type Segment } from './timeline';

interface Props {
  segments: readonly Segment[];
  notes: readonly (Mark & { note: RecordingNote; segment: Segment })[];
  at: number;
  onJump: (at: number) => void;
  onChange: (recording: string, change: (notes: RecordingNote[]) => RecordingNote[]) => void;
}

export function Notes({ segments, notes, at, onJump, onChange }: Props) {
  const { t } = useWords();
  const [writing, setWriting] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const add = async (text: string) => {
    const { segment, offset } = placeOf(segments, writing ?? 0);
    const recording = segments[segment]?.id;
    if (!recording || !text.trim()) return setWriting(null);
    try {
      const note = await rest.noteRecording(recording, Math.round(offset), text.trim());
      onChange(recording, (all) => [...all, note].sort((a, b) => a.at - b.at));
      setWriting(null);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  const remove = async (recording: string, note: string) => {
    try {
      await rest.deleteRecordingNote(recording, note);
      onChange(recording, (all) => all.filter((n) => n.id !== note));
    } catch {
      setFailed(true);
    }
  };
  return (
    <section className="player-notes" aria-label={t.player.notes}>
      {notes.length > 0 && (
        <ul>
          {notes.map(({ at: place, note, segment }) => (
            <li key={note.id}>
              <button type="button" className="turn-time" onClick={() => onJump(place)} aria-label={t.player.jumpTo(clock(place))}>
                {clock(place)}
              </button>
              <span className="grow wrap">
                {note.text} <span className="small muted">{t.player.by(note.name)}</span>
              </span>
              {note.mine && <IconButton look="quiet small" icon="cross" label={t.player.deleteNote} onPress={() => void remove(segment.id, note.id)} />}
            </li>
          ))}
        </ul>
      )}
      {writing === null ? (
        <Button look="quiet small" icon="note" onPress={() => setWriting(at)}>
          {t.player.addNote}
        </Button>
      ) : (
        <form
          className="row"
          onSubmit={(e) => {
            e.preventDefault();
            void add(String(new FormData(e.currentTarget).get('note')));
          }}
        >
          <input
            name="note"
            className="input grow"
            autoFocus
            maxLength={2000}
            aria-label={t.player.noteAt(clock(writing))}
            placeholder={t.player.noteAt(clock(writing))}
          />
          <Button type="submit" look="small">
            {t.player.save}
          </Button>
          <Button look="quiet small" onPress={() => setWriting(null)}>
            {t.common.cancel}
          </Button>
        </form>
      )}
      {failed && (
        <p className="error" role="alert">
          {t.player.noteFailed}
        </p>
      )}
    </section>
  );
}
