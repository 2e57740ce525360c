// What the pivot shows, kept in the address alone, so that an address is a view that can be kept and sent on.

import type { TreeChoice } from '@/api/client';
import type { OwnCampaign } from '@/components/reach';
import { parsePeriod } from '@/format/period';
import { readSteps, stepsOver, writeSteps, type Steps } from '@/format/steps';

export const keys = ['c', 'ou', 'dx', 'pe', 'rows', 'group', 'show', 'heat', 'sort', 'tree', 'asof'] as const;
export type Key = (typeof keys)[number];

export type Shown = 'value' | 'both' | 'change';

export interface View {
  campaign: OwnCampaign;
  node: string;
  /** Whole codes of indicators, in the order chosen. */
  dx: readonly string[];
  steps: Steps;
  rows: 'node' | 'indicator';
  /** What heads the columns first: the periods, or what does not stand in the rows. */
  group: 'other' | 'period';
  show: Shown;
  heat: boolean;
  /** A column by which rows stand, "-" before it for the largest first; "" in tree order. */
  sort: string;
  tree: TreeChoice;
  asOf: string;
}

/** As many indicators as one request takes. */
export const mostIndicators = 60;
const atFirst = 4;

/** The campaign's headline figures, in quarters once months would be many. */
export function usualSteps(campaign: OwnCampaign): Steps {
  const period = parsePeriod(campaign.period);
  if (!period) return { kind: null, from: campaign.period, to: campaign.period };
  const months = stepsOver(period, 'month');
  const long = Number(months.to) - Number(months.from) > 3;
  return long ? stepsOver(period, 'quarter') : months;
}

export function usualIndicators(campaign: OwnCampaign): string[] {
  const declared = campaign.indicators.filter((one) => one.headline);
  return (declared.length > 0 ? declared : campaign.indicators).slice(0, atFirst).map((one) => one.code);
}

/** What stands for an indicator in the address: its code without the campaign's. */
const short = (campaign: OwnCampaign, code: string) => (code.startsWith(`${campaign.code}.`) ? code.slice(campaign.code.length + 1) : code);

/** Unknown codes fall back to the campaign's own. */
export function readView(search: URLSearchParams, campaigns: readonly [OwnCampaign, ...OwnCampaign[]]): View {
  const campaign = campaigns.find((one) => one.code === search.get('c')) ?? campaigns[0];
  const known = new Set(campaign.indicators.map((one) => one.code));
  const asked = (search.get('dx') ?? '').split(';').map((code) => `${campaign.code}.${code}`).filter((code) => known.has(code));
  const show = search.get('show');
  const node = search.get('ou') ?? '';
  return {
    campaign,
    node: node === '' ? campaign.node : node,
    dx: asked.length > 0 ? [...new Set(asked)].slice(0, mostIndicators) : usualIndicators(campaign),
    steps: readSteps(search.get('pe') ?? '') ?? usualSteps(campaign),
    rows: search.get('rows') === 'indicator' ? 'indicator' : 'node',
    group: search.get('group') === 'period' ? 'period' : 'other',
    show: show === 'both' || show === 'change' ? show : 'value',
    heat: search.get('heat') !== '0',
    sort: search.get('sort') ?? '',
    tree: search.get('tree') === 'now' ? 'now' : 'then',
    asOf: search.get('asof') ?? '',
  };
}

/** The address of a view, in one order, so that equal views are equal texts. What is usual is left out, but not the campaign. */
export function writeView(view: View): string {
  const { campaign } = view;
  const dx = view.dx.map((code) => short(campaign, code)).join(';');
  const usualDx = usualIndicators(campaign).map((code) => short(campaign, code)).join(';');
  const pe = writeSteps(view.steps);
  const texts: Record<Key, string> = {
    c: campaign.code,
    ou: view.node === campaign.node ? '' : view.node,
    dx: dx === usualDx ? '' : dx,
    pe: pe === writeSteps(usualSteps(campaign)) ? '' : pe,
    rows: view.rows === 'node' ? '' : view.rows,
    group: view.group === 'other' ? '' : view.group,
    show: view.show === 'value' ? '' : view.show,
    heat: view.heat ? '' : '0',
    sort: view.sort,
    tree: view.tree === 'then' ? '' : view.tree,
    asof: view.asOf,
  };
  const search = new URLSearchParams();
  for (const key of keys) if (texts[key] !== '') search.set(key, texts[key]);
  return search.toString();
}
