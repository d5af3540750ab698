// Until when a solution is promised, or whether it was there in time.

import { dateTime, useWords } from '../../i18n/language';
import type { Case } from '../../protocol/cases';

export function PromiseText({ one, now, locale }: { one: Case; now: number; locale: string }) {
  const { t } = useWords();
  if (one.times.endedAt != null) return <span className={`pill ${one.times.kept ? 'good' : 'bad'}`}>{one.times.kept ? t.cases.inTime : t.cases.late}</span>;
  if (one.promise == null) return <span className="pill">{t.cases.waits}</span>;
  return (
    <>
      {dateTime(one.promise, locale)} {one.promise < now && <span className="pill bad">{t.cases.overdue}</span>}
    </>
  );
}
