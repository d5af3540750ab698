// What has been waiting since this page was opened.

import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { clockTime, useWords } from '../../i18n/language';
import { serverNow } from '../../ui/clock';
import { canvasColour } from './canvas';
import type { Sample } from '../../wallboard/state';

const HEIGHT_PX = 150;
const REDRAW_MS = 1000;
const SHORTEST_S = 120;
const LONGEST_S = 3600;

export default function Trend({ samples }: { samples: readonly Sample[] }) {
  const { t, locale } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(samples);
  useEffect(() => {
    latest.current = samples;
  }, [samples]);

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
        scales: {
          x: { range: (_u, min, max) => [Math.max(Math.min(min, max - SHORTEST_S), max - LONGEST_S), max] },
          y: { range: (_u, _min, max) => [0, Math.max(4, max + 1)] },
        },
        axes: [
          { ...axis, space: 90, incrs: [5, 15, 30, 60, 300, 900], values: (_u, ticks) => ticks.map((s) => clockTime(s * 1000, locale)) },
          { ...axis, size: 36, incrs: [1, 2, 5, 10, 20, 50, 100] },
        ],
        series: [
          {},
          { label: t.board.waiting, stroke: colour('--warn'), width: 2, paths: uPlot.paths.stepped!({ align: 1 }), points: { show: false } },
          { label: t.board.busy, stroke: colour('--accent'), width: 2, dash: [6, 4], paths: uPlot.paths.stepped!({ align: 1 }), points: { show: false } },
        ],
      },
      data(latest.current),
      element,
    );
    const timer = setInterval(() => plot.setData(data(latest.current)), REDRAW_MS);
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT_PX }));
    observer.observe(element);
    return () => {
      clearInterval(timer);
      observer.disconnect();
      plot.destroy();
    };
  }, [t, locale]);

  const last = samples.at(-1);
  return (
    <figure className="trend">
      <div ref={box} role="img" aria-label={`${t.board.trend}: ${t.board.waiting} ${last?.waiting ?? 0}, ${t.board.busy} ${last?.busy ?? 0}`} />
      <figcaption className="row small muted">
        <span className="grow">{t.board.trend}</span>
        <span className="key waiting">{t.board.waiting}</span>
        <span className="key busy">{t.board.busy}</span>
      </figcaption>
    </figure>
  );
}

function data(samples: readonly Sample[]): uPlot.AlignedData {
  const last = samples.at(-1);
  const until = last ? [...samples, { ...last, at: serverNow() }] : samples;
  return [until.map((s) => s.at / 1000), until.map((s) => s.waiting), until.map((s) => s.busy)];
}
