// Which records are open, read from the address (components/recordsLink.ts writes it).

import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { FigureName } from '@/api/queries';
import { recordsKeys } from '@/components/recordsLink';

export function useRecordsAddress() {
  const [search, setSearch] = useSearchParams();
  const name = useMemo<FigureName | null>(() => {
    const dx = search.get('rdx');
    const pe = search.get('rpe');
    const ou = search.get('rou');
    if (!dx || !pe || !ou) return null;
    return { dx, pe, ou, asOf: search.get('ras') ?? '', tree: search.get('rtree') === 'now' ? 'now' : 'then' };
  }, [search]);

  const change = useCallback(
    (wanted: Record<string, string | null>, replace = false) => {
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [key, value] of Object.entries(wanted)) {
            if (value === null) next.delete(key);
            else next.set(key, value);
          }
          return next;
        },
        { replace },
      );
    },
    [setSearch],
  );

  return {
    name,
    page: Math.max(1, Number(search.get('rpage')) || 1),
    entry: search.get('entry') ?? '',
    openEntry: (id: string) => change({ entry: id }),
    closeEntry: () => change({ entry: null }),
    turnTo: (page: number) => change({ rpage: page === 1 ? null : String(page) }, true),
    close: () => change(Object.fromEntries(recordsKeys.map((key) => [key, null]))),
  };
}
