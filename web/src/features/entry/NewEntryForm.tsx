import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useRef, useState, type SyntheticEvent } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { entryChanged, postEntry, type RegisterFormView } from '@/api/entries';
import { newKey } from '@/api/key';
import { DayInput } from '@/components/DayInput';
import { canonical, mistakeIn } from '@/components/fields/declared';
import { FieldInput } from '@/components/fields/FieldInput';
import { FieldRow } from '@/components/fields/FieldRow';
import { focusField } from '@/components/fields/ids';
import { useKept } from '@/components/kept/useKept';
import { lastPlace, rememberPlace } from '@/components/lastPlace';
import { pieceInput } from '@/components/moves/deed';
import type { Piece } from '@/components/moves/evidence';
import { EvidencePicker } from '@/components/moves/EvidencePicker';
import { NodeSelect } from '@/components/NodeSelect';
import { RequestError } from '@/components/RequestError';
import { today as chinaToday } from '@/format/instant';
import { useI18n } from '@/i18n';
import { JointNodes } from './JointNodes';
import { Rules } from './Rules';
import css from './entry.module.css';

interface NewEntry {
  node: string;
  joint: string[];
  day: string;
  fields: Record<string, string>;
  evidence: Piece[];
  key: string;
}

interface NewEntryFormProps {
  declared: RegisterFormView;
  account: string;
  /** The node of one's own post: where the first record begins. */
  home: string;
  /** Fields filled already, by code. */
  given: Record<string, string>;
  /** Begun elsewhere, at that node and with those fields: nothing remembered comes before them. */
  begun: boolean;
}

/** What the register asks for, the required first. It begins where this account recorded last. */
export function NewEntryForm({ declared, account, home, given, begun }: NewEntryFormProps) {
  const { t, pick } = useI18n();
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const today = chinaToday();
  const root = useRef<HTMLFormElement>(null);
  const begin = (): NewEntry => ({ node: (begun ? null : lastPlace(account)?.node) ?? home, joint: [], day: today, fields: given, evidence: [], key: newKey() });
  const kept = useKept(account, `new/${declared.campaign}/${declared.code}${begun ? `/${home}/${given.period ?? ''}` : ''}`, begin);
  const { values, set } = kept;
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const [uploading, setUploading] = useState(false);
  const oneMore = useRef(false);

  const save = useMutation({
    mutationFn: () =>
      postEntry(
        {
          campaign: declared.campaign, register_code: declared.code, node: values.node, joint: values.joint.filter((node) => node !== ''), day: values.day,
          fields: declared.fields.map((field) => ({ code: field.code, value: canonical(field, values.fields[field.code] ?? '') })).filter((field) => field.value !== ''),
          evidence: values.evidence.map(pieceInput),
        },
        values.key,
      ),
    onSuccess: (receipt) => {
      rememberPlace(account, { campaign: declared.campaign, register: declared.code, node: values.node });
      void entryChanged(cache, null);
      if (!oneMore.current) {
        kept.clear();
        navigate(`/entries/${receipt.entry}`);
        return;
      }
      kept.reset();
      notification.success({
        title: receipt.repeated ? t.entry.repeated(receipt.number) : t.entry.newDone(receipt.number),
        description: <Link to={`/entries/${receipt.entry}`}>{t.entry.newOpen}</Link>,
      });
      const first = declared.fields[0];
      if (first) focusField(root.current, `new-${first.code}`);
    },
  });

  const submit = (event: SyntheticEvent<HTMLFormElement, SubmitEvent>) => {
    event.preventDefault();
    if (save.isPending) return;
    oneMore.current = event.nativeEvent.submitter?.getAttribute('value') === 'more';
    const found: Record<string, string> = {};
    for (const field of declared.fields) {
      const mistake = mistakeIn(field, values.fields[field.code] ?? '', field.required, pick(field.title), t);
      if (mistake !== null) found[field.code] = mistake;
    }
    if (values.node === '') found.node = t.entry.newNodeMissing;
    if (declared.opens_with_evidence && values.evidence.length === 0) found.evidence = t.entry.newMustEvidence;
    if (values.day === '') found.day = t.moves.dayMissing;
    else if (values.day > today) found.day = t.moves.dayLate;
    setMistakes(found);
    const first = Object.keys(found)[0];
    if (first !== undefined) focusField(root.current, `new-${first}`);
    else {
      kept.set('key', values.key);
      save.mutate();
    }
  };

  const filled = declared.fields.filter((field) => field.filled_from !== '');
  const asked = (required: boolean) =>
    declared.fields
      .filter((field) => field.required === required && field.filled_from === '')
      .map((field) => (
        <FieldInput
          key={field.code} form="new" field={field} required={field.required} campaign={declared.campaign} around={values.node === '' ? declared.campaign_node : values.node}
          error={mistakes[field.code]} value={values.fields[field.code] ?? ''} onChange={(value) => set('fields', { ...values.fields, [field.code]: value })}
        />
      ));
  const title = pick(declared.title);
  return (
    <form ref={root} onSubmit={submit} noValidate className={css.newForm} aria-label={t.entry.newTitle(title)}>
      {kept.restored && (
        <p className={css.restored}>
          {t.entry.newDraft}{' '}
          <Button size="small" onClick={kept.reset}>
            {t.moves.discard}
          </Button>
        </p>
      )}
      {filled.length > 0 && <p className={css.told}>{t.returns.filledNote(filled.map((field) => pick(field.title)).join('、'))}</p>}
      <Rules declared={declared} />
      {asked(true)}
      <FieldRow id="new-node" label={t.entry.newNode} required error={mistakes.node}>
        <NodeSelect id="new-node" value={values.node} around={declared.campaign_node} placeholder={t.moves.pick} onChange={(node) => set('node', node)} />
      </FieldRow>
      {declared.joint && (
        <FieldRow id="new-joint" label={`${t.entry.newJoint}（${t.moves.optional}）`} group>
          <JointNodes id="new-joint" nodes={values.joint} around={values.node === '' ? declared.campaign_node : values.node} onChange={(joint) => set('joint', joint)} />
        </FieldRow>
      )}
      {!declared.filing && (
        <FieldRow id="new-day" label={t.entry.newDay} required hint={t.entry.newDayHelp} error={mistakes.day}>
          <DayInput id="new-day" value={values.day} max={today} invalid={mistakes.day !== undefined} describedBy="new-day-hint" onChange={(day) => set('day', day)} />
        </FieldRow>
      )}
      {asked(false)}
      <FieldRow
        id="new-evidence" label={declared.opens_with_evidence ? t.moves.evidence : `${t.moves.evidence}（${t.moves.optional}）`} required={declared.opens_with_evidence}
        error={mistakes.evidence} group
      >
        <EvidencePicker id="new-evidence" pieces={values.evidence} today={today} onBusy={setUploading} onChange={(change) => kept.update('evidence', change)} />
      </FieldRow>
      {save.error && <RequestError error={save.error} />}
      <div className={css.actions}>
        <Button type="primary" size="large" htmlType="submit" value="open" loading={save.isPending} disabled={uploading}>
          {t.entry.newSave}
        </Button>
        <Button size="large" htmlType="submit" value="more" disabled={uploading || save.isPending}>
          {t.entry.newSaveNext}
        </Button>
        {uploading && <span role="status">{t.moves.waiting}</span>}
      </div>
    </form>
  );
}
