import { expect, test, type Page } from '@playwright/test';
import { InboxPage, MinePage, PreferencesPage, RecordForm } from './pages/mine';
import { pageOf, SignInPage, signInAs } from './pages/sign_in';

async function expectNoSidewaysScroll(page: Page) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(content).toBeLessThanOrEqual(window ?? 0);
}


test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true });

  // The promise is one minute for a person. The machine's time says how much of it the program takes; the
  // steps say how much is left to the person.
  test('from sign-in to a recorded deed in few steps', async ({ page }, info) => {
    const signIn = new SignInPage(page);
    const mine = new MinePage(page);
    const form = new RecordForm(page);
    await signIn.open();
    const started = Date.now();
    let steps = 0;
    const step = async (work: Promise<unknown>) => {
      ++steps;
      await work;
    };
    await step(signIn.account.fill('lz-clerk'));
    await step(signIn.password.fill('duizhang-demo-2023'));
    await step(signIn.submit.click());
    await step(mine.record.click());
    await step(mine.chooser.getByRole('link', { name: '调研发现问题' }).click());
    await form.form.waitFor();
    await step(form.field('问题').fill('户籍窗口排队时间长'));
    await step(form.form.getByRole('combobox', { name: '层级' }).click());
    await step(page.getByTitle('厅属单位调研', { exact: true }).click());
    await step(form.form.getByRole('button', { name: '登记', exact: true }).click());
    await page.waitForURL(/\/entries\/\d+$/);
    const seconds = (Date.now() - started) / 1000;
    info.annotations.push({ type: 'steps', description: String(steps) }, { type: 'machine time', description: `${seconds.toFixed(1)} s` });
    console.log(`from sign-in to a recorded deed: ${steps} steps, ${seconds.toFixed(1)} s of machine time`);
    expect(steps).toBeLessThanOrEqual(10);
    expect(seconds).toBeLessThan(60);

    // The next time it is one tap to the form.
    await mine.open();
    await mine.record.click();
    await expect(form.form).toBeVisible();
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
  const form = new RecordForm(clerk);
  await form.open('gs-theme-2023', 'finding');
  await form.field('问题').fill('接警记录不全');
  await form.form.getByRole('combobox', { name: '层级' }).click();
  await clerk.getByTitle('厅属单位调研', { exact: true }).click();
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
  await preferences.timing('已逾期', '立即').check({ force: true });
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
