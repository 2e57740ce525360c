// Which card, of whom and when, kept in the address.

import { useCallback, useMemo } from 'react';
import { useSearchParams, type To } from 'react-router-dom';
import type { Indicator } from '@/api/client';
import type { Basis } from '@/api/queries';
import type { OwnCampaign } from '@/components/reach';
import { parsePeriod } from '@/format/period';
import { isStepKind, stepAt, stepCodes, type StepKind } from '@/format/steps';

export type ScoreCard = OwnCampaign['score_cards'][number];

export interface CardView extends Basis {
  campaign: OwnCampaign;
  card: ScoreCard;
  node: string;
  period: string;
  /** Whether the reader chose the period; where not, indicators that are meant for another are stated for theirs. */
  periodChosen: boolean;
}

const kindOf = (card: ScoreCard): StepKind => (isStepKind(card.every as StepKind) ? (card.every as StepKind) : 'half');

/** The period of the card in which the campaign ends. */
export const usualPeriod = (campaign: OwnCampaign, card: ScoreCard): string => stepAt(parsePeriod(campaign.period)?.last ?? '', kindOf(card));

/** Periods to choose from: those of the campaign's years and of the two before. */
export function periodsOf(campaign: OwnCampaign, card: ScoreCard): string[] {
  const period = parsePeriod(campaign.period);
  if (!period) return [];
  const kind = kindOf(card);
  const first = Math.max(Number(period.first.slice(0, 4)) - 2, Number(period.last.slice(0, 4)) - 3);
  return stepCodes({ kind, from: stepAt(`${first}-01-01`, kind), to: stepAt(`${period.last.slice(0, 4)}-12-31`, kind) }).reverse();
}

export const periodFor = (view: CardView, indicator: Indicator | undefined): string =>
  view.periodChosen || !indicator || indicator.period === view.campaign.period || parsePeriod(indicator.period) === null ? view.period : indicator.period;

type Keys = 'c' | 'card' | 'ou' | 'pe' | 'tree' | 'asof';

/** `campaigns` have a card each. */
export function useCardView(campaigns: readonly [OwnCampaign, ...OwnCampaign[]]) {
  const [search, setSearch] = useSearchParams();
  const view = useMemo<CardView | null>(() => {
    const campaign = campaigns.find((one) => one.code === search.get('c')) ?? campaigns[0];
    const card = campaign.score_cards.find((one) => one.code === search.get('card')) ?? campaign.score_cards[0];
    if (!card) return null;
    const period = search.get('pe') ?? '';
    const periodChosen = parsePeriod(period) !== null;
    return {
      campaign,
      card,
      node: search.get('ou') ?? campaign.node,
      period: periodChosen ? period : usualPeriod(campaign, card),
      periodChosen,
      tree: search.get('tree') === 'now' ? 'now' : 'then',
      asOf: search.get('asof') ?? '',
    };
  }, [search, campaigns]);
  const changed = useCallback(
    (wanted: Partial<Record<Keys, string>>) => {
      const next = wanted.c === undefined ? new URLSearchParams(search) : new URLSearchParams();
      for (const [key, value] of Object.entries(wanted)) {
        if (value === '') next.delete(key);
        else next.set(key, value);
      }
      return next;
    },
    [search],
  );
  const change = useCallback((wanted: Partial<Record<Keys, string>>) => setSearch(changed(wanted)), [changed, setSearch]);
  const toNode = useCallback((ou: string): To => ({ search: `?${changed({ ou }).toString()}` }), [changed]);
  return { view, change, toNode };
}
