import { Button, Input, Radio } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { changeDay } from '@/api/calendar';
import { DayInput } from '@/components/DayInput';
import { RequestError } from '@/components/RequestError';
import { useAction } from '@/components/useAction';
import { useI18n } from '@/i18n';
import css from './calendar.module.css';

/** Says of one day whether it is free or worked on. */
export function DayForm({ year }: { year: number }) {
  const { t } = useI18n();
  const [day, setDay] = useState('');
  const [kind, setKind] = useState('free');
  const [name, setName] = useState('');
  const [asked, setAsked] = useState(false);
  const saving = useAction({
    run: changeDay,
    done: t.calendar.saved,
    changes: ['calendar'],
    onDone: () => {
      setDay('');
      setAsked(false);
    },
  });
  const missing = asked && day === '';
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked(true);
    if (day !== '') saving.mutate({ day, kind, name: name.trim() });
  };

  return (
    <form className={css.form} onSubmit={save} noValidate>
      {saving.error && <RequestError error={saving.error} />}
      <div className={css.field}>
        <label htmlFor="calendar-day">{t.calendar.day}</label>
        <DayInput id="calendar-day" value={day} max={`${year}-12-31`} invalid={missing} describedBy="calendar-day-needed" onChange={setDay} />
        <span id="calendar-day-needed" role="alert" className={css.needed}>
          {missing ? t.calendar.needed : ''}
        </span>
      </div>
      <Radio.Group
        aria-label={t.calendar.kind}
        value={kind}
        options={[
          { value: 'free', label: t.calendar.free },
          { value: 'work', label: t.calendar.work },
        ]}
        onChange={(event) => setKind(String(event.target.value))}
      />
      <div className={css.field}>
        <label htmlFor="calendar-name">{t.calendar.name}</label>
        <Input id="calendar-name" value={name} maxLength={40} style={{ maxWidth: 260 }} onChange={(event) => setName(event.target.value)} />
      </div>
      <Button type="primary" htmlType="submit" loading={saving.isPending}>
        {t.calendar.save}
      </Button>
    </form>
  );
}
