import { Checkbox, Input, Radio, Select } from 'antd';
import { DayInput } from '@/components/DayInput';
import { NodeSelect } from '@/components/NodeSelect';
import { useI18n } from '@/i18n';
import { LinkSelect } from './LinkSelect';
import { codePoints, notApplicable, type DeclaredField } from './declared';
import { FieldRow } from './FieldRow';
import { describedBy, labelOf } from './ids';
import css from './fields.module.css';

interface FieldInputProps {
  /** Prefix of the control's id. */
  form: string;
  field: DeclaredField;
  value: string;
  onChange: (value: string) => void;
  required: boolean;
  error?: string | null | undefined;
  /** Where links lead and where the choice of nodes begins. */
  campaign: string;
  around: string;
}

/** Asks for one declared field. Empty, zero and not applicable are told apart. */
export function FieldInput({ form, field, value, onChange, required, error, campaign, around }: FieldInputProps) {
  const { t, pick } = useI18n();
  const id = `${form}-${field.code}`;
  const name = pick(field.title);
  const barred = value === notApplicable;
  const hint = [hintOf(), field.confidential ? t.moves.confidential : ''].filter((part) => part !== '').join(' · ');
  const grouped = !barred && (field.type === 'flag' || isShort(field));

  function hintOf(): string {
    if (field.type === 'integer') {
      const limits = field.min === '' && field.max === '' ? '' : t.moves.limit(field.min, field.max);
      return [limits, t.moves.zeroNote, field.against === '' ? '' : t.returns.againstNote].filter((part) => part !== '').join(' · ');
    }
    if (field.type === 'period') return t.returns.periodHint('202106、2021Q2、2021');
    if (field.type === 'text' && field.max_length > 0 && codePoints(value) > field.max_length * 0.7) return t.moves.length(field.max_length);
    return '';
  }

  const aside = field.code !== 'title' && field.type !== 'period' && (
    <Checkbox className={css.na ?? ''} checked={barred} aria-label={t.moves.notApplicableFor(name)} onChange={(event) => onChange(event.target.checked ? notApplicable : '')}>
      {t.moves.notApplicable}
    </Checkbox>
  );
  return (
    <FieldRow id={id} label={name} required={required} hint={hint} error={error} aside={aside} group={grouped}>
      {barred ? (
        <Input id={id} value={t.moves.notApplicable} disabled />
      ) : (
        <Control
          id={id} field={field} name={name} value={value} onChange={onChange} campaign={campaign} around={around}
          required={required} invalid={error != null} described={describedBy(id, hint !== '', error != null)}
        />
      )}
    </FieldRow>
  );
}

const isShort = (field: DeclaredField) => field.type === 'choice' && field.options.length <= 6;

interface ControlProps {
  id: string;
  field: DeclaredField;
  name: string;
  value: string;
  onChange: (value: string) => void;
  required: boolean;
  invalid: boolean;
  described: string | undefined;
  campaign: string;
  around: string;
}

function Control({ id, field, name, value, onChange, required, invalid, described, campaign, around }: ControlProps) {
  const { t } = useI18n();
  const marks = {
    ...(described === undefined ? {} : { 'aria-describedby': described }),
    ...(invalid ? { status: 'error' as const, 'aria-invalid': true } : {}),
  };
  switch (field.type) {
    case 'integer':
      return (
        <Input id={id} inputMode="numeric" autoComplete="off" value={value} style={{ maxWidth: 220 }} onChange={(event) => onChange(event.target.value)} {...marks} />
      );
    case 'day':
      return <DayInput id={id} value={value} onChange={onChange} invalid={invalid} {...(described === undefined ? {} : { describedBy: described })} />;
    case 'flag':
      return (
        <Choices
          id={id} value={value} onChange={onChange}
          options={[{ value: '', label: t.moves.blank }, { value: 'true', label: t.moves.yes }, { value: 'false', label: t.moves.no }]}
        />
      );
    case 'choice':
      return isShort(field) ? (
        <Choices
          id={id} value={value} onChange={onChange}
          options={[...(required ? [] : [{ value: '', label: t.moves.blank }]), ...field.options.map((option) => ({ value: option, label: option }))]}
        />
      ) : (
        <Select
          id={id} showSearch={{ optionFilterProp: 'label' }} allowClear placeholder={t.moves.pick} value={value === '' ? null : value} aria-label={name}
          options={field.options.map((option) => ({ value: option, label: option }))} onChange={(chosen: string | null | undefined) => onChange(chosen ?? '')} {...marks}
        />
      );
    case 'node':
      return <NodeSelect id={id} value={value} around={around} placeholder={t.moves.pick} onChange={onChange} />;
    case 'link':
      return <LinkSelect id={id} campaign={campaign} register={field.link} value={value} onChange={onChange} label={name} />;
    default:
      return field.max_length > 100 ? (
        <Input.TextArea
          id={id} value={value} autoSize={{ minRows: field.max_length > 500 ? 3 : 1, maxRows: 10 }} onChange={(event) => onChange(event.target.value)} {...marks}
        />
      ) : (
        <Input id={id} value={value} onChange={(event) => onChange(event.target.value)} {...marks} />
      );
  }
}

interface ChoicesProps {
  id: string;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; label: string }[];
}

/** A few choices, all in sight: one tap on a phone, arrow keys on a keyboard. */
function Choices({ id, value, onChange, options }: ChoicesProps) {
  return (
    <Radio.Group
      id={id} aria-labelledby={labelOf(id)} className={css.choices ?? ''} value={value} options={options}
      onChange={(event) => onChange(String(event.target.value))}
    />
  );
}
