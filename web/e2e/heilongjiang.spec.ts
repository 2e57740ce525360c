import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { Caller, demoBook, type Book } from './book';
import { EntryPage } from './pages/entry';
import { OverviewPage } from './pages/overview';
import { RecordsDrawer } from './pages/records';
import { ReturnsPage } from './pages/returns';

// Heilongjiang on 13 August 2021: 13 notices, 151 problems, 139 of them closed. When a reviewer closes the 140th, the card,
// the wall chart, the ranking and the statement of account say so, and each opens on the same 140 entries.

const campaign = 'hlj-service-2021';
const today = '2021-08-13';
const daysTo = (day: string) => Math.round((Date.parse(day) - Date.parse(new Date().toISOString().slice(0, 10))) / 86_400_000);

let book: Book;
let office: Page;
let wall: Page;
let reviewer: Page;

const pageOf = async (browser: Browser, account: string) => {
  const context = await browser.newContext({ baseURL: book.url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 1000 } });
  await new Caller(context.request).signIn(account, book.password);
  // A move takes place on the day of the one who makes it.
  await context.clock.setFixedTime(new Date(`${today}T10:00:00+08:00`));
  return context.newPage();
};

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  const posts = [
    { account: 'p-office', title: '省厅专班', role: 'office', node: '230000' },
    { account: 'p-reviewer', title: '省厅审核岗', role: 'reviewer', node: '230000' },
  ];
  book = await demoBook(posts, daysTo(today));
  [office, wall, reviewer] = [await pageOf(browser, 'p-office'), await pageOf(browser, 'p-office'), await pageOf(browser, 'p-reviewer')];
});
test.afterAll(() => book?.stop());

/** The four places where the number of closed problems stands, each opened anew but for the wall, which renews itself. */
const places: Readonly<Record<string, () => Promise<Locator>>> = {
  card: async () => {
    const overview = new OverviewPage(office);
    await overview.open(`?c=${campaign}`);
    return overview.figure('已整改问题');
  },
  wall: () => Promise.resolve(wall.getByRole('link', { name: /查看“已整改问题”的凭证/ })),
  ranking: async () => {
    const overview = new OverviewPage(office);
    await overview.open(`?c=${campaign}&dx=${campaign}.problems_closed`);
    return overview.ranking.getByRole('row').filter({ hasText: '合计' }).getByRole('link');
  },
  statement: async () => {
    const returns = new ReturnsPage(office);
    await returns.openStatement(campaign, 'statement', '202108');
    return returns.line('已整改问题').getByRole('link');
  },
};

/** The entries behind a figure: the drawer that it opens says how many, and its question is put again without pages. */
async function behind(figure: Locator, count: number): Promise<string[]> {
  const page = figure.page();
  const asked = page.waitForResponse((response) => response.url().includes('/api/v1/records?'));
  await figure.click();
  const drawer = new RecordsDrawer(page);
  await expect(drawer.dialog.getByRole('status')).toContainText(`共 ${count} 条`);
  await expect(drawer.dialog.getByRole('status')).toContainText('凭证合计与指标值相符');
  const question = new URL((await asked).url());
  question.searchParams.set('limit', '200');
  question.searchParams.delete('offset');
  const answer = await page.request.get(question.href);
  expect(answer.status(), await answer.text()).toBe(200);
  await drawer.close();
  return ((await answer.json()) as { rows: { entry: string }[] }).rows.map((row) => row.entry).sort();
}

/** Holds all four places against each other; the entries that they share. */
async function allSay(count: number): Promise<string[]> {
  const found: string[][] = [];
  for (const [name, place] of Object.entries(places)) {
    const figure = await place();
    await expect(figure, name).toContainText(String(count), { timeout: 30_000 });
    found.push(await behind(figure, count));
  }
  for (const entries of found) expect(entries).toEqual(found[0]);
  expect(new Set(found[0]).size).toBe(count);
  return found[0] ?? [];
}

let before: string[];

test('13 notices, 151 problems, 139 closed: 92.1%, from the same 139 entries everywhere', async () => {
  const overview = new OverviewPage(office);
  await overview.open(`?c=${campaign}`);
  await expect(overview.figure('督察通知书')).toContainText('13');
  await expect(overview.figure('督察发现问题')).toContainText('151');
  await expect(overview.figure('整改完成率')).toContainText('92.1');
  await wall.goto(`/wall/${campaign}`);
  before = await allSay(139);
});

test('the 140th closed changes card, wall chart, ranking and statement, each with the same 140 entries', async () => {
  const api = await new Caller(reviewer.request).join();
  const waiting = await api.get<{ rows: { entry: string }[] }>(`/lists/${campaign}/problem?state=submitted&limit=1`);
  const entry = waiting.rows[0]?.entry ?? '';
  const problem = new EntryPage(reviewer);
  await problem.open(entry);
  await problem.begin('审核销号');
  await problem.nameEvidence('现场核查记录');
  await problem.confirm('审核销号');
  await problem.sendNow();
  await expect(problem.state).toHaveText('已销号');

  const after = await allSay(140);
  expect(after.filter((one) => !before.includes(one))).toEqual([entry]);
  await expect(wall.getByRole('link', { name: /查看“整改完成率”的凭证/ })).toContainText('92.7');
  await office.goto(`/overview?c=${campaign}`);
  await expect(new OverviewPage(office).figure('整改完成率')).toContainText('92.7');
});
