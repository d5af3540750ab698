// What the agent is scheduled to do now and next (S9), pushed; and the day, asked for when it changes.

import { useEffect, useState } from 'react';
import { clock, named, useWords } from '../../i18n/language';
import { planningRest, type OwnSchedule as Day } from '../../protocol/planning';
import type { AdherenceRow, Names } from '../../protocol/wire';
import { useNow } from '../../ui/clock';
import { timeName, wall } from '../planning/zone';

interface Props {
  standing: AdherenceRow | null;
  toleranceMs: number;
  activities: Record<string, Names>;
}

export function OwnSchedule({ standing, toleranceMs, activities }: Props) {
  const { t, language } = useWords();
  const [day, setDay] = useState<Day>();
  const now = useNow();
  const turn = `${standing?.activity}|${standing?.until}|${standing?.next}|${standing?.nextAt}`;
  const scheduled = standing !== null;
  useEffect(() => {
    if (!scheduled) return;
    const abort = new AbortController();
    planningRest.own(abort.signal).then(setDay, () => undefined); // what is now and next is known without it
    return () => abort.abort();
  }, [turn, scheduled]);
  if (!standing) return null;
  const name = (code: string) => named(activities[code], language, code);
  const time = (at: number) => timeName(at, day?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const out = standing.state === 'OUT' && !!standing.since && now - standing.since > toleranceMs;
  const today = day?.entries.filter((e) => wall(e.from, day.zone).day === wall(now, day.zone).day) ?? [];
  return (
    <section aria-label={t.planning.own} className="own-day own-schedule">
      <h2 className="work-title">{t.planning.own}</h2>
      <dl className="facts">
        <div>
          <dt>{t.planning.ownNow}</dt>
          <dd>
            {standing.activity ? t.planning.until(name(standing.activity), standing.until ? time(standing.until) : '') : t.planning.ownNothing}
            {out && standing.activity && (
              <span className="pill warn" role="status" title={t.planning.ownOut(name(standing.activity))}>
                {t.planning.out(clock(now - standing.since!))}
              </span>
            )}
            {standing.state === 'RUNS_OVER' && <span className="pill">{t.planning.runsOver}</span>}
          </dd>
        </div>
        {standing.next && standing.nextAt && (
          <div>
            <dt>{t.planning.ownNext}</dt>
            <dd>{t.planning.next(name(standing.next), time(standing.nextAt))}</dd>
          </div>
        )}
      </dl>
      {today.length > 0 && (
        <details className="small">
          <summary>{t.planning.today}</summary>
          <ul className="own-entries">
            {today.map((entry) => (
              <li key={entry.from}>
                {time(entry.from)}–{time(entry.to)} {name(entry.activity)}
                {entry.note && <span className="muted"> · {entry.note}</span>}
              </li>
            ))}
          </ul>
          <a href={planningRest.ownCalendarUrl(language)} download>
            {t.planning.ownCalendar}
          </a>
        </details>
      )}
    </section>
  );
}
