import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { entryChanged, postMoves, type BulkMoveRow, type MoveAsks } from '@/api/entries';
import type { DeclaredField } from '@/components/fields/declared';
import { forgetForm } from '@/components/kept/useKept';
import { useI18n } from '@/i18n';
import { statedIn, type Deed } from './deed';
import { MoveDialog } from './MoveDialog';
import css from './moves.module.css';

export interface BulkEntry {
  id: string;
  number: string;
  title: string;
  version: string;
}

interface BulkMoveDialogProps {
  account: string;
  campaign: string;
  register: string;
  /** The node where the choice of nodes begins. */
  around: string;
  move: MoveAsks;
  fields: readonly DeclaredField[];
  entries: readonly BulkEntry[];
  onClose: () => void;
  /** After every attempt, with those that were done. */
  onDone?: (done: readonly string[]) => void;
}

/** One move for several entries: asked once, judged one by one, each result shown. Those refused can be
 *  tried again with what was typed. Sent at once: a wait for taking back is for single moves. */
export function BulkMoveDialog({ account, campaign, register, around, move, fields, entries, onClose, onDone }: BulkMoveDialogProps) {
  const { t, pick } = useI18n();
  const cache = useQueryClient();
  const form = `bulk/${campaign}/${register}/${move.code}`;
  const [left, setLeft] = useState(entries);
  const [results, setResults] = useState<ReadonlyMap<string, BulkMoveRow>>(new Map());
  const title = pick(move.title);
  const run = useMutation({
    mutationFn: ({ deed, asked }: { deed: Deed; asked: readonly DeclaredField[] }) =>
      postMoves({ ...statedIn(deed, asked), move: move.code, entries: left.map((one) => ({ entry: one.id, expected_version: one.version })) }, deed.key),
    onSuccess: async (reply) => {
      const refused = reply.rows.filter((row) => row.receipt == null);
      setResults((before) => new Map([...before, ...reply.rows.map((row) => [row.entry, row] as const)]));
      if (refused.length === 0) forgetForm(account, form);
      setLeft((before) => before.filter((one) => refused.some((row) => row.entry === one.id)));
      await entryChanged(cache, null);
      onDone?.(reply.rows.filter((row) => row.receipt != null).map((row) => row.entry));
    },
  });

  if (results.size > 0 && left.length === 0) {
    return (
      <Modal open title={t.moves.bulkTitle(title, entries.length)} onCancel={onClose} width="min(640px, 100vw - 16px)" closable={{ 'aria-label': t.moves.close }} footer={<Button type="primary" onClick={onClose}>{t.moves.close}</Button>}>
        <Alert role="status" type="success" showIcon title={t.moves.bulkDone(results.size)} />
        <Results entries={entries} results={results} />
      </Modal>
    );
  }
  return (
    <MoveDialog
      account={account} form={form} move={move} fields={fields} campaign={campaign} around={around}
      title={t.moves.bulkTitle(title, left.length)} about={t.moves.bulkShared} refusal={run.error} busy={run.isPending}
      confirmText={results.size === 0 ? t.moves.bulkRun(title, left.length) : t.moves.bulkAgain(left.length)}
      notice={
        results.size > 0 && (
          <>
            <Alert role="alert" type="warning" showIcon title={`${t.moves.bulkDone(entries.length - left.length)}，${t.moves.bulkRefused(left.length)}`} />
            <Results entries={entries} results={results} />
          </>
        )
      }
      onConfirm={(deed, asked) => run.mutate({ deed, asked })} onClose={onClose}
    />
  );
}

function Results({ entries, results }: { entries: readonly BulkEntry[]; results: ReadonlyMap<string, BulkMoveRow> }) {
  const { t } = useI18n();
  const refusedFirst = [...entries].sort((a, b) => Number(results.get(a.id)?.receipt != null) - Number(results.get(b.id)?.receipt != null));
  return (
    // Long lists scroll: within reach of the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul className={css.results} aria-label={t.moves.bulkResults} tabIndex={0}>
      {refusedFirst.map((entry) => {
        const result = results.get(entry.id);
        return (
          <li key={entry.id}>
            <span className="num">{entry.number}</span> {entry.title}：{' '}
            {result?.receipt != null ? <span className={css.ok}>{t.moves.bulkOk}</span> : <span className={css.no}>{result?.problem?.detail ?? ''}</span>}
          </li>
        );
      })}
    </ul>
  );
}
