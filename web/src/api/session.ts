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
  password_change: boolean;
  totp: boolean;
}

/** What the sign-in page offers. */
export interface SignInOffer {
  demo_accounts: { account: string; title: string }[];
  demo_password: string;
  oidc: string;
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
    passwordChange: view.password_change,
    totp: view.totp,
  };
}

const operator: SessionView = {
  account: 'operator', title: '本机', csrf: '', password_change: false, totp: false,
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

export async function signIn(credentials: Credentials): Promise<Session> {
  return understood(await call<SessionView>('POST', '/api/v1/sign-in', credentials));
}

/** Whether the password was right and a code is missing. */
export const needsCode = (error: unknown): boolean => error instanceof RequestFailure && error.problem?.code === 'code-needed';

export const signOut = () => call<unknown>('DELETE', '/api/v1/session');

export const changePassword = (password: string, newPassword: string) =>
  call<unknown>('POST', '/api/v1/session/password', { password, new_password: newPassword });

/** Where the provider of the organisation's own sign-on takes over; it comes back to `to`. */
export const signOnAddress = (to: string) => `/api/v1/oidc/start?to=${encodeURIComponent(to)}`;

/** The session of a page that only signed-in people see. Behind the gate of the app it is always there. */
export function useSession(): Session {
  const asked = useQuery(session());
  if (!asked.data) throw new Error('useSession before sign-in');
  return asked.data;
}
