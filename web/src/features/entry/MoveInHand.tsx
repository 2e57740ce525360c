import type { EntryView, MoveView } from '@/api/entries';
import type { DeclaredField } from '@/components/fields/declared';
import { ConflictNote, isConflict } from '@/components/moves/ConflictNote';
import { statedIn } from '@/components/moves/deed';
import { MoveDialog } from '@/components/moves/MoveDialog';
import { moveForm, type useMoves } from '@/components/moves/useMoves';
import { useI18n } from '@/i18n';

interface MoveInHandProps {
  view: EntryView;
  account: string;
  fields: readonly DeclaredField[];
  moves: ReturnType<typeof useMoves>;
  move: MoveView;
}

/** The dialog of the move being made on this page, with what came of the last attempt. */
export function MoveInHand({ view, account, fields, moves, move }: MoveInHandProps) {
  const { t, pick } = useI18n();
  const { record } = view;
  const title = pick(move.title);
  const conflict = isConflict(moves.refusal);
  const open = view.moves.some((one) => one.code === move.code && one.allowed);
  return (
    <MoveDialog
      account={account} form={moveForm(record.entry, move.code)} title={title} move={move} fields={fields} campaign={record.campaign} around={record.node}
      about={`${record.number} ${record.title}`}
      notice={conflict && <ConflictNote seen={moves.seen} timeline={view.timeline} state={pick(record.state_title)} move={title} open={open} />}
      refusal={conflict ? null : moves.refusal}
      confirmText={conflict ? t.moves.again : t.moves.confirm(title)}
      shut={conflict && !open}
      onConfirm={(deed, asked) => moves.confirm(move, statedIn(deed, asked), deed.key)}
      onClose={moves.close}
    />
  );
}
