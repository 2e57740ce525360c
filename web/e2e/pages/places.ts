import { expect, type Page } from '@playwright/test';
import type { DemoAccount } from './sign_in';

interface PlaceToSee {
  name: string;
  path: string;
  /** As whom; null: signed out. */
  account: DemoAccount | null;
  /** Resolves once the page shows what it is for. */
  ready: (page: Page) => Promise<void>;
}

const heading = (name: string | RegExp) => (page: Page) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
const table = (page: Page) => expect(page.getByRole('row').nth(1)).toBeVisible();

/** Every page of the client, as those see it whose work it is. A new page is a line here. */
export const placesToSee: readonly PlaceToSee[] = [
  { name: '登录', path: '/sign-in', account: null, ready: (page) => expect(page.getByRole('region', { name: '演示账号' })).toBeVisible() },
  { name: '总览', path: '/overview?c=hlj-service-2021', account: 'hlj-office', ready: (page) => expect(page.getByRole('region', { name: '全部指标' }).getByRole('row').nth(1)).toBeVisible() },
  { name: '核稿', path: '/check', account: 'hlj-office', ready: heading('核稿') },
  { name: '登记', path: '/entries/new', account: 'lz-clerk', ready: (page) => expect(page.getByRole('heading', { level: 1 })).toBeVisible() },
  { name: '清单版次', path: '/editions/gs-theme-2023/problem', account: 'gs-office', ready: (page) => expect(page.getByRole('heading', { level: 1 })).toBeVisible() },
  { name: '我的账号', path: '/account', account: 'hlj-office', ready: heading('我的账号') },
  { name: '账号与权限', path: '/admin/accounts', account: 'security', ready: table },
  { name: '账号', path: '/admin/accounts?account=gs-reader', account: 'security', ready: (page) => expect(page.getByRole('button', { name: '授予', exact: true })).toBeVisible() },
  { name: '安全日志', path: '/admin/log', account: 'auditor', ready: table },
  { name: '工作日历', path: '/admin/calendar?year=2026', account: 'system', ready: table },
];
