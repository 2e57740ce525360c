import { SettingOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Switch } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { inbox, markAllRead, markRead } from '@/api/notices';
import { EmptyNote } from '@/components/EmptyNote';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { NoticeRows } from './NoticeRows';
import css from './notices.module.css';

/** What one was told, the newest first. */
export default function InboxPage() {
  const { t } = useI18n();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [unreadOnly, setUnreadOnly] = useState(false);
  const asked = useInfiniteQuery(inbox(unreadOnly));
  const renew = () => client.invalidateQueries({ queryKey: ['notices'] });
  const read = useMutation({ mutationFn: markRead, onSuccess: renew });
  const readAll = useMutation({ mutationFn: markAllRead, onSuccess: renew, onError: (error) => void message.error(error.message) });
  if (asked.error && !asked.data) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  const rows = asked.data.pages.flatMap((page) => page.rows);
  const unread = asked.data.pages[0]?.unread ?? 0;
  const newest = rows[0]?.id;
  return (
    <>
      <PageHead title={t.notices.inbox} note={t.notices.unreadNote(unread)}>
        <Button disabled={unread === 0 || newest === undefined} loading={readAll.isPending} onClick={() => newest !== undefined && readAll.mutate(newest)}>
          {t.notices.readAll}
        </Button>
        <Link to="/inbox/preferences" className={css.button}>
          <SettingOutlined aria-hidden /> {t.notices.preferences}
        </Link>
      </PageHead>
      <Panel>
        <label className={css.filter}>
          <Switch checked={unreadOnly} onChange={setUnreadOnly} aria-label={t.notices.unreadOnly} /> {t.notices.unreadOnly}
        </label>
        {rows.length === 0 ? (
          <EmptyNote title={unreadOnly ? t.notices.emptyUnread : t.notices.empty} help={unreadOnly ? t.notices.emptyUnreadHelp : t.notices.emptyHelp} />
        ) : (
          <NoticeRows rows={rows} onOpen={(notice) => !notice.read && read.mutate([notice.id])} />
        )}
        {asked.hasNextPage && (
          <Button block loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
            {t.notices.more}
          </Button>
        )}
      </Panel>
    </>
  );
}
