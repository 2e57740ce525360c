import { CalendarOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useState } from 'react';
import { readDay } from '@/format/day';
import { useI18n } from '@/i18n';
import css from './DayInput.module.css';

interface DayInputProps {
  id: string;
  /** "2023-06-01", or "" for none. */
  value: string;
  onChange: (day: string) => void;
  max?: string;
  disabled?: boolean;
  label?: string;
  describedBy?: string;
  invalid?: boolean;
}

const firstDay = '1949-10-01';

/** A day, typed the way people write one or taken from the browser's calendar. Shown the same everywhere: the
 *  browser's own field follows the browser's language, month first in many. What is no day counts as none. */
export function DayInput({ id, value, onChange, max, disabled = false, label, describedBy, invalid = false }: DayInputProps) {
  const { t } = useI18n();
  const [typed, setTyped] = useState(value);
  const [left, setLeft] = useState(false);
  // Set from outside, by a draft that came back or a form that was emptied.
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if ((readDay(typed) ?? '') !== value) setTyped(value);
  }
  const wrong = left && typed.trim() !== '' && readDay(typed) === null;
  return (
    <Input
      id={id} value={typed} disabled={disabled} className={css.day ?? ''} inputMode="numeric" autoComplete="off" placeholder={t.moves.dayPattern}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      {...(invalid || wrong ? { status: 'error' as const, 'aria-invalid': true } : {})}
      onChange={(event) => {
        setLeft(false);
        setTyped(event.target.value);
        onChange(readDay(event.target.value) ?? '');
      }}
      onBlur={() => {
        setLeft(true);
        setTyped((text) => readDay(text) ?? text);
      }}
      suffix={
        <span className={css.pick} title={t.moves.dayPick}>
          <CalendarOutlined aria-hidden />
          <input type="date" tabIndex={-1} aria-hidden value={value} min={firstDay} max={max} disabled={disabled} onChange={(event) => onChange(event.target.value)} />
        </span>
      }
    />
  );
}
