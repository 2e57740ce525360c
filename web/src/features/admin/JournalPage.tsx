import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { journal, type JournalFilter, type JournalRow } from '@/api/admin';
import { DayInput } from '@/components/DayInput';
import { PageHead, Panel } from '@/components/PageHead';
import { formatInstant } from '@/format/instant';
import { useI18n } from '@/i18n';
import { MoreRows } from './MoreRows';
import css from './admin.module.css';

/** The journal from the outside: who recorded what kind of event when, and its digest; never its texts. */
export default function JournalPage() {
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  const filter: JournalFilter = { kind: search.get('kind') ?? '', actor: search.get('actor') ?? '', day: search.get('day') ?? '' };
  const asked = useInfiniteQuery({
    queryKey: ['journal', filter],
    queryFn: ({ pageParam, signal }) => journal(filter, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => (page.next === '' ? undefined : page.next),
    placeholderData: keepPreviousData,
  });
  const newest = asked.data?.pages[0];
  const change = (wanted: Partial<JournalFilter>) =>
    setSearch(Object.fromEntries(Object.entries({ ...filter, ...wanted }).filter(([, value]) => value !== '')), { replace: true });

  return (
    <>
      <PageHead title={t.admin.journal} note={newest ? `${t.admin.journalNote}${t.admin.journalHead(newest.last_sequence)}` : t.admin.journalNote} />
      <Panel>
        <div className={css.filters}>
          <Input.Search
            key={filter.actor}
            defaultValue={filter.actor}
            allowClear
            placeholder={t.admin.journalActor}
            aria-label={t.admin.journalActor}
            onSearch={(actor) => change({ actor: actor.trim() })}
          />
          <Select
            aria-label={t.admin.kind}
            value={filter.kind}
            options={[{ value: '', label: t.admin.kindAll }, ...Object.entries(t.admin.events).map(([value, label]) => ({ value, label }))]}
            onChange={(kind: string) => change({ kind })}
            popupMatchSelectWidth={false}
          />
          <DayInput id="journal-day" label={t.admin.journalDay} value={filter.day} onChange={(day) => change({ day })} />
        </div>
        <MoreRows asked={asked} none={{ title: t.admin.logNone, help: t.admin.journalNoneHelp }}>
          {(rows) => <JournalTable rows={rows} />}
        </MoreRows>
      </Panel>
    </>
  );
}

function JournalTable({ rows }: { rows: readonly JournalRow[] }) {
  const { t } = useI18n();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col" className={css.number}>{t.admin.sequence}</th>
          <th scope="col">{t.admin.at}</th>
          <th scope="col">{t.admin.kind}</th>
          <th scope="col">{t.admin.actor}</th>
          <th scope="col" className={css.wide}>{t.admin.actingNode}</th>
          <th scope="col" className={css.wide}>{t.admin.subject}</th>
          <th scope="col" className={css.wide}>{t.admin.digest}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.sequence}>
            <td className={css.number}>{row.sequence}</td>
            <td>
              <time className={css.time}>{formatInstant(row.recorded_at)}</time>
            </td>
            <td>
              <span className={css.kind}>{t.admin.events[row.kind] ?? row.kind}</span>
              {row.private_part === 'erased' && <div className={css.faint}>{t.admin.erased}</div>}
            </td>
            <td>{row.actor_title === '' ? row.actor : <span title={row.actor}>{row.actor_title}</span>}</td>
            <td className={css.wide}>{row.node_name === '' ? <span className={css.faint}>—</span> : row.node_name}</td>
            <td className={css.wide}>{row.entry === '' ? row.subject : t.admin.entryNumber(row.entry)}</td>
            <td className={css.wide}>
              <code title={row.digest}>{row.digest.slice(0, 12)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
