import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { PlanAsked } from '@/api/plans';
import { campaigns } from '@/api/queries';
import { useOwnCampaigns, type OwnCampaign } from '@/components/reach';

/** One's own campaigns that have a plan. Undefined while it is being asked. */
export function usePlannedCampaigns(): { own: OwnCampaign[] | undefined; error: Error | null; retry: () => void } {
  const asked = useQuery(campaigns());
  const own = useOwnCampaigns(asked.data)?.filter((one) => one.plan.length > 0);
  return { own, error: asked.error, retry: () => void asked.refetch() };
}

/** What of the plan is looked at, kept in the address alone. */
export function usePlanAsked(): { asked: PlanAsked; change: (wanted: Partial<PlanAsked>) => void; addressOf: (wanted: Partial<PlanAsked>) => string } {
  const [search, setSearch] = useSearchParams();
  const asked = useMemo(() => ({ ou: search.get('ou') ?? '', plan: search.get('plan') ?? '', aspect: search.get('aspect') ?? '' }), [search]);
  const changed = useCallback(
    (wanted: Partial<PlanAsked>) => {
      const next = new URLSearchParams(search);
      for (const [key, value] of Object.entries(wanted)) {
        if (value === '') next.delete(key);
        else next.set(key, value);
      }
      return next;
    },
    [search],
  );
  const change = useCallback((wanted: Partial<PlanAsked>) => setSearch(changed(wanted), { preventScrollReset: true }), [changed, setSearch]);
  const addressOf = useCallback((wanted: Partial<PlanAsked>) => `?${changed(wanted).toString()}`, [changed]);
  return { asked, change, addressOf };
}
