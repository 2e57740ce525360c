// Who is signed in. The session itself is a cookie that scripts do not see; here is what it allows.

import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, client, RequestFailure, setCsrfToken, type Schemas } from './client';
import { isRole, type Role } from './roles';

export interface Grant {
  role: Role;
  node: string;
  node_name: string;
}

export interface Session {
  account: string;
  /** The post, never a person's name. */
  title: string;
  grants: readonly Grant[];
  /** Each role once, wherever it is held. */
  roles: readonly Role[];
  /** Sent back with every write. */
  csrf: string;
  /** Nothing else is open until the one-time password is replaced. */
  passwordChange: boolean;
  /** Whether signing in asks for a code. */
  totp: boolean;
}

/** What the sign-in page offers. */
export type SignInOffer = Schemas['SignInPageView'];

function understood(view: Schemas['SessionView']): Session {
  setCsrfToken(view.csrf);
  const grants = view.grants.flatMap((grant) => (isRole(grant.role) ? [{ ...grant, role: grant.role }] : []));
  return {
    account: view.account,
    title: view.title,
    grants,
    roles: [...new Set(grants.map((grant) => grant.role))],
    csrf: view.csrf,
    passwordChange: view.must_change_password,
    totp: view.totp,
  };
}

async function getSession(signal: AbortSignal): Promise<Session | null> {
  try {
    return understood(await answer(client.GET('/api/v1/session', { signal })));
  } catch (error) {
    if (error instanceof RequestFailure && error.status === 401) return null;
    throw error;
  }
}

/** Who is signed in; null when nobody is. */
export const session = () => queryOptions({ queryKey: ['session'], queryFn: ({ signal }) => getSession(signal), staleTime: Infinity });

export const signInOffer = () =>
  queryOptions({ queryKey: ['sign-in'], queryFn: ({ signal }) => answer(client.GET('/api/v1/sign-in', { signal })), staleTime: Infinity });

export interface Credentials {
  account: string;
  password: string;
  /** Of the authenticator; "" until it is asked for. */
  code: string;
}

export async function signIn({ account, password, code }: Credentials): Promise<Session> {
  return understood(await answer(client.POST('/api/v1/session', { body: { account, password, ...(code === '' ? {} : { code }) } })));
}

/** Whether the password was right and a code is missing. */
export const needsCode = (error: unknown): boolean => error instanceof RequestFailure && error.problem?.code === 'code-needed';

export const signOut = () => answer(client.DELETE('/api/v1/session'));

/** `current` is not asked of somebody who came with a one-time password. */
export async function changePassword(password: string, current?: string): Promise<Session> {
  return understood(await answer(client.POST('/api/v1/session/password', { body: { password, ...(current === undefined ? {} : { current }) } })));
}

/** The session of a page that only signed-in people see. Behind the gate of the app it is always there. */
export function useSession(): Session {
  const asked = useQuery(session());
  if (!asked.data) throw new Error('useSession before sign-in');
  return asked.data;
}
