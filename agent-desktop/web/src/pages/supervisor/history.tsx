// A queue's day by quarter of an hour, or its last weeks by day: a picture, and the same figures as a table.

import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { clock, percent, useWords } from '../../i18n/language';
import { rest, type IntervalRow } from '../../protocol/rest';
import { canvasColour } from './canvas';
import { Defined } from './figure';

const ASK_EVERY_MS = 60_000;
const HEIGHT_PX = 170;
const QUARTER_S = 900;
const DAY_S = 86_400;

const SPANS = { today: { days: 0, step: QUARTER_S }, fourWeeks: { days: 28, step: DAY_S }, thirteenWeeks: { days: 91, step: DAY_S } } as const;
type Span = keyof typeof SPANS;

export default function History({ queue }: { queue: string }) {
  const { t } = useWords();
  const [span, show] = useState<Span>('today');
  const rows = useRows(queue, span);
  return (
    <>
      <div className="row history-spans" role="group" aria-label={t.history.span}>
        {(Object.keys(SPANS) as Span[]).map((each) => (
          <button key={each} type="button" className="btn small" aria-pressed={each === span} onClick={() => show(each)}>
            {t.history[each]}
          </button>
        ))}
      </div>
      {rows && (rows.length === 0 ? <p className="empty">{t.history.empty}</p> : <Rows rows={rows} step={SPANS[span].step} />)}
    </>
  );
}

function Rows({ rows, step }: { rows: readonly IntervalRow[]; step: number }) {
  const { t, locale } = useWords();
  const d = t.board.def;
  return (
    <>
      <Picture rows={rows} step={step} />
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
        </div>
      </details>
    </>
  );
}

function moment(at: number, step: number, locale: string): string {
  return step === DAY_S
    ? new Date(at).toLocaleDateString(locale, { weekday: 'short', day: 'numeric', month: 'short' })
    : new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
}

function useRows(queue: string, span: Span): IntervalRow[] | null {
  const [loaded, setLoaded] = useState<{ queue: string; span: Span; rows: IntervalRow[] } | null>(null);
  useEffect(() => {
    const ask = () =>
      rest.queueHistory(queue, SPANS[span].days).then(
        (found) => setLoaded({ queue, span, rows: found.rows.toSorted((a, b) => a.from - b.from) }),
        () => {},
      ); // the live figures are there
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [queue, span]);
  return loaded?.queue === queue && loaded.span === span ? loaded.rows : null;
}

const SERIES = [
  { of: 'arrived', colour: '--muted', dash: [3, 3] },
  { of: 'answered', colour: '--accent', dash: undefined },
  { of: 'abandoned', colour: '--bad', dash: [8, 4] },
] as const;

function Picture({ rows, step }: { rows: readonly IntervalRow[]; step: number }) {
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
          ...SERIES.map((s) => ({
            label: s.of,
            stroke: colour(s.colour),
            width: 2,
            dash: s.dash ? [...s.dash] : undefined,
            paths: uPlot.paths.stepped!({ align: 1 }),
            points: { show: false },
          })),
        ],
      },
      data(rows, step),
      element,
    );
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT_PX }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [rows, step, locale]);
  const sum = (of: string) => rows.reduce((total, row) => total + (row.counts[of] ?? 0), 0);
  return (
    <figure className="trend history">
      <div
        ref={box}
        role="img"
        aria-label={`${t.history.title}: ${t.history.arrived} ${sum('arrived')}, ${t.board.answered} ${sum('answered')}, ${t.board.abandoned} ${sum('abandoned')}`}
      />
      <figcaption className="row small muted">
        <span className="grow" />
        <span className="key arrived">{t.history.arrived}</span>
        <span className="key answered">{t.board.answered}</span>
        <span className="key abandoned">{t.board.abandoned}</span>
      </figcaption>
    </figure>
  );
}

/// Every stretch from the first to the last, those without a contact as zero, and the end of the last. Days are
/// counted, not measured: some have 23 or 25 hours.
function data(rows: readonly IntervalRow[], step: number): uPlot.AlignedData {
  const first = rows[0]!.from / 1000;
  const place = (row: IntervalRow) => Math.round((row.from / 1000 - first) / step);
  const byPlace = new Map(rows.map((row) => [place(row), row]));
  const places = Array.from({ length: place(rows.at(-1)!) + 1 }, (_, i) => i);
  const values = (of: string) => places.map((i) => byPlace.get(i)?.counts[of] ?? 0);
  return [[...places, places.length].map((i) => first + i * step), ...SERIES.map((s) => [...values(s.of), values(s.of).at(-1)!])] as uPlot.AlignedData;
}
