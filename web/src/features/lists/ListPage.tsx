import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { getList, registerForm, type ListRow, type RegisterForm } from '@/api/lists';
import { EmptyNote } from '@/components/EmptyNote';
import { PageHead } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { BulkBar } from './BulkBar';
import { Cards } from './Cards';
import { valueName } from './chips';
import { allColumns, fixedColumns, rememberColumns, rememberedColumns } from './columns';
import { Drafts } from './drafts/Drafts';
import { FilterChips, StateSwitches } from './FilterBar';
import { countedFields } from './FilterPanel';
import { Grid } from './Grid';
import { ListActions } from './ListActions';
import { arrange } from './rows';
import { maxSelected, useSelection } from './selection';
import { Toolbar } from './Toolbar';
import { useNarrow } from './useNarrow';
import { useListHead, useRows } from './useRows';
import { changed, filterCount, listQuery, nextSort, readView, writeView, type ViewKey } from './view';
import css from './lists.module.css';

/** The table of one register: what is shown is in the address. */
export default function ListPage() {
  const { campaign = '', register = '' } = useParams();
  const form = useQuery(registerForm(campaign, register));
  if (form.error) return <RequestError error={form.error} onRetry={() => void form.refetch()} />;
  if (!form.data) return <PageSkeleton rows={12} />;
  return <RegisterList key={`${campaign}/${register}`} form={form.data} />;
}

function RegisterList({ form }: { form: RegisterForm }) {
  const { t, pick } = useI18n();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const narrow = useNarrow();
  const { campaign, code: register } = form;
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => readView(search), [search]);
  const change = useCallback(
    (wanted: Partial<Record<ViewKey, string>>) => setSearch((before) => new URLSearchParams(writeView(changed(readView(before), wanted))), { replace: true }),
    [setSearch],
  );

  const [chosen, setChosen] = useState(() => rememberedColumns(form));
  const columns = useMemo(() => allColumns(form, t, pick), [form, t, pick]);
  const shownColumns = columns.filter((column) => fixedColumns.includes(column.id) || chosen.includes(column.id));
  const counted = useMemo(() => countedFields(form.fields), [form]);
  const fieldCodes = shownColumns.flatMap((column) => (column.field !== undefined ? [column.field] : []));
  // A change of the address is drawn when there is time for it; keys typed meanwhile come first.
  const query = useDeferredValue(listQuery(view, fieldCodes.length > 0 ? fieldCodes : ['title'], counted));

  const [seen, setSeen] = useState<[number, number]>([0, 0]);
  const onView = useCallback((from: number, to: number) => setSeen((before) => (before[0] === from && before[1] === to ? before : [from, to])), []);
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set());
  const list = useListHead(campaign, register, query);
  const head = list.data;
  const groups = useMemo(() => {
    if (view.group === undefined || !head) return null;
    if (view.group === 'state') return head.states.filter((one) => (view.state ?? one.value).split(';').includes(one.value));
    const field = view.group.replace(/^field\./, '');
    return head.fields.find((one) => one.field === field)?.counts ?? null;
  }, [view, head]);
  const arrangement = useMemo(() => arrange(head?.total ?? 0, groups, shut), [head?.total, groups, shut]);
  const places = [seen[0], seen[1] - 1].map((line) => (line < 0 || arrangement.lines === 0 ? null : arrangement.at(Math.min(line, arrangement.lines - 1))));
  const index = (at: (typeof places)[number] | undefined) => (!at ? 0 : at.kind === 'row' ? at.index : at.group.first);
  const row = useRows(campaign, register, query, head, index(places[0]), index(places[1]) + 1);

  const inView = useCallback(() => {
    const rows: ListRow[] = [];
    for (let at = 0; at < (head?.total ?? 0) && at < 5000; ++at) {
      const one = row(at);
      if (one) rows.push(one);
    }
    return rows;
  }, [head?.total, row]);
  const fetchAll = useCallback(async () => (await cache.fetchQuery({ queryKey: ['list', campaign, register, query, 'all'], queryFn: ({ signal }) => getList(campaign, register, `${query}&limit=${maxSelected}`, signal) })).rows, [cache, campaign, register, query]);
  const selection = useSelection(inView, fetchAll);

  const groupField = form.fields.find((field) => `field.${field.code}` === view.group);
  const groupTitle = (value: string) => {
    const state = form.states.find((one) => one.code === value);
    return view.group === 'state' && state ? pick(state.title) : valueName(groupField?.type ?? 'choice', value, t);
  };
  const toggleGroup = (value: string) => setShut((before) => new Set(before.has(value) ? [...before].filter((one) => one !== value) : [...before, value]));
  const filtered = filterCount(view) > 0 || view.text !== undefined;

  return (
    <>
      <PageHead title={pick(form.title)} note={pick(form.campaign_title)}>
        <ListActions form={form} />
      </PageHead>
      <section className={css.sheet} aria-label={pick(form.title)}>
        <Toolbar
          form={form} view={view} head={head} change={change} columns={columns} chosen={chosen} counted={counted} narrow={narrow}
          onColumns={(ids) => {
            setChosen(ids);
            rememberColumns(form, ids);
          }}
          onApply={(saved) => setSearch(new URLSearchParams(saved))}
        />
        <StateSwitches form={form} view={view} head={head} change={change} />
        <FilterChips form={form} view={view} change={change} />
        <Drafts form={form} />
        {list.error && <RequestError error={list.error} onRetry={() => void list.refetch()} />}
        <p className={css.total} role="status">
          {head ? t.lists.total(head.total, form.measure_word) : t.app.loading}
        </p>
        {!head && !list.error && <PageSkeleton rows={10} />}
        {head?.total === 0 && <EmptyNote title={filtered ? t.lists.noMatch : t.lists.noEntries} help={filtered ? t.lists.noMatchHelp : t.lists.noEntriesHelp} />}
        {head && head.total > 0 && !narrow && (
          <Grid
            name={pick(form.title)} form={form} head={head} columns={shownColumns} arrangement={arrangement} row={row} onView={onView}
            groupTitle={groupTitle} onToggleGroup={toggleGroup} sort={view.sort} onSort={(column) => change({ sort: nextSort(view.sort, column) })}
            selection={selection} onOpen={(entry) => navigate(`/entries/${entry}`)} busy={list.isPlaceholderData}
          />
        )}
        {head && head.total > 0 && narrow && <Cards campaign={campaign} register={register} query={query} form={form} selection={selection} />}
        <BulkBar form={form} selection={selection} />
      </section>
    </>
  );
}
