// The day of a queue, or of all, by quarter of an hour beside the same day last week, or their last weeks by day: a picture, and the same figures as a table.

import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { clock, percent, useWords } from '../../i18n/language';
import { rest, type Report } from '../../protocol/rest';
import { canvasColour } from './canvas';
import { Defined } from './figure';
import { TableFrame } from '../../ui/table-frame';

const ASK_EVERY_MS = 60_000;
const HEIGHT_PX = 170;
const QUARTER_S = 900;
const DAY_S = 86_400;

const SPANS = { today: { days: 0, step: QUARTER_S }, fourWeeks: { days: 28, step: DAY_S }, thirteenWeeks: { days: 91, step: DAY_S } } as const;
type Span = keyof typeof SPANS;

interface IntervalRow {
  from: number;
  counts: Record<string, number>;
  figures: Record<string, number | null>;
}

interface Stretch {
  rows: IntervalRow[];
  /// Of the same day last week, at the times of today; none beside weeks.
  lastWeek: IntervalRow[];
}

/// @param queue null for all
export default function History({ queue }: { queue: string | null }) {
  const { t } = useWords();
  const [span, show] = useState<Span>('today');
  const found = useStretch(queue, span);
  return (
    <>
      <div className="row history-spans" role="group" aria-label={t.history.span}>
        {(Object.keys(SPANS) as Span[]).map((each) => (
          <button key={each} type="button" className="btn small" aria-pressed={each === span} onClick={() => show(each)}>
            {t.history[each]}
          </button>
        ))}
      </div>
      {found &&
        (found.rows.length === 0 && found.lastWeek.length === 0 ? <p className="empty">{t.history.empty}</p> : <Rows {...found} step={SPANS[span].step} />)}
    </>
  );
}

function Rows({ rows, lastWeek, step }: Stretch & { step: number }) {
  const { t, locale } = useWords();
  const d = t.board.def;
  return (
    <>
      <Picture rows={rows} lastWeek={lastWeek} step={step} />
      <details className="history-table">
        <summary>{t.history.asTable}</summary>
        <TableFrame label={t.history.title}>
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
                  <th scope="row">{moment(row.from, step, locale)}</th>
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
        </TableFrame>
      </details>
    </>
  );
}

function moment(at: number, step: number, locale: string): string {
  return step === DAY_S
    ? new Date(at).toLocaleDateString(locale, { weekday: 'short', day: 'numeric', month: 'short' })
    : new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
}

/// In the zone of the installation, as the wallboard.
function useStretch(queue: string | null, span: Span): Stretch | null {
  const [loaded, setLoaded] = useState<{ queue: string | null; span: Span; found: Stretch } | null>(null);
  useEffect(() => {
    const ask = () =>
      rest.report(query(queue, span)).then(
        (report) => {
          const earlier = report.compared;
          const lastWeek = earlier ? intervals(earlier).map((row) => ({ ...row, from: row.from - earlier.from + report.from })) : [];
          setLoaded({ queue, span, found: { rows: intervals(report), lastWeek } });
        },
        () => {},
      ); // the live figures are there
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [queue, span]);
  return loaded?.queue === queue && loaded.span === span ? loaded.found : null;
}

function query(queue: string | null, span: Span): string {
  const which = queue === null ? 'by=all' : `by=queue&queue=${encodeURIComponent(queue)}`;
  if (span === 'today') return `${which}&period=today&interval=15m&compare=week`;
  const day = (back: number) => {
    const at = new Date();
    at.setDate(at.getDate() - back);
    return at.toLocaleDateString('sv'); // 2026-11-30
  };
  return `${which}&from=${day(SPANS[span].days)}&to=${day(0)}&interval=1d`;
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

function Picture({ rows, lastWeek, step }: Stretch & { step: number }) {
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
        scales: { x: { range: (_u, min, max) => [Math.min(min, max - 8 * step), max] }, y: { range: (_u, _min, max) => [0, Math.max(4, max + 1)] } },
        axes: [
          {
            ...axis,
            space: step === DAY_S ? 90 : 70,
            incrs: step === DAY_S ? [DAY_S, 7 * DAY_S, 14 * DAY_S, 28 * DAY_S] : [QUARTER_S, 1800, 3600, 7200, 10_800],
            values: (_u, ticks) => ticks.map((s) => moment(s * 1000, step, locale)),
          },
          { ...axis, size: 36, incrs: [1, 2, 5, 10, 20, 50, 100, 500] },
        ],
        series: [
          {},
          ...(step === DAY_S ? SERIES : [...SERIES, LAST_WEEK]).map((s) => ({
            label: s === LAST_WEEK ? 'lastWeek' : s.of,
            stroke: colour(s.colour),
            width: 2,
            dash: s.dash ? [...s.dash] : undefined,
            paths: uPlot.paths.stepped!({ align: 1 }),
            points: { show: false },
          })),
        ],
      },
      data({ rows, lastWeek }, step),
      element,
    );
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT_PX }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [rows, lastWeek, step, locale]);
  const sum = (of: string, all = rows) => all.reduce((total, row) => total + (row.counts[of] ?? 0), 0);
  return (
    <figure className="trend history">
      <div
        ref={box}
        role="img"
        aria-label={`${t.history.title}: ${t.history.arrived} ${sum('arrived')}, ${t.board.answered} ${sum('answered')}, ${t.board.abandoned} ${sum('abandoned')}${step === DAY_S ? '' : `; ${t.history.lastWeek} ${sum('arrived', lastWeek)}`}`}
      />
      <figcaption className="row small muted">
        <span className="grow" />
        <span className="key arrived">{t.history.arrived}</span>
        <span className="key answered">{t.board.answered}</span>
        <span className="key abandoned">{t.board.abandoned}</span>
        {step !== DAY_S && <span className="key last-week">{t.history.lastWeek}</span>}
      </figcaption>
    </figure>
  );
}

/// Every stretch from the first to the last, those without a contact as zero, and the end of the last. Days are
/// counted, not measured: some have 23 or 25 hours.
function data({ rows, lastWeek }: Stretch, step: number): uPlot.AlignedData {
  const all = [...rows, ...lastWeek].map((row) => row.from / 1000);
  const first = Math.min(...all);
  const place = (from: number) => Math.round((from - first) / step);
  const places = Array.from({ length: place(Math.max(...all)) + 1 }, (_, i) => i);
  const line = (of: string, from: readonly IntervalRow[]) => {
    const byPlace = new Map(from.map((row) => [place(row.from / 1000), row]));
    const values = places.map((i) => byPlace.get(i)?.counts[of] ?? 0);
    return [...values, values.at(-1)!];
  };
  const lines = SERIES.map((s) => line(s.of, rows));
  if (step !== DAY_S) lines.push(line(LAST_WEEK.of, lastWeek));
  return [[...places, places.length].map((i) => first + i * step), ...lines] as uPlot.AlignedData;
}
