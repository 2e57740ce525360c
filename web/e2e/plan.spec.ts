import { expect as expectAll, type Browser, type Page } from '@playwright/test';
import { Caller, dayFromToday, freshBook, spanning, type Book } from './book';
import { NewEntryPage } from './pages/new_entry';
import { RecordsDrawer } from './pages/records';
import { expect, test } from './test';

// The wall chart over the demo: every figure on it is held against the lists behind it. Then, in a book of its own, a city
// refines a task that it received, and the province sees its progress change from below.

const campaign = 'hlj-service-2021';

interface Count {
  all: number;
  done: number;
  late: number;
  self: boolean;
}

interface Board {
  as_of: string;
  columns: { node: { code: string; name: string }; own: boolean }[];
  groups: { item: { title: string }; rows: { item: { number: string; title: string }; total: Count; cells: Count[] }[] }[];
  column_totals: Count[];
  total: Count;
}

const boardOf = async (page: Page, ou = ''): Promise<Board> => {
  const answer = await page.request.get(`/api/v1/plans/${campaign}/board${ou === '' ? '' : `?ou=${ou}`}`);
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()) as Board;
};

test('the wall shows four aspects, thirty tasks and thirteen cities, and every cell opens its own entries', async ({ page }) => {
  const board = await boardOf(page);
  expect(board.groups.map((group) => group.item.title).sort()).toEqual(['打击防范守平安', '优化服务利企民', '规范执法树形象', '科技支撑提效能'].sort());
  expect(board.groups.flatMap((group) => group.rows)).toHaveLength(30);
  await page.goto(`/wall/${campaign}`);
  const grid = page.getByRole('region', { name: '任务与单位进度表' });
  await expect(grid.getByRole('columnheader')).toHaveCount(board.columns.length + 2);
  expect(board.columns.filter(({ node }) => /^23\d{4}$/.test(node.code))).toHaveLength(13);
  // The first cell of a city: its link leads to a list of exactly as many.
  const column = board.columns.findIndex(({ node }) => node.code === '230100');
  const row = board.groups[0]?.rows[0];
  const cell = row?.cells[column];
  await grid.getByRole('row', { name: row?.item.title }).first().getByRole('cell').nth(column + 1).getByRole('link').click();
  await expect(page).toHaveURL(/\/lists\/hlj-service-2021\/plan_measure\?/);
  await expect(page.getByText(new RegExp(`^共\\s*${cell?.all}\\s*条`)).first()).toBeVisible();
});

test('the wall goes down to the counties of a city, where joint work counts once in the totals', async ({ page }) => {
  await page.goto(`/wall/${campaign}`);
  await page.getByRole('columnheader').getByRole('link', { name: '哈尔滨市' }).click();
  await expect(page.getByRole('columnheader', { name: '道里区' })).toBeVisible();
  const board = await boardOf(page, '230100');
  for (const row of board.groups.flatMap((group) => group.rows)) {
    expect(row.total.done).toBeLessThanOrEqual(row.total.all);
    expect(row.cells.reduce((sum, one) => sum + one.all, 0)).toBeGreaterThanOrEqual(row.total.all);
  }
  await page.getByRole('navigation', { name: '单位' }).getByRole('link', { name: '黑龙江省' }).click();
  await expect(page.getByRole('columnheader', { name: '大兴安岭地区' })).toBeVisible();
});

test('the arrow keys move between cells', async ({ page }) => {
  await page.goto(`/wall/${campaign}`);
  const first = page.getByRole('columnheader').getByRole('link').first();
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('columnheader').getByRole('link').nth(1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.closest('td')?.cellIndex)).toBeGreaterThan(1);
});

test('a headline figure of the wall opens as many records as it says', async ({ page }) => {
  await page.goto(`/wall/${campaign}`);
  const closed = page.getByRole('link', { name: /查看“已整改问题”的凭证/ });
  await expect(closed).toContainText('139');
  await closed.click();
  const drawer = new RecordsDrawer(page);
  await expect(drawer.rows.first()).toBeVisible();
  await expect(page.getByRole('dialog')).toContainText('139');
});

test('the plan shows progress from below, along time as well, and who works on it', async ({ page }) => {
  await page.goto(`/plan/${campaign}`);
  const tree = page.getByRole('region', { name: '方案分解' });
  await expect(tree.getByText('打击防范守平安')).toBeVisible();
  await tree.getByRole('button', { name: /^展开打击防范守平安/ }).click();
  await expect(tree.getByRole('link', { name: /^分解/ }).or(tree.getByRole('listitem').nth(5)).first()).toBeVisible();
  await page.getByRole('tab', { name: '进度时间表' }).click();
  await page.getByText('查看数据表').click();
  await expect(page.getByRole('row')).toHaveCount(31);
  await page.getByRole('tab', { name: '组织体系' }).click();
  await expect(page.getByRole('region', { name: '领导小组' }).first()).toContainText('省公安厅党委书记、厅长');
});

test('on a phone the wall is a list by task', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/wall/${campaign}`);
  await expect(page.getByRole('heading', { level: 2, name: '打击防范守平安' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test.describe('a book of its own', () => {
  test.describe.configure({ mode: 'serial', timeout: 240_000 });

  const posts = [
    { account: 'p-office', title: '省厅专班', role: 'office', node: '230000' },
    { account: 'c-office', title: '市局专班', role: 'office', node: '230100' },
    { account: 'c-owner', title: '市局承办岗', role: 'owner', node: '230100' },
    { account: 'p-reviewer', title: '省厅审核岗', role: 'reviewer', node: '230000' },
  ] as const;
  let book: Book;

  test.beforeAll(async () => {
    test.setTimeout(240_000);
    book = await freshBook(campaign, spanning(dayFromToday(-30), dayFromToday(60)), posts, 0);
  });
  test.afterAll(() => book.stop());

  const pageOf = async (browser: Browser, account: string) => {
    const context = await browser.newContext({ baseURL: book.url, storageState: { cookies: [], origins: [] }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    const api = await new Caller(context.request).signIn(account, book.password);
    return { page: await context.newPage(), api };
  };

  test('a city refines a task, and the province sees its progress change from below', async ({ browser }) => {
    const province = await pageOf(browser, 'p-office');
    const value = (fields: Record<string, string>) => Object.entries(fields).map(([code, text]) => ({ code, value: text }));
    const { number } = await province.api.post<{ number: string }>('/entries', { campaign, register_code: 'plan_aspect', node: '230000', fields: value({ title: '便民服务', plan: '实践活动方案' }) });
    await province.api.post('/entries', { campaign, register_code: 'plan_task', node: '230000', joint: ['230100'], fields: value({ title: '窗口延时服务', plan: '实践活动方案', aspect: number, due: dayFromToday(30) }) });

    const city = await pageOf(browser, 'c-office');
    await city.page.goto(`/plan/${campaign}`);
    await city.page.getByRole('link', { name: '分解“窗口延时服务”' }).click();
    const form = new NewEntryPage(city.page);
    await form.field('措施').fill('全市户籍窗口午间不打烊');
    await form.form.getByRole('textbox', { name: '完成时限' }).fill(dayFromToday(20));
    await city.page.keyboard.press('Tab');
    const measure = await form.save();

    await province.page.goto(`/wall/${campaign}`);
    const grid = province.page.getByRole('region', { name: '任务与单位进度表' });
    const cell = grid.getByRole('row', { name: /窗口延时服务/ }).getByRole('cell').first();
    await expectAll(cell).toContainText('0/2');

    const owner = await pageOf(browser, 'c-owner');
    const reviewer = await pageOf(browser, 'p-reviewer');
    await owner.api.post(`/entries/${measure}/moves`, { move: 'start' });
    await owner.api.post(`/entries/${measure}/moves`, { move: 'claim', fields: value({ effect: '十八个窗口全部延时' }), evidence: [{ name: '窗口值守照片.jpg' }] });
    await reviewer.api.post(`/entries/${measure}/moves`, { move: 'confirm' });
    // Nobody touches the wall: it asks again by itself.
    await expectAll(cell).toContainText('1/2', { timeout: 25_000 });

    await province.page.goto(`/plan/${campaign}`);
    await expectAll(province.page.getByText('便民服务')).toBeVisible();
    await expectAll(province.page.getByRole('region', { name: '方案分解' })).toContainText('50%');
    for (const { page } of [province, city, owner, reviewer]) await page.context().close();
  });
});
