import { createHmac } from 'node:crypto';
import { request, type Browser, type Page } from '@playwright/test';
import { Caller } from './book';
import { expect, test } from './test';
import { demoPassword, pageOf, SignInPage } from './pages/sign_in';

// What people do about their own account: codes of an authenticator, and tokens for programs. Each test has an account
// of its own, so that none is left asking for a code.

const password = 'a-long-quiet-river';
const wanted = (name: string) => `${name}-${Date.now().toString(36)}`;

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** What an authenticator shows (RFC 6238), `ahead` steps of 30 seconds from now. */
function code(secret: string, ahead = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const at = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** A reader of Gansu who has taken the account into use. */
async function someone(browser: Browser, baseURL: string): Promise<{ account: string; page: Page }> {
  const account = wanted('own');
  const api = async (name: string, secret: string) => new Caller(await request.newContext({ baseURL })).signIn(name, secret);
  const system = await api('system', demoPassword);
  const first = (await system.post<{ password: string }>('/accounts', { account, title: '测试岗' })).password;
  const security = await api('security', demoPassword);
  await security.post(`/accounts/${account}/grants`, { role: 'reader', node: '620000' });
  const own = await api(account, first);
  await own.post('/session/password', { password, current: first });
  for (const caller of [system, security, own]) await caller.requests.dispose();
  const page = await (await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL })).newPage();
  const door = new SignInPage(page);
  await door.open();
  await door.enter(account, password);
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  return { account, page };
}

test.use({ account: null });

test('an authenticator is turned on, asked for at the next sign-in, and turned off', async ({ browser, baseURL }) => {
  const { account, page } = await someone(browser, baseURL ?? '');
  const panel = page.getByRole('region', { name: '动态口令' });
  await page.goto('/account');
  await panel.getByRole('button', { name: '开启动态口令' }).click();
  await expect(panel.getByRole('img', { name: '身份验证器要扫描的二维码' })).toBeVisible();
  const secret = (await panel.locator('code').innerText()).replaceAll(' ', '');
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);

  // A code that is not the one shown turns nothing on.
  await panel.getByRole('textbox', { name: '六位数字' }).fill(code(secret, 50));
  await panel.getByRole('button', { name: '确认开启' }).click();
  await expect(panel.getByRole('alert')).toBeVisible();
  await panel.getByRole('textbox', { name: '六位数字' }).fill(code(secret));
  await panel.getByRole('button', { name: '确认开启' }).click();
  await expect(panel).toContainText('已开启。');

  const door = new SignInPage(page);
  await door.leave();
  await door.enter(account, password);
  const asked = page.getByRole('textbox', { name: '动态口令' });
  await asked.fill(code(secret, 50));
  await page.getByRole('button', { name: '继续' }).click();
  await expect(page.getByRole('region', { name: '登录' }).getByRole('alert').first()).toContainText('请核对后再试');
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeHidden();
  // No code opens anything twice, so the next one: a clock may be one step ahead.
  await asked.fill(code(secret, 1));
  await page.getByRole('button', { name: '继续' }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();

  await page.goto('/account');
  await panel.getByRole('button', { name: '关闭动态口令' }).click();
  await panel.getByLabel('请输入密码以确认').fill('not-the-password');
  await panel.getByRole('button', { name: '关闭动态口令' }).click();
  await expect(panel.getByRole('alert')).toBeVisible();
  await panel.getByLabel('请输入密码以确认').fill(password);
  await panel.getByRole('button', { name: '关闭动态口令' }).click();
  await expect(panel).toContainText('未开启。');
  await page.context().close();
});

test('a token is shown once, works for a program within its scope, and ends when it is deleted', async ({ browser, baseURL }) => {
  const { page } = await someone(browser, baseURL ?? '');
  const panel = page.getByRole('region', { name: '接口令牌' });
  await page.goto('/account');
  await panel.getByRole('button', { name: '新建令牌' }).click();
  const dialog = page.getByRole('dialog', { name: '新建令牌' });
  await dialog.getByRole('button', { name: '生成令牌' }).click();
  await expect(dialog.getByText('请填写这一项')).toBeVisible();
  await dialog.getByRole('textbox', { name: '用途' }).fill('与指挥平台对接');
  await dialog.getByRole('button', { name: '生成令牌' }).click();
  const once = page.getByRole('dialog', { name: '令牌只显示这一次' });
  const token = await once.getByRole('textbox', { name: '接口令牌' }).inputValue();
  expect(token).toMatch(/^dzt_/);
  await once.getByRole('button', { name: '已保存好，关闭' }).click();
  const row = panel.getByRole('listitem').filter({ hasText: '与指挥平台对接' });
  await expect(row).toContainText('从未使用');
  await page.reload();
  await expect(row).toBeVisible();
  await expect(page.getByText(token)).toHaveCount(0);

  const program = await request.newContext({ baseURL, extraHTTPHeaders: { Authorization: `Bearer ${token}` } });
  expect((await program.get('/api/v1/lists/gs-theme-2023/problem?limit=1')).status()).toBe(200);
  const written = await program.post('/api/v1/filters', { data: {}, headers: { 'Idempotency-Key': crypto.randomUUID() } });
  expect(written.status()).toBe(403);
  await page.reload();
  await expect(row).not.toContainText('从未使用');

  await row.getByRole('button', { name: '删除 与指挥平台对接' }).click();
  await page.getByRole('tooltip').getByRole('button', { name: '删除', exact: true }).click();
  await expect(panel).toContainText('还没有令牌');
  expect((await program.get('/api/v1/lists/gs-theme-2023/problem?limit=1')).status()).toBe(401);
  await program.dispose();
  await page.context().close();
});

test('five wrong passwords lock an account, and the security administrator unlocks it', async ({ page, browser, baseURL }) => {
  const { account, page: own } = await someone(browser, baseURL ?? '');
  await own.context().close();
  const door = new SignInPage(page);
  await door.open();
  for (let attempt = 0; attempt < 5; ++attempt) {
    const answered = page.waitForResponse('**/api/v1/session');
    await door.enter(account, 'not-the-password');
    await answered;
    await expect(door.password).toHaveValue('');
  }
  await door.enter(account, password);
  await expect(page.getByRole('alert')).toBeVisible();

  const security = await pageOf(browser, 'security', { baseURL });
  await security.goto(`/admin/accounts?account=${account}`);
  await expect(security.getByRole('dialog')).toContainText('已锁定');
  await security.getByRole('button', { name: '解除锁定' }).click();
  await expect(security.getByRole('dialog')).toContainText('正常');
  await security.context().close();

  await door.open();
  await door.enter(account, password);
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
});
