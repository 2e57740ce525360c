import { LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useNavigate } from 'react-router-dom';
import { session, signOut, useSession } from '@/api/session';
import { useI18n } from '@/i18n';
import { hasPage } from './routes';
import css from './Shell.module.css';

/** Signs out and leaves nothing of the person in this tab. */
export function useSignOut(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { t } = useI18n();
  return () => {
    signOut().then(
      () => {
        sessionStorage.clear();
        client.clear();
        client.setQueryData(session().queryKey, null);
        navigate('/sign-in', { replace: true });
      },
      () => void message.error(t.failure.offline),
    );
  };
}

export function AccountMenu() {
  const { t } = useI18n();
  const { account, title } = useSession();
  const navigate = useNavigate();
  const leave = useSignOut();
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          { key: 'who', label: <span className={css.who}>{title}<code>{account}</code></span>, disabled: true },
          { type: 'divider' },
          ...(hasPage('/account') ? [{ key: 'account', icon: <UserOutlined aria-hidden />, label: t.app.account }] : []),
          { key: 'leave', icon: <LogoutOutlined aria-hidden />, label: t.session.signOut },
        ],
        onClick: ({ key }) => {
          if (key === 'leave') leave();
          else navigate('/account');
        },
      }}
    >
      <Button type="text" icon={<UserOutlined aria-hidden />} aria-label={t.session.signedIn(title)} aria-haspopup="menu">
        <span className={css.accountName}>{title}</span>
      </Button>
    </Dropdown>
  );
}
