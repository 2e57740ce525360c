import { readFileSync } from 'node:fs';
import { expect, test } from './test';
import { signInAs } from './pages/sign_in';
import { TablesPage } from './pages/tables';

const head = '牵头单位,发生日期,建议\n';
// Texts of this run alone: the same file twice imports nothing.
const own = `${Date.now()}`;

test('mistakes are shown by their cells, and a mended file is imported with progress', async ({ page }) => {
  await signInAs(page, 'gs-office');
  const tables = new TablesPage(page);
  await tables.open('gs-theme-2023', 'suggestion');
  await tables.choose('建议.csv', `${head}620102,2023-06-31,统一采集口径${own}\n,2023-06-02,\n`);
  await expect(tables.bring.getByRole('alert')).toContainText('有 3 处要改');
  await expect(tables.mistakes.getByRole('row', { name: /B2/ })).toContainText('不是日期');
  await expect(tables.mistakes.getByRole('row', { name: /A3/ })).toContainText('缺少牵头单位');
  await expect(tables.start).toHaveCount(0);
  const saved = page.waitForEvent('download');
  await tables.bring.getByRole('button', { name: '下载错误清单' }).click();
  expect(readFileSync(await (await saved).path(), 'utf8')).toContain('"B2"');

  await tables.choose('建议.csv', `${head}620102,2023-06-30,统一采集口径${own}\n620102,2023-06-02,建立会商机制${own}\n`);
  await expect(tables.bring.getByRole('status')).toContainText('没有错误');
  await tables.start.click();
  await expect(tables.bring.getByRole('status')).toContainText('新增 2 个条目');
  await expect(tables.bring.getByText('建议.csv')).toBeVisible();
});

test('the export imports again without change', async ({ page }) => {
  await signInAs(page, 'gs-office');
  const tables = new TablesPage(page);
  await tables.open('gs-theme-2023', 'suggestion');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出台账' }).click();
  const bytes = readFileSync(await (await saved).path());
  await tables.choose('台账.xlsx', bytes);
  await expect(tables.bring.getByRole('status')).toContainText('没有要导入的内容');
});

test('a clerk takes the template with the nodes of his own part', async ({ page }) => {
  await signInAs(page, 'lz-clerk');
  await new TablesPage(page).open('gs-theme-2023', 'suggestion');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载模板' }).click();
  expect((await saved).suggestedFilename()).toBe('gs-theme-2023-suggestion-template.xlsx');
});

test('a reader may take the register away but not bring entries', async ({ page }) => {
  await signInAs(page, 'gs-reader');
  const tables = new TablesPage(page);
  await tables.open('gs-theme-2023', 'suggestion');
  await expect(tables.bring).toContainText('只能查看和导出');
  await expect(tables.chooser).toHaveCount(0);
});
