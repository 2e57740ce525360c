import { Alert } from 'antd';
import type { TimelineRow } from '@/api/entries';
import { RequestFailure } from '@/api/client';
import { actorOf } from '@/components/actor';
import { formatInstant } from '@/format/instant';
import { useI18n } from '@/i18n';
import css from './moves.module.css';

export const isConflict = (error: Error | null): boolean =>
  error instanceof RequestFailure && error.status === 409 && error.problem?.code === 'sequence-conflict';

interface ConflictNoteProps {
  /** The version that was seen when the move was confirmed. */
  seen: string;
  timeline: readonly TimelineRow[];
  state: string;
  move: string;
  /** Whether the move is still open from the new state. */
  open: boolean;
}

/** Somebody was faster: who, when, what he did, where the entry stands, and that nothing typed is lost. */
export function ConflictNote({ seen, timeline, state, move, open }: ConflictNoteProps) {
  const { t, pick } = useI18n();
  const since = timeline.filter((row) => BigInt(row.sequence) > BigInt(seen === '' ? '0' : seen) && row.comment === '');
  return (
    <Alert
      role="alert" type="warning" showIcon title={t.moves.conflict}
      description={
        <>
          <ul className={css.happened}>
            {since.map((row) => (
              <li key={row.sequence}>
                {actorOf(row)} {formatInstant(row.recorded_at)} {pick(row.move_title) === '' ? t.entry.event(row.kind) : `“${pick(row.move_title)}”`}
                {row.reason !== '' && `：${row.reason}`}
              </li>
            ))}
          </ul>
          <div>
            {t.moves.conflictStands(state)}
            {open ? t.moves.conflictOpen : t.moves.conflictShut(move)}
            {t.moves.conflictKept}
          </div>
        </>
      }
    />
  );
}
