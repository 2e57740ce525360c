import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { declaration, type EntryView } from '@/api/entries';
import { entry } from '@/api/queries';
import { useSession } from '@/api/session';
import { HeldBar } from '@/components/moves/HeldBar';
import { useMoves } from '@/components/moves/useMoves';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { usePageTitle } from '@/components/usePageTitle';
import { useI18n } from '@/i18n';
import { AmendDialog } from './AmendDialog';
import { CommentsPanel } from './CommentsPanel';
import { EntryHead } from './EntryHead';
import { EvidencePanel } from './EvidencePanel';
import { FieldsPanel } from './FieldsPanel';
import { MoveInHand } from './MoveInHand';
import { MovesPanel } from './MovesPanel';
import { ReverseDialog } from './ReverseDialog';
import { ThreadPanel } from './ThreadPanel';
import { TimeLine } from './TimeLine';
import css from './entry.module.css';

/** One entry: where it stands, what can be done with it now, and everything that ever happened to it. */
export default function EntryPage() {
  const { id = '' } = useParams();
  const { t } = useI18n();
  const asked = useQuery({ ...entry(id), refetchOnMount: 'always' });
  usePageTitle(asked.data?.record.number ?? t.entry.page);
  if (asked.error && !asked.data) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  return <Shown key={id} view={asked.data} />;
}

/** ?move=submit begins that move at once: how my page leads to it in one tap. */
function useWantedMove(view: EntryView, begin: (move: EntryView['moves'][number]) => void) {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('move');
  useEffect(() => {
    if (wanted === null) return;
    const move = view.moves.find((open) => open.code === wanted && open.allowed);
    if (move) begin(move);
    setSearch(
      (before) => {
        before.delete('move');
        return before;
      },
      { replace: true },
    );
  }, [wanted, view.moves, begin, setSearch]);
}

function Shown({ view }: { view: EntryView }) {
  const { t } = useI18n();
  const { account } = useSession();
  const { record } = view;
  const declared = useQuery(declaration(record.campaign, record.register_code));
  const [amending, setAmending] = useState(false);
  const [reversing, setReversing] = useState(false);
  const moves = useMoves(account, { id: record.entry, number: record.number, version: view.version });
  useWantedMove(view, moves.begin);
  return (
    <article className={css.page}>
      <EntryHead view={view} held={moves.held} isList={declared.data?.has_editions ?? false} onAmend={() => setAmending(true)} onReverse={() => setReversing(true)} />
      {view.reversed && <Alert type="warning" showIcon title={t.entry.reversed} description={t.entry.reversedHelp} />}
      <div className={css.columns}>
        <aside className={css.side}>
          {moves.held && (
            <div className={css.held}>
              <HeldBar entry={record.entry} held={moves.held} />
            </div>
          )}
          <MovesPanel view={view} waiting={moves.held !== undefined} onMove={moves.begin} />
        </aside>
        <div className={css.main}>
          <FieldsPanel fields={view.fields} />
          <EvidencePanel evidence={view.evidence} />
          <ThreadPanel entry={record.entry} />
          <CommentsPanel entry={record.entry} comments={view.timeline.filter((row) => row.comment !== '')} may={view.may_comment} />
          <TimeLine rows={view.timeline.filter((row) => row.comment === '')} fields={view.fields} />
        </div>
      </div>
      {moves.filling && <MoveInHand view={view} account={account} fields={declared.data?.fields ?? []} moves={moves} move={moves.filling} />}
      {amending && declared.data && <AmendDialog view={view} declared={declared.data} account={account} onClose={() => setAmending(false)} />}
      {reversing && <ReverseDialog entry={record.entry} about={`${record.number} ${record.title}`} account={account} onClose={() => setReversing(false)} />}
    </article>
  );
}
