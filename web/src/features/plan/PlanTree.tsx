import { CaretRightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { planItems, type PlanItem, type PlanLevel } from '@/api/plans';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { ProgressBar } from './Count';
import { refineLink } from './links';
import css from './plan.module.css';

/** How many of what hangs below one item are drawn at once; the list has the rest. */
const shownAtOnce = 40;

interface Above {
  level: number;
  number: string;
}

/** The plan from its aspects down. What hangs below an item is asked for when it is opened. */
export function PlanTree({ campaign, plan }: { campaign: string; plan: string }) {
  const asked = useQuery(planItems(campaign, ''));
  if (asked.error) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Skeleton active paragraph={{ rows: 8 }} />;
  const tops = asked.data.children.filter((item) => plan === '' || plan === '*' || item.category === '' || item.category === plan);
  return <Items campaign={campaign} items={tops} levels={asked.data.levels} above={[]} />;
}

function Items({ campaign, items, levels, above }: { campaign: string; items: readonly PlanItem[]; levels: readonly PlanLevel[]; above: readonly Above[] }) {
  const { t } = useI18n();
  const last = items[0];
  return (
    <ul className={css.tree}>
      {items.slice(0, shownAtOnce).map((item) => (
        <li key={item.item.number}>
          <Item campaign={campaign} item={item} levels={levels} above={above} open={above.length === 0 && items.length <= 2} />
        </li>
      ))}
      {items.length > shownAtOnce && last && (
        <li className={css.more}>
          <Link to={`/lists/${campaign}/${last.register_code}`}>{t.plan.more(items.length - shownAtOnce)}</Link>
        </li>
      )}
    </ul>
  );
}

function Item({ campaign, item, levels, above, open: opened }: { campaign: string; item: PlanItem; levels: readonly PlanLevel[]; above: readonly Above[]; open: boolean }) {
  const { t, pick } = useI18n();
  const [open, setOpen] = useState(opened);
  const name = item.item.title || item.item.number;
  const known = item.item.entry !== '';
  const here = { level: item.level, number: item.item.number };
  const refine = known && item.standing !== 'withdrawn' ? refineLink(campaign, levels, here, above) : null;
  return (
    <>
      <div className={css.item}>
        <div className={css.name}>
          {item.children > 0 && known ? (
            <button type="button" className={css.turn} aria-expanded={open} aria-label={open ? t.plan.collapse(name) : t.plan.expand(name)} onClick={() => setOpen(!open)}>
              <CaretRightOutlined aria-hidden />
            </button>
          ) : (
            <span className={css.noTurn} />
          )}
          <span>
            {known ? <Link to={`/entries/${item.item.entry}`}>{name}</Link> : name}
            <small>
              {known ? [item.item.number, item.node.name, pick(item.state_title), ...(item.joint.length > 0 ? [`${t.plan.jointNodes} ${item.joint.map((node) => node.name).join('、')}`] : [])].join(' · ') : t.plan.unknownItem}
            </small>
          </span>
        </div>
        <ProgressBar count={item.progress} />
        <span className={css.due} data-late={item.late || undefined}>
          {item.due !== '' && `${t.plan.deadline} ${item.due}`}
        </span>
        {refine === null ? (
          <span />
        ) : (
          <Link to={refine} aria-label={t.plan.refineOf(name)}>
            <Button size="small" tabIndex={-1}>
              {t.plan.refine}
            </Button>
          </Link>
        )}
      </div>
      {open && <Below campaign={campaign} item={item} above={[...above, here]} />}
    </>
  );
}

function Below({ campaign, item, above }: { campaign: string; item: PlanItem; above: readonly Above[] }) {
  const asked = useQuery(planItems(campaign, item.item.entry));
  if (asked.error) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  return <Items campaign={campaign} items={asked.data.children} levels={asked.data.levels} above={above} />;
}
