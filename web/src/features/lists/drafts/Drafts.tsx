import { PlusOutlined, TableOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import { useMemo, useState } from 'react';
import { postEntry } from '@/api/entries';
import type { RegisterForm } from '@/api/lists';
import { RequestFailure } from '@/api/client';
import { newKey } from '@/api/key';
import { useSession } from '@/api/session';
import { useKept } from '@/components/kept/useKept';
import { today as chinaToday } from '@/format/instant';
import { useI18n } from '@/i18n';
import { checkSheet, draftColumns, maxDrafts, nodeNames, type DraftRow } from './sheet';
import { SheetTable } from './SheetTable';
import { useNodeLookUp } from './useNodeLookUp';
import css from './drafts.module.css';

interface Sheet {
  rows: DraftRow[];
}

/** Several new entries typed or pasted into a sheet, checked before any is sent, kept until all are. */
export function Drafts({ form }: { form: RegisterForm }) {
  const { t } = useI18n();
  const { account } = useSession();
  const kept = useKept<Sheet>(account, `sheet/${form.campaign}/${form.code}`, () => ({ rows: [] }));
  // A row that holds no more than it began with is nothing to come back to.
  const [open, setOpen] = useState(kept.restored && kept.values.rows.some(({ cells }) => Object.entries(cells).some(([column, text]) => text !== '' && column !== 'node' && column !== 'day')));
  const start = useFreshRow();
  if (!form.may_open) return null;
  return (
    <div className={css.drafts}>
      {!open && (
        <Button
          icon={<TableOutlined aria-hidden />}
          onClick={() => {
            if (kept.values.rows.length === 0) kept.set('rows', [start()]);
            setOpen(true);
          }}
        >
          {t.lists.sheetOpen}
        </Button>
      )}
      {open && <DraftSheet form={form} rows={kept.values.rows} restored={kept.restored} setRows={(rows) => kept.set('rows', rows)} fresh={start} onClose={() => setOpen(false)} onDone={kept.reset} />}
    </div>
  );
}

/** A new row begins with what is most often right: the own node, today. */
function useFreshRow(): () => DraftRow {
  const { grants } = useSession();
  const own = grants.find((grant) => grant.role === 'recorder' || grant.role === 'owner') ?? grants.find((grant) => grant.role === 'office');
  return () => ({ key: newKey(), cells: { node: own?.node_name ?? '', day: chinaToday() } });
}

interface DraftSheetProps {
  form: RegisterForm;
  rows: DraftRow[];
  restored: boolean;
  setRows: (rows: DraftRow[]) => void;
  fresh: () => DraftRow;
  onClose: () => void;
  onDone: () => void;
}

function DraftSheet({ form, rows, restored, setRows, fresh, onClose, onDone }: DraftSheetProps) {
  const { t, pick } = useI18n();
  const cache = useQueryClient();
  const columns = useMemo(() => draftColumns(form, t, pick), [form, t, pick]);
  const node = useNodeLookUp(useMemo(() => nodeNames(rows, columns), [rows, columns]));
  const { mistakes, entries } = useMemo(() => checkSheet(form, columns, rows, chinaToday(), node, t), [form, columns, rows, node, t]);
  const [sent, setSent] = useState<{ done: number; of: number } | null>(null);
  const [opened, setOpened] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  /** Names of nodes are still being looked up. */
  const looking = mistakes.length === 0 && entries.includes(null);

  /** One by one, so that each has its own answer. What was taken leaves the sheet at once. */
  const send = async () => {
    setTried(true);
    if (mistakes.length > 0 || looking) return;
    let left = rows;
    setSent({ done: 0, of: rows.length });
    for (const [at, row] of rows.entries()) {
      const entry = entries[at];
      if (!entry) continue;
      try {
        const receipt = await postEntry(entry, row.key);
        left = left.filter((one) => one.key !== row.key);
        setOpened((before) => [...before, receipt.number]);
      } catch (error) {
        const refusal = error instanceof RequestFailure ? (error.problem?.detail ?? t.failure.offline) : t.failure.unknown;
        left = left.map((one) => (one.key === row.key ? { ...one, refusal } : one));
        if (error instanceof RequestFailure && error.status === 0) {
          setRows(left);
          break;
        }
      }
      setRows(left);
      setSent({ done: at + 1, of: rows.length });
    }
    setSent(null);
    setTried(false);
    void cache.invalidateQueries({ queryKey: ['list', form.campaign, form.code] });
    void cache.invalidateQueries({ queryKey: ['list-summaries'] });
    if (left.length === 0) {
      onDone();
      onClose();
    }
  };

  return (
    <section className={css.sheet} aria-label={t.lists.sheet}>
      <p className={css.help}>
        {t.lists.sheetHelp} {restored && <b>{t.lists.sheetRestored}</b>}
      </p>
      {form.opens_with_evidence && <Alert type="info" showIcon title={t.lists.sheetEvidence} />}
      {opened.length > 0 && <Alert role="status" type="success" showIcon title={t.lists.sheetDone(opened.length)} />}
      {/* While rows leave it one by one it is not drawn: hundreds of cells, each time. */}
      {sent === null && <SheetTable columns={columns} rows={rows} mistakes={tried ? mistakes : mistakes.filter((one) => one.text !== t.lists.missing)} setRows={setRows} fresh={fresh} />}
      {tried && mistakes.length > 0 && (
        <Alert
          role="alert" type="error" showIcon title={t.lists.sheetMistakes(mistakes.length)}
          description={
            <ul className={css.mistakes}>
              {mistakes.slice(0, 100).map((mistake) => (
                <li key={`${mistake.row} ${mistake.column} ${mistake.text}`}>{t.lists.mistakeAt(mistake.row + 1, columns.find((one) => one.id === mistake.column)?.title ?? '', mistake.text)}</li>
              ))}
            </ul>
          }
        />
      )}
      {sent && <Progress percent={Math.round((100 * sent.done) / sent.of)} aria-label={t.lists.sheetSending} />}
      <div className={css.actions}>
        <Button type="primary" loading={sent !== null} disabled={rows.length === 0 || looking} onClick={() => void send()}>
          {t.lists.sheetSend(rows.length)}
        </Button>
        <Button icon={<PlusOutlined aria-hidden />} disabled={sent !== null || rows.length >= maxDrafts} onClick={() => setRows([...rows, fresh()])}>
          {t.lists.sheetAdd}
        </Button>
        <Button disabled={sent !== null} onClick={onClose}>
          {t.lists.sheetLater}
        </Button>
        <Button
          danger type="text" disabled={sent !== null}
          onClick={() => {
            onDone();
            onClose();
          }}
        >
          {t.lists.sheetDrop}
        </Button>
      </div>
    </section>
  );
}
