import { Input } from 'antd';

interface DayInputProps {
  id: string;
  value: string;
  onChange: (day: string) => void;
  max?: string;
  disabled?: boolean;
  label?: string;
  describedBy?: string;
  invalid?: boolean;
}

/** A day. The browser's own control: typed on a keyboard, turned on a phone. */
export function DayInput({ id, value, onChange, max, disabled, label, describedBy, invalid }: DayInputProps) {
  return (
    <Input
      id={id} type="date" value={value} min="1949-10-01" style={{ maxWidth: 180 }}
      {...(max === undefined ? {} : { max })}
      {...(disabled === undefined ? {} : { disabled })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      {...(invalid ? { status: 'error' as const, 'aria-invalid': true } : {})}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
