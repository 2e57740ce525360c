import type { Page } from '@playwright/test';
import { expect, test } from './test';
import { CheckPage } from './pages/check';
import { OverviewPage } from './pages/overview';
import { RecordsDrawer } from './pages/records';

const text = '黑龙江公安“我为群众办实事”\n\n2021年，黑龙江全省公安机关出台利企惠民措施979项，为群众办实事4.1万余件。\n';

async function expectNoSidewaysScroll(page: Page) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(content).toBeLessThanOrEqual(window ?? 0);
}

// 720 px wide is what 1440 px leaves at 200% zoom.
for (const [name, width] of [['phone', 360], ['page at 200% zoom', 720]] as const) {
  test.describe(`on a ${name}`, () => {
    test.use({ viewport: { width, height: 780 } });

    test(`nothing scrolls sideways on a ${name}`, async ({ page }) => {
      const overview = new OverviewPage(page);
      const check = new CheckPage(page);
      const records = new RecordsDrawer(page);
      await overview.open('?c=hlj-service-2021');
      await expectNoSidewaysScroll(page);
      await overview.figure('利企惠民措施').click();
      await records.rows.first().waitFor();
      await expectNoSidewaysScroll(page);
      await check.open();
      await check.check(text);
      await check.figure('979项').click();
      await expectNoSidewaysScroll(page);
    });
  });
}

test('the first key press offers to skip to the content', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.open();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('records can be opened and closed by keyboard alone', async ({ page }) => {
  const overview = new OverviewPage(page);
  const records = new RecordsDrawer(page);
  await overview.open('?c=hlj-service-2021');
  await overview.figure('利企惠民措施').focus();
  await page.keyboard.press('Enter');
  await expect(records.dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(records.dialog).toBeHidden();
});

test('an address that does not exist leads back', async ({ page }) => {
  await page.goto('/nowhere');
  await page.getByRole('link', { name: '回到首页' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('no page logs an error', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await new OverviewPage(page).open();
  const check = new CheckPage(page);
  await check.open();
  await check.check(text);
  expect(errors).toEqual([]);
});
