import { Popover, Skeleton } from 'antd';
import { Link, type To } from 'react-router-dom';
import type { FigureRow, Indicator } from '@/api/client';
import { ChangeMark } from '@/components/ChangeMark';
import { FigureValue } from '@/components/FigureValue';
import { GradeBadge } from '@/components/GradeBadge';
import { useRecordsLink } from '@/components/recordsLink';
import { useI18n } from '@/i18n';
import { PlaceNote } from './PlaceNote';
import { placeOf, type Scope, type ScopeChange } from './scope';
import css from './overview.module.css';

interface IndicatorTableProps {
  figures: ReadonlyMap<string, FigureRow> | undefined;
  scope: Scope;
  to: (change: ScopeChange) => To;
}

/** Every indicator of the campaign in one list. */
export function IndicatorTable({ figures, scope, to }: IndicatorTableProps) {
  const { t } = useI18n();
  return (
    <section className={css.panel} aria-labelledby="table-title">
      <h2 id="table-title">{t.overview.table}</h2>
      {!figures && <Skeleton active paragraph={{ rows: 8 }} />}
      {figures && (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t.overview.indicator}</th>
              <th scope="col" className={css.right}>{t.overview.value}</th>
              <th scope="col" className={css.unit}>{t.overview.unit}</th>
              <th scope="col" className={`${css.right ?? ''} ${css.wide ?? ''}`}>{t.overview.previous}</th>
              <th scope="col" className={css.wide}>{t.overview.change}</th>
              <th scope="col" className={css.centre}>{t.overview.grade}</th>
              <th scope="col" className={css.wide}>{t.overview.definition}</th>
            </tr>
          </thead>
          <tbody>
            {scope.campaign.indicators.map((indicator) => (
              <IndicatorRow key={indicator.code} indicator={indicator} figure={figures.get(indicator.code)} scope={scope} to={to} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface IndicatorRowProps {
  indicator: Indicator;
  figure: FigureRow | undefined;
  scope: Scope;
  to: IndicatorTableProps['to'];
}

function IndicatorRow({ indicator, figure, scope, to }: IndicatorRowProps) {
  const { t, pick } = useI18n();
  const recordsOf = useRecordsLink();
  const name = pick(indicator.title);
  const place = placeOf(scope, indicator);
  if (!figure) return null;
  const previous = { presence: figure.previous === '' ? 'empty' : 'value', value: figure.previous };
  return (
    <tr data-chosen={scope.indicator?.code === indicator.code || undefined}>
      <th scope="row">
        <Link to={to({ indicator: indicator.code })} title={t.overview.choose(name)} preventScrollReset>
          {name}
        </Link>
        <PlaceNote figure={figure} scope={scope} />
        <div className={css.narrow}>
          <ChangeMark figure={figure} good={indicator.good} unit={indicator.measure_unit} />
        </div>
      </th>
      <td className={css.right}>
        <Link to={recordsOf({ dx: indicator.code, pe: place.period, ou: place.node, asOf: scope.asOf, tree: scope.tree })}>
          <span className="visually-hidden">{t.overview.records(name)}</span>
          <FigureValue figure={figure} decimals={indicator.decimals} />
        </Link>
      </td>
      <td className={css.unit}>{indicator.measure_unit}</td>
      <td className={`${css.right ?? ''} ${css.wide ?? ''}`}>
        {figure.previous === '' ? <span className={css.faint}>—</span> : <FigureValue figure={previous} decimals={indicator.decimals} />}
      </td>
      <td className={css.wide}>
        <ChangeMark figure={figure} good={indicator.good} unit={indicator.measure_unit} bare />
      </td>
      <td className={css.centre}>
        <GradeBadge grade={figure.grade} />
      </td>
      <td className={css.wide}>
        <Popover
          trigger={['hover', 'focus', 'click']}
          content={
            <dl className={css.definition}>
              <dt>{t.overview.formula}</dt>
              <dd>
                <code>{indicator.formula}</code>
              </dd>
            </dl>
          }
        >
          <button type="button" className={css.plain}>
            {indicator.kind === 'stock' ? t.overview.stock : t.overview.flow}
          </button>
        </Popover>
      </td>
    </tr>
  );
}
