import { Button, Drawer, Popconfirm, Space } from 'antd';
import { accounts, closeAccount, resetPassword, unlockAccount, withdrawRole, type AccountRow } from '@/api/admin';
import { useSession } from '@/api/session';
import { RequestError } from '@/components/RequestError';
import { useAction } from '@/components/useAction';
import { useI18n } from '@/i18n';
import { GrantForm } from './GrantForm';
import { SignOnLinks } from './SignOnLinks';
import { AccountState, grantText } from './words';
import css from './admin.module.css';

interface AccountDrawerProps {
  /** Null: closed. */
  account: AccountRow | null;
  /** No security administrator was ever appointed. */
  missing: boolean;
  onClose: () => void;
  onPassword: (made: { account: string; password: string }) => void;
}

/** One account, and what this administrator may do about it. */
export function AccountDrawer({ account, missing, onClose, onPassword }: AccountDrawerProps) {
  const { t } = useI18n();
  return (
    <Drawer
      open={account !== null}
      onClose={onClose}
      size={520}
      title={account === null ? '' : t.admin.detail(account.title === '' ? account.account : account.title)}
      closable={{ 'aria-label': t.admin.shut }}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      destroyOnHidden
    >
      {account && <Detail row={account} missing={missing} onPassword={onPassword} />}
    </Drawer>
  );
}

function Detail({ row, missing, onPassword }: { row: AccountRow } & Pick<AccountDrawerProps, 'missing' | 'onPassword'>) {
  const { t } = useI18n();
  const { roles, account: own } = useSession();
  const changes = accounts().queryKey;
  const resetting = useAction({ run: resetPassword, done: t.admin.resetDone, changes, onDone: onPassword });
  const unlocking = useAction({ run: unlockAccount, done: t.admin.unlocked, changes });
  const closing = useAction({ run: closeAccount, done: t.admin.closedDone, changes });
  const withdrawing = useAction({ run: withdrawRole, done: t.admin.withdrawn, changes });
  const failed = [resetting, unlocking, closing, withdrawing].find((action) => action.error)?.error;
  const open = row.closed === '';
  // Nobody changes their own: the server refuses it, so it is not offered.
  const foreign = row.account !== own;
  const opens = roles.includes('system') && open && foreign;
  const grants = roles.includes('security') && open && foreign;
  const administrator = row.grants.some((grant) => ['system', 'security', 'auditor'].includes(grant.role));

  return (
    <>
      <dl className={css.facts}>
        <dt>{t.admin.account}</dt>
        <dd>
          <code>{row.account}</code>
        </dd>
        <dt>{t.admin.state}</dt>
        <dd>
          <AccountState row={row} />
        </dd>
        <dt>{t.admin.totp}</dt>
        <dd>{row.totp ? t.admin.on : t.admin.off}</dd>
        <dt>{t.admin.openedOn}</dt>
        <dd>{row.opened}</dd>
      </dl>
      {failed && <RequestError error={failed} />}
      <h3 className={css.sub}>{t.admin.rights}</h3>
      {row.grants.length === 0 && <p className={css.faint}>{t.admin.noRights}</p>}
      <ul className={css.grants}>
        {row.grants.map((grant) => (
          <li key={`${grant.role} ${grant.node}`}>
            <span>{grantText(t, grant)}</span>
            {grants && (
              <Popconfirm
                title={t.admin.withdrawAsk(grantText(t, grant))}
                okText={t.admin.withdraw}
                cancelText={t.admin.no}
                onConfirm={() => withdrawing.mutate({ account: row.account, role: grant.role, node: grant.node })}
              >
                <Button size="small" danger aria-label={t.admin.withdrawName(grantText(t, grant))}>
                  {t.admin.withdraw}
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      {(grants || (opens && missing)) && <GrantForm row={row} onlySecurity={!grants} />}
      {opens && !administrator && <SignOnLinks account={row.account} />}
      {(opens || (grants && row.locked)) && (
        <Space wrap className={css.deeds ?? ''}>
          {grants && row.locked && (
            <Button loading={unlocking.isPending} onClick={() => unlocking.mutate(row.account)}>
              {t.admin.unlock}
            </Button>
          )}
          {opens && !administrator && (
            <Popconfirm title={t.admin.resetAsk(row.account)} okText={t.admin.reset} cancelText={t.admin.no} onConfirm={() => resetting.mutate(row.account)}>
              <Button loading={resetting.isPending}>{t.admin.reset}</Button>
            </Popconfirm>
          )}
          {opens && (
            <Popconfirm title={t.admin.closeAsk(row.account)} okText={t.admin.close} cancelText={t.admin.no} onConfirm={() => closing.mutate(row.account)}>
              <Button danger loading={closing.isPending}>
                {t.admin.close}
              </Button>
            </Popconfirm>
          )}
        </Space>
      )}
      {opens && administrator && <p className={css.faint}>{t.admin.resetAtMachine}</p>}
    </>
  );
}
