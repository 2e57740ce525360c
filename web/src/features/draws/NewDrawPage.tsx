import { useQuery } from '@tanstack/react-query';
import { draws } from '@/api/draws';
import { EmptyNote } from '@/components/EmptyNote';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { NewDrawForm } from './NewDrawForm';

/** Fixes the candidates of a draw. */
export default function NewDrawPage() {
  const { t } = useI18n();
  const asked = useQuery(draws());
  if (asked.error && !asked.data) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  const home = asked.data.places[0];
  return (
    <>
      <PageHead title={t.draws.newTitle} note={t.draws.newNote} />
      <Panel>{home ? <NewDrawForm home={home} /> : <EmptyNote title={t.draws.none} help={t.draws.noneHelp} />}</Panel>
    </>
  );
}
