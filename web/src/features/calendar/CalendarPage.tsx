import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { calendar, changeDay, type CalendarDay } from '@/api/calendar';
import { EmptyNote } from '@/components/EmptyNote';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useAction } from '@/components/useAction';
import { useI18n } from '@/i18n';
import { DayForm } from './DayForm';
import css from './calendar.module.css';

const first = 1990;
const last = 2190;

/** The holidays and make-up days of a year; the year is in the address. */
export default function CalendarPage() {
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  const asked = Number(search.get('year'));
  const year = Number.isInteger(asked) && asked >= first && asked <= last ? asked : new Date().getFullYear();
  const turn = (to: number) => setSearch({ year: String(to) }, { replace: true });
  const { data, error, isPending, refetch } = useQuery({ ...calendar(year), placeholderData: keepPreviousData });

  return (
    <>
      <PageHead title={t.calendar.title} note={t.calendar.note} />
      <Panel>
        <div className={css.year}>
          <Button icon={<LeftOutlined aria-hidden />} aria-label={t.calendar.before} disabled={year <= first} onClick={() => turn(year - 1)} />
          <h2 aria-live="polite">{t.calendar.year(year)}</h2>
          <Button icon={<RightOutlined aria-hidden />} aria-label={t.calendar.after} disabled={year >= last} onClick={() => turn(year + 1)} />
          {data && <span className={css.summary}>{t.calendar.summary(data.working_days)}</span>}
        </div>
        {error && <RequestError error={error} onRetry={() => void refetch()} />}
        {isPending && <PageSkeleton />}
        {data && !data.known && <Alert type="info" showIcon title={t.calendar.unknown} className={css.alert ?? ''} />}
        {data?.days.length === 0 && <EmptyNote title={t.calendar.none} help={t.calendar.noneHelp} />}
        {data && data.days.length > 0 && <Days days={data.days} mayChange={data.may_change} />}
      </Panel>
      {data?.may_change === true && (
        <Panel title={t.calendar.add}>
          <DayForm key={year} year={year} />
        </Panel>
      )}
    </>
  );
}

function Days({ days, mayChange }: { days: readonly CalendarDay[]; mayChange: boolean }) {
  const { t } = useI18n();
  const undo = useAction({ run: (day: string) => changeDay({ day, kind: '' }), done: t.calendar.takenBack, changes: ['calendar'] });
  return (
    <>
      {undo.error && <RequestError error={undo.error} />}
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t.calendar.day}</th>
            <th scope="col">{t.calendar.kind}</th>
            <th scope="col">{t.calendar.name}</th>
            <th scope="col">{t.calendar.source}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.day}>
              <td className={css.day}>{day.day}</td>
              <td>{day.kind === 'free' ? t.calendar.free : t.calendar.work}</td>
              <td>{day.name}</td>
              <td>
                {day.changed ? t.calendar.changed : t.calendar.bundled}
                {day.changed && mayChange && (
                  <Button type="link" size="small" aria-label={t.calendar.takeBackOf(day.day)} loading={undo.isPending && undo.variables === day.day} onClick={() => undo.mutate(day.day)}>
                    {t.calendar.takeBack}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
