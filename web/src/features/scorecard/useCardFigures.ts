import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FigureRow } from '@/api/client';
import { figures, nodePath } from '@/api/queries';
import { useOwnNodes } from '@/components/reach';
import { periodFor, type CardView } from './view';

export interface CardFigure {
  row: FigureRow;
  /** Among its peers; null without a value, or where the peers are out of reach. */
  rank: { place: number; tied: boolean; peers: number } | null;
}

/** Every figure of the card in one request, with those of the peers where one may see them. */
export function useCardFigures(view: CardView) {
  const path = useQuery(nodePath(view.node));
  const own = useOwnNodes();
  const above = path.isPlaceholderData ? undefined : path.data?.slice(0, -1);
  const parent = above?.at(-1);
  const seesPeers = parent !== undefined && (above ?? []).some((node) => own.includes(node.code) || own.includes(''));
  const indicators = useMemo(() => new Map(view.campaign.indicators.map((one) => [one.code, one])), [view.campaign]);
  const dx = view.card.groups.flatMap((group) => group.indicators);
  const pe = [...new Set(dx.map((code) => periodFor(view, indicators.get(code))))];
  const asked = useQuery({
    ...figures({ dx, pe, ou: seesPeers ? [view.node, `${parent.code}/*`] : [view.node], asOf: view.asOf, tree: view.tree, yoy: true, rank: true }),
    enabled: above !== undefined && dx.length > 0,
  });
  const rows = asked.data?.rows;
  const figureOf = useMemo(() => {
    const byKey = new Map<string, FigureRow[]>();
    for (const row of rows ?? []) {
      const key = `${row.dx} ${row.pe}`;
      const held = byKey.get(key);
      if (held) held.push(row);
      else byKey.set(key, [row]);
    }
    return (code: string): CardFigure | null => {
      // The node's own row comes first, then those of its peers, among which it stands again with its rank.
      const [row, ...peers] = byKey.get(`${code} ${periodFor(view, indicators.get(code))}`) ?? [];
      if (row?.ou !== view.node) return null;
      const place = peers.find((one) => one.ou === view.node)?.rank ?? null;
      if (place === null) return { row, rank: null };
      return { row, rank: { place, tied: peers.filter((one) => one.rank === place).length > 1, peers: peers.filter((one) => one.rank != null).length } };
    };
  }, [rows, view, indicators]);
  return { asked, figureOf, indicators, name: path.data?.at(-1)?.name ?? view.node };
}
