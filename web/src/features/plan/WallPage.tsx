import { FullscreenExitOutlined, FullscreenOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Breadcrumb, Button, Dropdown, Grid } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { planBoard, wallPdf, wallRefreshMs, type PlanBoard } from '@/api/plans';
import { EmptyNote } from '@/components/EmptyNote';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { usePageTitle } from '@/components/usePageTitle';
import { useI18n } from '@/i18n';
import { marks, states } from './count';
import { HeadlineCards } from './HeadlineCards';
import { PlanChoices } from './PlanChoices';
import { usePlanAsked, usePlannedCampaigns } from './usePlan';
import { useWholeScreen } from './useWholeScreen';
import { WallGrid } from './WallGrid';
import { WallList } from './WallList';
import css from './wall.module.css';

/** The wall chart 挂图作战: headline figures, tasks × nodes, always up to date. */
export default function WallPage() {
  const { campaign: code = '' } = useParams();
  const { t, pick } = useI18n();
  const { asked, change, addressOf } = usePlanAsked();
  const { own } = usePlannedCampaigns();
  const { whole, toggle } = useWholeScreen();
  const wide = Grid.useBreakpoint().md ?? true;
  // What is there stays until the new one is: no flicker.
  const board = useQuery({ ...planBoard(code, asked), refetchInterval: wallRefreshMs });
  const campaign = own?.find((one) => one.code === code);
  const title = board.data ? t.plan.wallOf(pick(board.data.campaign_title)) : t.plan.wall;
  usePageTitle(title);
  if (board.error && !board.data) return <RequestError error={board.error} onRetry={() => void board.refetch()} />;
  if (!board.data) return <PageSkeleton rows={12} />;
  const toNode = (ou: string) => addressOf({ ou });
  return (
    <div className={css.wall} data-whole={whole || undefined}>
      <div className={css.head}>
        <h1>{title}</h1>
        <div className={css.tools}>
          <PlanChoices board={board.data} asked={asked} change={change} />
          <Link to={`/plan/${code}`}>
            <Button tabIndex={-1}>{t.plan.openPlan}</Button>
          </Link>
          <PrintButton campaign={code} asked={asked} />
          {wide && document.fullscreenEnabled && (
            <Button icon={whole ? <FullscreenExitOutlined aria-hidden /> : <FullscreenOutlined aria-hidden />} onClick={toggle}>
              {whole ? t.plan.leaveWhole : t.plan.whole}
            </Button>
          )}
        </div>
      </div>
      {campaign && <HeadlineCards campaign={campaign} node={board.data.node.code} asOf={board.data.as_of} />}
      <div className={css.where}>
        <nav aria-label={t.plan.node}>
          <Breadcrumb
            items={board.data.path.map((node, index, path) => ({
              key: node.code,
              title: index === path.length - 1 ? <span aria-current="location">{node.name}</span> : <Link to={toNode(node.code)}>{node.name}</Link>,
            }))}
          />
        </nav>
        <Freshness board={board.data} failed={board.error !== null} />
      </div>
      {board.data.groups.length === 0 ? (
        <EmptyNote title={t.plan.emptyBoard} help={t.plan.emptyBoardHelp} />
      ) : wide ? (
        <WallGrid board={board.data} toNode={toNode} />
      ) : (
        <WallList board={board.data} toNode={toNode} />
      )}
      <Legend />
    </div>
  );
}

/** When the data is of, and that it renews itself. Not announced: it would speak every 15 seconds. */
function Freshness({ board, failed }: { board: PlanBoard; failed: boolean }) {
  const { t } = useI18n();
  const time = board.now.slice(11, 19);
  return (
    <p className={css.fresh} data-failed={failed || undefined}>
      {failed ? t.plan.stale(time) : t.plan.updated(time)} · {t.plan.sequence(board.as_of)}
    </p>
  );
}

function Legend() {
  const { t } = useI18n();
  return (
    <section className={css.legend} aria-label={t.plan.legend}>
      <ul>
        {states.map((state) => (
          <li key={state}>
            <i data-state={state} aria-hidden>
              {marks[state]}
            </i>
            {t.plan.states[state]}
          </li>
        ))}
      </ul>
      <p>{t.plan.jointNote}</p>
    </section>
  );
}

/** Fetches the page as a file: setting it takes some seconds. */
function PrintButton({ campaign, asked }: { campaign: string; asked: Parameters<typeof wallPdf>[1] }) {
  const { t } = useI18n();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const print = async (paper: 'A0' | 'A3') => {
    setBusy(true);
    try {
      const response = await fetch(wallPdf(campaign, asked, paper), { headers: { 'Accept-Language': document.documentElement.lang } });
      if (!response.ok) {
        const problem = (await response.json().catch(() => null)) as { detail?: string } | null;
        throw new Error(problem?.detail ?? `HTTP ${response.status}`);
      }
      const address = URL.createObjectURL(await response.blob());
      const link = Object.assign(document.createElement('a'), { href: address, download: `${campaign}-${paper}.pdf` });
      link.click();
      URL.revokeObjectURL(address);
    } catch (failure) {
      void message.error(failure instanceof Error ? failure.message : String(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'A0', label: t.plan.printA0 },
          { key: 'A3', label: t.plan.printA3 },
        ],
        onClick: ({ key }) => void print(key === 'A0' ? 'A0' : 'A3'),
      }}
    >
      <Button icon={<PrinterOutlined aria-hidden />} loading={busy}>
        {busy ? t.plan.printing : t.plan.print}
      </Button>
    </Dropdown>
  );
}
