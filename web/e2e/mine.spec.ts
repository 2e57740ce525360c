import { expect, test, type Page } from '@playwright/test';
import { InboxPage, MinePage, PreferencesPage } from './pages/mine';
import { NewEntryPage } from './pages/new_entry';
import { demoPassword, pageOf, SignInPage, signInAs } from './pages/sign_in';

async function expectNoSidewaysScroll(page: Page) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(content).toBeLessThanOrEqual(window ?? 0);
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true });

  // The promise is one minute. A minute is the person's: what the program answers for is how much there is to do.
  test('from sign-in to a recorded deed in eight steps', async ({ page }) => {
    const signIn = new SignInPage(page);
    const mine = new MinePage(page);
    const entry = new NewEntryPage(page);
    await signIn.open();
    const steps: readonly (() => Promise<unknown>)[] = [
      () => signIn.account.fill('lz-clerk'),
      () => signIn.password.fill(demoPassword),
      () => signIn.submit.tap(),
      () => mine.record.tap(),
      () => mine.chooser.getByRole('link', { name: '调研发现问题' }).tap(),
      () => entry.field('问题').fill('户籍窗口排队时间长'),
      () => entry.form.getByText('厅属单位调研', { exact: true }).tap(),
      () => entry.form.getByRole('button', { name: '登记', exact: true }).tap(),
    ];
    for (const step of steps) await step();
    await page.waitForURL(/\/entries\/\d+$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('户籍窗口排队时间长');

    // The next time it is one tap to the form.
    await mine.open();
    await mine.record.tap();
    await expect(entry.form).toBeVisible();
    await expect(page).toHaveURL(/\/entries\/new\/gs-theme-2023\/finding$/);
  });

  test('my page, the inbox and the preferences are one column', async ({ page }) => {
    await signInAs(page, 'gs-leader');
    const inbox = new InboxPage(page);
    const preferences = new PreferencesPage(page);
    await new MinePage(page).open();
    await expectNoSidewaysScroll(page);
    await inbox.open();
    await expectNoSidewaysScroll(page);
    await preferences.open();
    await expectNoSidewaysScroll(page);
  });
});

test('what somebody submits waits for the reviewer, and the inbox says so', async ({ browser }) => {
  const clerk = await pageOf(browser, 'lz-clerk');
  const form = new NewEntryPage(clerk);
  await form.open('gs-theme-2023', 'finding');
  await form.field('问题').fill('接警记录不全');
  await form.form.getByRole('radio', { name: '厅属单位调研' }).check();
  const entry = await form.save();

  const owner = await pageOf(browser, 'lz-owner');
  const mine = new MinePage(owner);
  await mine.open();
  const group = mine.group('解决 · 调研发现问题');
  await expect(group.locator(`a[href^="/entries/${entry}"]`)).toBeVisible();
  const inbox = new InboxPage(owner);
  await expect(async () => {
    await inbox.open();
    await expect(inbox.rows.filter({ hasText: '接警记录不全' })).toHaveCount(1, { timeout: 1_000 });
  }).toPass();
  await expect(inbox.bell).toHaveAccessibleName(/\d+ 条未读/);
  await inbox.rows.filter({ hasText: '接警记录不全' }).getByRole('link').click();
  await owner.waitForURL(new RegExp(`/entries/${entry}$`));
  await inbox.open();
  await expect(inbox.rows.filter({ hasText: '接警记录不全' }).getByText('未读')).toHaveCount(0);
  await clerk.context().close();
  await owner.context().close();
});

test('each person chooses how and when to be told', async ({ page }) => {
  await signInAs(page, 'gs-inspector');
  const preferences = new PreferencesPage(page);
  await preferences.open();
  await expect(preferences.save).toBeDisabled();
  await preferences.mail.fill('not an address');
  await preferences.save.click();
  await expect(page.getByRole('alert').filter({ hasText: '邮箱地址' })).toBeVisible();
  await preferences.mail.fill('inspector@example.org');
  await preferences.choose('已逾期', '立即');
  await preferences.save.click();
  await expect(page.getByText('已保存')).toBeVisible();
  await page.reload();
  await expect(preferences.mail).toHaveValue('inspector@example.org');
  await expect(preferences.timing('已逾期', '立即')).toBeChecked();
});

test('administrators, who see no entries, begin at their own pages', async ({ page }) => {
  await signInAs(page, 'security');
  await page.goto('/');
  await page.waitForURL(/\/admin\//);
});
