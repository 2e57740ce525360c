// What the administrators do: accounts, who holds which role where, and the security log.

import { queryOptions } from '@tanstack/react-query';
import { call } from './call';

export interface AccountRow {
  account: string;
  title: string;
  /** Day. */
  opened: string;
  /** Day, "" while open. */
  closed: string;
  grants: { role: string; node: string; node_name: string }[];
  locked: boolean;
  locked_until: string;
  must_change_password: boolean;
  totp: boolean;
}

export interface AccountsReply {
  accounts: AccountRow[];
  /** There never was one: a system administrator appoints the first. */
  security_administrator_missing: boolean;
}

export interface GrantWish {
  account: string;
  role: string;
  node: string;
}

export interface SecurityEvent {
  id: string;
  at: string;
  kind: string;
  account: string;
  actor: string;
  address: string;
  detail: string;
}

export interface SecurityLogReply {
  rows: SecurityEvent[];
  /** Names the next page; "" at the end. */
  next: string;
  kept_days: number;
}

export interface LogFilter {
  account: string;
  kind: string;
}

const of = (account: string) => `/api/v1/accounts/${encodeURIComponent(account)}`;

export const accounts = () =>
  queryOptions({ queryKey: ['accounts'], queryFn: ({ signal }) => call<AccountsReply>('GET', '/api/v1/accounts', undefined, signal) });

export const openAccount = (wish: { account: string; title: string }) => call<{ account: string; password: string }>('POST', '/api/v1/accounts', wish);
export const resetPassword = (account: string) => call<{ account: string; password: string }>('POST', `${of(account)}/password-reset`);
export const unlockAccount = (account: string) => call<unknown>('POST', `${of(account)}/unlocking`);
export const closeAccount = (account: string) => call<unknown>('POST', `${of(account)}/closing`);
export const grantRole = ({ account, ...grant }: GrantWish) => call<unknown>('POST', `${of(account)}/grants`, grant);
export const withdrawRole = ({ account, ...grant }: GrantWish) => call<unknown>('POST', `${of(account)}/grants/withdrawal`, grant);

export function securityLog(filter: LogFilter, before: string, signal: AbortSignal): Promise<SecurityLogReply> {
  const asked = Object.entries({ ...filter, before }).filter(([, value]) => value !== '');
  return call<SecurityLogReply>('GET', `/api/v1/security-log?${new URLSearchParams(asked).toString()}`, undefined, signal);
}
