import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useMemo } from 'react';
import { campaigns } from '@/api/queries';
import { BasisButton } from '@/components/BasisButton';
import { EmptyNote } from '@/components/EmptyNote';
import { NodePath } from '@/components/NodePath';
import { NodeSelect } from '@/components/NodeSelect';
import { PageHead } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { useOwnCampaigns, type OwnCampaign } from '@/components/reach';
import { RequestError } from '@/components/RequestError';
import { periodLabel } from '@/format/period';
import { useI18n } from '@/i18n';
import { GroupTable } from './GroupTable';
import { useCardFigures } from './useCardFigures';
import { periodsOf, useCardView, type CardView } from './view';
import css from './scorecard.module.css';

export default function ScoreCardPage() {
  const { t } = useI18n();
  const asked = useQuery(campaigns());
  const own = useOwnCampaigns(asked.data);
  const known = useMemo(() => {
    const [first, ...rest] = (own ?? []).filter((one) => one.score_cards.length > 0);
    return first ? ([first, ...rest] as const) : null;
  }, [own]);
  if (asked.error) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data || !own) return <PageSkeleton rows={12} />;
  if (!known) {
    return (
      <>
        <PageHead title={t.scorecard.title} />
        <EmptyNote title={t.scorecard.none} help={t.scorecard.noneHelp} />
      </>
    );
  }
  return <Chosen campaigns={known} />;
}

function Chosen({ campaigns: known }: { campaigns: readonly [OwnCampaign, ...OwnCampaign[]] }) {
  const { view, change, toNode } = useCardView(known);
  return view && <Card campaigns={known} view={view} change={change} toNode={toNode} />;
}

interface CardProps extends Pick<ReturnType<typeof useCardView>, 'change' | 'toNode'> {
  campaigns: readonly OwnCampaign[];
  view: CardView;
}

function Card({ campaigns: known, view, change, toNode }: CardProps) {
  const { t, language, pick } = useI18n();
  const { asked, figureOf, indicators, name } = useCardFigures(view);
  return (
    <div className={css.page}>
      <PageHead title={pick(view.card.title)} note={t.scorecard.note}>
        <Button icon={<PrinterOutlined aria-hidden />} className={css.printButton ?? ''} onClick={() => window.print()}>
          {t.scorecard.print}
        </Button>
      </PageHead>
      <section className={css.controls} aria-label={t.scorecard.card}>
        <div className={css.field}>
          <label htmlFor="card-card">{t.scorecard.card}</label>
          <Select
            id="card-card" value={`${view.campaign.code} ${view.card.code}`} popupMatchSelectWidth={false}
            options={known.flatMap((campaign) => campaign.score_cards.map((card) => ({ value: `${campaign.code} ${card.code}`, label: `${pick(campaign.title)} · ${pick(card.title)}` })))}
            onChange={(value: string) => {
              const [c = '', card = ''] = value.split(' ');
              change({ c, card });
            }}
          />
        </div>
        <div className={css.field}>
          <label htmlFor="card-node">{t.scorecard.node}</label>
          <NodeSelect id="card-node" value={view.node} onChange={(ou) => change({ ou })} />
        </div>
        <div className={css.field}>
          <label htmlFor="card-period">{t.scorecard.period}</label>
          <Select
            id="card-period" value={view.period}
            options={periodsOf(view.campaign, view.card).map((code) => ({ value: code, label: periodLabel(code, language) }))}
            onChange={(pe: string) => change({ pe })}
          />
        </div>
        <BasisButton basis={view} onChange={({ asOf, tree }) => change({ ...(asOf === undefined ? {} : { asof: asOf }), ...(tree === undefined ? {} : { tree: tree === 'then' ? '' : tree }) })} />
        <div className={css.path}>
          <NodePath code={view.node} to={toNode} />
        </div>
      </section>
      <p className={css.of}>
        <strong>{name}</strong> <span>{periodLabel(view.period, language)}</span>
        <span className={css.basis}>
          {view.tree === 'now' ? t.scorecard.treeNow : t.scorecard.treeThen} {asked.data && t.scope.asOfSequence(asked.data.as_of)}
        </span>
      </p>
      {asked.error && <RequestError error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <PageSkeleton rows={12} />}
      {asked.data && (
        <div className={css.groups} aria-busy={asked.isPlaceholderData}>
          {view.card.groups.map((group) => (
            <GroupTable key={group.code} group={group} view={view} asOf={asked.data.as_of} indicators={indicators} figureOf={figureOf} />
          ))}
        </div>
      )}
    </div>
  );
}
