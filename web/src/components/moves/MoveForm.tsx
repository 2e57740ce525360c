import { Button, Input } from 'antd';
import { DayInput } from '@/components/DayInput';
import { FieldInput } from '@/components/fields/FieldInput';
import { codePoints } from '@/components/fields/declared';
import { FieldRow } from '@/components/fields/FieldRow';
import { describedBy } from '@/components/fields/ids';
import { useI18n } from '@/i18n';
import type { Kept } from '@/components/kept/useKept';
import { longestReason, type Deed, type Wanted } from './deed';
import { EvidencePicker } from './EvidencePicker';
import css from './moves.module.css';

interface MoveFormProps {
  /** Prefix of ids. */
  form: string;
  wanted: Wanted;
  kept: Kept<Deed>;
  mistakes: Record<string, string>;
  today: string;
  campaign: string;
  /** The entry's node: where the choice of nodes begins. */
  around: string;
  onBusy: (busy: boolean) => void;
  /** It was sent and came back: nobody wonders where the content is from. */
  again: boolean;
}

/** What a move asks for. Optional parts stay open: a note or a photograph never hurts. */
export function MoveForm({ form, wanted, kept, mistakes, today, campaign, around, onBusy, again }: MoveFormProps) {
  const { t } = useI18n();
  const { values: deed, set, update } = kept;
  const reasonLabel = wanted.reason ? t.moves.reason : t.moves.measure;
  return (
    <div className={css.form}>
      {kept.restored && !again && (
        <p className={css.restored}>
          {t.moves.restored}
          <Button size="small" onClick={kept.reset}>
            {t.moves.discard}
          </Button>
        </p>
      )}
      {wanted.fields.map((field) => (
        <FieldInput
          key={field.code} form={form} field={field} required campaign={campaign} around={around} error={mistakes[field.code]}
          value={deed.fields[field.code] ?? ''} onChange={(value) => set('fields', { ...deed.fields, [field.code]: value })}
        />
      ))}
      <FieldRow id={`${form}-evidence`} label={wanted.evidence ? t.moves.evidence : `${t.moves.evidence}（${t.moves.optional}）`} required={wanted.evidence} error={mistakes.evidence} group>
        <EvidencePicker
          id={`${form}-evidence`} pieces={deed.evidence} today={today} onBusy={onBusy}
          describedBy={describedBy(`${form}-evidence`, false, mistakes.evidence !== undefined)}
          onChange={(change) => update('evidence', change)}
        />
      </FieldRow>
      <FieldRow id={`${form}-reason`} label={wanted.reason ? reasonLabel : `${reasonLabel}（${t.moves.optional}）`} required={wanted.reason} error={mistakes.reason}>
        <Input.TextArea
          id={`${form}-reason`} value={deed.reason} autoSize={{ minRows: 2, maxRows: 8 }} count={{ max: longestReason, strategy: codePoints }}
          aria-required={wanted.reason} aria-describedby={describedBy(`${form}-reason`, false, mistakes.reason !== undefined)}
          {...(mistakes.reason === undefined ? {} : { status: 'error' as const, 'aria-invalid': true })}
          onChange={(event) => set('reason', event.target.value)}
        />
      </FieldRow>
      <FieldRow id={`${form}-day`} label={t.moves.day} required hint={t.moves.dayHelp} error={mistakes.day}>
        <DayInput
          id={`${form}-day`} value={deed.day} max={today} invalid={mistakes.day !== undefined} onChange={(day) => set('day', day)}
          describedBy={`${form}-day-hint`}
        />
      </FieldRow>
    </div>
  );
}
