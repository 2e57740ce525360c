import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from './test';
import { CheckPage } from './pages/check';
import { RecordsDrawer } from './pages/records';

const fixture = (name: string) => fileURLToPath(new URL(`files/${name}`, import.meta.url));

// Our own words around figures of the demo ledger.
const report = (measures: string) =>
  `黑龙江公安“我为群众办实事”实践活动情况通报\n\n2021年8月15日\n\n今年以来，黑龙江全省公安机关出台利企惠民措施${measures}。` +
  '省厅下发督察通知书13份。破获电信网络诈骗案件4306起，同比上升185.5%。\n';

test('a true figure agrees and leads to its records', async ({ page }) => {
  const check = new CheckPage(page);
  const records = new RecordsDrawer(page);
  await check.open();
  await check.check(report('979项'));
  await check.figure('979项', '相符').click();
  await expect(check.reason).toContainText('利企惠民措施');
  await check.reason.getByRole('link', { name: /凭证/ }).click();
  await expect(records.dialog.getByRole('status')).toContainText('共 979 条');
});

test('a wrong figure disagrees and the ledger value is shown beside it', async ({ page }) => {
  const check = new CheckPage(page);
  await check.open();
  await check.check(report('978项'));
  await check.figure('978项', '不符').click();
  await expect(check.reason).toContainText('979');
});

test('the campaign is recognised from the text', async ({ page }) => {
  const check = new CheckPage(page);
  await check.open();
  await check.check(report('979项'));
  await expect(page.getByText(/核对依据：.*我为群众办实事/)).toBeVisible();
});

test('the keys n and p walk from figure to figure', async ({ page }) => {
  const check = new CheckPage(page);
  await check.open();
  await check.check(report('979项'));
  await page.keyboard.press('n');
  const first = page.locator(':focus');
  await expect(first).toHaveAttribute('aria-pressed', 'true');
  const name = await first.getAttribute('aria-label');
  await page.keyboard.press('n');
  await expect(page.locator(':focus')).not.toHaveAttribute('aria-label', name ?? '');
  await page.keyboard.press('p');
  await expect(page.locator(':focus')).toHaveAttribute('aria-label', name ?? '');
});

test('a filter leaves the figures of one verdict', async ({ page }) => {
  const check = new CheckPage(page);
  await check.open();
  await check.check(report('978项'));
  await check.filter('不符').click();
  await page.keyboard.press('n');
  await expect(page.locator(':focus')).toHaveAttribute('aria-label', '978项，不符');
});

test('a figure behind a rare character is marked whole', async ({ page }) => {
  const check = new CheckPage(page);
  await check.open();
  await check.check(report('979项').replace('黑龙江公安', '𠮷𠮷𠮷黑龙江公安'));
  await expect(check.figure('979项')).toHaveText('979项');
});

test('the draft and its verdicts survive a reload', async ({ page }) => {
  const check = new CheckPage(page);
  await check.open();
  await check.check(report('979项'));
  await page.reload();
  await expect(check.figure('979项')).toBeVisible();
  await page.getByRole('button', { name: '修改文稿' }).click();
  await expect(check.draft).toHaveValue(report('979项'));
});

test('a text file can be chosen', async ({ page }) => {
  const check = new CheckPage(page);
  await check.open();
  await check.choose({ name: '通报.txt', mimeType: 'text/plain', buffer: Buffer.from(report('979项')) });
  await expect(check.draft).toHaveValue(report('979项'));
});

test('a file that cannot be read is refused with advice', async ({ page }) => {
  const check = new CheckPage(page);
  await check.open();
  await check.choose({ name: '通报.docx', mimeType: 'application/zip', buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0]) });
  await expect(page.getByRole('alert')).toContainText('请重新导出');
  await check.choose({ name: '通报.pdf', mimeType: 'application/pdf', buffer: readFileSync(fixture('scanned.pdf')) });
  await expect(page.getByRole('alert')).toContainText('扫描件');
});

test('a typed draft outlives a file that cannot be read, and can still be checked', async ({ page }) => {
  const check = new CheckPage(page);
  await check.open();
  await check.draft.fill(report('979项'));
  await check.choose({ name: '通报.docx', mimeType: 'application/zip', buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0]) });
  await expect(page.getByRole('alert')).toContainText('请重新导出');
  await expect(check.draft).toHaveValue(report('979项'));
  await page.getByRole('button', { name: '开始核对' }).click();
  await expect(check.figure('979项', '相符')).toBeVisible();
});

test('a page is checked as a reader sees it', async ({ page }) => {
  const check = new CheckPage(page);
  await check.open();
  await check.choose({
    name: '通报.html', mimeType: 'text/html',
    buffer: Buffer.from(`<html><script>var a = 5</script><p>${report('979项').replaceAll('\n\n', '</p><p>')}</p></html>`),
  });
  await expect(check.figure('979项', '相符')).toBeVisible();
  await expect(page.getByRole('region', { name: '核对结果' })).toContainText('HTML');
  await check.figure('979项').click();
  await expect(check.reason).toContainText('第 3 段');
  await page.reload();
  await expect(check.figure('979项', '相符')).toBeVisible();
});

test('a DOCX comes back with a comment on each figure', async ({ page }) => {
  const check = new CheckPage(page);
  await check.open();
  await check.choose({ name: '通报.docx', mimeType: 'application/zip', buffer: readFileSync(fixture('draft.docx')) });
  await expect(check.figure('978项', '不符')).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '原文件加批注' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('通报（核对批注）.docx');
  const bytes = readFileSync(await download.path());
  expect(bytes.includes('word/comments.xml')).toBe(true);
});

test('a verdict given by hand stays when the draft is edited, and can be taken back', async ({ page }) => {
  const check = new CheckPage(page);
  await check.open();
  await check.check(report('977项'));
  await check.figure('977项', '不符').click();
  await check.decide();
  await page.getByRole('radio', { name: '相符' }).check();
  await page.getByRole('textbox', { name: '理由' }).fill('与底册核过，口径不同');
  await page.getByRole('button', { name: '判定', exact: true }).click();
  await expect(check.figure('977项', '相符（人工）')).toBeVisible();
  await expect(check.reason).toContainText('与底册核过，口径不同');
  await expect(check.reason).toContainText('原判：不符');

  await page.getByRole('button', { name: '修改文稿' }).click();
  await check.check(`各市（地）公安局：\n\n${report('977项')}`);
  await check.figure('977项', '相符（人工）').click();
  await page.getByRole('button', { name: '撤销判定' }).click();
  await expect(check.figure('977项', '不符')).toBeVisible();
});

test('a chosen indicator is understood from then on', async ({ page }) => {
  const check = new CheckPage(page);
  const saying = (count: number) => report('979项') + `省厅全年亮出便民新招${count}项。\n`;
  await check.open();
  await check.check(saying(979));
  await check.document.getByRole('button', { name: /^979项，/ }).nth(1).click();
  await check.decide();
  await page.getByRole('combobox', { name: /指哪个指标/ }).fill('利企');
  await page.getByTitle('利企惠民措施').first().click();
  await page.getByRole('button', { name: '认定', exact: true }).click();
  await expect(check.reason).toContainText('（人工认定）');
  await page.getByRole('button', { name: '修改文稿' }).click();
  await check.check(saying(960));
  await expect(check.figure('960项', '不符')).toBeVisible();
});

test('a paragraph that stands twice is found', async ({ page }) => {
  const check = new CheckPage(page);
  const paragraph = '各地公安机关聚焦群众急难愁盼问题，开设夜间窗口，延长服务时间，为务工人员和老年人提供上门办证服务，切实把实事办到群众心坎上。';
  await check.open();
  await check.check(`${report('979项')}\n${paragraph}\n\n下一步将继续抓好落实。\n\n${paragraph}\n`);
  await expect(page.getByRole('region', { name: '文内核对' })).toContainText('重复段落');
});

test('a long text stays quick to walk through', async ({ page }) => {
  const check = new CheckPage(page);
  await check.open();
  await check.check(report('979项').repeat(120));
  const began = Date.now();
  for (let step = 0; step < 10; ++step) await page.keyboard.press('n');
  await expect(page.getByText(/第 10 个，共/)).toBeVisible();
  expect(Date.now() - began).toBeLessThan(15_000);
});
