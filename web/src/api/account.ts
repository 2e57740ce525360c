// One's own account: the second factor, and tokens for programs.

import { queryOptions } from '@tanstack/react-query';
import { answer, client, type Schemas } from './client';
import { isRole, type Role } from './roles';

export type TotpOffer = Schemas['TotpOfferView'];
export type ApiToken = Schemas['TokenView'];

export interface TokenWish {
  name: string;
  scope: 'read' | 'write';
  days: number;
  /** Narrowed to these; none: all that the account holds. */
  roles: Role[];
  /** "" = not narrowed. */
  node: string;
}

export const offerTotp = () => answer(client.POST('/api/v1/session/totp'));
export const confirmTotp = (code: string) => answer(client.POST('/api/v1/session/totp/confirmation', { body: { code } }));
export const dropTotp = (password: string) => answer(client.POST('/api/v1/session/totp/removal', { body: { password } }));

export const apiTokens = () => queryOptions({ queryKey: ['tokens'], queryFn: ({ signal }) => answer(client.GET('/api/v1/tokens', { signal })) });

export const makeToken = ({ roles, node, ...wish }: TokenWish) =>
  answer(client.POST('/api/v1/tokens', { body: { ...wish, ...(roles.length === 0 ? {} : { roles }), ...(node === '' ? {} : { node }) } }));

export const dropToken = (id: string) => answer(client.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } }));

/** Those that this client has a name for. */
export const knownRoles = (codes: readonly string[]): Role[] => codes.filter(isRole);
