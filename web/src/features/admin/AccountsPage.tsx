import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { accounts, type AccountRow } from '@/api/admin';
import { useSession } from '@/api/session';
import { EmptyNote } from '@/components/EmptyNote';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { SecretOnce } from '@/components/SecretOnce';
import { useI18n } from '@/i18n';
import { AccountDrawer } from './AccountDrawer';
import { OpenAccount } from './OpenAccount';
import { AccountState, grantText } from './words';
import css from './admin.module.css';

const found = (row: AccountRow, text: string) =>
  [row.account, row.title, ...row.grants.map((grant) => grant.node_name)].some((part) => part.toLowerCase().includes(text));

/** Every account, with what it may do; each leads to what can be done about it. */
export default function AccountsPage() {
  const { t } = useI18n();
  const { roles } = useSession();
  const asked = useQuery(accounts());
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState('');
  const [closed, setClosed] = useState(false);
  const [opening, setOpening] = useState(false);
  const [secret, setSecret] = useState<{ account: string; password: string } | null>(null);
  const all = useMemo(() => (asked.data?.accounts ?? []).filter((row) => closed || row.closed === ''), [asked.data, closed]);
  const shown = useMemo(() => all.filter((row) => found(row, text.trim().toLowerCase())), [all, text]);
  const chosen = asked.data?.accounts.find((row) => row.account === search.get('account')) ?? null;
  const choose = (account: string | null) => setSearch(account === null ? {} : { account });

  return (
    <>
      <PageHead title={t.admin.accounts} note={t.admin.accountsNote}>
        {roles.includes('system') && (
          <Button type="primary" onClick={() => setOpening(true)}>
            {t.admin.open}
          </Button>
        )}
      </PageHead>
      {asked.error && <RequestError error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <PageSkeleton />}
      {asked.data?.security_administrator_missing === true && <Alert type="warning" showIcon title={t.admin.securityMissing} className={css.alert ?? ''} />}
      {asked.data && (
        <Panel>
          <div className={css.filters}>
            <Input
              type="search"
              prefix={<SearchOutlined aria-hidden />}
              allowClear
              value={text}
              placeholder={t.admin.search}
              aria-label={t.admin.search}
              onChange={(event) => setText(event.target.value)}
            />
            <Checkbox checked={closed} onChange={(event) => setClosed(event.target.checked)}>
              {t.admin.showClosed}
            </Checkbox>
            <span role="status" className={css.count}>
              {t.admin.count(shown.length, all.length)}
            </span>
          </div>
          {shown.length === 0 ? <EmptyNote title={t.admin.none} help={t.admin.noneHelp} /> : <AccountTable rows={shown} onChoose={choose} />}
        </Panel>
      )}
      <AccountDrawer
        account={chosen}
        missing={asked.data?.security_administrator_missing === true}
        onClose={() => choose(null)}
        onPassword={setSecret}
      />
      <OpenAccount
        open={opening}
        onClose={() => setOpening(false)}
        onOpened={(made) => {
          setOpening(false);
          setSecret(made);
        }}
      />
      <SecretOnce
        secret={secret?.password ?? null}
        title={`${secret?.account ?? ''} · ${t.admin.once}`}
        help={t.admin.onceHelp}
        label={t.admin.onceLabel}
        done={t.admin.onceDone}
        onDone={() => {
          choose(secret?.account ?? null);
          setSecret(null);
        }}
      />
    </>
  );
}

function AccountTable({ rows, onChoose }: { rows: readonly AccountRow[]; onChoose: (account: string) => void }) {
  const { t } = useI18n();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t.admin.post}</th>
          <th scope="col" className={css.wide}>{t.admin.account}</th>
          <th scope="col" className={css.wide}>{t.admin.rights}</th>
          <th scope="col">{t.admin.state}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.account}>
            <th scope="row">
              <button type="button" className={css.plain} title={t.admin.manage(row.account)} onClick={() => onChoose(row.account)}>
                {row.title === '' ? row.account : row.title}
              </button>
              <div className={css.narrow}>
                <code>{row.account}</code>
                <span>{row.grants.map((grant) => grantText(t, grant)).join('、')}</span>
              </div>
            </th>
            <td className={css.wide}>
              <code>{row.account}</code>
            </td>
            <td className={css.wide}>
              {row.grants.length === 0 ? <span className={css.faint}>{t.admin.noRights}</span> : row.grants.map((grant) => <span key={`${grant.role} ${grant.node}`} className={css.grant}>{grantText(t, grant)}</span>)}
            </td>
            <td>
              <AccountState row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
