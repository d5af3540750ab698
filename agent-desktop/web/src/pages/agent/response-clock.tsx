// How long a customer waits for an answer, and until when the queue promises one: the server's word (D5).

import { awaited } from '../../desk/turns';
import { clock, dateTime, useWords } from '../../i18n/language';
import type { ResponseDue, WorkItem } from '../../protocol/wire';
import { useNow } from '../../ui/clock';
import { Icon } from '../../ui/icons';

/// In the list of work: how long they wait, and whether that is too long.
export function WaitClock({ waits }: { waits: ResponseDue }) {
  const { t } = useWords();
  const now = useNow();
  const time = clock(now - waits.since);
  const late = waits.due != null && now > waits.due;
  return (
    <span className={`clock ${late ? 'late' : ''}`} aria-label={late ? t.work.waitingLate(time) : t.work.waitingFor(time)}>
      <Icon name="clock" />
      {time}
    </span>
  );
}

/// At the head of the contact: until when the answer is promised.
export function DuePill({ item }: { item: WorkItem }) {
  const { t, locale } = useWords();
  const now = useNow();
  const waits = awaited(item);
  if (waits?.due == null) return null;
  const left = waits.due - now;
  const words = waits.clock === 'FIRST' ? t.work.firstDue : t.work.nextDue;
  const atRisk = waits.riskAt != null && now >= waits.riskAt;
  return (
    <span className={`pill ${left < 0 ? 'bad' : atRisk ? 'warn' : ''}`} role="timer" title={dateTime(waits.due, locale)}>
      {left < 0 ? t.work.lateBy(clock(-left)) : words(clock(left))}
    </span>
  );
}
