import { useQuery } from '@tanstack/react-query';
import { ballots } from '@/api/ballots';
import { EmptyNote } from '@/components/EmptyNote';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { NewBallotForm } from './NewBallotForm';

/** Opens a ballot. */
export default function NewBallotPage() {
  const { t } = useI18n();
  const asked = useQuery(ballots());
  if (asked.error && !asked.data) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  const home = asked.data.places[0];
  return (
    <>
      <PageHead title={t.ballots.newTitle} note={t.ballots.newNote} />
      <Panel>{home ? <NewBallotForm home={home} /> : <EmptyNote title={t.ballots.none} help={t.ballots.noneReader} />}</Panel>
    </>
  );
}
