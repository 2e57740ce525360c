import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { securityLog, type LogFilter, type SecurityEvent } from '@/api/admin';
import { PageHead, Panel } from '@/components/PageHead';
import { formatInstant } from '@/format/instant';
import { useI18n } from '@/i18n';
import { MoreRows } from './MoreRows';
import { detailText } from './words';
import css from './admin.module.css';

const alarming = ['sign-in-failed', 'locked'];

/** What happened to accounts, the newest first; the filter is in the address. */
export default function LogPage() {
  const { t } = useI18n();
  const [search, setSearch] = useSearchParams();
  const filter: LogFilter = { account: search.get('account') ?? '', kind: search.get('kind') ?? '' };
  const asked = useInfiniteQuery({
    queryKey: ['security-log', filter],
    queryFn: ({ pageParam, signal }) => securityLog(filter, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => (page.next === '' ? undefined : page.next),
    placeholderData: keepPreviousData,
  });
  const kept = asked.data?.pages[0]?.kept_days;
  const change = (wanted: Partial<LogFilter>) =>
    setSearch(Object.fromEntries(Object.entries({ ...filter, ...wanted }).filter(([, value]) => value !== '')), { replace: true });

  return (
    <>
      <PageHead title={t.admin.log} note={kept ? `${t.admin.logNote}${t.admin.kept(kept)}` : t.admin.logNote} />
      <Panel>
        <div className={css.filters}>
          <Input.Search
            key={filter.account}
            defaultValue={filter.account}
            allowClear
            placeholder={t.admin.logAccount}
            aria-label={t.admin.logAccount}
            onSearch={(account) => change({ account: account.trim() })}
          />
          <Select
            aria-label={t.admin.kind}
            value={filter.kind}
            options={[{ value: '', label: t.admin.kindAll }, ...Object.entries(t.admin.kinds).map(([value, label]) => ({ value, label }))]}
            onChange={(kind: string) => change({ kind })}
            popupMatchSelectWidth={false}
          />
        </div>
        <MoreRows asked={asked} none={{ title: t.admin.logNone, help: t.admin.logNoneHelp }}>
          {(rows) => <LogTable rows={rows} />}
        </MoreRows>
      </Panel>
    </>
  );
}

function LogTable({ rows }: { rows: readonly SecurityEvent[] }) {
  const { t } = useI18n();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t.admin.at}</th>
          <th scope="col">{t.admin.kind}</th>
          <th scope="col">{t.admin.account}</th>
          <th scope="col" className={css.wide}>{t.admin.actor}</th>
          <th scope="col" className={css.wide}>{t.admin.address}</th>
          <th scope="col" className={css.wide}>{t.admin.detailHead}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-warning={alarming.includes(row.kind) || undefined}>
            <td>
              <time className={css.time}>{formatInstant(row.at)}</time>
            </td>
            <td>
              <span className={css.kind}>{t.admin.kinds[row.kind] ?? row.kind}</span>
              <div className={css.narrow}>{detailText(t, row)}</div>
            </td>
            <td>{row.account === '' ? <span className={css.faint}>—</span> : <code>{row.account}</code>}</td>
            <td className={css.wide}>{row.actor === '' || row.actor === row.account ? <span className={css.faint}>—</span> : <code>{row.actor}</code>}</td>
            <td className={css.wide}>{row.address}</td>
            <td className={css.wide}>{detailText(t, row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
