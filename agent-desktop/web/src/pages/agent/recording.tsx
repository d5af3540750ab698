// Whether the talk is recorded, and the pause of it.

import { recordingOf } from '../../desk/state';
import type { DeskSession } from '../../desk/session';
import { clock, useWords } from '../../i18n/language';
import type { WorkItem } from '../../protocol/wire';
import { useNow } from '../../ui/clock';
import { Button } from '../../ui/controls';
import { Icon } from '../../ui/icons';

export function RecordingPill({ item }: { item: WorkItem }) {
  const { t } = useWords();
  const recording = recordingOf(item);
  switch (recording?.is) {
    case undefined:
      return null;
    case 'ON':
      return (
        <span className="pill bad">
          <Icon name="record" />
          {t.recording.on}
        </span>
      );
    case 'PAUSED':
      return <Paused until={recording.until} />;
    case 'OFF':
      return (
        <span className="pill" title={t.recording.offBecause[recording.reason]}>
          {t.recording.off}
        </span>
      );
  }
}

function Paused({ until }: { until: number }) {
  const { t } = useWords();
  const now = useNow();
  return (
    <span className="pill warn" role="timer">
      <Icon name="pause" />
      {t.recording.pausedUntil(clock(Math.max(0, until - now)))}
    </span>
  );
}

/// Done when the journal says so, which takes a moment.
export function PauseButton({ session, item }: { session: DeskSession; item: WorkItem }) {
  const { t } = useWords();
  const recording = recordingOf(item);
  if (!recording || recording.is === 'OFF') return null;
  const paused = recording.is === 'PAUSED';
  return (
    <Button
      look={paused ? 'on' : ''}
      icon={paused ? 'record' : 'pause'}
      keys="Ctrl+F8"
      aria-keyshortcuts="Control+F8"
      aria-pressed={paused}
      onPress={() => togglePause(session, item)}
    >
      {paused ? t.recording.resume : t.recording.pause}
    </Button>
  );
}

export function togglePause(session: DeskSession, item: WorkItem): void {
  const recording = recordingOf(item);
  if (!recording || recording.is === 'OFF') return;
  void session.command(recording.is === 'PAUSED' ? 'resumeRecording' : 'pauseRecording', { interaction: item.interaction.id });
}
