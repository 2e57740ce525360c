import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { editions, type EditionsReply } from '@/api/editions';
import { EmptyNote } from '@/components/EmptyNote';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { CloseEdition } from './CloseEdition';
import { EditionPanel } from './EditionPanel';
import { EditionsTable } from './EditionsTable';
import { StrikeOffPanel } from './StrikeOffPanel';

/** Whether a cycle runs today, and whether it has its edition already. */
function standingOf({ current_first: first, editions }: EditionsReply): 'none' | 'running' | 'closed' {
  if (first === '') return 'none';
  const latest = editions[0];
  return latest !== undefined && latest.cycle_first >= first ? 'closed' : 'running';
}

/** A list as a whole: how far it is struck off, and each of its editions. */
export default function EditionsPage() {
  const { campaign = '', register = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const { t, pick } = useI18n();
  const asked = useQuery(editions(campaign, register));
  if (asked.error && !asked.data) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  const reply = asked.data;
  const chosen = reply.editions.find((one) => one.number === Number(search.get('edition'))) ?? reply.editions[0];
  const standing = standingOf(reply);
  const cycle = {
    none: '',
    running: ` · ${t.editions.current(reply.current_first, reply.current_last)}`,
    closed: ` · ${t.editions.currentClosed(reply.current_first, reply.current_last, reply.editions[0]?.number ?? 0)}`,
  }[standing];
  return (
    <>
      <PageHead title={t.editions.title(pick(reply.register_title))} note={t.editions.rhythm(reply.refresh_days) + cycle}>
        <Link to={`/lists/${campaign}/${register}`}>
          <Button tabIndex={-1}>{t.editions.toList}</Button>
        </Link>
        {reply.may_close && <CloseEdition campaign={campaign} register={register} until={reply.current_last} offered={standing === 'running'} />}
      </PageHead>
      <StrikeOffPanel campaign={campaign} register={register} />
      <Panel title={t.editions.list}>
        {reply.editions.length === 0 ? (
          <EmptyNote title={t.editions.empty} help={t.editions.emptyHelp} />
        ) : (
          <EditionsTable editions={reply.editions} chosen={chosen?.number ?? 0} onChoose={(number) => setSearch({ edition: String(number) }, { preventScrollReset: true })} />
        )}
      </Panel>
      {chosen && <EditionPanel key={chosen.number} campaign={campaign} register={register} edition={chosen} before={reply.editions.find((one) => one.number === chosen.number - 1)} />}
    </>
  );
}
