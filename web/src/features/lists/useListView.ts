// What a list shows: the address, the columns chosen, and the request that follows from both.

import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { RegisterForm } from '@/api/lists';
import { useI18n } from '@/i18n';
import { allColumns, fixedColumns, rememberColumns, rememberedColumns } from './columns';
import { countedFields } from './FilterPanel';
import { changed, listQuery, readView, writeView, type ViewKey } from './view';

export function useListView(form: RegisterForm) {
  const { t, pick } = useI18n();
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => readView(search), [search]);
  const change = useCallback(
    (wanted: Partial<Record<ViewKey, string>>) => setSearch((before) => new URLSearchParams(writeView(changed(readView(before), wanted))), { replace: true }),
    [setSearch],
  );
  const apply = useCallback((saved: string) => setSearch(new URLSearchParams(saved)), [setSearch]);

  const [chosen, setChosen] = useState(() => rememberedColumns(form));
  const choose = (ids: string[]) => {
    setChosen(ids);
    rememberColumns(form, ids);
  };
  const columns = useMemo(() => allColumns(form, t, pick), [form, t, pick]);
  const shownColumns = useMemo(() => columns.filter((column) => fixedColumns.includes(column.id) || chosen.includes(column.id)), [columns, chosen]);
  const counted = useMemo(() => countedFields(form.fields), [form]);
  const asked = useMemo(() => {
    const fields = shownColumns.flatMap((column) => (column.field !== undefined ? [column.field] : []));
    return listQuery(view, fields.length > 0 ? fields : ['title'], counted);
  }, [view, shownColumns, counted]);
  // A change of the address is drawn when there is time for it; keys typed meanwhile come first.
  const query = useDeferredValue(asked);
  return { view, change, apply, columns, shownColumns, chosen, choose, counted, query };
}
