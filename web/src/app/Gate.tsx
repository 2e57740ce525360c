import { useQuery } from '@tanstack/react-query';
import { session } from '@/api/session';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { Shell } from './Shell';
import css from './Shell.module.css';

/** Lets only those who are signed in to the pages. */
export function Gate() {
  const asked = useQuery(session());
  if (asked.error) {
    return (
      <main className={css.main}>
        <RequestError error={asked.error} onRetry={() => void asked.refetch()} />
      </main>
    );
  }
  if (!asked.data) {
    return (
      <main className={css.main}>
        <PageSkeleton />
      </main>
    );
  }
  return <Shell />;
}
