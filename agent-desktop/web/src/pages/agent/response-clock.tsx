// How long a customer waits for an answer, and until when the queue promises one.

import { useEffect, useState } from 'react';
import { dueAt, isAnswered, waitingSince, type Span } from '../../desk/turns';
import { clock, dateTime, useWords } from '../../i18n/language';
import { rest } from '../../protocol/rest';
import type { Config, WorkItem } from '../../protocol/wire';
import { useNow } from '../../ui/clock';
import { Icon } from '../../ui/icons';
import { isText } from '../../ui/who';

export interface Waits {
  since: number;
  /// Null where the queue promises nothing.
  due: number | null;
  first: boolean;
}

/// Null if it is not the customer who waits, or nobody writes here.
export function useWaits(item: WorkItem, config: Config): Waits | null {
  const { channel, queue, state } = item.interaction;
  const goals = config.queues.find((q) => q.id === queue)?.responses[channel];
  const since = state === 'CONNECTED' && (isText(channel) || channel === 'EMAIL') ? waitingSince(item) : null;
  const open = useHours(goals && since !== null ? queue : null);
  if (since === null) return null;
  const first = !isAnswered(item);
  const due = goals && open ? dueAt(since, first ? goals.firstMs : goals.nextMs, open) : null;
  return { since, due, first };
}

/// In the list of work: how long they wait, and whether that is too long.
export function WaitClock({ waits }: { waits: Waits }) {
  const { t } = useWords();
  const now = useNow();
  const time = clock(now - waits.since);
  const late = waits.due !== null && now > waits.due;
  return (
    <span className={`clock ${late ? 'late' : ''}`} aria-label={late ? t.work.waitingLate(time) : t.work.waitingFor(time)}>
      <Icon name="clock" />
      {time}
    </span>
  );
}

/// At the head of the contact: until when the answer is promised.
export function DuePill({ item, config }: { item: WorkItem; config: Config }) {
  const { t, locale } = useWords();
  const now = useNow();
  const waits = useWaits(item, config);
  if (!waits || waits.due === null) return null;
  const left = waits.due - now;
  const words = waits.first ? t.work.firstDue : t.work.nextDue;
  return (
    <span className={`pill ${left < 0 ? 'bad' : left < (waits.due - waits.since) / 4 ? 'warn' : ''}`} role="timer" title={dateTime(waits.due, locale)}>
      {left < 0 ? t.work.lateBy(clock(-left)) : words(clock(left))}
    </span>
  );
}

const FRESH_MS = 3_600_000;
const kept = new Map<string, { at: number; open: Promise<readonly Span[]> }>();

/// When the queue is open; undefined until it is known. They are asked for once an hour at most.
function useHours(queue: string | null | undefined): readonly Span[] | undefined {
  const [known, setKnown] = useState<{ queue: string; open: readonly Span[] }>();
  useEffect(() => {
    if (!queue) return;
    let current = true;
    let hours = kept.get(queue);
    if (!hours || Date.now() - hours.at > FRESH_MS) {
      hours = { at: Date.now(), open: rest.hours(queue).then((h) => h.open) };
      kept.set(queue, hours);
    }
    hours.open.then(
      (open) => current && setKnown({ queue, open }),
      () => kept.delete(queue), // without them it is told how long they wait
    );
    return () => {
      current = false;
    };
  }, [queue]);
  return known && known.queue === queue ? known.open : undefined;
}
