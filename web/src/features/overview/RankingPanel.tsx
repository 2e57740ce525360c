import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { Link, type To } from 'react-router-dom';
import type { FigureRow, Indicator } from '@/api/client';
import { figures } from '@/api/queries';
import { ChangeMark } from '@/components/ChangeMark';
import { EmptyNote } from '@/components/EmptyNote';
import { FigureValue } from '@/components/FigureValue';
import { useRecordsLink } from '@/components/recordsLink';
import { RequestError } from '@/components/RequestError';
import { toDrawn } from '@/format/number';
import { useI18n } from '@/i18n';
import { placeOf, type Scope } from './scope';
import css from './overview.module.css';

const shownAtFirst = 8;

interface RankingPanelProps {
  indicator: Indicator;
  scope: Scope;
  toNode: (code: string) => To;
}

/** The nodes directly below, best first; equals share a rank. A table whose rows carry their bars. */
export function RankingPanel({ indicator, scope, toNode }: RankingPanelProps) {
  const { t, pick } = useI18n();
  const [all, setAll] = useState(false);
  const place = placeOf(scope, indicator);
  const asked = useQuery(
    figures({ dx: [indicator.code], pe: [place.period], ou: [`${place.node}/*`], asOf: scope.asOf, tree: scope.tree, yoy: true, rank: true }),
  );
  const rows = useMemo(() => ranked(asked.data?.rows ?? []), [asked.data]);
  const largest = Math.max(0, ...rows.map((row) => (row.value === '' ? 0 : Math.abs(toDrawn(row.value)))));
  const tied = useMemo(() => {
    const seen = new Map<number, number>();
    for (const row of rows) if (row.rank != null) seen.set(row.rank, (seen.get(row.rank) ?? 0) + 1);
    return (rank: number) => (seen.get(rank) ?? 0) > 1;
  }, [rows]);
  const name = pick(indicator.title);
  const order = { up: t.overview.higherBetter, down: t.overview.lowerBetter }[indicator.good] ?? t.overview.neutral;

  return (
    <section className={css.panel} aria-labelledby="ranking-title">
      <h2 id="ranking-title">{t.overview.rankingOf(name)}</h2>
      {asked.error && <RequestError error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {asked.data && rows.length === 0 && <EmptyNote title={t.overview.noChildren} help={t.overview.noChildrenHelp} />}
      {rows.length > 0 && (
        <>
          <p className={css.note}>{order}</p>
          <table className={`${css.table ?? ''} ${css.ranking ?? ''}`}>
            <thead>
              <tr>
                <th scope="col" className={css.rank}>{t.overview.rank}</th>
                <th scope="col">{t.scope.node}</th>
                <th scope="col" className={css.barHead} aria-hidden />
                <th scope="col" className={css.right}>
                  {t.overview.value}（{indicator.measure_unit}）
                </th>
                <th scope="col" className={css.wide}>{t.overview.change}</th>
              </tr>
            </thead>
            <tbody>
              {(all ? rows : rows.slice(0, shownAtFirst)).map((row) => (
                <RankingRow key={row.ou} row={row} indicator={indicator} scope={scope} to={toNode(row.ou)} share={largest === 0 || row.value === '' ? 0 : Math.abs(toDrawn(row.value)) / largest} tied={row.rank != null && tied(row.rank)} />
              ))}
            </tbody>
          </table>
          {rows.length > shownAtFirst && (
            <Button type="link" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? t.overview.showLess : t.overview.showAll(rows.length)}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

interface RankingRowProps {
  row: FigureRow;
  indicator: Indicator;
  scope: Scope;
  to: To;
  share: number;
  tied: boolean;
}

function RankingRow({ row, indicator, scope, to, share, tied }: RankingRowProps) {
  const { t } = useI18n();
  const recordsOf = useRecordsLink();
  return (
    <tr>
      <td className={`${css.rank ?? ''} num`}>
        {row.rank ?? '—'}
        {tied && <small>{t.overview.rankTied}</small>}
      </td>
      <th scope="row">
        <Link to={to} title={t.overview.enter(row.ou_name)}>
          {row.ou_name}
        </Link>
      </th>
      <td className={css.barCell} aria-hidden>
        {share > 0 && <span className={css.bar} style={{ width: `${share * 100}%` }} />}
      </td>
      <td className={css.right}>
        <Link to={recordsOf({ dx: row.dx, pe: row.pe, ou: row.ou, asOf: scope.asOf, tree: scope.tree })} title={t.overview.records(row.ou_name)}>
          <FigureValue figure={row} decimals={indicator.decimals} />
        </Link>
      </td>
      <td className={css.wide}>
        <ChangeMark figure={row} good={indicator.good} unit={indicator.measure_unit} bare />
      </td>
    </tr>
  );
}

/** In the order of their ranks; those without a value last, in tree order. */
function ranked(rows: readonly FigureRow[]): FigureRow[] {
  const place = (row: FigureRow) => row.rank ?? Number.MAX_SAFE_INTEGER;
  return [...rows].sort((a, b) => place(a) - place(b));
}
