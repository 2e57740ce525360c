import { expect, test } from './test';
import { pageOf, SignInPage } from './pages/sign_in';

const fresh = (name: string) => `${name}-${Date.now().toString(36)}`;

test.use({ account: 'system' });

test('a new account goes from its one-time password to its first page', async ({ page, browser }) => {
  const account = fresh('e2e');
  await page.goto('/admin/accounts');
  await page.getByRole('button', { name: '开立账号' }).click();
  await page.getByRole('textbox', { name: '账号', exact: true }).fill(account);
  await page.getByRole('textbox', { name: '岗位名称' }).fill('测试岗');
  await page.getByRole('button', { name: '开立', exact: true }).click();
  const once = await page.getByRole('textbox', { name: '一次性密码' }).inputValue();
  expect(once.length).toBeGreaterThan(9);
  await page.getByRole('button', { name: '已交付，关闭' }).click();

  const security = await pageOf(browser, 'security');
  await security.goto(`/admin/accounts?account=${account}`);
  await security.getByRole('combobox', { name: '权限' }).click();
  await security.locator('.ant-select-item-option').filter({ hasText: '查阅' }).click();
  await security.getByRole('combobox', { name: '单位' }).fill('黑龙江');
  await security.getByRole('tree').getByText(/^黑龙江省\u3000/).first().click();
  await security.getByRole('button', { name: '授予', exact: true }).click();
  await expect(security.getByRole('dialog').getByText('查阅（黑龙江省及所属）')).toBeVisible();
  await security.context().close();

  const own = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  const door = new SignInPage(own);
  await door.open();
  await door.enter(account, once);
  await expect(own.getByRole('heading', { name: '设置新密码' })).toBeVisible();
  await own.getByLabel('新密码', { exact: true }).fill('a-long-quiet-river');
  await own.getByLabel('再输一遍').fill('a-long-quiet-river');
  await own.getByRole('button', { name: '保存新密码' }).click();
  await expect(own.getByRole('navigation', { name: '主导航' })).toBeVisible();
  await own.context().close();
});

test('what an administrator may not do is not offered', async ({ page }) => {
  await page.goto('/admin/accounts?account=gs-reader');
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('button', { name: '重置密码' })).toBeVisible();
  await expect(drawer.getByRole('button', { name: '授予', exact: true })).toHaveCount(0);
});

test.describe('the security log', () => {
  test.use({ account: 'auditor' });

  test('shows who signed in, and is filtered by kind and account', async ({ page }) => {
    await page.goto('/admin/log');
    await expect(page.getByRole('table')).toContainText('登录');
    await page.getByRole('searchbox', { name: '按账号查找' }).fill('auditor');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/account=auditor/);
    await expect(page.getByRole('row').nth(1)).toContainText('auditor');
  });
});

test.describe('the auditor', () => {
  test.use({ account: 'auditor' });

  test('reads who recorded what and when, and no word of it', async ({ page }) => {
    await page.goto('/admin/journal');
    await page.getByRole('combobox', { name: '事件' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: '关闭清单版次' }).click();
    await expect(page).toHaveURL(/kind=edition\.closed/);
    const rows = page.getByRole('row');
    await expect(rows.nth(1)).toContainText('关闭清单版次');
    await expect(page.getByRole('cell', { name: '登记条目', exact: true })).toHaveCount(0);
    await page.goto('/admin/journal?kind=entry');
    await expect(rows.nth(1)).toContainText(/条目 \d+/);
    const answer = await page.request.get(`/api/v1/entries/${/条目 (\d+)/.exec(await rows.nth(1).innerText())?.[1]}`);
    expect(answer.status()).toBe(403);
  });
});
