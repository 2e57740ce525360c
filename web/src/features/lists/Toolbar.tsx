import type { ListReply, RegisterForm } from '@/api/lists';
import { SavedFilters } from '@/components/SavedFilters';
import { useI18n } from '@/i18n';
import type { Column } from './columns';
import { FilterButton } from './FilterBar';
import { SearchBox } from './SearchBox';
import { ColumnsButton, GroupSelect } from './ViewMenus';
import { writeView, type ListView, type ViewKey } from './view';
import css from './lists.module.css';

interface ToolbarProps {
  form: RegisterForm;
  view: ListView;
  head: ListReply | undefined;
  change: (change: Partial<Record<ViewKey, string>>) => void;
  columns: readonly Column[];
  chosen: readonly string[];
  counted: readonly string[];
  narrow: boolean;
  onColumns: (ids: string[]) => void;
  onApply: (query: string) => void;
}

/** Search, filters, kept views, grouping, columns. */
export function Toolbar({ form, view, head, change, columns, chosen, counted, narrow, onColumns, onApply }: ToolbarProps) {
  const { t } = useI18n();
  return (
    <div className={css.toolbar} role="search">
      <div className={css.search}>
        <SearchBox value={view.text ?? ''} onSearch={(text) => change({ text })} />
      </div>
      <FilterButton form={form} view={view} head={head} change={change} />
      <SavedFilters campaign={form.campaign} register={form.code} words={t.lists} query={writeView(view)} onApply={onApply} />
      {!narrow && (
        <>
          <GroupSelect form={form} counted={counted} view={view} onChange={(group) => change({ group })} />
          <ColumnsButton form={form} columns={columns} chosen={chosen} onChange={onColumns} />
        </>
      )}
    </div>
  );
}
