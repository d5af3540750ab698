// How an agent stands about their schedule (S9): what is scheduled, and whether they do it.

import { clock, dateTime, named, useWords } from '../../i18n/language';
import type { AdherenceRow, AgentRow, Config } from '../../protocol/wire';
import { useNow } from '../../ui/clock';
import { agentName } from '../../ui/names';
import type { Adherences } from './use-wallboard';

export function AdherenceCell({ row, adherence }: { row: AdherenceRow | undefined; adherence: Adherences }) {
  const { t, language, locale } = useWords();
  const now = useNow();
  if (!row) return null;
  const name = (code: string) => named(adherence.activities[code], language, code);
  if (!row.activity) {
    return row.next && row.nextAt ? <span className="small muted">{t.planning.next(name(row.next), dateTime(row.nextAt, locale, now))}</span> : null;
  }
  const since = row.since ?? now;
  const out = row.state === 'OUT' && now - since > adherence.toleranceMs;
  return (
    <span className="row">
      <span title={row.until ? t.planning.until(name(row.activity), dateTime(row.until, locale, now)) : undefined}>{name(row.activity)}</span>
      {out && (
        <span className="pill bad" title={t.planning.outLong(name(row.activity), dateTime(since, locale, now))}>
          {t.planning.out(clock(now - since))}
        </span>
      )}
      {row.state === 'RUNS_OVER' && <span className="pill warn">{t.planning.runsOver}</span>}
      {row.state && row.state !== 'RUNS_OVER' && !out && <span className="sr-only">{t.planning.in}</span>}
    </span>
  );
}

/// Who should be at work and is not even logged in.
export function MissingAgents({ present, config, adherence }: { present: readonly AgentRow[]; config: Config; adherence: Adherences }) {
  const { t } = useWords();
  const now = useNow();
  const there = new Set(present.map((a) => a.id));
  const missing = [...adherence.rows.values()].filter(
    (row) => !there.has(row.agent) && row.state === 'OUT' && row.since && now - row.since > adherence.toleranceMs,
  );
  if (missing.length === 0) return null;
  return (
    <div className="away">
      <h3 className="small">{t.planning.missing}</h3>
      <ul className="missing-agents">
        {missing.map((row) => (
          <li key={row.agent} className="row">
            {agentName(config, row.agent) ?? row.agent}
            <AdherenceCell row={row} adherence={adherence} />
          </li>
        ))}
      </ul>
    </div>
  );
}
