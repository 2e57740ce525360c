import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router-dom';
import { RequestFailure } from '@/api/client';
import { declaration } from '@/api/entries';
import { EmptyNote } from '@/components/EmptyNote';
import { PageHead } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { Bringing } from './Bringing';
import { Taking } from './Taking';

/** One register as a table: out as a template or an export, in by way of a dry run. */
export default function TablesPage() {
  const { t, pick } = useI18n();
  const { campaign = '', register = '' } = useParams();
  const asked = useQuery(declaration(campaign, register));
  if (asked.error instanceof RequestFailure && asked.error.status === 404) {
    return (
      <EmptyNote title={t.tables.noRegister} help={t.tables.noRegisterHelp}>
        <Link to="/lists">{t.lists.toAll}</Link>
      </EmptyNote>
    );
  }
  if (asked.error) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  const named = { campaign, register };
  return (
    <>
      <PageHead title={t.tables.title(pick(asked.data.title))} note={t.tables.note}>
        <Link to={`/lists/${campaign}/${register}`}>{t.tables.toList}</Link>
        {asked.data.has_editions && <Link to={`/editions/${campaign}/${register}`}>{t.lists.toEditions}</Link>}
      </PageHead>
      <Taking named={named} states={asked.data.states} />
      <Bringing key={`${campaign}/${register}`} named={named} />
    </>
  );
}
