// Expected contacts with their range, and required and scheduled agents; the table beside it says the same.

import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, AxisPointerComponent, DataZoomComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as include } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useWords } from '../../i18n/language';
import type { Plan } from '../../protocol/planning';
import { canvasColour } from '../supervisor/canvas';
import { sum } from './sums';
import { dayName, timeName, wall } from './zone';

include([LineChart, BarChart, GridComponent, LegendComponent, TooltipComponent, AxisPointerComponent, DataZoomComponent, AriaComponent, SVGRenderer]);

const EXPECTED = '#1f6feb';
const REQUIRED = '#d1700a';
const SCHEDULED = '#2a9d6e';

export default function PlanChart({ plan }: { plan: Plan }) {
  const { t, locale, language } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current!;
    const colour = (name: string) => canvasColour(element, name);
    const chart = init(element, null, { renderer: 'svg', locale: language === 'zh' ? 'ZH' : 'EN' });
    const low = sum(plan, 'low');
    const high = sum(plan, 'high');
    const number = (value: unknown) => (typeof value === 'number' ? value.toLocaleString(locale, { maximumFractionDigits: 1 }) : '–');
    const axis = {
      axisLine: { lineStyle: { color: colour('--edge') } },
      axisLabel: { color: colour('--muted') },
      splitLine: { lineStyle: { color: colour('--line') } },
    };
    const times = plan.intervals.map((at) => `${dayName(wall(at, plan.zone).day, locale)} ${timeName(at, plan.zone)}`);
    const x = { type: 'category' as const, data: times, ...axis, splitLine: { show: false } };
    const line = { type: 'line' as const, symbol: 'none', animation: false };
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      tooltip: { trigger: 'axis', confine: true, valueFormatter: number },
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      legend: { bottom: 0, textStyle: { color: colour('--text') }, data: [t.planning.expected, t.planning.required, t.planning.scheduled] },
      grid: [
        { left: 48, right: 16, top: 24, height: '36%' },
        { left: 48, right: 16, top: '54%', height: '32%' },
      ],
      xAxis: [
        { ...x, gridIndex: 0, axisLabel: { show: false } },
        { ...x, gridIndex: 1 },
      ],
      yAxis: [
        { type: 'value', gridIndex: 0, name: t.planning.arrivals, ...axis },
        { type: 'value', gridIndex: 1, name: t.planning.agents, minInterval: 1, ...axis },
      ],
      series: [
        { ...line, name: t.planning.range, data: low, stack: 'range', lineStyle: { opacity: 0 }, tooltip: { show: false } },
        {
          ...line,
          name: `${t.planning.range} `,
          data: high.map((value, n) => value - low[n]!),
          stack: 'range',
          lineStyle: { opacity: 0 },
          areaStyle: { color: EXPECTED, opacity: 0.15 },
          tooltip: { show: false },
        },
        { ...line, name: t.planning.expected, data: sum(plan, 'expected'), color: EXPECTED },
        {
          ...line,
          name: t.planning.required,
          xAxisIndex: 1,
          yAxisIndex: 1,
          data: plan.required,
          step: 'end',
          color: REQUIRED,
          lineStyle: { type: 'dashed', width: 2 },
        },
        {
          ...line,
          name: t.planning.scheduled,
          xAxisIndex: 1,
          yAxisIndex: 1,
          data: plan.scheduled,
          step: 'end',
          color: SCHEDULED,
          areaStyle: { opacity: 0.15 },
        },
      ],
    } as never);
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [plan, t, locale, language]);
  return (
    <figure className="planning-chart">
      <div ref={box} className="planning-picture" role="img" aria-label={t.planning.picture} />
    </figure>
  );
}
