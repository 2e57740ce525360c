// The address of the records behind a figure. The drawer itself is the feature `records`; any page opens
// it by linking here, so features need not know each other.

import { useCallback } from 'react';
import { useSearchParams, type To } from 'react-router-dom';
import type { FigureName } from '@/api/queries';

export const recordsKeys = ['rdx', 'rpe', 'rou', 'ras', 'rtree', 'rpage', 'entry'] as const;

/** A function from a figure to its address, which keeps the rest of the present one. */
export function useRecordsLink(): (name: FigureName) => To {
  const [search] = useSearchParams();
  return useCallback(
    (name: FigureName): To => {
      const next = new URLSearchParams(search);
      for (const key of recordsKeys) next.delete(key);
      next.set('rdx', name.dx);
      next.set('rpe', name.pe);
      next.set('rou', name.ou);
      if (name.asOf !== '') next.set('ras', name.asOf);
      if (name.tree !== 'then') next.set('rtree', name.tree);
      return { search: `?${next.toString()}` };
    },
    [search],
  );
}
