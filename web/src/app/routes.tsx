// Every page of the client. A new page is one line here: its address, and its component loaded when first
// opened. The navigation (navigation.ts) shows a place as soon as its page is here.

import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { administrators, type Role } from '@/api/roles';

export interface PageRoute {
  path: string;
  Page: LazyExoticComponent<ComponentType>;
  /** Whose page it is; without: everybody's. For all others it is not there. */
  roles?: readonly Role[];
}

export const pages: readonly PageRoute[] = [
  { path: '/overview', Page: lazy(() => import('@/features/overview/OverviewPage')) },
  { path: '/pivot', Page: lazy(() => import('@/features/pivot/PivotPage')) },
  { path: '/score-card', Page: lazy(() => import('@/features/scorecard/ScoreCardPage')) },
  { path: '/check', Page: lazy(() => import('@/features/check/CheckPage')) },
  { path: '/', Page: lazy(() => import('@/features/mine/MinePage')) },
  { path: '/account', Page: lazy(() => import('@/features/account/AccountPage')) },
  { path: '/admin/accounts', Page: lazy(() => import('@/features/admin/AccountsPage')), roles: administrators },
  { path: '/admin/log', Page: lazy(() => import('@/features/admin/LogPage')), roles: ['security', 'auditor'] },
  { path: '/admin/journal', Page: lazy(() => import('@/features/admin/JournalPage')), roles: ['auditor'] },
  { path: '/admin/calendar', Page: lazy(() => import('@/features/calendar/CalendarPage')), roles: ['office', 'system'] },
  { path: '/lists', Page: lazy(() => import('@/features/lists/ListsPage')) },
  { path: '/lists/:campaign/:register', Page: lazy(() => import('@/features/lists/ListPage')) },
  { path: '/entries/:id', Page: lazy(() => import('@/features/entry/EntryPage')) },
  { path: '/entries/new', Page: lazy(() => import('@/features/entry/QuickEntryPage')) },
  { path: '/entries/new/:campaign/:register', Page: lazy(() => import('@/features/entry/NewEntryPage')) },
  { path: '/editions/:campaign/:register', Page: lazy(() => import('@/features/editions/EditionsPage')) },
  { path: '/plan', Page: lazy(() => import('@/features/plan/PlanHome')) },
  { path: '/plan/:campaign', Page: lazy(() => import('@/features/plan/PlanPage')) },
  { path: '/wall/:campaign', Page: lazy(() => import('@/features/plan/WallPage')) },
  { path: '/returns', Page: lazy(() => import('@/features/returns/ReturnsPage')) },
  { path: '/returns/:campaign/:register', Page: lazy(() => import('@/features/returns/ReturnGridPage')) },
  { path: '/returns/:campaign/:register/:period', Page: lazy(() => import('@/features/returns/StatementPage')) },
  { path: '/burden', Page: lazy(() => import('@/features/returns/BurdenPage')) },
  { path: '/draws', Page: lazy(() => import('@/features/draws/DrawsPage')) },
  { path: '/draws/new', Page: lazy(() => import('@/features/draws/NewDrawPage')), roles: ['inspector', 'office'] },
  { path: '/draws/:number', Page: lazy(() => import('@/features/draws/DrawPage')) },
  { path: '/ballots', Page: lazy(() => import('@/features/ballots/BallotsPage')) },
  { path: '/ballots/new', Page: lazy(() => import('@/features/ballots/NewBallotPage')), roles: ['office'] },
  { path: '/ballots/:number', Page: lazy(() => import('@/features/ballots/BallotPage')) },
  { path: '/inbox', Page: lazy(() => import('@/features/notices/InboxPage')) },
  { path: '/inbox/preferences', Page: lazy(() => import('@/features/notices/PreferencesPage')) },
  { path: '/tables/:campaign/:register', Page: lazy(() => import('@/features/tables/TablesPage')) },
];

/** Whether anything answers at `path` itself, parameters aside. */
export const hasPage = (path: string): boolean => pages.some((page) => page.path === path);
