// A figure that explains itself: its definition comes on hover and on focus (M).

import type { ReactNode } from 'react';
import { Button, TooltipTrigger } from 'react-aria-components';
import { Tooltip } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { useWords } from '../../i18n/language';

export function Defined({ name, definition }: { name: string; definition: string }) {
  return (
    <TooltipTrigger delay={200} closeDelay={0}>
      <Button className="defined">{name}</Button>
      <Tooltip>{definition}</Tooltip>
    </TooltipTrigger>
  );
}

export type Level = 'ok' | 'warn' | 'bad' | 'none';

/// The level is told by colour, by a sign and in words.
export function Levelled({ level, children }: { level: Level; children: ReactNode }) {
  const { t } = useWords();
  const words = { ok: t.board.ok, warn: t.board.warn, bad: t.board.bad, none: '' }[level];
  return (
    <span className={`level ${level}`} title={words}>
      {level === 'warn' && <Icon name="info" />}
      {level === 'bad' && <Icon name="warning" />}
      {children}
      {words && <span className="sr-only"> ({words})</span>}
    </span>
  );
}

export function serviceLevelOf(ratio: number | null | undefined, target: number): Level {
  if (ratio == null) return 'none';
  return ratio >= target ? 'ok' : ratio >= target - 0.1 ? 'warn' : 'bad';
}

/// Waiting is bad where nobody could serve, and worth a look where everybody who could is busy.
export function waitingLevel(waiting: number, ready: number, busy: number): Level {
  if (waiting === 0 || ready > 0) return 'none';
  return busy > 0 ? 'warn' : 'bad';
}

/// A wait is late once it is longer than most promises, and bad at three times that.
export function waitLevel(ms: number | null): Level {
  if (ms === null) return 'none';
  return ms > 60_000 ? 'bad' : ms > 20_000 ? 'warn' : 'none';
}
