// One's own account: the second factor, and tokens for programs.

import { queryOptions } from '@tanstack/react-query';
import { call } from './call';
import { isRole, type Role } from './roles';

export interface TotpOffer {
  /** Base 32, for typing in where no camera is at hand. */
  secret: string;
  /** What an authenticator scans. */
  uri: string;
}

export type TokenScope = 'read' | 'write';

export interface ApiToken {
  id: string;
  name: string;
  scope: string;
  /** Narrowed to these; none: all that the account holds. */
  roles: string[];
  node: string;
  node_name: string;
  made_at: string;
  expires_at: string;
  /** "" = never. */
  used_at: string;
  expired: boolean;
}

export interface TokenWish {
  name: string;
  scope: TokenScope;
  days: number;
  roles: Role[];
  /** "" = not narrowed. */
  node: string;
}

export const offerTotp = () => call<TotpOffer>('POST', '/api/v1/session/totp');
export const confirmTotp = (code: string) => call<unknown>('POST', '/api/v1/session/totp/confirmation', { code });
export const dropTotp = (password: string) => call<unknown>('POST', '/api/v1/session/totp/removal', { password });

export const apiTokens = () => queryOptions({ queryKey: ['tokens'], queryFn: ({ signal }) => call<ApiToken[]>('GET', '/api/v1/tokens', undefined, signal) });

export const makeToken = ({ roles, node, ...wish }: TokenWish) =>
  call<{ token: ApiToken; secret: string }>('POST', '/api/v1/tokens', { ...wish, ...(roles.length === 0 ? {} : { roles }), ...(node === '' ? {} : { node }) });

export const dropToken = (id: string) => call<unknown>('DELETE', `/api/v1/tokens/${id}`);

/** Those that this client has a name for. */
export const knownRoles = (codes: readonly string[]): Role[] => codes.filter(isRole);
