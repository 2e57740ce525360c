import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { FigureRow } from '@/api/client';
import { campaigns, figures } from '@/api/queries';
import { EmptyNote } from '@/components/EmptyNote';
import { PageSkeleton } from '@/components/PageSkeleton';
import { useOwnCampaigns, type OwnCampaign } from '@/components/reach';
import { RequestError } from '@/components/RequestError';
import { usePageTitle } from '@/components/usePageTitle';
import { useI18n } from '@/i18n';
import { IndicatorCards } from './IndicatorCards';
import { IndicatorTable } from './IndicatorTable';
import { RankingPanel } from './RankingPanel';
import { headlines, placeOf, useScope, type Scope } from './scope';
import { ScopeBar } from './ScopeBar';
import { TrendPanel } from './TrendPanel';
import css from './overview.module.css';

export default function OverviewPage() {
  const { t } = useI18n();
  usePageTitle(t.overview.title);
  const asked = useQuery(campaigns());
  const own = useOwnCampaigns(asked.data);
  if (asked.error) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data || !own) return <PageSkeleton rows={10} />;
  const [first, ...rest] = own;
  if (!first && asked.data.length > 0) return <EmptyNote title={t.overview.noneOwn} help={t.overview.noneOwnHelp} />;
  if (!first) return <EmptyNote title={t.overview.noCampaign} help={t.overview.noCampaignHelp} />;
  return <Overview campaigns={[first, ...rest]} />;
}

function Overview({ campaigns: known }: { campaigns: readonly [OwnCampaign, ...OwnCampaign[]] }) {
  const { t, pick } = useI18n();
  const { scope, change, to } = useScope(known);
  const { rows, asOf, error, retry, refreshing } = useIndicators(scope);

  return (
    <>
      <div className={css.titleLine}>
        <h1 className={css.title}>{pick(scope.campaign.title)}</h1>
        {scope.campaign.score_cards.length > 0 && <Link to={`/score-card?c=${scope.campaign.code}`}>{t.overview.scoreCard}</Link>}
        <Link to={`/pivot?c=${scope.campaign.code}`}>{t.app.pivot}</Link>
      </div>
      <ScopeBar campaigns={known} scope={scope} change={change} to={to} />
      {error && <RequestError error={error} onRetry={retry} />}
      {scope.campaign.indicators.length === 0 && <EmptyNote title={t.overview.noIndicator} help={t.overview.noIndicatorHelp} />}
      {!error && scope.indicator && (
        <div className={css.body} aria-busy={refreshing} data-refreshing={refreshing || undefined}>
          <section aria-label={t.overview.headline}>
            <IndicatorCards indicators={headlines(scope.campaign)} figures={rows} scope={scope} onChoose={(indicator) => change({ indicator })} />
          </section>
          <div className={css.two}>
            <TrendPanel indicator={scope.indicator} scope={scope} />
            <RankingPanel key={`${scope.indicator.code} ${scope.node}`} indicator={scope.indicator} scope={scope} toNode={(node) => to({ node })} />
          </div>
          <IndicatorTable figures={rows} scope={scope} to={to} />
          {asOf !== '' && <p className={css.asOf}>{t.scope.asOfSequence(asOf)}</p>}
        </div>
      )}
    </>
  );
}

const atOnce = 40;

/** Every indicator of the campaign at the scope, one request per node and period, split where the server's limit asks for it. */
function useIndicators(scope: Scope) {
  const groups = new Map<string, { node: string; period: string; codes: string[] }>();
  for (const indicator of scope.campaign.indicators) {
    const place = placeOf(scope, indicator);
    const key = `${place.node} ${place.period}`;
    const group = groups.get(key) ?? { ...place, codes: [] };
    group.codes.push(indicator.code);
    groups.set(key, group);
  }
  const parts = [...groups.values()].flatMap(({ node, period, codes }) =>
    Array.from({ length: Math.ceil(codes.length / atOnce) }, (_, index) => ({
      pe: [period], ou: [node], dx: codes.slice(index * atOnce, (index + 1) * atOnce),
    })),
  );
  return useQueries({
    queries: parts.map((part) => figures({ ...part, asOf: scope.asOf, tree: scope.tree, yoy: true })),
    combine: (results) => {
      const replies = results.flatMap((result) => (result.data ? [result.data] : []));
      const complete = replies.length === results.length;
      return {
        rows: complete ? new Map<string, FigureRow>(replies.flatMap((reply) => reply.rows.map((row) => [row.dx, row]))) : undefined,
        asOf: replies[0]?.as_of ?? '',
        error: results.find((result) => result.error)?.error ?? null,
        refreshing: results.some((result) => result.isPlaceholderData),
        retry: () => results.forEach((result) => void result.refetch()),
      };
    },
  });
}
