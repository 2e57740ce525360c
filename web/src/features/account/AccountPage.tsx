import { Tag } from 'antd';
import { administrators } from '@/api/roles';
import { useSession } from '@/api/session';
import { PageHead, Panel } from '@/components/PageHead';
import { PasswordForm } from '@/components/PasswordForm';
import { useI18n } from '@/i18n';
import { TokensPanel } from './TokensPanel';
import { TotpPanel } from './TotpPanel';
import css from './account.module.css';

/** Who I am here, how I prove it, and what may act for me. */
export default function AccountPage() {
  const { t } = useI18n();
  const { title, account, grants } = useSession();
  return (
    <>
      <PageHead title={t.account.title} />
      <div className={css.columns}>
        <div>
          <Panel title={title}>
            <dl className={css.facts}>
              <dt>{t.account.account}</dt>
              <dd>
                <code>{account}</code>
              </dd>
              <dt>{t.account.rights}</dt>
              <dd>
                {grants.length === 0 && t.account.noRights}
                {grants.map((grant) => (
                  <Tag key={`${grant.role} ${grant.node}`}>{administrators.includes(grant.role) ? t.account.role[grant.role] : t.account.at(t.account.role[grant.role], grant.node_name)}</Tag>
                ))}
              </dd>
            </dl>
          </Panel>
          <TotpPanel />
          <TokensPanel />
        </div>
        <div>
          <Panel title={t.account.password}>
            <p className={css.help}>{t.account.passwordHelp}</p>
            <PasswordForm />
          </Panel>
        </div>
      </div>
    </>
  );
}
