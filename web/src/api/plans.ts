// The plan of a campaign: its board, its time line, its tree.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, client, type Schemas } from './client';

export type PlanBoard = Schemas['PlanBoardView'];
export type PlanCount = Schemas['PlanCountView'];
export type PlanItem = Schemas['PlanItemView'];
export type PlanItemName = Schemas['PlanItemName'];
export type PlanLevel = Schemas['PlanLevelView'];
export type PlanRow = Schemas['PlanRowView'];
export type PlanBar = Schemas['PlanBarView'];

export interface PlanAsked {
  ou: string;
  plan: string;
  aspect: string;
}

/** How often a wall chart asks again. */
export const wallRefreshMs = 15_000;

const query = ({ ou, plan, aspect }: PlanAsked) => ({
  ...(ou === '' ? {} : { ou }),
  ...(plan === '' ? {} : { plan }),
  ...(aspect === '' ? {} : { aspect }),
});

export const planBoard = (campaign: string, asked: PlanAsked) =>
  queryOptions({
    queryKey: ['plan-board', campaign, asked],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/plans/{campaign}/board', { params: { path: { campaign }, query: query(asked) }, signal })),
    placeholderData: keepPreviousData,
  });

export const planTimeline = (campaign: string, asked: PlanAsked, by: 'task' | 'node') =>
  queryOptions({
    queryKey: ['plan-timeline', campaign, asked, by],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/plans/{campaign}/timeline', { params: { path: { campaign }, query: { ...query(asked), by } }, signal })),
    placeholderData: keepPreviousData,
  });

/** What hangs directly below an item, "" for the top of the plan. */
export const planItems = (campaign: string, entry: string) =>
  queryOptions({
    queryKey: ['plan-items', campaign, entry],
    queryFn: ({ signal }) =>
      entry === ''
        ? answer(client.GET('/api/v1/plans/{campaign}/items', { params: { path: { campaign } }, signal }))
        : answer(client.GET('/api/v1/plans/{campaign}/items/{entry}', { params: { path: { campaign, entry } }, signal })),
  });

/** The address of the wall chart on paper. */
export function wallPdf(campaign: string, asked: PlanAsked, paper: 'A0' | 'A3'): string {
  const search = new URLSearchParams({ ...query(asked), paper });
  return `/api/v1/plans/${encodeURIComponent(campaign)}/wall.pdf?${search.toString()}`;
}
