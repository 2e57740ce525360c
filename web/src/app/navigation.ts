// The places of the main navigation, and which come first for whom.

import {
  AimOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BarChartOutlined,
  BookOutlined,
  CalendarOutlined,
  CarryOutOutlined,
  FileSearchOutlined,
  HomeOutlined,
  PartitionOutlined,
  ReconciliationOutlined,
  TableOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import { administrators, type Role } from '@/api/roles';
import type { Messages } from '@/i18n/zh';
import { hasPage } from './routes';

export interface Place {
  to: string;
  label: (t: Messages) => string;
  Icon: ComponentType<{ 'aria-hidden'?: boolean }>;
  /** Who sees it: those with one of these roles. */
  roles: readonly Role[];
}

const working: readonly Role[] = ['reader', 'recorder', 'owner', 'reviewer', 'inspector', 'editor', 'office'];

const mine: Place = { to: '/', label: (t) => t.app.mine, Icon: HomeOutlined, roles: working };
const lists: Place = { to: '/lists', label: (t) => t.app.lists, Icon: AppstoreOutlined, roles: working };
const overview: Place = { to: '/overview', label: (t) => t.app.overview, Icon: BarChartOutlined, roles: working };
const plan: Place = { to: '/plan', label: (t) => t.app.plan, Icon: PartitionOutlined, roles: working };
const returns: Place = { to: '/returns', label: (t) => t.app.returns, Icon: ReconciliationOutlined, roles: working };
const pivot: Place = { to: '/pivot', label: (t) => t.app.pivot, Icon: TableOutlined, roles: working };
const check: Place = { to: '/check', label: (t) => t.app.check, Icon: FileSearchOutlined, roles: working };
const draws: Place = { to: '/draws', label: (t) => t.app.draws, Icon: AimOutlined, roles: working };
const ballots: Place = { to: '/ballots', label: (t) => t.app.ballots, Icon: CarryOutOutlined, roles: working };
const accounts: Place = { to: '/admin/accounts', label: (t) => t.app.accounts, Icon: TeamOutlined, roles: administrators };
const log: Place = { to: '/admin/log', label: (t) => t.app.log, Icon: AuditOutlined, roles: ['security', 'auditor'] };
const journal: Place = { to: '/admin/journal', label: (t) => t.app.journal, Icon: BookOutlined, roles: ['auditor'] };
const calendar: Place = { to: '/admin/calendar', label: (t) => t.app.calendar, Icon: CalendarOutlined, roles: ['office', 'system'] };

const usual = [mine, lists, overview, plan, returns, check, pivot, draws, ballots, accounts, log, journal, calendar];
// Whose work begins elsewhere. The first role that somebody holds decides.
const orders: readonly (readonly [Role, readonly Place[]])[] = [
  ['office', [mine, overview, lists, plan, returns, check, pivot, draws, ballots, calendar]],
  ['owner', usual],
  ['recorder', usual],
  ['reviewer', usual],
  ['inspector', usual],
  ['editor', [mine, check, overview, lists, pivot]],
  ['reader', [overview, lists, check, mine, pivot]],
];

/** The places that somebody with these roles sees, the most used first. */
export function placesFor(held: readonly Role[], exists: (path: string) => boolean = hasPage): Place[] {
  const order = held.some((role) => administrators.includes(role)) && !held.some((role) => working.includes(role)) ? usual : (orders.find(([role]) => held.includes(role))?.[1] ?? usual);
  const all = [...new Set([...order, ...usual])];
  return all.filter((place) => exists(place.to) && place.roles.some((role) => held.includes(role)));
}
