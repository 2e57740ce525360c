// Where somebody may look: the nodes at which a working role is held, and all below them. The server decides;
// this only keeps the client from offering what would be refused.

import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Campaign } from '@/api/client';
import { nodePath } from '@/api/queries';
import { administrators } from '@/api/roles';
import { useSession } from '@/api/session';

/** The nodes at which one holds a working role. */
export function useOwnNodes(): string[] {
  const { grants } = useSession();
  return useMemo(() => [...new Set(grants.filter((grant) => !administrators.includes(grant.role)).map((grant) => grant.node))], [grants]);
}

/** Where one begins in a campaign at `campaignPath`: its own node where that lies in reach, else the first node of one's own
 *  below it; null where the campaign is not one's own. Paths lead from the root down. */
export function homeIn(campaignPath: readonly string[], ownPaths: readonly (readonly string[])[]): string | null {
  const own = campaignPath.at(-1);
  if (own === undefined) return null;
  if (ownPaths.some((path) => path.length > 0 && campaignPath.includes(path.at(-1) ?? ''))) return own;
  return ownPaths.find((path) => path.includes(own))?.at(-1) ?? null;
}

export interface OwnCampaign extends Campaign {
  /** Whether `node` is one's own place below the campaign's. */
  narrowed: boolean;
}

/** The campaigns that are one's own, each at the node where one begins. Undefined while it is being asked. */
export function useOwnCampaigns(campaigns: readonly Campaign[] | undefined): OwnCampaign[] | undefined {
  const own = useOwnNodes();
  const places = useMemo(() => [...new Set((campaigns ?? []).map((campaign) => campaign.node))], [campaigns]);
  const paths = useQueries({
    queries: [...own, ...places].map((code) => nodePath(code)),
    combine: (results) => results.map((result) => (result.isPending || result.isPlaceholderData ? undefined : (result.data ?? []).map((node) => node.code))),
  });
  return useMemo(() => {
    const known = paths.filter((path) => path !== undefined);
    if (campaigns === undefined || known.length < paths.length) return undefined;
    return campaigns.flatMap((campaign) => {
      const home = homeIn(known[own.length + places.indexOf(campaign.node)] ?? [], known.slice(0, own.length));
      return home === null ? [] : [{ ...campaign, node: home, narrowed: home !== campaign.node }];
    });
  }, [campaigns, own, places, paths]);
}
