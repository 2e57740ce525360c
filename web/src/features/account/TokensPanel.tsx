import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { apiTokens, dropToken, knownRoles, type ApiToken } from '@/api/account';
import { Panel } from '@/components/PageHead';
import { RequestError } from '@/components/RequestError';
import { SecretOnce } from '@/components/SecretOnce';
import { useAction } from '@/components/useAction';
import { formatInstant } from '@/format/instant';
import { useI18n } from '@/i18n';
import { NewToken } from './NewToken';
import css from './account.module.css';

/** Programs that may act for me. */
export function TokensPanel() {
  const { t } = useI18n();
  const asked = useQuery(apiTokens());
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  return (
    <Panel
      title={t.account.tokens}
      aside={<Button onClick={() => setMaking(true)}>{t.account.tokenNew}</Button>}
    >
      <p className={css.help}>{t.account.tokensHelp}</p>
      {asked.error && <RequestError error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {asked.data?.length === 0 && <p className={css.none}>{t.account.tokensNone}</p>}
      {asked.data && asked.data.length > 0 && (
        <ul className={css.tokens}>
          {asked.data.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
      <NewToken
        open={making}
        onClose={() => setMaking(false)}
        onMade={(token) => {
          setMaking(false);
          setMade(token);
        }}
      />
      <SecretOnce secret={made} title={t.account.tokenMade} help={t.account.tokenMadeHelp} label={t.account.tokens} done={t.account.done} onDone={() => setMade(null)} />
    </Panel>
  );
}

function TokenRow({ token }: { token: ApiToken }) {
  const { t } = useI18n();
  const dropping = useAction({ run: dropToken, done: t.account.tokenDropped, changes: apiTokens().queryKey });
  return (
    <li>
      <div>
        <strong>{token.name}</strong> <Tag>{token.scope === 'write' ? t.account.tokenWrite : t.account.tokenRead}</Tag>
        {knownRoles(token.roles).map((role) => (
          <Tag key={role}>{t.account.role[role]}</Tag>
        ))}
        {token.node !== '' && <Tag>{token.node_name}</Tag>}
        <div className={css.meta}>
          <span>
            {token.expired && <strong>{t.account.expired} </strong>}
            {t.account.tokenUntil} <time>{formatInstant(token.expires_at)}</time>
          </span>
          <span>
            {t.account.tokenUsed} {token.used_at === '' ? t.account.tokenNever : <time>{formatInstant(token.used_at)}</time>}
          </span>
        </div>
        {dropping.error && <RequestError error={dropping.error} />}
      </div>
      <Popconfirm title={t.account.tokenDropAsk(token.name)} okText={t.account.tokenDrop} cancelText={t.account.cancel} onConfirm={() => dropping.mutate(token.id)}>
        <Button danger size="small" loading={dropping.isPending} aria-label={`${t.account.tokenDrop} ${token.name}`}>
          {t.account.tokenDrop}
        </Button>
      </Popconfirm>
    </li>
  );
}
