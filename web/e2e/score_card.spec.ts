import { expect, test } from './test';
import { RecordsDrawer } from './pages/records';

const city = '/score-card?c=hlj-half-2020&ou=230200';

test('the score card shows the five papers, each indicator for itself', async ({ page }) => {
  await page.goto(city);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('半年答卷');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([/关键分/, /必得分/, /附加分/, /基础分/, /增值分/]);
  const crimes = page.getByRole('row').filter({ hasText: '八类案件发案' });
  await expect(crimes).toContainText('以低为好');
  await expect(crimes).toContainText(/下降 [\d.]+%/);
  await expect(crimes).toContainText('向好');
  await expect(crimes).toContainText(/第 \d+ 位（共 13）/);
  await expect(page.getByRole('region', { name: /附加分/ })).toContainText('没有设可计的指标');
  await expect(page.getByText(/总分/)).toHaveText(/不打总分/);
});

test('a value of the card leads to its records', async ({ page }) => {
  const records = new RecordsDrawer(page);
  await page.goto(city);
  const crimes = page.getByRole('row').filter({ hasText: '刑事案件发案' });
  const value = ((await crimes.getByRole('cell').first().innerText()).match(/[\d,]+/) ?? [''])[0];
  await crimes.getByRole('link').click();
  await expect(records.dialog).toContainText('齐齐哈尔市');
  await expect(records.dialog.locator('strong').first()).toContainText(value);
  await expect(records.dialog.getByRole('status')).toContainText('凭证合计与指标值相符');
});

test('the province has its figures and no rank, as nobody of its kind is in reach', async ({ page }) => {
  await page.goto('/score-card?c=hlj-half-2020');
  const crimes = page.getByRole('row').filter({ hasText: '刑事案件发案' });
  await expect(crimes).toContainText('下降 8.6%');
  await expect(crimes).not.toContainText('位（共');
});
