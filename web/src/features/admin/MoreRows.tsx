import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { EmptyNote } from '@/components/EmptyNote';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import css from './admin.module.css';

interface MoreRowsProps<Row> {
  asked: UseInfiniteQueryResult<{ pages: { rows: Row[] }[] }>;
  none: { title: string; help: string };
  children: (rows: readonly Row[]) => ReactNode;
}

/** The pages of a log that were asked for so far, and the way to older ones. */
export function MoreRows<Row>({ asked, none, children }: MoreRowsProps<Row>) {
  const { t } = useI18n();
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {asked.error && <RequestError error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <PageSkeleton />}
      {asked.data && rows.length === 0 && !asked.hasNextPage && <EmptyNote title={none.title} help={none.help} />}
      {rows.length > 0 && children(rows)}
      {asked.hasNextPage && (
        <div className={css.more}>
          <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
            {t.admin.more}
          </Button>
        </div>
      )}
    </>
  );
}
