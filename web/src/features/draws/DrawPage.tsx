import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { draw } from '@/api/draws';
import { LinkButton } from '@/components/LinkButton';
import { PageHead } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { CandidatesPanel } from './CandidatesPanel';
import { CommitmentPanel } from './CommitmentPanel';
import { DrawnPanel } from './DrawnPanel';
import { ProofPanel } from './ProofPanel';
import { RevealPanel } from './RevealPanel';

/** One draw: from whom, what was committed to, who was drawn, and how anyone computes it again. */
export default function DrawPage() {
  const number = Number(useParams().number);
  const { t } = useI18n();
  const asked = useQuery(draw(number));
  if (asked.error && !asked.data) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  const reply = asked.data;
  return (
    <>
      <PageHead title={reply.draw.title} note={`${t.draws.number(number)} · ${reply.draw.node_name} · ${t.draws.ofMany(reply.draw.of, reply.draw.count)}`}>
        <LinkButton to="/draws">{t.draws.title}</LinkButton>
      </PageHead>
      {reply.reveal ? <DrawnPanel reply={reply} /> : <RevealPanel draw={reply.draw} />}
      <CommitmentPanel reply={reply} />
      <CandidatesPanel reply={reply} />
      {reply.reveal && <ProofPanel reply={reply} reveal={reply.reveal} />}
    </>
  );
}
