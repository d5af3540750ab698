// How loud each side is along the timeline, with what stands on it; a slider for whoever uses the keyboard.

import { memo, useMemo } from 'react';
import { clock, useWords } from '../../i18n/language';
import type { RecordingView } from '../../protocol/player';
import { bytes, shapeOf, type Mark, type Segment } from './timeline';

const WIDTH = 1000;

interface Props {
  segments: readonly Segment[];
  views: ReadonlyMap<string, RecordingView>;
  marks: readonly Mark[];
  length: number;
  at: number;
  onSeek: (at: number) => void;
}

export function Waveform({ segments, views, marks, length, at, onSeek }: Props) {
  const { t } = useWords();
  const share = (place: number) => `${length > 0 ? (100 * Math.min(place, length)) / length : 0}%`;
  return (
    <div className="waveform">
      <Picture segments={segments} views={views} length={length} />
      {marks.map((mark, i) => (
        <span key={i} className="waveform-mark" data-kind={mark.kind} style={{ insetInlineStart: share(mark.at) }} aria-hidden="true" />
      ))}
      <span className="waveform-played" style={{ inlineSize: share(at) }} aria-hidden="true" />
      <input
        type="range"
        min={0}
        max={Math.max(1, Math.round(length))}
        step={100}
        value={Math.round(Math.min(at, length))}
        aria-label={t.player.position}
        aria-valuetext={t.player.at(clock(at), clock(length))}
        onChange={(e) => onSeek(e.currentTarget.valueAsNumber)}
      />
    </div>
  );
}

const Picture = memo(function Picture({ segments, views, length }: Pick<Props, 'segments' | 'views' | 'length'>) {
  const { t } = useWords();
  const shapes = useMemo(
    () =>
      segments.flatMap((segment) => {
        const view = views.get(segment.id);
        if (!view || length === 0) return [];
        const width = (WIDTH * segment.length) / length;
        return view.peaks.slice(0, 2).map((peaks, channel) => ({
          key: `${segment.id} ${channel}`,
          channel,
          d: shapeOf(bytes(peaks), width),
          x: (WIDTH * segment.begin) / length,
        }));
      }),
    [segments, views, length],
  );
  const channels = Math.max(1, ...shapes.map((s) => s.channel + 1));
  return (
    <>
      <svg viewBox={`0 0 ${WIDTH} ${channels * 2}`} preserveAspectRatio="none" aria-hidden="true">
        {shapes.map((s) => (
          <path key={s.key} d={s.d} data-channel={s.channel} transform={`translate(${s.x} ${s.channel * 2})`} />
        ))}
      </svg>
      {channels > 1 && (
        <>
          <span className="waveform-side" data-side="customer" aria-hidden="true">
            {t.player.customer}
          </span>
          <span className="waveform-side" data-side="agent" aria-hidden="true">
            {t.player.agent}
          </span>
        </>
      )}
    </>
  );
});
