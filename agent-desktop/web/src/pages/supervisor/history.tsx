// The day of a queue, or of all, by quarter of an hour beside the same day last week: a picture, and the figures as a table.

import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { clock, percent, useWords } from '../../i18n/language';
import { rest, type Report } from '../../protocol/rest';
import { canvasColour } from './canvas';
import { Defined } from './figure';

const ASK_EVERY_MS = 60_000;
const HEIGHT_PX = 170;
const QUARTER_S = 900;

interface IntervalRow {
  from: number;
  counts: Record<string, number>;
  figures: Record<string, number | null>;
}

/// @param queue null for all
export default function History({ queue }: { queue: string | null }) {
  const { t, locale } = useWords();
  const day = useDay(queue);
  const rows = day?.today;
  const d = t.board.def;
  if (!day || !rows) return null;
  if (rows.length === 0 && day.lastWeek.length === 0) return <p className="empty">{t.history.empty}</p>;
  return (
    <>
      <Picture rows={rows} lastWeek={day.lastWeek} />
      <details className="history-table">
        <summary>{t.history.asTable}</summary>
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t.history.title}>
          <table className="board-table">
            <thead>
              <tr>
                <th scope="col">{t.history.from}</th>
                <th scope="col">
                  <Defined name={t.history.arrived} definition={t.history.arrivedDefinition} />
                </th>
                <th scope="col">{t.board.answered}</th>
                <th scope="col">{t.board.abandoned}</th>
                <th scope="col">{t.history.flowedOut}</th>
                <th scope="col">
                  <Defined name={t.board.serviceLevel} definition={d.serviceLevel} />
                </th>
                <th scope="col">
                  <Defined name={t.board.asa} definition={d.asa} />
                </th>
                <th scope="col">
                  <Defined name={t.board.aht} definition={d.aht} />
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.toReversed().map((row) => (
                <tr key={row.from}>
                  <th scope="row">{time(row.from, locale)}</th>
                  <td>{row.counts['arrived'] ?? 0}</td>
                  <td>{row.counts['answered'] ?? 0}</td>
                  <td>{row.counts['abandoned'] ?? 0}</td>
                  <td>{row.counts['flowedOut'] ?? 0}</td>
                  <td>{row.figures['serviceLevel'] == null ? '–' : percent(row.figures['serviceLevel'], locale)}</td>
                  <td>{row.figures['asa'] == null ? '–' : clock(row.figures['asa'])}</td>
                  <td>{row.figures['aht'] == null ? '–' : clock(row.figures['aht'])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}

function time(at: number, locale: string): string {
  return new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
}

interface Day {
  today: IntervalRow[];
  /// Of the same day last week, at the times of today.
  lastWeek: IntervalRow[];
}

/// In the zone of the installation, as the wallboard.
function useDay(queue: string | null): Day | null {
  const [loaded, setLoaded] = useState<{ queue: string | null; day: Day } | null>(null);
  useEffect(() => {
    const which = queue === null ? 'by=all' : `by=queue&queue=${encodeURIComponent(queue)}`;
    const ask = () =>
      rest.report(`${which}&period=today&interval=15m&compare=week`).then(
        (found) => {
          const earlier = found.compared;
          const lastWeek = earlier ? intervals(earlier).map((row) => ({ ...row, from: row.from - earlier.from + found.from })) : [];
          setLoaded({ queue, day: { today: intervals(found), lastWeek } });
        },
        () => {},
      ); // the live figures are there
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [queue]);
  return loaded?.queue === queue ? loaded.day : null;
}

function intervals(report: Report): IntervalRow[] {
  return report.rows
    .map((row) => {
      const of = (unit: boolean) =>
        Object.fromEntries(report.columns.flatMap((c, n) => ((c.unit === 'COUNT') === unit ? [[c.name, row.values[n] ?? (unit ? 0 : null)] as const] : [])));
      return { from: row.from!, counts: of(true) as Record<string, number>, figures: of(false) };
    })
    .toSorted((a, b) => a.from - b.from);
}

const SERIES = [
  { of: 'arrived', colour: '--muted', dash: [3, 3] },
  { of: 'answered', colour: '--accent', dash: undefined },
  { of: 'abandoned', colour: '--bad', dash: [8, 4] },
] as const;

const LAST_WEEK = { of: 'arrived', colour: '--muted', dash: [1, 4] } as const;

function Picture({ rows, lastWeek }: { rows: readonly IntervalRow[]; lastWeek: readonly IntervalRow[] }) {
  const { t, locale } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current!;
    const colour = (name: string) => canvasColour(element, name);
    const axis = { stroke: colour('--muted'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, font: '12px system-ui' };
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT_PX,
        cursor: { show: false },
        legend: { show: false },
        scales: { x: { range: (_u, min, max) => [Math.min(min, max - 8 * QUARTER_S), max] }, y: { range: (_u, _min, max) => [0, Math.max(4, max + 1)] } },
        axes: [
          { ...axis, space: 70, incrs: [QUARTER_S, 1800, 3600, 7200, 10_800], values: (_u, ticks) => ticks.map((s) => time(s * 1000, locale)) },
          { ...axis, size: 36, incrs: [1, 2, 5, 10, 20, 50, 100, 500] },
        ],
        series: [
          {},
          ...[...SERIES, LAST_WEEK].map((s) => ({
            label: s === LAST_WEEK ? 'lastWeek' : s.of,
            stroke: colour(s.colour),
            width: 2,
            dash: s.dash ? [...s.dash] : undefined,
            paths: uPlot.paths.stepped!({ align: 1 }),
            points: { show: false },
          })),
        ],
      },
      data(rows, lastWeek),
      element,
    );
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT_PX }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [rows, lastWeek, locale]);
  const sum = (of: string, all = rows) => all.reduce((total, row) => total + (row.counts[of] ?? 0), 0);
  return (
    <figure className="trend history">
      <div
        ref={box}
        role="img"
        aria-label={`${t.history.title}: ${t.history.arrived} ${sum('arrived')}, ${t.board.answered} ${sum('answered')}, ${t.board.abandoned} ${sum('abandoned')}; ${t.history.lastWeek} ${sum('arrived', lastWeek)}`}
      />
      <figcaption className="row small muted">
        <span className="grow" />
        <span className="key arrived">{t.history.arrived}</span>
        <span className="key answered">{t.board.answered}</span>
        <span className="key abandoned">{t.board.abandoned}</span>
        <span className="key last-week">{t.history.lastWeek}</span>
      </figcaption>
    </figure>
  );
}

/// Every quarter from the first to the last, those without a contact as zero, and the end of the last.
function data(rows: readonly IntervalRow[], lastWeek: readonly IntervalRow[]): uPlot.AlignedData {
  const all = [...rows, ...lastWeek].map((row) => row.from / 1000);
  const first = Math.min(...all);
  const last = Math.max(...all);
  const starts = Array.from({ length: Math.round((last - first) / QUARTER_S) + 1 }, (_, i) => first + i * QUARTER_S);
  const line = (of: string, from: readonly IntervalRow[]) => {
    const byStart = new Map(from.map((row) => [row.from / 1000, row]));
    const values = starts.map((start) => byStart.get(start)?.counts[of] ?? 0);
    return [...values, values.at(-1)!];
  };
  return [[...starts, last + QUARTER_S], ...SERIES.map((s) => line(s.of, rows)), line(LAST_WEEK.of, lastWeek)] as uPlot.AlignedData;
}
