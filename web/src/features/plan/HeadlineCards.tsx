import { useQueries } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { Indicator } from '@/api/client';
import { figures } from '@/api/queries';
import { FigureValue } from '@/components/FigureValue';
import { GradeBadge } from '@/components/GradeBadge';
import { useRecordsLink } from '@/components/recordsLink';
import type { OwnCampaign } from '@/components/reach';
import { useI18n } from '@/i18n';
import css from './wall.module.css';

interface HeadlineCardsProps {
  campaign: OwnCampaign;
  node: string;
  /** The sequence that the board shows, so that both speak of the same ledger. */
  asOf: string;
}

/** The campaign's headline figures above the board. Each number leads to its records. */
export function HeadlineCards({ campaign, node, asOf }: HeadlineCardsProps) {
  const { t, pick } = useI18n();
  const recordsOf = useRecordsLink();
  const shown = campaign.indicators.filter((one) => one.headline);
  const periodOf = (indicator: Indicator) => (indicator.period === '' ? campaign.period : indicator.period);
  const periods = [...new Set(shown.map(periodOf))];
  const rows = useQueries({
    queries: periods.map((period) => figures({ dx: shown.filter((one) => periodOf(one) === period).map((one) => one.code), pe: [period], ou: [node], asOf, tree: 'then' })),
    combine: (results) => new Map(results.flatMap((result) => (result.data?.rows ?? []).map((row) => [row.dx, row] as const))),
  });
  if (shown.length === 0) return null;
  return (
    <section aria-label={t.plan.headlines}>
      <ul className={css.cards}>
        {shown.map((indicator) => {
          const figure = rows.get(indicator.code);
          const name = pick(indicator.title);
          return (
            <li key={indicator.code}>
              <span className={css.cardName}>
                {name}
                {figure && <GradeBadge grade={figure.grade} />}
              </span>
              {figure && (
                <Link to={recordsOf({ dx: indicator.code, pe: periodOf(indicator), ou: node, asOf, tree: 'then' })} title={t.plan.records(name)}>
                  <span className="visually-hidden">{t.plan.records(name)}</span>
                  <FigureValue figure={figure} decimals={indicator.decimals} unit={indicator.measure_unit} />
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
