// Who is signed in. The session itself is a cookie that scripts do not see; here is what it allows.

import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from './call';
import { RequestFailure, setCsrfToken } from './client';
import { isRole, roles, type Role } from './roles';

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

interface SessionView {
  account: string;
  title: string;
  grants: { role: string; node: string; node_name: string }[];
  csrf: string;
  must_change_password: boolean;
  totp: boolean;
}

/** What the sign-in page offers. */
export interface SignInOffer {
  demo: boolean;
  demo_accounts: { account: string; title: string; password: string; roles: string[] }[];
  /** The organisation's own sign-on. */
  sign_on?: { title: string; href: string } | null;
}

function understood(view: SessionView): Session {
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

const operator: SessionView = {
  account: 'operator', title: '本机', csrf: '', must_change_password: false, totp: false,
  grants: roles.map((role) => ({ role, node: '', node_name: '' })),
};

const refused = (error: unknown, status: number) => error instanceof RequestFailure && error.status === status;

async function getSession(signal: AbortSignal): Promise<Session | null> {
  try {
    return understood(await call<SessionView>('GET', '/api/v1/session', undefined, signal));
  } catch (error) {
    if (refused(error, 401)) return null;
    // A server that knows no accounts yet serves the operator at its machine.
    if (refused(error, 404)) return understood(operator);
    throw error;
  }
}

/** Who is signed in; null when nobody is. */
export const session = () => queryOptions({ queryKey: ['session'], queryFn: ({ signal }) => getSession(signal), staleTime: Infinity });

export const signInOffer = () =>
  queryOptions({ queryKey: ['sign-in'], queryFn: ({ signal }) => call<SignInOffer>('GET', '/api/v1/sign-in', undefined, signal), staleTime: Infinity });

export interface Credentials {
  account: string;
  password: string;
  /** Of the authenticator; "" until it is asked for. */
  code: string;
}

export async function signIn({ account, password, code }: Credentials): Promise<Session> {
  return understood(await call<SessionView>('POST', '/api/v1/session', { account, password, ...(code === '' ? {} : { code }) }));
}

/** Whether the password was right and a code is missing. */
export const needsCode = (error: unknown): boolean => error instanceof RequestFailure && error.problem?.code === 'code-needed';

export const signOut = () => call<unknown>('DELETE', '/api/v1/session');

/** `current` is not asked of somebody who came with a one-time password. */
export async function changePassword(password: string, current?: string): Promise<Session> {
  return understood(await call<SessionView>('POST', '/api/v1/session/password', { password, ...(current === undefined ? {} : { current }) }));
}

/** The session of a page that only signed-in people see. Behind the gate of the app it is always there. */
export function useSession(): Session {
  const asked = useQuery(session());
  if (!asked.data) throw new Error('useSession before sign-in');
  return asked.data;
}
