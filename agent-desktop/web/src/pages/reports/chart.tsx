// One figure of a report as a picture; the table beside it says the same.

import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as include } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useWords } from '../../i18n/language';
import type { Report } from '../../protocol/rest';
import type { Config } from '../../protocol/wire';
import { canvasColour } from '../supervisor/canvas';
import { rowId } from './query';
import { moment, names, written } from './values';

include([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/// More lines than these nobody can tell apart.
const MOST_SERIES = 8;
/// Told apart with most kinds of colour blindness, and each line has a mark of its own as well.
const COLOURS = ['#1f6feb', '#d1700a', '#2a9d6e', '#b3388f', '#7a5af0', '#8a6d00', '#0b8fa8', '#c2383f'];
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow', 'roundRect', 'emptyCircle'];

interface Props {
  report: Report;
  column: number;
  config: Config;
}

export default function Chart({ report, column, config }: Props) {
  const { t, locale, language } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const heading = report.columns[column]!;
  useEffect(() => {
    const element = box.current!;
    const colour = (name: string) => canvasColour(element, name);
    const chart = init(element, null, { renderer: 'svg', locale: language === 'zh' ? 'ZH' : 'EN' });
    const called = (row: Report['totals'][number]) => names(report, row, config, t, language).join(' · ') || t.report.together;
    const shown = (value: unknown) => (typeof value === 'number' ? written(value, heading.unit, locale) : '–');
    const axis = {
      axisLine: { lineStyle: { color: colour('--edge') } },
      axisLabel: { color: colour('--muted') },
      splitLine: { lineStyle: { color: colour('--line') } },
    };
    const largest = report.totals.toSorted((a, b) => (b.values[column] ?? 0) - (a.values[column] ?? 0)).slice(0, report.rows.length > 0 ? MOST_SERIES : 30);
    const common = {
      animation: false,
      color: COLOURS,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      aria: { enabled: false },
      tooltip: { trigger: 'axis' as const, confine: true, valueFormatter: shown },
      legend: { type: 'scroll' as const, bottom: 0, textStyle: { color: colour('--text') } },
      grid: { left: 8, right: 16, top: 16, bottom: 40, containLabel: true },
      yAxis: { type: 'value' as const, ...axis, axisLabel: { ...axis.axisLabel, formatter: (value: number) => written(value, heading.unit, locale) } },
    };
    if (report.rows.length > 0) {
      const times = [...new Set(report.rows.map((row) => row.from!))].sort((a, b) => a - b);
      const before = report.compared;
      const line = (of: Report, id: string) => {
        const byTime = new Map(of.rows.filter((row) => rowId(row) === id).map((row) => [row.from! - of.from, row.values[column] ?? null]));
        return times.map((at) => byTime.get(at - report.from) ?? (heading.unit === 'COUNT' ? 0 : null));
      };
      chart.setOption({
        ...common,
        xAxis: { type: 'category', data: times.map((at) => moment(at, report, locale)), ...axis, splitLine: { show: false } },
        series: largest.flatMap((row, n) => [
          { type: 'line', name: called(row), data: line(report, rowId(row)), symbol: SYMBOLS[n]!, symbolSize: 7, connectNulls: false, color: COLOURS[n]! },
          ...(before
            ? [
                {
                  type: 'line',
                  name: `${called(row)} (${t.report.comparedShort})`,
                  data: line(before, rowId(row)),
                  symbol: 'none',
                  lineStyle: { type: 'dashed', width: 1.5 },
                  color: COLOURS[n]!,
                },
              ]
            : []),
        ]),
      } as never);
    } else {
      const other = new Map(report.compared?.totals.map((row) => [rowId(row), row.values[column] ?? null]));
      chart.setOption({
        ...common,
        xAxis: { type: 'category', data: largest.map(called), ...axis, axisLabel: { ...axis.axisLabel, interval: 0, width: 110, overflow: 'truncate' } },
        series: [
          { type: 'bar', name: t.report.thisTime, data: largest.map((row) => row.values[column] ?? null), barMaxWidth: 48 },
          ...(report.compared
            ? [{ type: 'bar', name: t.report.comparedShort, data: largest.map((row) => other.get(rowId(row)) ?? null), barMaxWidth: 48 }]
            : []),
        ],
      } as never);
    }
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [report, column, config, t, locale, language, heading]);
  const total = report.total?.values[column];
  return (
    <figure className="report-chart">
      <div
        ref={box}
        className="report-picture"
        role="img"
        aria-label={`${heading.title}${total == null ? '' : `: ${written(total, heading.unit, locale)}`}. ${t.report.tableSaysTheSame}`}
      />
      <figcaption className="small muted">{heading.meaning}</figcaption>
    </figure>
  );
}
