import { Tag } from 'antd';
import type { AccountRow, SecurityEvent } from '@/api/admin';
import { administrators, isRole } from '@/api/roles';
import { formatInstant } from '@/format/instant';
import { useI18n } from '@/i18n';
import type { Messages } from '@/i18n/zh';

export const roleName = (t: Messages, role: string): string => (isRole(role) ? t.account.role[role] : role);

/** "审核（甘肃省及所属）"; administrators are so everywhere. */
export const grantText = (t: Messages, grant: { role: string; node_name: string }): string =>
  isRole(grant.role) && administrators.includes(grant.role) ? roleName(t, grant.role) : t.account.at(roleName(t, grant.role), grant.node_name);

/** What the log adds to a kind of event: how somebody signed in, or "登记（620103）" of a role granted or withdrawn. */
export function detailText(t: Messages, { kind, detail }: Pick<SecurityEvent, 'kind' | 'detail'>): string {
  if (!kind.startsWith('role-')) return t.admin.methods[detail] ?? detail;
  const [role = '', node = ''] = detail.split(' ');
  return grantText(t, { role, node_name: node });
}

export function AccountState({ row }: { row: AccountRow }) {
  const { t } = useI18n();
  if (row.closed !== '') return <Tag>{t.admin.stateClosed}</Tag>;
  if (row.locked) return <Tag color="error">{t.admin.stateLocked(formatInstant(row.locked_until))}</Tag>;
  if (row.must_change_password) return <Tag color="warning">{t.admin.stateOnce}</Tag>;
  return <Tag color="success">{t.admin.stateOpen}</Tag>;
}
