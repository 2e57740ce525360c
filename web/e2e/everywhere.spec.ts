import type { Page } from '@playwright/test';
import { expect, test } from './test';
import { CheckPage } from './pages/check';
import { onlyForTheMouse, walkByTab } from './pages/keyboard';
import { OverviewPage } from './pages/overview';
import { goTo, placesToSee } from './pages/places';
import { RecordsDrawer } from './pages/records';

const text = '黑龙江公安“我为群众办实事”\n\n2021年，黑龙江全省公安机关出台利企惠民措施979项，为群众办实事4.1万余件。\n';

async function expectNoSidewaysScroll(page: Page, where: string) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect.soft(content, `${where}: nothing scrolls sideways`).toBeLessThanOrEqual(window ?? 0);
}

// 720 px wide is what 1440 px leaves at 200% zoom.
const narrow = [
  { name: 'on a phone', width: 360, size: 'normal' },
  { name: 'on a phone in large type', width: 360, size: 'large' },
  { name: 'at 200% zoom', width: 720, size: 'normal' },
];

// Hundreds of key presses on a long page.
test.describe.configure({ timeout: 180_000 });

for (const place of placesToSee) {
  test.describe(place.name, () => {
    test.use({ account: place.account });

    test(`the page ${place.name} fits a phone and 200% zoom`, async ({ page }) => {
      for (const { name, width, size } of narrow) {
        await page.setViewportSize({ width, height: 780 });
        await page.addInitScript((chosen) => localStorage.setItem('dz.look', chosen), JSON.stringify({ mode: 'light', size }));
        await goTo(page, place);
        await expectNoSidewaysScroll(page, name);
      }
    });

    test(`the page ${place.name} is worked from the keyboard`, async ({ page }) => {
      await goTo(page, place);
      expect.soft(await onlyForTheMouse(page), 'only the mouse can press these').toEqual([]);
      const { unmarked, missed } = await walkByTab(page);
      expect.soft(missed, 'Tab never comes to these').toEqual([]);
      expect.soft(unmarked, 'nothing shows that the focus is here').toEqual([]);
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
