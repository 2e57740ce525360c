import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useRef, useState, type SyntheticEvent } from 'react';
import { entryChanged, postAmendment, type RegisterFormView, type EntryView } from '@/api/entries';
import { canonical, mistakeIn, type DeclaredField } from '@/components/fields/declared';
import { FieldInput } from '@/components/fields/FieldInput';
import { FieldRow } from '@/components/fields/FieldRow';
import { focusField } from '@/components/fields/ids';
import { useKept } from '@/components/kept/useKept';
import { ConflictNote, isConflict } from '@/components/moves/ConflictNote';
import { newDeed, pieceInput, type Deed } from '@/components/moves/deed';
import { EvidencePicker } from '@/components/moves/EvidencePicker';
import { RequestError } from '@/components/RequestError';
import { today as chinaToday } from '@/format/instant';
import { useI18n } from '@/i18n';
import css from './entry.module.css';

interface AmendDialogProps {
  view: EntryView;
  declared: RegisterFormView;
  account: string;
  onClose: () => void;
}

/** Corrects what an entry says, without a move: only what is changed is sent, and why. */
export function AmendDialog({ view, declared, account, onClose }: AmendDialogProps) {
  const { t, pick } = useI18n();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const today = chinaToday();
  const { record } = view;
  const stands = new Map(view.fields.map((field) => [field.code, field]));
  // A return keeps its period, and what the records filled in is corrected in the records.
  const own = declared.fields.filter((field) => field.type !== 'period' && field.filled_from === '');
  const fields = own.filter((field) => !(stands.get(field.code)?.withheld ?? false));
  // Only changed fields are kept: one that somebody else corrects meanwhile shows as corrected.
  const kept = useKept<Deed>(account, `entry/${record.entry}/amend`, () => newDeed(today));
  const { values, set } = kept;
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const [uploading, setUploading] = useState(false);
  const [seen, setSeen] = useState(view.version);
  const root = useRef<HTMLFormElement>(null);
  const valueOf = (field: DeclaredField) => values.fields[field.code] ?? stands.get(field.code)?.value ?? '';
  const changed = fields.filter((field) => canonical(field, valueOf(field)) !== (stands.get(field.code)?.value ?? ''));

  const send = useMutation({
    mutationFn: () =>
      postAmendment(
        record.entry,
        {
          reason: values.reason.trim(), expected_version: view.version,
          fields: changed.map((field) => ({ code: field.code, value: canonical(field, valueOf(field)) })),
          evidence: values.evidence.map(pieceInput),
        },
        values.key,
      ),
    onMutate: () => setSeen(view.version),
    onSuccess: async () => {
      kept.clear();
      void message.success(t.entry.amendDone);
      await entryChanged(cache, record.entry);
      onClose();
    },
    onError: () => void entryChanged(cache, record.entry),
  });

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const found: Record<string, string> = {};
    for (const field of fields) {
      const mistake = mistakeIn(field, valueOf(field), field.required, pick(field.title), t);
      if (mistake !== null) found[field.code] = mistake;
    }
    if (changed.length === 0 && values.evidence.length === 0) found.reason = t.entry.amendNothing;
    else if (values.reason.trim() === '') found.reason = t.moves.reasonMissing;
    setMistakes(found);
    const first = Object.keys(found)[0];
    if (first !== undefined) focusField(root.current, `amend-${first}`);
    else {
      kept.set('key', values.key);
      send.mutate();
    }
  };
  const conflict = isConflict(send.error);
  return (
    <Modal open title={t.entry.amendTitle} onCancel={onClose} footer={null} width="min(720px, 100vw - 16px)" style={{ top: 24 }} closable={{ 'aria-label': t.moves.close }} mask={{ closable: false }}>
      <p className={css.soft}>{t.entry.amendAbout}</p>
      <form ref={root} onSubmit={submit} noValidate className={css.newForm}>
        {kept.restored && (
          <p className={css.restored}>
            {t.moves.restored}{' '}
            <Button size="small" onClick={kept.reset}>
              {t.moves.discard}
            </Button>
          </p>
        )}
        {conflict && <ConflictNote seen={seen} timeline={view.timeline} state={pick(record.state_title)} move={t.entry.amend} open={view.may_amend} />}
        {send.error && !conflict && <RequestError error={send.error} />}
        {fields.map((field) => (
          <FieldInput
            key={field.code} form="amend" field={field} required={field.required} campaign={record.campaign} around={record.node} error={mistakes[field.code]}
            value={valueOf(field)} onChange={(value) => set('fields', { ...values.fields, [field.code]: value })}
          />
        ))}
        <FieldRow id="amend-evidence" label={`${t.moves.evidence}（${t.moves.optional}）`} group>
          <EvidencePicker id="amend-evidence" pieces={values.evidence} today={today} onBusy={setUploading} onChange={(change) => kept.update('evidence', change)} />
        </FieldRow>
        <FieldRow id="amend-reason" label={t.entry.amendReason} required error={mistakes.reason}>
          <Input.TextArea id="amend-reason" value={values.reason} autoSize={{ minRows: 2, maxRows: 6 }} aria-required onChange={(event) => set('reason', event.target.value)} />
        </FieldRow>
        <div className={css.dialogFoot}>
          <span role="status" className={css.soft}>
            {uploading ? t.moves.waiting : t.entry.amendChanged(changed.length)}
          </span>
          <Button onClick={onClose}>{t.moves.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={send.isPending} disabled={uploading || (conflict && !view.may_amend)}>
            {conflict ? t.moves.again : t.entry.amendSave}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
