import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { Link } from 'react-router-dom';
import { listStream, type ListQuery, type RegisterForm } from '@/api/lists';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { DueMark, StateMark } from './Cell';
import { titleOf } from './columns';
import type { Selection } from './selection';
import css from './lists.module.css';

interface CardsProps {
  campaign: string;
  register: string;
  query: ListQuery;
  form: RegisterForm;
  selection: Selection;
}

/** The list on a phone: one column of cards, more of them on request. */
export function Cards({ campaign, register, query, form, selection }: CardsProps) {
  const { t } = useI18n();
  const stream = useInfiniteQuery(listStream(campaign, register, query));
  const rows = stream.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {stream.error && <RequestError error={stream.error} onRetry={() => void stream.refetch()} />}
      <ul className={css.cards} aria-label={t.lists.entries} aria-busy={stream.isFetching}>
        {rows.map((row) => (
          <li key={row.entry} className={css.card} data-overdue={row.overdue || undefined}>
            <Checkbox checked={selection.has(row.entry)} aria-label={t.lists.select(row.number)} onChange={() => selection.toggle(row)} />
            <div>
              <Link to={`/entries/${row.entry}`} className={css.cardTitle}>
                {titleOf(row, t)}
              </Link>
              <p className={css.cardMeta}>
                <span className="num">{row.number}</span>
                <StateMark code={row.state} form={form} />
                <DueMark row={row} />
                <span>{row.node.name}</span>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {stream.hasNextPage && (
        <Button block loading={stream.isFetchingNextPage} onClick={() => void stream.fetchNextPage()}>
          {t.lists.more}
        </Button>
      )}
    </>
  );
}
