import { Button } from 'antd';
import { useState } from 'react';
import type { FormMove, RegisterForm } from '@/api/lists';
import { useSession } from '@/api/session';
import { BulkMoveDialog, type BulkEntry } from '@/components/moves/BulkMoveDialog';
import { useI18n } from '@/i18n';
import { maxSelected, type Selection } from './selection';
import css from './lists.module.css';

/** The moves that some of the roles held allow from the state of every entry picked. */
export function sharedMoves(form: RegisterForm, states: readonly string[], roles: readonly string[]): FormMove[] {
  return form.moves.filter((move) => states.every((state) => move.from.includes(state)) && move.roles.some((role) => roles.includes(role)));
}

/** What can be done with the entries picked. The server judges each by itself, by the rules of a single move. */
export function BulkBar({ form, selection }: { form: RegisterForm; selection: Selection }) {
  const { t, pick } = useI18n();
  const { account, roles } = useSession();
  const [move, setMove] = useState<FormMove | null>(null);
  // As picked when the dialog opened: what is done leaves the selection while the dialog still tells of it.
  const [picked, setPicked] = useState<BulkEntry[]>([]);
  if (selection.size === 0 && move === null) return null;
  const moves = sharedMoves(form, [...new Set(selection.rows.map((row) => row.state))], roles);
  return (
    <section className={css.bulk} aria-label={t.lists.bulk}>
      <span role="status">
        {t.lists.selected(selection.size)}
        {selection.size === maxSelected && ` ${t.lists.selectedMost(maxSelected)}`}
      </span>
      {moves.map((one) => (
        <Button
          key={one.code} type="primary"
          onClick={() => {
            setPicked(selection.rows.map((row) => ({ id: row.entry, number: row.number, title: row.title, version: row.version })));
            setMove(one);
          }}
        >
          {pick(one.title)}
        </Button>
      ))}
      {moves.length === 0 && <span className={css.faint}>{t.lists.noSharedMove}</span>}
      <Button onClick={selection.clear}>{t.lists.clearSelection}</Button>
      {move !== null && (
        <BulkMoveDialog
          account={account} campaign={form.campaign} register={form.code} around={form.campaign_node} move={move} fields={form.fields}
          entries={picked} onClose={() => setMove(null)} onDone={selection.drop}
        />
      )}
    </section>
  );
}
