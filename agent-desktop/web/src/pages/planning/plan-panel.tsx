// The forecast as a curve with its range, required and scheduled agents under it, and how good the forecast is.

import { lazy, Suspense, useEffect, useState } from 'react';
import { clock, percent, useWords } from '../../i18n/language';
import { planningRest, type Plan, type QueuePlan } from '../../protocol/planning';
import type { Config } from '../../protocol/wire';
import { Button, Select } from '../../ui/controls';
import { channelIcon, Icon } from '../../ui/icons';
import { Pane } from '../../ui/pane';
import { EventsPanel } from './events-panel';
import { sum } from './sums';
import { dayName, plusDays, timeName, wall } from './zone';

const PlanChart = lazy(() => import('./plan-chart'));
const ALL = '.all';
const DAYS = [1, 7, 14, 28];
const MINUTES = [15, 30, 60];

export function PlanPanel({ config, turn, plans }: { config: Config; turn: number; plans: boolean }) {
  const { t } = useWords();
  const [queue, setQueue] = useState(ALL);
  const [from, setFrom] = useState(() => wall(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone).day);
  const [days, setDays] = useState('7');
  const [minutes, setMinutes] = useState('30');
  const [plan, setPlan] = useState<Plan>();
  const [failed, setFailed] = useState(false);
  const [again, setAgain] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    planningRest.plan({ from, days: Number(days), minutes: Number(minutes), queue: queue === ALL ? undefined : queue }, abort.signal).then(
      (found) => {
        setPlan(found);
        setFailed(false);
      },
      () => !abort.signal.aborted && setFailed(true),
    );
    return () => abort.abort();
  }, [queue, from, days, minutes, turn, again]);
  const queues = config.queues.filter((q) => !q.internal).map((q) => ({ id: q.id, name: q.name }));
  return (
    <section className="card board-card" aria-label={t.planning.plan}>
      <h2>{t.planning.plan}</h2>
      <div className="row planning-choices">
        <Select label={t.planning.queue} value={queue} choices={[{ id: ALL, name: t.planning.allQueues }, ...queues]} onChange={setQueue} />
        <Select label={t.planning.days} value={days} choices={DAYS.map((n) => ({ id: String(n), name: t.planning.nDays(n) }))} onChange={setDays} />
        <Select
          label={t.planning.interval}
          value={minutes}
          choices={MINUTES.map((n) => ({ id: String(n), name: t.planning.minutes(n) }))}
          onChange={setMinutes}
        />
        <label className="field">
          <span>{t.planning.from}</span>
          <input type="date" value={from} onChange={(e) => e.target.value && setFrom(e.target.value)} />
        </label>
        <Button onPress={() => setFrom(plusDays(from, Number(days)))}>{t.planning.later}</Button>
      </div>
      {failed && (
        <p className="error" role="alert">
          {t.planning.failed}
        </p>
      )}
      {!plan && !failed && <p className="empty">{t.common.loading}</p>}
      {plan && (
        <Pane of={plan}>
          <Shown plan={plan} />
          <EventsPanel plan={plan} queue={queue === ALL ? null : queue} queues={queues} plans={plans} onChanged={() => setAgain((n) => n + 1)} />
        </Pane>
      )}
    </section>
  );
}

function Shown({ plan }: { plan: Plan }) {
  const { t, locale } = useWords();
  const of = (status: QueuePlan['status']) =>
    plan.queues
      .filter((q) => q.status === status)
      .map((q) => q.name)
      .join(', ');
  const none = of('NO_HISTORY');
  const little = of('TOO_LITTLE_HISTORY');
  const forecast = plan.queues.filter((q) => q.status === 'OK');
  const specials = plan.queues.flatMap((q) =>
    Object.entries(q.specials).map(([day, how]) => `${q.name}, ${t.planning.special(dayName(day, locale), t.planning.specials[how])}`),
  );
  return (
    <>
      {none && <p className="planning-note">{t.planning.noHistory(none)}</p>}
      {little && <p className="planning-note">{t.planning.tooLittle(little)}</p>}
      {specials.length > 0 && <p className="planning-note small muted">{specials.join(' · ')}</p>}
      <Suspense fallback={<div className="planning-picture" />}>
        <PlanChart plan={plan} />
      </Suspense>
      <p className="small muted planning-note">{t.planning.requiredWhat(percent(plan.shrinkage, locale), percent(plan.mostOccupied, locale))}</p>
      <Numbers plan={plan} />
      {forecast.length > 0 && <HowGood queues={forecast} />}
    </>
  );
}

function Numbers({ plan }: { plan: Plan }) {
  const { t, locale } = useWords();
  const expected = sum(plan, 'expected');
  const low = sum(plan, 'low');
  const high = sum(plan, 'high');
  const number = (n: number) => n.toLocaleString(locale, { maximumFractionDigits: 1 });
  const handle = plan.intervals.map((_, n) => {
    const all = plan.queues.flatMap((q) => q.channels.map((c) => [c.expected[n] ?? 0, c.handleMs[n] ?? 0] as const));
    const come = all.reduce((s, [e]) => s + e, 0);
    return come > 0 ? all.reduce((s, [e, h]) => s + e * h, 0) / come : 0;
  });
  const rows = plan.intervals.map((at, n) => ({ at, n })).filter(({ n }) => expected[n]! > 0.005 || plan.required[n]! > 0 || plan.scheduled[n]! > 0);
  return (
    <details className="planning-numbers">
      <summary>{t.planning.numbers}</summary>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t.planning.numbers}>
        <table className="board-table">
          <thead>
            <tr>
              <th scope="col">{t.planning.time}</th>
              <th scope="col">{t.planning.expected}</th>
              <th scope="col">{t.planning.range}</th>
              <th scope="col">{t.planning.handle}</th>
              <th scope="col">{t.planning.required}</th>
              <th scope="col" title={t.planning.scheduledWhat}>
                {t.planning.scheduled}
              </th>
              <th scope="col">{t.planning.difference}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ at, n }) => {
              const difference = plan.scheduled[n]! - plan.required[n]!;
              return (
                <tr key={at}>
                  <th scope="row">
                    {dayName(wall(at, plan.zone).day, locale)} {timeName(at, plan.zone)}
                  </th>
                  <td>{number(expected[n]!)}</td>
                  <td>
                    {number(low[n]!)}–{number(high[n]!)}
                  </td>
                  <td>{handle[n] ? clock(handle[n]) : '–'}</td>
                  <td>{plan.required[n]}</td>
                  <td>{number(plan.scheduled[n]!)}</td>
                  <td>
                    {difference < -0.05 && <span className="pill bad">{t.planning.under(number(-difference))}</span>}
                    {difference > 0.95 && <span className="pill">{t.planning.over(number(difference))}</span>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function HowGood({ queues }: { queues: readonly QueuePlan[] }) {
  const { t, locale } = useWords();
  const p = t.planning;
  const share = (n: number) => percent(n, locale);
  const signed = (n: number) => n.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  return (
    <details className="planning-numbers">
      <summary title={p.howGoodWhat}>{p.howGood}</summary>
      <p className="small muted planning-note">{p.howGoodWhat}</p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={p.howGood}>
        <table className="board-table">
          <thead>
            <tr>
              <th scope="col">{p.queue}</th>
              <th scope="col">{p.usualDay}</th>
              <th scope="col">{p.trend}</th>
              <th scope="col" title={p.errorWhat}>
                {p.error}
              </th>
              <th scope="col" title={p.errorWhat}>
                {p.dayError}
              </th>
              <th scope="col" title={p.biasWhat}>
                {p.bias}
              </th>
              <th scope="col" title={p.inRangeWhat}>
                {p.inRange}
              </th>
            </tr>
          </thead>
          <tbody>
            {queues.flatMap((q) =>
              q.channels.map((c) => (
                <tr key={`${q.queue} ${c.channel}`}>
                  <th scope="row">
                    <span className="row">
                      <Icon name={channelIcon[c.channel]} />
                      {q.name} · {t.channel[c.channel]}
                    </span>
                  </th>
                  <td>{c.level.toLocaleString(locale, { maximumFractionDigits: 1 })}</td>
                  <td>{signed(c.trend)}</td>
                  {c.backtest ? (
                    <>
                      <td>
                        {share(c.backtest.wape)} <span className="small muted">{p.naive(share(c.backtest.naiveWape))}</span>
                      </td>
                      <td>
                        {share(c.backtest.dayWape)} <span className="small muted">{p.naive(share(c.backtest.naiveDayWape))}</span>
                      </td>
                      <td>{signed(c.backtest.bias)}</td>
                      <td>{share(c.backtest.inRange)}</td>
                    </>
                  ) : (
                    <td colSpan={4} className="muted">
                      {p.notJudged}
                    </td>
                  )}
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </details>
  );
}
