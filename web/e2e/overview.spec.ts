import { expect, test } from './test';
import { OverviewPage } from './pages/overview';
import { RecordsDrawer } from './pages/records';

const heilongjiang = '?c=hlj-service-2021';

test('the overview opens on a campaign with its main figures', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.open();
  await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
  await expect(overview.headline.getByRole('listitem').first()).toBeVisible();
});

test('the figures are those that the campaign reported', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.open(heilongjiang);
  await expect(overview.figure('利企惠民措施')).toContainText('979');
  await expect(overview.figure('督察通知书')).toContainText('13');
  await expect(overview.figure('督察发现问题')).toContainText('151');
  await expect(overview.figure('整改完成率')).toContainText('92.1');
});

test('a figure is shown against the year before, in words and not by colour alone', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.open(heilongjiang);
  await expect(overview.figure('破获电信网络诈骗案件')).toContainText('4,306');
  await expect(overview.card('破获电信网络诈骗案件')).toContainText('同比 上升 185.5%');
});

test('a figure leads to the records that add up to it', async ({ page }) => {
  const overview = new OverviewPage(page);
  const records = new RecordsDrawer(page);
  await overview.open(heilongjiang);
  await overview.figure('利企惠民措施').click();
  await expect(records.dialog.getByRole('status')).toContainText('共 979 条');
  await expect(records.dialog.getByRole('status')).toContainText('凭证合计与指标值相符');
  await expect(records.rows).toHaveCount(50);
  await records.dialog.getByRole('listitem', { name: '2', exact: true }).click();
  await expect(page).toHaveURL(/rpage=2/);
});

test('a record shows what happened to it, when, and by which post', async ({ page }) => {
  const overview = new OverviewPage(page);
  const records = new RecordsDrawer(page);
  await overview.open(heilongjiang);
  await overview.figure('督察发现问题').click();
  await records.openRecord(0);
  await expect(records.timeline()).toContainText('登记');
  await expect(records.timeline()).toContainText('凭证第');
  await records.dialog.getByRole('button', { name: '返回凭证列表' }).click();
  await expect(records.rows.first()).toBeVisible();
  await records.close();
  await expect(records.dialog).toBeHidden();
});

test('the ranking leads down the organisation and the path leads up again', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.open(heilongjiang);
  await overview.ranking.getByRole('link', { name: '哈尔滨市' }).click();
  await expect(page).toHaveURL(/ou=230100/);
  await expect(overview.path()).toContainText('哈尔滨市');
  await expect(overview.figure('利企惠民措施')).not.toContainText('979');
  await overview.path().getByRole('link', { name: '黑龙江省' }).click();
  await expect(overview.figure('利企惠民措施')).toContainText('979');
});

test('above the ranking stands the figure of the province itself, and its ranks of the year before are told on request', async ({ page }) => {
  const overview = new OverviewPage(page);
  const records = new RecordsDrawer(page);
  await overview.open(`${heilongjiang}&dx=hlj-service-2021.fraud_cases`);
  const whole = overview.ranking.getByRole('row').filter({ hasText: '合计' });
  await expect(whole).toContainText('4,306');
  await overview.ranking.getByRole('checkbox', { name: '与上年名次比' }).check();
  await expect(overview.ranking.getByRole('row').filter({ hasText: '哈尔滨市' })).toContainText(/升 \d+ 位|降 \d+ 位|名次未变/);
  await whole.getByRole('link').click();
  await expect(records.dialog).toContainText('黑龙江省');
});

test('the cities can be seen as tiles where they lie, each leading down and to its records', async ({ page }) => {
  const overview = new OverviewPage(page);
  const records = new RecordsDrawer(page);
  await overview.open(heilongjiang);
  await overview.ranking.getByText('方格图', { exact: true }).click();
  const tiles = overview.ranking.getByRole('list', { name: '各市方格图' }).getByRole('listitem');
  await expect(tiles).toHaveCount(13);
  const [north, south] = await Promise.all(['大兴安岭', '牡丹江'].map((name) => tiles.filter({ hasText: name }).boundingBox()));
  expect(north?.y ?? 0).toBeLessThan(south?.y ?? 0);
  await tiles.filter({ hasText: '哈尔滨' }).getByRole('link').nth(1).click();
  await expect(records.dialog).toContainText('哈尔滨市');
  await records.close();
  await tiles.filter({ hasText: '哈尔滨' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/ou=230100/);
});

test('a node can be found by its name', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.open(heilongjiang);
  await overview.searchNode('牡丹江', /^牡丹江市/);
  await expect(page).toHaveURL(/ou=231000/);
});

test('a period can be chosen by a preset', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.open(heilongjiang);
  await overview.choosePeriod('2021', '第二季度');
  await expect(page).toHaveURL(/pe=2021Q2/);
  await expect(page.getByLabel('时段')).toContainText('2021年第二季度');
});

test('an address brings back the whole view, records included', async ({ page }) => {
  const overview = new OverviewPage(page);
  const records = new RecordsDrawer(page);
  await page.goto('/overview?c=hlj-service-2021&ou=230100&pe=2021H1&dx=hlj-service-2021.measures&rdx=hlj-service-2021.measures&rpe=2021H1&rou=230100');
  await expect(records.dialog).toContainText('哈尔滨市');
  await expect(records.dialog).toContainText('2021年上半年');
  await records.close();
  await expect(overview.ranking).toContainText('利企惠民措施');
  await expect(overview.path()).toContainText('哈尔滨市');
});

test('another campaign brings its own place and period', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.open(`${heilongjiang}&ou=230100&pe=2021Q2`);
  await overview.chooseCampaign(/半年答卷/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('半年答卷');
  await expect(overview.path()).toContainText('黑龙江省');
  await expect(overview.path()).not.toContainText('哈尔滨市');
  await expect(page.getByLabel('时段')).toContainText('2020年1月1日至6月30日');
});

test('the page speaks English on request and remembers it', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.open(heilongjiang);
  await page.getByRole('button', { name: '显示设置' }).click();
  await page.getByText('English', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'All indicators' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'All indicators' })).toBeVisible();
});

test('an unknown organisation says so and how to go on', async ({ page }) => {
  await page.goto('/overview?c=hlj-service-2021&ou=nowhere');
  await expect(page.getByRole('alert').first()).toContainText('nowhere');
  await expect(page.getByRole('alert').first().getByRole('button', { name: '重试' })).toBeVisible();
});
