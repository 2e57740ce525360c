// What the overview shows, kept in the address alone.

import { useCallback, useMemo } from 'react';
import { useSearchParams, type To } from 'react-router-dom';
import type { Campaign, Indicator, TreeChoice } from '@/api/client';
import type { Basis } from '@/api/queries';
import { parsePeriod } from '@/format/period';

export interface Scope extends Basis {
  campaign: Campaign;
  node: string;
  period: string;
  /** The indicator whose trend and ranking are shown; null in a campaign without any. */
  indicator: Indicator | null;
}

export interface ScopeChange {
  campaign?: string;
  node?: string;
  period?: string;
  indicator?: string;
  asOf?: string;
  tree?: TreeChoice;
}

const keys = { campaign: 'c', node: 'ou', period: 'pe', indicator: 'dx', asOf: 'asof', tree: 'tree' } as const;

/** Headline indicators, or the first few where none is declared as one. */
export function headlines(campaign: Campaign): Indicator[] {
  const declared = campaign.indicators.filter((indicator) => indicator.headline);
  return declared.length > 0 ? declared : campaign.indicators.slice(0, 6);
}

/** `campaigns` must not be empty. Unknown codes in the address fall back to the campaign's own. */
export function useScope(campaigns: readonly [Campaign, ...Campaign[]]) {
  const [search, setSearch] = useSearchParams();

  const scope = useMemo<Scope>(() => {
    const campaign = campaigns.find((one) => one.code === search.get(keys.campaign)) ?? campaigns[0];
    const asked = search.get(keys.indicator);
    const period = search.get(keys.period);
    return {
      campaign,
      node: search.get(keys.node) ?? campaign.node,
      period: period !== null && parsePeriod(period) ? period : campaign.period,
      indicator: campaign.indicators.find((one) => one.code === asked) ?? headlines(campaign)[0] ?? null,
      asOf: search.get(keys.asOf) ?? '',
      tree: search.get(keys.tree) === 'now' ? 'now' : 'then',
    };
  }, [campaigns, search]);

  const changed = useCallback(
    (change: ScopeChange): URLSearchParams => {
      // Another campaign is another place and time: its own defaults hold.
      const next = change.campaign === undefined ? new URLSearchParams(search) : new URLSearchParams();
      for (const [name, value] of Object.entries(change) as [keyof typeof keys, string][]) {
        if (value === '') next.delete(keys[name]);
        else next.set(keys[name], value);
      }
      return next;
    },
    [search],
  );
  const change = useCallback((wanted: ScopeChange) => setSearch(changed(wanted)), [changed, setSearch]);
  const to = useCallback((wanted: ScopeChange): To => ({ search: `?${changed(wanted).toString()}` }), [changed]);
  return { scope, change, to };
}
