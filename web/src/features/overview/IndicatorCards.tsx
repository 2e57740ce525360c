import { Skeleton } from 'antd';
import { Link } from 'react-router-dom';
import type { FigureRow, Indicator } from '@/api/client';
import { ChangeMark } from '@/components/ChangeMark';
import { FigureValue, RoughValue } from '@/components/FigureValue';
import { GradeBadge } from '@/components/GradeBadge';
import { useRecordsLink } from '@/components/recordsLink';
import { useI18n } from '@/i18n';
import { PlaceNote } from './PlaceNote';
import { placeOf, type Scope } from './scope';
import css from './overview.module.css';

interface IndicatorCardsProps {
  indicators: readonly Indicator[];
  figures: ReadonlyMap<string, FigureRow> | undefined;
  scope: Scope;
  onChoose: (code: string) => void;
}

/** The main figures: how many, against last year, how trustworthy. The number leads to its records. */
export function IndicatorCards({ indicators, figures, scope, onChoose }: IndicatorCardsProps) {
  return (
    <ul className={css.cards}>
      {indicators.map((indicator) => (
        <Card key={indicator.code} indicator={indicator} figure={figures?.get(indicator.code)} loading={!figures} scope={scope} onChoose={onChoose} />
      ))}
    </ul>
  );
}

interface CardProps {
  indicator: Indicator;
  figure: FigureRow | undefined;
  loading: boolean;
  scope: Scope;
  onChoose: (code: string) => void;
}

function Card({ indicator, figure, loading, scope, onChoose }: CardProps) {
  const { t, pick } = useI18n();
  const recordsOf = useRecordsLink();
  const chosen = scope.indicator?.code === indicator.code;
  const name = pick(indicator.title);
  const place = placeOf(scope, indicator);
  return (
    <li className={css.card} data-chosen={chosen || undefined}>
      <div className={css.cardHead}>
        <button type="button" aria-pressed={chosen} title={chosen ? t.overview.chosen : t.overview.choose(name)} onClick={() => onChoose(indicator.code)}>
          {name}
        </button>
        {figure && <GradeBadge grade={figure.grade} />}
      </div>
      {loading && <Skeleton active title={{ width: '60%' }} paragraph={{ rows: 1 }} />}
      {figure && (
        <>
          <div className={css.cardValue}>
            <Link
              to={recordsOf({ dx: indicator.code, pe: place.period, ou: place.node, asOf: scope.asOf, tree: scope.tree })}
              title={t.overview.records(name)}
            >
              <span className="visually-hidden">{t.overview.records(name)}</span>
              <FigureValue figure={figure} decimals={indicator.decimals} unit={indicator.measure_unit} />
            </Link>
            <RoughValue figure={figure} unit={indicator.measure_unit} />
          </div>
          <ChangeMark figure={figure} good={indicator.good} unit={indicator.measure_unit} />
          <PlaceNote figure={figure} scope={scope} />
        </>
      )}
    </li>
  );
}
