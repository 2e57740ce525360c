import { expect, test } from './test';
import { demoPassword, SignInPage } from './pages/sign_in';

test.describe('signed out', () => {
  test.use({ account: null });

  test('every page leads to the door and back to where one wanted to go', async ({ page }) => {
    const door = new SignInPage(page);
    await page.goto('/check?c=hlj-service-2021');
    await expect(page).toHaveURL(/\/sign-in\?to=/);
    await door.enter('hlj-office');
    await expect(page).toHaveURL(/\/check\?c=hlj-service-2021$/);
    await expect(page.getByRole('textbox', { name: '文稿' })).toBeVisible();
  });

  test('a demo account enters with one click', async ({ page }) => {
    const door = new SignInPage(page);
    await door.open();
    await door.demo.getByRole('button').filter({ hasText: 'gs-reader' }).click();
    await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^当前账号/ })).toBeVisible();
  });

  test('a wrong password is refused in words, and nothing but it is lost', async ({ page }) => {
    const door = new SignInPage(page);
    await door.open();
    await door.enter('gs-reader', 'wrong-password');
    await expect(page.getByRole('alert')).toContainText('请核对后再试');
    await expect(door.account).toHaveValue('gs-reader');
    await expect(door.password).toHaveValue('');
  });

  test('an address of another site is no place to go on to', async ({ page }) => {
    const door = new SignInPage(page);
    await page.goto('/sign-in?to=//example.org/');
    await door.enter('hlj-office');
    await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
    await expect(page).not.toHaveURL(/example/);
  });
});

test('signing out closes every page behind it', async ({ page }) => {
  const door = new SignInPage(page);
  await page.goto('/overview');
  await door.leave();
  await page.goto('/overview');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('a session that ends asks for the password over the page, and what was typed stays', async ({ page }) => {
  await page.goto('/check');
  const draft = page.getByRole('textbox', { name: '文稿' });
  await draft.fill('2021年，黑龙江全省公安机关出台利企惠民措施979项。');
  await page.context().clearCookies();
  await page.getByRole('button', { name: '开始核对' }).click();
  const dialog = page.getByRole('dialog', { name: '登录已过期' });
  await dialog.getByLabel('密码', { exact: true }).fill(demoPassword);
  await dialog.getByRole('button', { name: '登录', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('article', { name: '核对后的文稿' })).toContainText('979项');
});

test.describe('as a reader', () => {
  test.use({ account: 'gs-reader' });

  test('pages of administrators are neither shown nor open', async ({ page }) => {
    await page.goto('/overview');
    await expect(page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '账号与权限' })).toHaveCount(0);
    await page.goto('/admin/accounts');
    await expect(page.getByText('没有这个页面')).toBeVisible();
  });
});

test('dark mode and large type are remembered', async ({ page }) => {
  await page.goto('/check');
  await page.getByRole('button', { name: '显示设置' }).click();
  await page.getByText('深色', { exact: true }).click();
  await page.getByText('大字', { exact: true }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-size', 'large');
});

test.describe('in a dark system', () => {
  test.use({ colorScheme: 'dark' });

  test('the page is dark without being asked', async ({ page }) => {
    await page.goto('/check');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });
});
