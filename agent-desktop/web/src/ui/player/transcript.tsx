// What was said, turn by turn: a click on a word plays from there, and the word that is being said is marked.

import { memo, useEffect, useRef, type MouseEvent } from 'react';
import { clock, useWords } from '../../i18n/language';
import type { Transcript } from '../../protocol/player';
import { isSought, type PlacedTurn } from './timeline';

const UNCERTAIN = 0.6;

interface Props {
  turns: readonly PlacedTurn[];
  sought: ReadonlySet<string>;
  current: { turn: number; word: number } | null;
  follows: boolean;
  onJump: (at: number) => void;
}

export function Words({ turns, sought, current, follows, onJump }: Props) {
  const { t } = useWords();
  const list = useRef<HTMLOListElement>(null);
  const turn = current?.turn;
  useEffect(() => {
    const box = list.current;
    const line = turn === undefined ? null : box?.children[turn];
    if (!follows || !box || !(line instanceof HTMLElement)) return;
    const top = line.offsetTop - box.offsetTop;
    if (top < box.scrollTop || top + line.offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight / 3;
  }, [turn, follows]);
  return (
    // It scrolls, so whoever uses the keyboard has to get into it.
    <ol ref={list} className="transcript-turns" tabIndex={0} aria-label={t.player.transcript}>
      {turns.map((one, i) => (
        <TurnLine key={one.key} turn={one} sought={sought} word={turn === i ? current!.word : -1} onJump={onJump} />
      ))}
    </ol>
  );
}

const TurnLine = memo(function TurnLine({
  turn,
  sought,
  word,
  onJump,
}: {
  turn: PlacedTurn;
  sought: ReadonlySet<string>;
  word: number;
  onJump: (at: number) => void;
}) {
  const { t } = useWords();
  const at = turn.begin + (turn.words[0]?.[1] ?? 0);
  const jump = (e: MouseEvent<HTMLElement>) => {
    const index = (e.target as HTMLElement).dataset['word'];
    const said = index === undefined ? undefined : turn.words[Number(index)];
    if (said) onJump(turn.begin + said[1]);
  };
  return (
    <li data-speaker={turn.speaker}>
      <button type="button" className="turn-time" onClick={() => onJump(at)} aria-label={t.player.jumpTo(clock(at))}>
        {clock(at)}
      </button>
      <strong className="small">{turn.speaker === 'CUSTOMER' ? t.player.customer : t.player.agent}</strong>
      <p onClick={jump}>
        {turn.words.map(([text, , , confidence], i) => (
          <span
            key={i}
            data-word={i}
            data-said={i === word || undefined}
            data-found={isSought(sought, text) || undefined}
            data-uncertain={confidence < UNCERTAIN || undefined}
          >
            {text}{' '}
          </span>
        ))}
      </p>
    </li>
  );
});

/// Why there are no words.
export function NoWords({ transcript }: { transcript: Transcript }) {
  const { t } = useWords();
  const words = {
    written: t.player.noWords,
    waiting: t.player.waiting,
    none: t.player.none,
    'no-model': t.player.noModel(transcript.language ?? ''),
    failed: t.player.failed,
  }[transcript.state];
  return <p className="muted small">{words}</p>;
}
