import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { accounts, grantRole, type AccountRow } from '@/api/admin';
import { campaigns, nodePath } from '@/api/queries';
import { administrators, isRole, roles, type Role } from '@/api/roles';
import { useSession } from '@/api/session';
import { NodeSelect } from '@/components/NodeSelect';
import { RequestError } from '@/components/RequestError';
import { useAction } from '@/components/useAction';
import { useI18n } from '@/i18n';
import css from './admin.module.css';

/** The root of the organisation: where administrators hold their roles. One's own grant tells it. */
function useRoot(): string {
  const { grants } = useSession();
  const own = grants.find((grant) => administrators.includes(grant.role))?.node ?? '';
  const first = useQuery({ ...campaigns(), enabled: own === '' }).data?.[0]?.node ?? '';
  const path = useQuery(nodePath(own === '' ? first : ''));
  return own === '' ? (path.data?.[0]?.code ?? '') : own;
}

/** A role at a node; roles that must not meet in one account are not offered. */
export function GrantForm({ row, onlySecurity }: { row: AccountRow; onlySecurity: boolean }) {
  const { t } = useI18n();
  const root = useRoot();
  const [role, setRole] = useState<Role | null>(onlySecurity ? 'security' : null);
  const [node, setNode] = useState('');
  const granting = useAction({
    run: grantRole,
    done: t.admin.granted,
    changes: accounts().queryKey,
    onDone: () => {
      setRole(null);
      setNode('');
    },
  });
  const held = row.grants.map((grant) => grant.role).filter(isRole);
  const administers = held.some((one) => administrators.includes(one));
  const offered = roles.filter((one) => {
    if (onlySecurity) return one === 'security' && held.length === 0;
    return administrators.includes(one) ? held.length === 0 : !administers;
  });
  const atRoot = role !== null && administrators.includes(role);
  const place = atRoot ? root : node;
  if (offered.length === 0) return <p className={css.faint}>{t.admin.apart}</p>;
  return (
    <form
      className={css.grantForm}
      aria-label={t.admin.grant}
      onSubmit={(event) => {
        event.preventDefault();
        if (role !== null && place !== '') granting.mutate({ account: row.account, role, node: place });
      }}
    >
      <h3 className={css.sub}>{t.admin.grant}</h3>
      {granting.error && <RequestError error={granting.error} />}
      <div className={css.field}>
        <label htmlFor="grant-role">{t.admin.grantRole}</label>
        <Select<Role> id="grant-role" value={role} placeholder={t.admin.grantRole} options={offered.map((one) => ({ value: one, label: t.account.role[one] }))} onChange={setRole} />
      </div>
      {!atRoot && (
        <div className={css.field}>
          <label htmlFor="grant-node">{t.admin.grantNode}</label>
          <NodeSelect id="grant-node" value={node} around={row.grants[0]?.node ?? root} placeholder={t.scope.nodeSearch} onChange={setNode} />
          <small>{t.admin.grantNodeHelp}</small>
        </div>
      )}
      <Button htmlType="submit" type="primary" disabled={role === null || place === ''} loading={granting.isPending}>
        {t.admin.grantDo}
      </Button>
      <small>{t.admin.apart}</small>
    </form>
  );
}
