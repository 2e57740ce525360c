import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useCallback, useMemo } from 'react';
import type { FigureRow, Indicator } from '@/api/client';
import { figures } from '@/api/queries';
import { TrendLines } from '@/components/Chart';
import { EmptyNote } from '@/components/EmptyNote';
import { FigureValue } from '@/components/FigureValue';
import { RequestError } from '@/components/RequestError';
import { formatNumber, toDrawn } from '@/format/number';
import { parsePeriod, stepLabel, trendSteps } from '@/format/period';
import { useI18n } from '@/i18n';
import { placeOf, type Scope } from './scope';
import css from './overview.module.css';

/** How the figure went through the period, beside the same steps a year earlier. */
export function TrendPanel({ indicator, scope }: { indicator: Indicator; scope: Scope }) {
  const { t, language, pick } = useI18n();
  const place = placeOf(scope, indicator);
  const steps = useMemo(() => {
    const period = parsePeriod(place.period);
    return period ? trendSteps(period) : [];
  }, [place.period]);
  const asked = useQuery(
    figures({ dx: [indicator.code], pe: steps.map((step) => step.code), ou: [place.node], asOf: scope.asOf, tree: scope.tree, yoy: true }),
  );
  const rows = useMemo(() => {
    const found = new Map(asked.data?.rows.map((row) => [row.pe, row]));
    return steps.map((step) => found.get(step.code));
  }, [asked.data, steps]);
  const labels = useMemo(
    () => steps.map((step, index) => stepLabel(step, language, index === 0 || step.first.slice(0, 4) !== steps[index - 1]?.first.slice(0, 4))),
    [steps, language],
  );
  const now = useMemo(() => ({ name: t.overview.thisYear, values: rows.map((row) => drawn(row?.value)) }), [rows, t]);
  const before = useMemo(() => ({ name: t.overview.lastYear, values: rows.map((row) => drawn(row?.previous)) }), [rows, t]);
  const exact = useCallback(
    (series: 'now' | 'before', index: number) => {
      const row = rows[index];
      const value = series === 'now' ? row?.value : row?.previous;
      return value ? formatNumber(value, indicator.decimals) + indicator.measure_unit : t.presence.empty;
    },
    [rows, indicator, t],
  );

  const name = pick(indicator.title);
  const summary = summaryOf(now.values, before.values);
  const sentence = [
    summary.peak === null ? null : t.overview.trendPeak(labels[summary.peak] ?? '', exact('now', summary.peak)),
    summary.compared === 0 ? null : t.overview.trendAbove(summary.above, summary.compared),
  ]
    .filter((part) => part !== null)
    .join(language === 'zh' ? '；' : '; ');

  return (
    <section className={css.panel} aria-labelledby="trend-title">
      <h2 id="trend-title">{t.overview.trendOf(name)}</h2>
      <p className={css.note}>
        {indicator.kind === 'stock' ? t.overview.trendStock : t.overview.trendFlow}
        {language === 'zh' ? `（${indicator.measure_unit}）` : ` (${indicator.measure_unit}). `}
        {sentence}
      </p>
      {asked.error && <RequestError error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton active paragraph={{ rows: 5 }} />}
      {asked.data && summary.peak === null && summary.compared === 0 && <EmptyNote title={t.overview.trendEmpty} />}
      {asked.data && (summary.peak !== null || summary.compared > 0) && (
        <>
          <TrendLines
            labels={labels} now={now} before={before} bars={indicator.kind !== 'stock'}
            percent={indicator.measure_unit === '%'} language={language} summary={`${t.overview.trendOf(name)}。${sentence}`} exact={exact}
          />
          <details className={css.details}>
            <summary>{t.overview.trendTable}</summary>
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{t.overview.step}</th>
                  <th scope="col" className={css.right}>{t.overview.thisYear}</th>
                  <th scope="col" className={css.right}>{t.overview.lastYear}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row, index) => (
                  <tr key={steps[index]?.code}>
                    <th scope="row">{labels[index]}</th>
                    <td className={css.right}>{row && <FigureValue figure={row} decimals={indicator.decimals} />}</td>
                    <td className={css.right}>
                      <FigureValue figure={{ presence: row?.previous ? 'value' : 'empty', value: row?.previous ?? '' }} decimals={indicator.decimals} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </section>
  );
}

const drawn = (value: FigureRow['value'] | undefined) => (value ? toDrawn(value) : null);

/** Where the peak is, and in how many of the comparable steps this year lies above the last. */
function summaryOf(now: readonly (number | null)[], before: readonly (number | null)[]) {
  let peak: number | null = null;
  let above = 0;
  let compared = 0;
  now.forEach((value, index) => {
    if (value === null) return;
    if (peak === null || value > (now[peak] ?? -Infinity)) peak = index;
    const earlier = before[index] ?? null;
    if (earlier === null) return;
    ++compared;
    if (value > earlier) ++above;
  });
  return { peak: peak as number | null, above, compared };
}
