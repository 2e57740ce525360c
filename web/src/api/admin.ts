// What the administrators do: accounts, who holds which role where, and the security log.

import { queryOptions } from '@tanstack/react-query';
import { answer, client, type Schemas } from './client';

export type AccountRow = Schemas['AccountView'];
export type SecurityEvent = Schemas['SecurityLogRow'];

export type JournalRow = Schemas['JournalRow'];

export interface GrantWish {
  account: string;
  role: string;
  node: string;
}

export interface LogFilter {
  account: string;
  kind: string;
}

export interface JournalFilter {
  kind: string;
  actor: string;
  day: string;
}

/** What was asked for; an empty wish is none. */
const wishes = <Wishes extends Record<string, string>>(wanted: Wishes) =>
  Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== '')) as Partial<Wishes>;

const of = (account: string) => ({ params: { path: { account } } });

export const accounts = () => queryOptions({ queryKey: ['accounts'], queryFn: ({ signal }) => answer(client.GET('/api/v1/accounts', { signal })) });

export const openAccount = (body: { account: string; title: string }) => answer(client.POST('/api/v1/accounts', { body }));
export const resetPassword = (account: string) => answer(client.POST('/api/v1/accounts/{account}/password-reset', of(account)));
export const unlockAccount = (account: string) => answer(client.POST('/api/v1/accounts/{account}/unlocking', of(account)));
export const closeAccount = (account: string) => answer(client.POST('/api/v1/accounts/{account}/closing', of(account)));
export const grantRole = ({ account, ...body }: GrantWish) => answer(client.POST('/api/v1/accounts/{account}/grants', { ...of(account), body }));
export const withdrawRole = ({ account, ...body }: GrantWish) => answer(client.POST('/api/v1/accounts/{account}/grants/withdrawal', { ...of(account), body }));

/** Which identity of the sign-on provider is which account. */
export type SignOnLink = Schemas['SignOnLinkView'];

export const signOnLinks = () => queryOptions({ queryKey: ['sign-on-links'], queryFn: ({ signal }) => answer(client.GET('/api/v1/sign-on/links', { signal })) });
export const putSignOnLink = (body: { account: string; subject: string }) => answer(client.POST('/api/v1/sign-on/links', { body }));
export const dropSignOnLink = ({ issuer, subject }: SignOnLink) => answer(client.POST('/api/v1/sign-on/links/removal', { body: { issuer, subject } }));

/** `before` names the page: "" is the newest. */
export const securityLog = ({ account, kind }: LogFilter, before: string, signal: AbortSignal) =>
  answer(client.GET('/api/v1/security-log', { params: { query: wishes({ account, kind, before }) }, signal }));

export const journal = ({ kind, actor, day }: JournalFilter, before: string, signal: AbortSignal) =>
  answer(client.GET('/api/v1/journal', { params: { query: wishes({ kind, actor, day, before }) }, signal }));
