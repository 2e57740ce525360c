import { BellOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Badge } from 'antd';
import { NavLink } from 'react-router-dom';
import { unreadCount } from '@/api/notices';
import { useI18n } from '@/i18n';
import css from './Shell.module.css';

/** To the inbox, with how many notices are unread. */
export function InboxLink() {
  const { t } = useI18n();
  const asked = useQuery(unreadCount());
  const count = asked.data ?? 0;
  return (
    <NavLink to="/inbox" className={css.bell ?? ''} aria-label={t.notices.unread(count)} title={t.notices.unread(count)}>
      <Badge count={count} size="small" overflowCount={99}>
        <BellOutlined aria-hidden />
      </Badge>
    </NavLink>
  );
}
