import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Segmented, Skeleton } from 'antd';
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
import { TileMap } from './TileMap';
import { tilesOf } from './tiles';
import css from './overview.module.css';

const shownAtFirst = 8;

interface RankingPanelProps {
  indicator: Indicator;
  scope: Scope;
  toNode: (code: string) => To;
}

/** The nodes directly below, best first; equals share a rank. A table whose rows carry their bars, above them the node itself. */
export function RankingPanel({ indicator, scope, toNode }: RankingPanelProps) {
  const { t, pick } = useI18n();
  const [all, setAll] = useState(false);
  const [before, setBefore] = useState(false);
  const [shape, setShape] = useState<'list' | 'tiles'>('list');
  const place = placeOf(scope, indicator);
  const asked = useQuery(
    figures({ dx: [indicator.code], pe: [place.period], ou: [place.node, `${place.node}/*`], asOf: scope.asOf, tree: scope.tree, yoy: true, rank: true }),
  );
  const rows = useMemo(() => ranked((asked.data?.rows ?? []).filter((row) => row.ou !== place.node)), [asked.data, place.node]);
  const whole = asked.data?.rows.find((row) => row.ou === place.node);
  // A streak counts against the year before already: it has no year on year, nor ranks of then.
  const streak = indicator.formula === '';
  const ranksBefore = rows.some((row) => row.previous_rank != null);
  const largest = Math.max(0, ...rows.map((row) => (row.value === '' ? 0 : Math.abs(toDrawn(row.value)))));
  const tied = useMemo(() => {
    const seen = new Map<number, number>();
    for (const row of rows) if (row.rank != null) seen.set(row.rank, (seen.get(row.rank) ?? 0) + 1);
    return (rank: number) => (seen.get(rank) ?? 0) > 1;
  }, [rows]);
  const tiles = useMemo(() => tilesOf(place.node), [place.node]);
  const name = pick(indicator.title);
  const order = { up: t.overview.higherBetter, down: t.overview.lowerBetter }[indicator.good] ?? t.overview.neutral;

  return (
    <section className={css.panel} aria-labelledby="ranking-title">
      <div className={css.panelHead}>
        <h2 id="ranking-title">{t.overview.rankingOf(name)}</h2>
        {tiles && (
          <Segmented<'list' | 'tiles'>
            size="small" aria-label={t.overview.shape} value={shape} onChange={setShape}
            options={[
              { value: 'list', label: t.overview.shapeList },
              { value: 'tiles', label: t.overview.shapeTiles },
            ]}
          />
        )}
      </div>
      {asked.error && <RequestError error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {asked.data && rows.length === 0 && <EmptyNote title={t.overview.noChildren} help={t.overview.noChildrenHelp} />}
      {rows.length > 0 && (
        <>
          <p className={css.note}>
            {streak ? t.overview.streak : order}
            {!streak && shape === 'list' && (
              <Checkbox checked={before} onChange={(event) => setBefore(event.target.checked)} className={css.beforeBox ?? ''}>
                {t.overview.rankBefore}
              </Checkbox>
            )}
            {before && !ranksBefore && shape === 'list' && t.overview.rankNone}
          </p>
          {tiles && shape === 'tiles' && <TileMap tiles={tiles} rows={rows} indicator={indicator} scope={scope} toNode={toNode} />}
          {!(tiles && shape === 'tiles') && (
            <>
              <table className={`${css.table ?? ''} ${css.ranking ?? ''}`}>
                <thead>
                  <tr>
                    <th scope="col" className={css.rank}>{t.overview.rank}</th>
                    <th scope="col">{t.scope.node}</th>
                    <th scope="col" className={css.barHead} aria-hidden />
                    <th scope="col" className={css.right}>
                      {t.overview.value}（{indicator.measure_unit}）
                    </th>
                    {!streak && <th scope="col" className={css.wide}>{t.overview.change}</th>}
                  </tr>
                </thead>
                <tbody>
                  {whole && <WholeRow row={whole} indicator={indicator} scope={scope} streak={streak} />}
                  {(all ? rows : rows.slice(0, shownAtFirst)).map((row) => (
                    <RankingRow key={row.ou} row={row} indicator={indicator} scope={scope} to={toNode(row.ou)} share={largest === 0 || row.value === '' ? 0 : Math.abs(toDrawn(row.value)) / largest} tied={row.rank != null && tied(row.rank)} before={before && ranksBefore} streak={streak} />
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
  /** Whether the rank of the year before is asked for. */
  before: boolean;
  streak: boolean;
}

function RankingRow({ row, indicator, scope, to, share, tied, before, streak }: RankingRowProps) {
  const { t } = useI18n();
  const recordsOf = useRecordsLink();
  return (
    <tr>
      <td className={`${css.rank ?? ''} num`}>
        {row.rank ?? '—'}
        {tied && <small>{t.overview.rankTied}</small>}
        {before && <RankChange row={row} />}
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
      {!streak && (
        <td className={css.wide}>
          <ChangeMark figure={row} good={indicator.good} unit={indicator.measure_unit} bare />
        </td>
      )}
    </tr>
  );
}

/** The node above: its own figure, not the sum of those below. */
function WholeRow({ row, indicator, scope, streak }: Pick<RankingRowProps, 'row' | 'indicator' | 'scope' | 'streak'>) {
  const { t } = useI18n();
  const recordsOf = useRecordsLink();
  return (
    <tr className={css.whole}>
      <td className={css.rank} />
      <th scope="row">
        {row.ou_name} <small>{t.overview.whole}</small>
      </th>
      <td aria-hidden />
      <td className={css.right}>
        <Link to={recordsOf({ dx: row.dx, pe: row.pe, ou: row.ou, asOf: scope.asOf, tree: scope.tree })} title={t.overview.records(row.ou_name)}>
          <FigureValue figure={row} decimals={indicator.decimals} />
        </Link>
      </td>
      {!streak && (
        <td className={css.wide}>
          <ChangeMark figure={row} good={indicator.good} unit={indicator.measure_unit} bare />
        </td>
      )}
    </tr>
  );
}

/** Places gained or lost on the year before, under the same tree. */
function RankChange({ row }: { row: FigureRow }) {
  const { t } = useI18n();
  if (row.rank == null || row.previous_rank == null) return <small className={css.rankBefore}>{t.overview.rankNone}</small>;
  const gained = row.previous_rank - row.rank;
  return <small className={css.rankBefore}>{gained === 0 ? t.overview.rankSame : gained > 0 ? t.overview.rankUp(gained) : t.overview.rankDown(-gained)}</small>;
}

/** In the order of their ranks; those without a value last, in tree order. */
function ranked(rows: readonly FigureRow[]): FigureRow[] {
  const place = (row: FigureRow) => row.rank ?? Number.MAX_SAFE_INTEGER;
  return [...rows].sort((a, b) => place(a) - place(b));
}
