import { BarChart, LineChart as Lines } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useMemo, useRef } from 'react';
import { formatAxis, type Language } from '@/format/number';
import { useLook } from '@/theme/look';
import { fonts } from '@/theme/tokens';

register([Lines, BarChart, GridComponent, TooltipComponent, LegendComponent, SVGRenderer]);

interface TrendChartProps {
  labels: readonly string[];
  now: { name: string; values: readonly (number | null)[] };
  before: { name: string; values: readonly (number | null)[] };
  /** Bars for what happened within a step, a line for what stood at its end. */
  bars: boolean;
  percent: boolean;
  language: Language;
  summary: string;
  /** Exact text of a value, for the tooltip. */
  exact: (series: 'now' | 'before', index: number) => string;
}

const bar = (color: string) => ({ type: 'bar', barMaxWidth: 22, barGap: '12%', itemStyle: { color, borderRadius: [2, 2, 0, 0] } });
const line = (color: string, type: 'solid' | 'dashed') => ({ type: 'line', symbolSize: 7, itemStyle: { color }, lineStyle: { width: 2, color, type } });

export default function TrendChart({ labels, now, before, bars, percent, language, summary, exact }: TrendChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const { palette, textPx } = useLook();
  const option = useMemo(() => {
    const axisText = { color: palette.inkSoft, fontFamily: fonts.fontText, fontSize: textPx * 0.857 };
    return {
      animationDuration: 250,
      color: [palette.accent, palette.quiet],
      textStyle: { fontFamily: fonts.fontText },
      grid: { left: 8, right: 12, top: 40, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 8, textStyle: { color: palette.ink, fontSize: textPx * 0.929 } },
      tooltip: {
        trigger: 'axis',
        confine: true,
        backgroundColor: palette.paper,
        borderColor: palette.line,
        textStyle: { color: palette.ink, fontSize: textPx },
        axisPointer: { type: bars ? 'shadow' : 'line' },
        formatter: (points: { dataIndex: number }[]) => {
          const index = points[0]?.dataIndex ?? 0;
          const row = (name: string, value: string) => `<div>${name}\u3000<b>${value}</b></div>`;
          return `${labels[index] ?? ''}${row(now.name, exact('now', index))}${row(before.name, exact('before', index))}`;
        },
      },
      xAxis: {
        type: 'category',
        data: [...labels],
        axisTick: { show: false },
        axisLine: { lineStyle: { color: palette.line } },
        axisLabel: { ...axisText, hideOverlap: true },
      },
      yAxis: {
        type: 'value',
        minInterval: percent ? 0 : 1,
        splitNumber: 4,
        axisLabel: { ...axisText, formatter: (value: number) => formatAxis(value, language) },
        splitLine: { lineStyle: { color: palette.lineSoft } },
      },
      series: [
        { ...(bars ? bar(palette.accent) : line(palette.accent, 'solid')), name: now.name, data: [...now.values] },
        ...(before.values.every((value) => value === null) ? [] : [{ ...(bars ? bar(palette.quiet) : line(palette.inkFaint, 'dashed')), name: before.name, data: [...before.values] }]),
      ],
    };
  }, [labels, now, before, bars, percent, language, exact, palette, textPx]);

  useEffect(() => {
    if (!host.current) return undefined;
    const chart = init(host.current, undefined, { renderer: 'svg' });
    chart.setOption(option);
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(host.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option]);

  return <div ref={host} role="img" aria-label={summary} style={{ width: '100%', height: 290 }} />;
}
