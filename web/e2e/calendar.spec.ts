import { expect, test } from './test';

test.use({ account: 'system' });

test('a year that is not known yet is entered day by day, and a day taken back', async ({ page }) => {
  await page.goto('/admin/calendar?year=2026');
  await expect(page.getByRole('row', { name: /2026-02-14 上班 春节调休 随程序提供/ })).toBeVisible();
  await expect(page.getByText('全年 248 个工作日')).toBeVisible();

  await page.getByRole('button', { name: '下一年' }).click();
  await expect(page.getByRole('heading', { name: '2027 年' })).toBeVisible();
  await expect(page.getByText('这一年的放假安排没有随程序提供')).toBeVisible();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('请选择日期')).toBeVisible();
  await page.getByLabel('日期').fill('2027-10-01');
  await page.getByLabel('名称').fill('国庆节');
  await page.getByRole('button', { name: '保存' }).click();
  const day = page.getByRole('row', { name: /2027-10-01 放假 国庆节 本单位录入/ });
  await expect(day).toBeVisible();
  await page.getByRole('button', { name: '恢复 2027-10-01' }).click();
  await expect(day).toBeHidden();
});

test.describe('an office that is not at the root', () => {
  test.use({ account: 'hlj-office' });

  test('sees the calendar and changes nothing', async ({ page }) => {
    await page.goto('/admin/calendar?year=2026');
    await expect(page.getByRole('row').nth(1)).toBeVisible();
    await expect(page.getByRole('region', { name: '录入一天' })).toHaveCount(0);
  });
});
