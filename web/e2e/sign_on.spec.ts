import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { freshBook, type Book } from './book';
import { expect, test } from './test';
import { SignInPage } from './pages/sign_in';

// Signing on at a provider of the organisation's own: the small one of tests/contract.

const posts = [
  { account: 'lz-clerk', title: '兰州市局内勤', role: 'recorder', node: '620100' },
  { account: 'lz-owner', title: '兰州市局责任岗', role: 'owner', node: '620100' },
  { account: 'system', title: '系统管理员', role: 'system', node: '000000' },
] as const;

let provider: ChildProcess;
let said: Interface;
let book: Book;

const nextLine = async (): Promise<string> => ((await once(said, 'line')) as [string])[0];

/** Whom the provider signs in from now on. */
async function person(claims: Record<string, string>) {
  const ready = nextLine();
  provider.stdin?.write(`${JSON.stringify(claims)}\n`);
  expect(await ready).toBe('ready');
}

const signedOut = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ baseURL: book.url, storageState: { cookies: [], origins: [] }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage();

test.describe.configure({ mode: 'serial', timeout: 180_000 });
test.use({ account: null });

test.beforeAll(async () => {
  provider = spawn('python3', [fileURLToPath(new URL('../../tests/contract/sign_on_provider.py', import.meta.url))], { stdio: ['pipe', 'pipe', 'inherit'] });
  said = createInterface({ input: provider.stdout! });
  const issuer = await nextLine();
  book = await freshBook('gs-theme-2023', (yaml) => yaml, posts, 0, (url) => ({
    DUIZHANG_OIDC_ISSUER: issuer, DUIZHANG_OIDC_CLIENT: 'duizhang', DUIZHANG_OIDC_SECRET: 's3cret & co',
    DUIZHANG_OIDC_TITLE: '警务统一认证', DUIZHANG_OIDC_MATCH_NAMES: '1', DUIZHANG_PUBLIC_URL: url,
  }));
});

test.afterAll(() => {
  book?.stop();
  provider?.kill('SIGTERM');
});

test('signing on leads back to the page that was asked for', async ({ browser }) => {
  await person({ sub: 'person-1', preferred_username: 'lz-clerk' });
  const page = await signedOut(browser);
  await page.goto('/lists/gs-theme-2023/problem?state=open');
  await page.getByRole('link', { name: '用警务统一认证登录' }).click();
  await expect(page).toHaveURL(`${book.url}/lists/gs-theme-2023/problem?state=open`);
  await expect(page.getByRole('button', { name: '当前账号：兰州市局内勤' })).toBeVisible();
  await page.context().close();
});

test('whom nobody knows here is told so, and may sign in otherwise', async ({ browser }) => {
  await person({ sub: 'stranger', preferred_username: 'nobody-here' });
  const page = await signedOut(browser);
  const door = new SignInPage(page);
  await door.open();
  await page.getByRole('link', { name: '用警务统一认证登录' }).click();
  await expect(page.getByRole('alert')).toContainText('您的身份还没有对应的账号');
  await door.enter('lz-owner', book.password);
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  await page.context().close();
});

test('the system administrator links an identity to an account, and takes the link back', async ({ browser }) => {
  await person({ sub: 'stranger', preferred_username: 'nobody-here' });
  const system = await signedOut(browser);
  const door = new SignInPage(system);
  await door.open();
  await door.enter('system', book.password);
  await expect(system.getByRole('navigation', { name: '主导航' })).toBeVisible();
  await system.goto('/admin/accounts?account=lz-owner');
  const links = system.getByRole('region', { name: '单点登录' });
  await links.getByRole('textbox', { name: '身份标识' }).fill('stranger');
  await links.getByRole('button', { name: '对应到这个账号' }).click();
  await expect(links.getByRole('listitem')).toContainText('stranger');

  const page = await signedOut(browser);
  await new SignInPage(page).open();
  await page.getByRole('link', { name: '用警务统一认证登录' }).click();
  await expect(page.getByRole('button', { name: '当前账号：兰州市局责任岗' })).toBeVisible();
  await page.context().close();

  await links.getByRole('button', { name: '取消对应：stranger' }).click();
  await system.getByRole('tooltip').getByRole('button', { name: '取消对应', exact: true }).click();
  await expect(links).toContainText('还没有对应的身份');
  await system.context().close();

  const again = await signedOut(browser);
  await new SignInPage(again).open();
  await again.getByRole('link', { name: '用警务统一认证登录' }).click();
  await expect(again.getByRole('alert')).toContainText('您的身份还没有对应的账号');
  await again.context().close();
});
