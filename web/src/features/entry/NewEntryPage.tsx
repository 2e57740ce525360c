import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { declaration } from '@/api/entries';
import { administrators } from '@/api/roles';
import { useSession } from '@/api/session';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { NewEntryForm } from './NewEntryForm';

/** Records something new: a form made from what the campaign declares. */
export default function NewEntryPage() {
  const { campaign = '', register = '' } = useParams();
  const [search] = useSearchParams();
  const { t, pick } = useI18n();
  const { account, grants } = useSession();
  const declared = useQuery(declaration(campaign, register));
  if (declared.error) return <RequestError error={declared.error} onRetry={() => void declared.refetch()} />;
  if (!declared.data) return <PageSkeleton />;
  const recording = grants.find((grant) => grant.role === 'recorder') ?? grants.find((grant) => grant.role !== 'reader' && !administrators.includes(grant.role));
  const home = recording?.node ?? declared.data.campaign_node;
  // ?problem=问题〔2023〕3号 fills a field: how an entry's page asks for one that leads to it.
  const given = Object.fromEntries([...search].filter(([code]) => declared.data.fields.some((field) => field.code === code)));
  return (
    <>
      <PageHead title={t.entry.newTitle(pick(declared.data.title))}>
        <Link to="/entries/new?choose">{t.entry.minuteOther}</Link>
      </PageHead>
      <Panel>
        <NewEntryForm
          key={`${campaign} ${register} ${search.toString()}`} declared={declared.data} account={account} home={search.get('lead') ?? home}
          given={given} begun={search.size > 0}
        />
      </Panel>
    </>
  );
}
