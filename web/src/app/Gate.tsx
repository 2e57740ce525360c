import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Navigate, useLocation } from 'react-router-dom';
import { onSessionEnd } from '@/api/client';
import { session, type Session } from '@/api/session';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { placeAfter } from '@/features/session/placeAfter';
import { Frame } from './Frame';
import { Shell } from './Shell';

const SignInPage = lazy(() => import('@/features/session/SignInPage'));
const PasswordChange = lazy(() => import('@/features/session/PasswordChange'));
const SessionEnded = lazy(() => import('@/features/session/SessionEnded'));

export const signInPath = '/sign-in';

/** Lets only those who are signed in to the pages; the others to the door, and back afterwards. */
export function Gate() {
  const { pathname, search, hash } = useLocation();
  const asked = useQuery(session());
  const atDoor = pathname === signInPath;
  if (asked.error) {
    return (
      <Frame>
        <RequestError error={asked.error} onRetry={() => void asked.refetch()} />
      </Frame>
    );
  }
  if (asked.data === undefined) return <OnTheWay />;
  if (asked.data === null && !atDoor) {
    const from = pathname + search + hash;
    return <OnTheWay to={from === '/' ? signInPath : `${signInPath}?to=${encodeURIComponent(from)}`} />;
  }
  if (atDoor && asked.data?.passwordChange === false) {
    return <OnTheWay to={placeAfter(new URLSearchParams(search).get('to'))} />;
  }
  if (atDoor || asked.data?.passwordChange === true) {
    return (
      <Frame>
        <Suspense fallback={<PageSkeleton rows={4} />}>{asked.data?.passwordChange === true ? <PasswordChange /> : <SignInPage />}</Suspense>
      </Frame>
    );
  }
  return (
    <>
      <Shell />
      <Watch />
    </>
  );
}

/** Until the next page is there. */
function OnTheWay({ to }: { to?: string }) {
  return (
    <Frame>
      {to !== undefined && <Navigate to={to} replace />}
      <PageSkeleton rows={5} />
    </Frame>
  );
}

/** Asks to sign in again over the open page when the session has run out. */
function Watch() {
  const client = useQueryClient();
  const known = useQuery(session()).data;
  const [ended, setEnded] = useState(false);
  useEffect(() => onSessionEnd(() => setEnded(true)), []);
  if (!ended || !known) return null;
  const resume = (entered: Session) => {
    // Somebody else's page stands behind the dialog: nothing of it may stay.
    if (entered.account !== known.account) location.assign('/');
    else {
      setEnded(false);
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    }
  };
  return (
    <Suspense fallback={null}>
      <SessionEnded account={known.account} onSignedIn={resume} />
    </Suspense>
  );
}
