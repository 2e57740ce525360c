import { expect, test, type Page } from '@playwright/test';
import { Caller, freshBook, type Book } from './book';
import { PivotPage } from './pages/pivot';
import { RecordsDrawer } from './pages/records';

// Two counties of Lanzhou work apart until they merge into a new one in the middle of a year. Their figures, those of the
// new county and those of the city must be right under the tree of then and of now, to the number.

const campaign = `campaign: merger
title: 合并年度
node: "620000"
period: 2020-01-01..2021-12-31
registers:
  deed:
    title: 实事
    joint: true
    fields:
      title: {type: text, title: 事项, required: true, max: 200}
    states:
      done: {title: 已办}
indicators:
  deeds:
    title: 办实事
    formula: deed.done
    unit: 件
    good: up
`;

const [east, west, merged, city] = ['620102', '620103', '620199', '620100'];
const deeds = (count: number, node: string, day: string, joint: string[] = []) =>
  Array.from({ length: count }, (_, at) => ({ op: 'open', campaign: 'merger', register: 'deed', node, day, actor: '内勤', fields: { title: `上门服务${at + 1}` }, ...(joint.length > 0 ? { joint } : {}) }));
const organise = (more: object) => ({ op: 'organisation', day: '2021-07-01', actor: '机构编制', ...more });

const before = [
  ...deeds(2, east, '2020-03-05'), ...deeds(3, west, '2020-03-06'), ...deeds(1, east, '2020-04-10', [west]),
  ...deeds(1, east, '2020-09-01'), ...deeds(2, west, '2020-09-02'),
  ...deeds(4, east, '2021-03-05'), ...deeds(1, west, '2021-03-06'), ...deeds(1, west, '2021-05-10', [east]),
];
const added = [organise({ change: 'added', node: merged, name: '河湾区', kind: 'county', parent: city })];
const after = [organise({ change: 'merged', node: east, parent: merged }), organise({ change: 'merged', node: west, parent: merged }), ...deeds(6, merged, '2021-09-01')];

let book: Book;
let page: Page;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  book = await freshBook('hlj-half-2020', () => campaign, [{ account: 'gs-office', title: '省厅专班', role: 'office', node: '620000' }], 0, undefined, [before, added, after]);
  const context = await browser.newContext({ baseURL: book.url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await new Caller(context.request).signIn('gs-office', book.password);
  page = await context.newPage();
});
test.afterAll(() => book?.stop());

const halves = `?c=merger&ou=${city}&pe=2020H1..2021H2&show=both`;
/** Numbers and changes of a line, half by half. */
const line = async (pivot: PivotPage, name: string) => (await pivot.figures(name)).map((text) => text.replace(/\s+/g, ' ').trim());

test('under the tree of then they are two until the merger and one from it on', async () => {
  const pivot = new PivotPage(page);
  await pivot.open(halves);
  await expect(pivot.tree).toContainText('按当时区划');
  await expect(pivot.tree).toContainText('同比的两年都按这同一个区划计');
  expect(await line(pivot, '兰州市')).toEqual(['6', '3', '6 → 0.0%', '6 ↑ 100.0%']);
  expect(await line(pivot, '城关区')).toEqual(['3', '1', '5 ↑ 66.7%', '无']);
  expect(await line(pivot, '七里河区')).toEqual(['4', '2', '2 ↓ 50.0%', '无']);
  expect(await line(pivot, '河湾区')).toEqual(['无', '无', '无', '6 ↑ 100.0%']);
});

test('under the tree of now they are one all along, and what they did together counts once', async () => {
  const pivot = new PivotPage(page);
  await pivot.open(`${halves}&tree=now`);
  await expect(pivot.tree).toContainText('按现行区划');
  await expect(pivot.tree).toContainText('同比的两年都按现行区划计');
  expect(await line(pivot, '兰州市')).toEqual(['6', '3', '6 → 0.0%', '6 ↑ 100.0%']);
  expect(await line(pivot, '河湾区')).toEqual(['6', '3', '6 → 0.0%', '6 ↑ 100.0%']);
  await expect(pivot.line('城关区')).toHaveCount(0);
});

test('the records behind a cell are those of the tree that the page names', async () => {
  const pivot = new PivotPage(page);
  const records = new RecordsDrawer(page);
  await pivot.open(`${halves}&tree=now`);
  await pivot.cell('河湾区', 2).click();
  await expect(records.dialog.getByRole('status')).toContainText('共 6 条');
  await expect(records.dialog.getByRole('status')).toContainText('凭证合计与指标值相符');
  await pivot.open(halves);
  await pivot.cell('城关区', 2).click();
  await expect(records.dialog.getByRole('status')).toContainText('共 5 条');
});

test('the rows before the merger do not add up to the city where they worked together, and the page says why', async () => {
  const pivot = new PivotPage(page);
  await pivot.open(halves);
  await expect(page.getByText(/各行相加不等于合计/)).toContainText('共同办理的只计一次');
  await expect(pivot.grid.getByRole('columnheader').filter({ hasText: '各行相加 7，比合计多 1' }).first()).toBeVisible();
});

test('the year of the merger is stated under the tree of its end, the one before too', async () => {
  const pivot = new PivotPage(page);
  await pivot.open(`?c=merger&ou=${city}&pe=2020..2021&show=both`);
  expect(await line(pivot, '河湾区')).toEqual(['无', '12 ↑ 33.3%']);
  expect(await line(pivot, '兰州市')).toEqual(['9', '12 ↑ 33.3%']);
});
