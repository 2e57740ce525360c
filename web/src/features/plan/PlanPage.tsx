import { useQuery } from '@tanstack/react-query';
import { Button, Select, Tabs } from 'antd';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { planBoard } from '@/api/plans';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { People } from './People';
import css from './plan.module.css';
import { PlanChoices } from './PlanChoices';
import { PlanTree } from './PlanTree';
import { Timeline } from './Timeline';
import { usePlanAsked, usePlannedCampaigns } from './usePlan';

const tabs = ['tree', 'timeline', 'people'] as const;

/** The plan of a campaign: broken down, along time, and who works on it. */
export default function PlanPage() {
  const { campaign: code = '' } = useParams();
  const { t, pick } = useI18n();
  const go = useNavigate();
  const [search, setSearch] = useSearchParams();
  const { asked, change } = usePlanAsked();
  const { own, error, retry } = usePlannedCampaigns();
  const board = useQuery(planBoard(code, asked));
  if (error) return <RequestError error={error} onRetry={retry} />;
  if (board.error && !board.data) return <RequestError error={board.error} onRetry={() => void board.refetch()} />;
  if (!own || !board.data) return <PageSkeleton />;
  const campaign = own.find((one) => one.code === code);
  const tab = tabs.find((one) => one === search.get('tab')) ?? 'tree';
  const show = (next: string) => {
    const changed = new URLSearchParams(search);
    if (next === 'tree') changed.delete('tab');
    else changed.set('tab', next);
    setSearch(changed);
  };
  const choices = (
    <div className={css.filters}>
      <PlanChoices board={board.data} asked={asked} change={change} />
    </div>
  );
  return (
    <>
      <PageHead title={t.plan.title} note={t.plan.note}>
        {own.length > 1 && (
          <Select aria-label={t.plan.chooseCampaign} className={css.choice ?? ''} popupMatchSelectWidth={false} value={code} onChange={(next: string) => go(`/plan/${next}`)} options={own.map((one) => ({ value: one.code, label: pick(one.title) }))} />
        )}
        <Link to={`/wall/${code}`}>
          <Button type="primary" tabIndex={-1}>
            {t.plan.openWall}
          </Button>
        </Link>
      </PageHead>
      <Tabs
        activeKey={tab}
        onChange={show}
        destroyOnHidden
        items={[
          {
            key: 'tree',
            label: t.plan.tabs.tree,
            children: (
              <Panel title={t.plan.tree} aside={choices}>
                <PlanTree campaign={code} plan={asked.plan === '' ? board.data.plan : asked.plan} />
              </Panel>
            ),
          },
          {
            key: 'timeline',
            label: t.plan.tabs.timeline,
            children: (
              <Panel title={t.plan.timeline} aside={choices}>
                <Timeline campaign={code} asked={asked} />
              </Panel>
            ),
          },
          { key: 'people', label: t.plan.tabs.people, children: campaign ? <People campaign={campaign} /> : null },
        ]}
      />
    </>
  );
}
