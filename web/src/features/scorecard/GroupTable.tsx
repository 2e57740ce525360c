import { Tooltip } from 'antd';
import { Link } from 'react-router-dom';
import type { Indicator } from '@/api/client';
import { ChangeMark } from '@/components/ChangeMark';
import { FigureValue } from '@/components/FigureValue';
import { GradeBadge } from '@/components/GradeBadge';
import { useRecordsLink } from '@/components/recordsLink';
import { periodLabel } from '@/format/period';
import { useI18n } from '@/i18n';
import type { CardFigure } from './useCardFigures';
import type { CardView, ScoreCard } from './view';
import css from './scorecard.module.css';

interface GroupTableProps {
  group: ScoreCard['groups'][number];
  view: CardView;
  /** Sequence of the figures: their records are asked for as of the same. */
  asOf: string;
  indicators: ReadonlyMap<string, Indicator>;
  figureOf: (code: string) => CardFigure | null;
}

/** One part of the card: its indicators, each for itself. */
export function GroupTable({ group, view, asOf, indicators, figureOf }: GroupTableProps) {
  const { t, pick } = useI18n();
  const title = pick(group.title);
  return (
    <section className={css.group} aria-label={title}>
      <h2>{title}</h2>
      {group.indicators.length === 0 && <p className={css.nothing}>{t.scorecard.nothing}</p>}
      {group.indicators.length > 0 && (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t.scorecard.indicator}</th>
              <th scope="col" className={css.right}>{t.scorecard.value}</th>
              <th scope="col" className={`${css.right ?? ''} ${css.wide ?? ''}`}>{t.scorecard.previous}</th>
              <th scope="col" className={css.change}>{t.scorecard.change}</th>
              <th scope="col" className={css.rank}>{t.scorecard.rank}</th>
            </tr>
          </thead>
          <tbody>
            {group.indicators.map((code) => {
              const indicator = indicators.get(code);
              const figure = figureOf(code);
              return indicator && figure ? <Row key={code} indicator={indicator} figure={figure} view={view} asOf={asOf} /> : null;
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ indicator, figure, view, asOf }: { indicator: Indicator; figure: CardFigure; view: CardView; asOf: string }) {
  const { t, language, pick } = useI18n();
  const recordsOf = useRecordsLink();
  const { row, rank } = figure;
  const name = pick(indicator.title);
  const good = t.scorecard.good[indicator.good as keyof typeof t.scorecard.good];
  return (
    <tr>
      <th scope="row">
        {name} <GradeBadge grade={row.grade} />
        <small>
          {good}
          {row.pe !== view.period && ` · ${t.scorecard.own(periodLabel(row.pe, language))}`}
        </small>
      </th>
      <td className={css.right}>
        <Link to={recordsOf({ dx: row.dx, pe: row.pe, ou: row.ou, asOf, tree: view.tree })}>
          <span className="visually-hidden">{t.scorecard.records(name)}</span>
          <FigureValue figure={row} decimals={indicator.decimals} unit={indicator.measure_unit} />
        </Link>
      </td>
      <td className={`${css.right ?? ''} ${css.wide ?? ''}`}>{row.previous === '' ? t.scorecard.noRank : <FigureValue figure={{ presence: 'value', value: row.previous }} decimals={indicator.decimals} />}</td>
      <td className={css.change}>
        <ChangeMark figure={row} good={indicator.good} unit={indicator.measure_unit} bare />
      </td>
      <td className={`${css.rank ?? ''} num`}>
        {rank ? (
          <>
            {t.scorecard.rankOf(rank.place, rank.peers)}
            {rank.tied && <small>{t.scorecard.tied}</small>}
          </>
        ) : (
          <Tooltip title={t.scorecard.noRankHelp}>
            <span className={css.none}>
              {t.scorecard.noRank}
              <span className="visually-hidden">（{t.scorecard.noRankHelp}）</span>
            </span>
          </Tooltip>
        )}
      </td>
    </tr>
  );
}
