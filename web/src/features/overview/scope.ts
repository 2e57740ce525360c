// What the overview shows, kept in the address alone.

import { useCallback, useMemo } from 'react';
import { useSearchParams, type To } from 'react-router-dom';
import type { Indicator, TreeChoice } from '@/api/client';
import type { Basis } from '@/api/queries';
import type { OwnCampaign } from '@/components/reach';
import { parsePeriod } from '@/format/period';

export interface Scope extends Basis {
  campaign: OwnCampaign;
  node: string;
  period: string;
  /** Whether the reader chose them; where not, each indicator is stated as reports state it. */
  nodeChosen: boolean;
  periodChosen: boolean;
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

/** Node and period at which `indicator` is shown: the reader's choice, else what it is meant for. */
export function placeOf(scope: Scope, indicator: Indicator): { node: string; period: string } {
  return {
    node: scope.nodeChosen || indicator.node === '' ? scope.node : indicator.node,
    period: scope.periodChosen || parsePeriod(indicator.period) === null ? scope.period : indicator.period,
  };
}

/** Headline indicators, or the first few where none is declared as one. */
export function headlines(campaign: OwnCampaign): Indicator[] {
  const declared = campaign.indicators.filter((indicator) => indicator.headline);
  return declared.length > 0 ? declared : campaign.indicators.slice(0, 6);
}

/** `campaigns` must not be empty. Unknown codes in the address fall back to the campaign's own. */
export function useScope(campaigns: readonly [OwnCampaign, ...OwnCampaign[]]) {
  const [search, setSearch] = useSearchParams();

  const scope = useMemo<Scope>(() => {
    const campaign = campaigns.find((one) => one.code === search.get(keys.campaign)) ?? campaigns[0];
    const asked = search.get(keys.indicator);
    const period = search.get(keys.period) ?? '';
    const node = search.get(keys.node) ?? '';
    const periodChosen = parsePeriod(period) !== null;
    return {
      campaign,
      node: node === '' ? campaign.node : node,
      period: periodChosen ? period : campaign.period,
      nodeChosen: node !== '' || campaign.narrowed,
      periodChosen,
      indicator: campaign.indicators.find((one) => one.code === asked) ?? headlines(campaign)[0] ?? null,
      asOf: search.get(keys.asOf) ?? '',
      tree: search.get(keys.tree) === 'now' ? 'now' : 'then',
    };
  }, [campaigns, search]);

  const changed = useCallback(
    (change: ScopeChange): URLSearchParams => {
      // Another campaign is another place and time: its own defaults hold.
      const next = change.campaign === undefined ? new URLSearchParams(search) : new URLSearchParams();
      const campaign = campaigns.find((one) => one.code === next.get(keys.campaign)) ?? campaigns[0];
      for (const [name, value] of Object.entries(change) as [keyof typeof keys, string][]) {
        const usual = (name === 'node' && value === campaign.node) || (name === 'period' && value === campaign.period);
        if (value === '' || usual || value === 'then') next.delete(keys[name]);
        else next.set(keys[name], value);
      }
      return next;
    },
    [campaigns, search],
  );
  const change = useCallback((wanted: ScopeChange) => setSearch(changed(wanted)), [changed, setSearch]);
  const to = useCallback((wanted: ScopeChange): To => ({ search: `?${changed(wanted).toString()}` }), [changed]);
  return { scope, change, to };
}
