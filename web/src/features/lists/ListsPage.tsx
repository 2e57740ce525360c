import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router-dom';
import { listSummaries, type ListSummary } from '@/api/lists';
import { campaigns } from '@/api/queries';
import { EmptyNote } from '@/components/EmptyNote';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { formatNumber } from '@/format/number';
import { useI18n } from '@/i18n';
import css from './lists.module.css';

/** Every register, with how many of its entries are open, nearly due and late in the reader's part of the tree. */
export default function ListsPage() {
  const { t, pick } = useI18n();
  const all = useQuery(listSummaries());
  const named = useQuery(campaigns());
  const [text, setText] = useState('');
  const [openOnly, setOpenOnly] = useState(false);
  const wanted = useDeferredValue(text.trim());
  if (all.error) return <RequestError error={all.error} onRetry={() => void all.refetch()} />;
  if (!all.data) return <PageSkeleton rows={12} />;
  const shown = all.data.filter((one) => (wanted === '' || pick(one.title).includes(wanted)) && (!openOnly || one.open > 0));
  const order = [...new Set(shown.map((one) => one.campaign))];
  return (
    <>
      <PageHead title={t.lists.allLists} note={t.lists.allListsNote}>
        <Checkbox checked={openOnly} onChange={(event) => setOpenOnly(event.target.checked)}>
          {t.lists.withOpenOnly}
        </Checkbox>
        <Input type="search" allowClear value={text} aria-label={t.lists.findList} placeholder={t.lists.findList} onChange={(event) => setText(event.target.value)} style={{ width: '14rem' }} />
      </PageHead>
      {shown.length === 0 && <EmptyNote title={t.lists.noList} help={t.lists.noListHelp} />}
      {order.map((code) => {
        const campaign = named.data?.find((one) => one.code === code);
        return (
          <Panel key={code} title={campaign ? pick(campaign.title) : code}>
            <ul className={css.registers}>
              {shown.filter((one) => one.campaign === code).map((one) => <Register key={one.code} summary={one} />)}
            </ul>
          </Panel>
        );
      })}
    </>
  );
}

function Register({ summary }: { summary: ListSummary }) {
  const { t, pick } = useI18n();
  const to = `/lists/${summary.campaign}/${summary.code}`;
  const count = (value: number) => formatNumber(String(value));
  return (
    <li className={css.register} data-empty={summary.total === 0 || undefined}>
      <Link to={to} className={css.registerName}>
        {pick(summary.title)}
      </Link>
      <span className={css.registerCounts}>
        <span className="num">{t.lists.total(summary.total, summary.measure_word)}</span>
        {summary.open > 0 && (
          <Link to={`${to}?only=open`} data-kind="open">
            {t.lists.onlyOpen} <b className="num">{count(summary.open)}</b>
          </Link>
        )}
        {summary.yellow > 0 && (
          <Link to={`${to}?light=yellow&sort=due`} data-kind="yellow">
            {t.lists.nearlyDue} <b className="num">{count(summary.yellow)}</b>
          </Link>
        )}
        {summary.overdue > 0 && (
          <Link to={`${to}?overdue=true&sort=due`} data-kind="red">
            {t.lists.onlyOverdue} <b className="num">{count(summary.overdue)}</b>
          </Link>
        )}
      </span>
    </li>
  );
}
