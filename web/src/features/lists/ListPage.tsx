import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router-dom';
import { declaration } from '@/api/entries';
import type { RegisterForm } from '@/api/lists';
import { EmptyNote } from '@/components/EmptyNote';
import { PageHead } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useNarrow } from '@/components/useNarrow';
import { useI18n } from '@/i18n';
import { BulkBar } from './BulkBar';
import { Cards } from './Cards';
import { Drafts } from './drafts/Drafts';
import { FilterChips, StateSwitches } from './FilterBar';
import { Grid } from './Grid';
import { ListActions } from './ListActions';
import { useListSelection } from './selection';
import { Toolbar } from './Toolbar';
import { useGroups } from './useGroups';
import { useListView } from './useListView';
import { useListHead, useRows } from './useRows';
import { filterCount, nextSort } from './view';
import css from './lists.module.css';

/** The table of one register: what is shown is in the address. */
export default function ListPage() {
  const { campaign = '', register = '' } = useParams();
  const form = useQuery(declaration(campaign, register));
  if (form.error) return <RequestError error={form.error} onRetry={() => void form.refetch()} />;
  if (!form.data) return <PageSkeleton rows={12} />;
  return <RegisterList key={`${campaign}/${register}`} form={form.data} />;
}

function RegisterList({ form }: { form: RegisterForm }) {
  const { t, pick } = useI18n();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const { campaign, code: register } = form;
  const { view, change, apply, columns, shownColumns, chosen, choose, counted, query } = useListView(form);
  const list = useListHead(campaign, register, query);
  const head = list.data;
  const { arrangement, groupTitle, toggleGroup, onView, from, to } = useGroups(form, view, head);
  const row = useRows(campaign, register, query, head, from, to);
  const selection = useListSelection(form, query, head, row);
  const filtered = filterCount(view) > 0 || view.text !== undefined;

  return (
    <>
      <PageHead title={pick(form.title)} note={pick(form.campaign_title)}>
        <ListActions form={form} />
      </PageHead>
      <section className={css.sheet} aria-label={pick(form.title)}>
        <Toolbar
          form={form} view={view} head={head} change={change} columns={columns} chosen={chosen} counted={counted} narrow={narrow}
          onColumns={choose} onApply={apply}
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
