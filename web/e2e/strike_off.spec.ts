import { expect, test, type Browser, type Page } from '@playwright/test';
import { Caller, dayFromToday, freshBook, spanning, type Book } from './book';
import { EditionsPage } from './pages/editions';
import { EntryPage } from './pages/entry';
import { ListPage } from './pages/list';
import { NewEntryPage } from './pages/new_entry';
import { SignInPage } from './pages/sign_in';

// The Gansu list: 31 problems with 81 measures, from first entry to strike-off by four people and their
// campaign office, with one return and one reopening, over three cycles of two weeks. Everything is done in
// the pages: one by one, pasted, or several at once, as people would.

const campaign = 'gs-theme-2023';
const problems = 31;
const measures = 81;

const posts = [
  { account: 'lz-clerk', title: '兰州市局内勤', role: 'recorder', node: '620100' },
  { account: 'lz-owner', title: '兰州市局责任岗', role: 'owner', node: '620100' },
  { account: 'gs-reviewer', title: '省厅审核岗', role: 'reviewer', node: '620000' },
  { account: 'gs-inspector', title: '省厅督察岗', role: 'inspector', node: '620000' },
  { account: 'gs-office', title: '省厅专班', role: 'office', node: '620000' },
] as const;
type Account = (typeof posts)[number]['account'];

// In days from today: the cycles are −33…−20, −19…−6 and −5…8. The server's clock stands in each in turn, as
// do the clocks of the browsers.
const began = dayFromToday(-33);
const inCycle = { first: -28, second: -14, third: 0 } as const;
/** Three problems must be mended by this day of the second cycle, and are not. */
const early = dayFromToday(-10);
const firstDay = dayFromToday(inCycle.first);

interface Person {
  page: Page;
  api: Caller;
}

/** Somebody at a browser of his own, whose clock agrees with the server's. */
async function person(browser: Browser, account: Account, shiftDays: number): Promise<Person> {
  const context = await browser.newContext({ baseURL: book.url, storageState: { cookies: [], origins: [] }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  if (shiftDays !== 0) await context.clock.setFixedTime(Date.now() + shiftDays * 86_400_000);
  const page = await context.newPage();
  const api = new Caller(context.request);
  if (account !== 'lz-clerk') return { page, api: await api.signIn(account, book.password) };
  const door = new SignInPage(page);
  await door.open();
  await door.enter(account, book.password);
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return { page, api: await api.join() };
}

/** Everybody leaves, the clocks go on, everybody is back. */
async function cycleBegins(browser: Browser, shiftDays: number) {
  for (const { page } of Object.values(people)) await page.context().close();
  if (shiftDays !== inCycle.first) await book.restart(shiftDays);
  const signedIn = [];
  for (const post of posts) signedIn.push([post.account, await person(browser, post.account, shiftDays)] as const);
  people = Object.fromEntries(signedIn) as Record<Account, Person>;
}

type Register = 'problem' | 'rectify_measure';

/** Pastes rows into the list's sheet and records them. */
async function paste(who: Account, register: Register, table: readonly (readonly string[])[]) {
  const { page } = people[who];
  const list = new ListPage(page);
  await list.open(`${campaign}/${register}`);
  const before = await list.count();
  await page.getByRole('button', { name: '在表格中新增' }).click();
  await list.paste(list.cell(1, table[0]?.[0] ?? ''), table.map((row) => row.join('\t')).join('\n'));
  await page.getByRole('button', { name: `登记 ${table.length - 1} 条` }).click();
  await expect(list.sheet).toBeHidden({ timeout: 180_000 });
  await expect.poll(() => list.count()).toBe(before + table.length - 1);
}

/** One move for everything that `query` shows. */
async function moveAll(who: Account, register: Register, query: string, move: string, count: number, evidence: string, taken = '') {
  const { page } = people[who];
  const list = new ListPage(page);
  await list.open(`${campaign}/${register}`, query);
  expect(await list.count()).toBe(count);
  await page.getByRole('checkbox', { name: '选择全部' }).click();
  await expect(list.bulk).toContainText(`已选 ${count} 条`);
  await list.bulk.getByRole('button', { name: move, exact: true }).click();
  const form = new EntryPage(page);
  if (taken !== '') await form.taken.fill(taken);
  await form.nameEvidence(evidence);
  await form.dialog.getByRole('button', { name: `${move}（${count} 条）` }).click();
  await expect(form.dialog.getByRole('status')).toContainText(`${count} 条已办成`, { timeout: 60_000 });
  await form.dialog.getByRole('button', { name: '关闭' }).last().click();
  await expect.poll(() => list.count()).toBe(0);
}

/** One entry submitted by the owner, by hand. */
async function submit(entry: string, evidence: string, taken: string) {
  const owner = new EntryPage(people['lz-owner'].page);
  await owner.open(entry);
  await owner.begin('报请销号');
  await owner.nameEvidence(evidence);
  await owner.taken.fill(taken);
  await owner.confirm('报请销号');
  await owner.sendNow();
  await expect(owner.state).toHaveText('待审核');
}

/** And struck off by the reviewer. */
async function strikeOff(entry: string, evidence: string) {
  const reviewer = new EntryPage(people['gs-reviewer'].page);
  await reviewer.open(entry);
  await reviewer.begin('审核销号');
  await reviewer.nameEvidence(evidence);
  await reviewer.confirm('审核销号');
  await reviewer.sendNow();
  await expect(reviewer.state).toHaveText('已销号');
}

/** The office's page of a list, once the server has closed so many editions of cycles that are over. */
async function editionsOf(register: Register, closed: number): Promise<EditionsPage> {
  const { page, api } = people['gs-office'];
  await expect.poll(async () => (await api.get<{ editions: unknown[] }>(`/editions/${campaign}/${register}`)).editions.length).toBe(closed);
  const editions = new EditionsPage(page);
  await editions.open(campaign, register);
  return editions;
}

const nothing = { 总数: 0, 在办: 0, 已销号: 0, 逾期: 0, 新增: 0, 流转: 0, 新销号: 0, 重开: 0, 转为逾期: 0, 冲销: 0 };

// Five people come back twice: generous on a busy machine.
test.describe.configure({ mode: 'serial', timeout: 480_000 });

let book: Book;
let people = {} as Record<Account, Person>;
let first = '';

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  book = await freshBook(campaign, spanning(began, dayFromToday(60)), posts, inCycle.first);
  await cycleBegins(browser, inCycle.first);
});

test.afterAll(() => book?.stop());

test('the clerk records the first problem and its measure by hand, the rest by pasting', async () => {
  const { page } = people['lz-clerk'];
  const form = new NewEntryPage(page);
  await form.open(campaign, 'problem');
  await form.field('问题').fill('农村警务力量薄弱');
  await form.field('发生日期').fill(firstDay);
  first = await form.save();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('农村警务力量薄弱');
  await expect(new EntryPage(page).state).toContainText('整改中');
  const number = (await page.getByText(/^问题〔\d+〕1号$/).first().textContent()) ?? '';
  const numberOf = (index: number) => number.replace('1号', `${index}号`);

  const rest = Array.from({ length: problems - 1 }, (_, at) => at + 2);
  const title = (index: number) => (index <= 21 ? `窗口服务问题之${index - 1}` : `执法管理问题之${index - 21}`);
  await paste('lz-clerk', 'problem', [['问题', '开立日期', '整改时限'], ...rest.map((index) => [title(index), firstDay, index > problems - 3 ? early : ''])]);

  await form.open(campaign, 'rectify_measure');
  await form.field('措施').fill('下沉机关警力');
  await form.link('对应问题', number);
  await form.field('发生日期').fill(firstDay);
  await form.save();
  await expect(page.getByRole('region', { name: '来龙去脉' }).getByRole('list', { name: '由何而来' })).toContainText('农村警务力量薄弱');
  const others = Array.from({ length: measures - 1 }, (_, at) => at + 2);
  await paste('lz-clerk', 'rectify_measure', [['措施', '对应问题', '开立日期'], ...others.map((index) => [`整改措施之${index}`, numberOf(((index - 1) % problems) + 1), firstDay])]);

  const list = new ListPage(page);
  await list.open(`${campaign}/problem`);
  expect(await list.count()).toBe(problems);
  await list.open(`${campaign}/rectify_measure`);
  expect(await list.count()).toBe(measures);
  await new EntryPage(page).open(first);
  await expect(page.getByRole('region', { name: '来龙去脉' }).getByRole('list', { name: '后来如何' }).getByRole('listitem')).toHaveCount(3);
});

test('the owner asks for strike-off with evidence and is given it back with a reason', async () => {
  const owner = new EntryPage(people['lz-owner'].page);
  await owner.open(first);
  await owner.begin('报请销号');
  await owner.confirm('报请销号');
  await expect(owner.dialog).toContainText('这一步要附佐证');
  await owner.nameEvidence('整改报告');
  await owner.taken.fill('警力已下沉到派出所');
  await owner.confirm('报请销号');
  await expect(owner.state).toContainText('待发出');
  await owner.sendNow();
  await expect(owner.state).toHaveText('待审核');

  const reviewer = new EntryPage(people['gs-reviewer'].page);
  await reviewer.open(first);
  await expect(reviewer.page.getByRole('region', { name: '佐证材料' })).toContainText('整改报告');
  await reviewer.begin('退回');
  await reviewer.reason('看不出整改前后的对比，请补充台账截图');
  await reviewer.confirm('退回');
  await reviewer.sendNow();
  await expect(reviewer.state).toHaveText('整改中');

  await owner.page.reload();
  await expect(owner.timeline).toContainText('看不出整改前后的对比，请补充台账截图');
  await expect(owner.timeline).toContainText('省厅审核岗 · 审核 · 代表甘肃省');
});

test('a second submission is reviewed by somebody else and struck off; who submitted it may not', async () => {
  await submit(first, '台账截图', '警力已下沉，前后对比见截图');
  const owner = new EntryPage(people['lz-owner'].page);
  await expect(owner.move('审核销号')).toHaveCount(0);
  await strikeOff(first, '审核记录');
});

test('when the first cycle is over its edition is closed: 31 added, one struck off', async ({ browser }) => {
  await cycleBegins(browser, inCycle.second);
  const editions = await editionsOf('problem', 1);
  expect(await editions.counts(1)).toEqual({ ...nothing, 总数: 31, 在办: 30, 已销号: 1, 新增: 31, 流转: 1, 新销号: 1 });
  await expect(editions.row(1)).toContainText('期满自动关闭');
  await expect(editions.edition(1)).toContainText('逐条重算与封存时一致');
  expect(await editions.figures()).toEqual({ 已报请: '3.2% 1 / 31', 已审核销号: '3.2% 1 / 31', 回头看通过: '0% 0 / 1', 重开: '0% 0 / 1', 逾期: '0% 0 / 31' });
  const ofMeasures = await editionsOf('rectify_measure', 1);
  expect(await ofMeasures.counts(1)).toEqual({ ...nothing, 总数: 81, 在办: 81, 新增: 81 });
});

test('in the second cycle twenty are struck off together, and the inspector reopens one after a look back', async () => {
  await moveAll('lz-owner', 'problem', '?state=open&text=窗口服务', '报请销号', 20, '整改报告', '逐项落实');
  await moveAll('gs-reviewer', 'problem', '?state=submitted', '审核销号', 20, '审核记录');

  const inspector = new EntryPage(people['gs-inspector'].page);
  await inspector.open(first);
  await inspector.begin('重新打开');
  await inspector.confirm('重新打开');
  await expect(inspector.dialog).toContainText('这一步要写明理由');
  await inspector.reason('回头看发现警力又被抽回');
  await inspector.confirm('重新打开');
  await inspector.sendNow();
  await expect(inspector.state).toHaveText('整改中');

  const editions = await editionsOf('problem', 1);
  expect(await editions.figures()).toEqual({ 已报请: '64.5% 20 / 31', 已审核销号: '64.5% 20 / 31', 回头看通过: '0% 0 / 20', 重开: '4.8% 1 / 21', 逾期: '0% 0 / 31' });
});

test('when the second cycle is over three have slipped past their day, and its edition says so', async ({ browser }) => {
  await cycleBegins(browser, inCycle.third);
  const editions = await editionsOf('problem', 2);
  expect(await editions.counts(2)).toEqual({ ...nothing, 总数: 31, 在办: 11, 已销号: 20, 逾期: 3, 流转: 21, 新销号: 20, 重开: 1, 转为逾期: 3 });
  expect(await editions.figures()).toEqual({ 已报请: '64.5% 20 / 31', 已审核销号: '64.5% 20 / 31', 回头看通过: '0% 0 / 20', 重开: '4.8% 1 / 21', 逾期: '9.7% 3 / 31' });
  // Those that changed: twenty struck off, one reopened, three slipped.
  await expect(editions.edition(2).getByRole('listitem')).toHaveCount(24);
  await expect(editions.edition(2).getByRole('listitem').filter({ hasText: '转为逾期' })).toHaveCount(3);
  await expect(editions.edition(2).getByRole('listitem').filter({ hasText: '农村警务力量薄弱' })).toContainText('重开');
  const ofMeasures = await editionsOf('rectify_measure', 2);
  expect(await ofMeasures.counts(2)).toEqual({ ...nothing, 总数: 81, 在办: 81 });
});

test('all but one struck off is not 100%; the reopened one is struck off anew and found good', async () => {
  await moveAll('lz-owner', 'problem', '?state=open&text=执法管理', '报请销号', 10, '整改报告', '逐项落实');
  await moveAll('gs-reviewer', 'problem', '?state=submitted', '审核销号', 10, '审核记录');
  const before = await editionsOf('problem', 2);
  expect(await before.figures()).toEqual({ 已报请: '96.8% 30 / 31', 已审核销号: '96.8% 30 / 31', 回头看通过: '0% 0 / 30', 重开: '3.2% 1 / 31', 逾期: '0% 0 / 31' });

  await submit(first, '编制批复', '编制已固定到派出所');
  await strikeOff(first, '复核记录');
  const inspector = new EntryPage(people['gs-inspector'].page);
  await inspector.open(first);
  await inspector.begin('回头看通过');
  await inspector.nameEvidence('现场照片');
  await inspector.confirm('回头看通过');
  await inspector.sendNow();
  await expect(inspector.state).toHaveText('回头看通过');
  const editions = await editionsOf('problem', 2);
  expect(await editions.figures()).toEqual({ 已报请: '100% 31 / 31', 已审核销号: '100% 31 / 31', 回头看通过: '3.2% 1 / 31', 重开: '3.2% 1 / 31', 逾期: '0% 0 / 31' });
});

test('the measures are reported done and struck off', async () => {
  await moveAll('lz-owner', 'rectify_measure', '?state=set', '报告完成', measures, '完成材料');
  await moveAll('gs-reviewer', 'rectify_measure', '?state=submitted', '审核销号', measures, '审核记录');
});

test('the office closes the edition of the third cycle, once; those before it say what they said', async () => {
  const editions = await editionsOf('problem', 2);
  await editions.close();
  await expect(editions.row(3)).toBeVisible();
  expect(await editions.counts(3)).toEqual({ ...nothing, 总数: 31, 已销号: 31, 流转: 11, 新销号: 11 });
  expect(await editions.counts(2)).toEqual({ ...nothing, 总数: 31, 在办: 11, 已销号: 20, 逾期: 3, 流转: 21, 新销号: 20, 重开: 1, 转为逾期: 3 });
  await expect(editions.closeButton).toHaveCount(0);
  await expect(editions.page.getByText('已关闭（第 3 期）')).toBeVisible();
  const refused = await people['gs-office'].api.try(`/editions/${campaign}/problem`, {});
  expect(refused.status()).toBe(409);

  await editions.page.getByRole('button', { name: '第 1 期', exact: true }).click();
  await expect(editions.edition(1)).toContainText('逐条重算与封存时一致');
  await expect(editions.edition(1).getByRole('listitem').filter({ hasText: '农村警务力量薄弱' })).toContainText('已销号');
  await expect(editions.edition(1).getByRole('listitem')).toHaveCount(31);

  const ofMeasures = await editionsOf('rectify_measure', 2);
  await ofMeasures.close();
  await expect(ofMeasures.row(3)).toBeVisible();
  expect(await ofMeasures.counts(3)).toEqual({ ...nothing, 总数: 81, 已销号: 81, 流转: 81, 新销号: 81 });
});

test('somebody who still sees the button when the cycle is closed is told so', async ({ browser }) => {
  const { page } = people['gs-office'];
  const late = await person(browser, 'gs-office', inCycle.third);
  // What he sees is from before the closing.
  await late.page.route(`**/api/v1/editions/${campaign}/problem`, async (route) => {
    if (route.request().method() !== 'GET') return route.continue();
    const reply = await route.fetch();
    const body = (await reply.json()) as { editions: unknown[] };
    return route.fulfill({ json: { ...body, editions: body.editions.slice(1) } });
  });
  const editions = new EditionsPage(late.page);
  await editions.open(campaign, 'problem');
  await editions.closeButton.click();
  await late.page.unroute(`**/api/v1/editions/${campaign}/problem`);
  const dialog = late.page.getByRole('dialog');
  await dialog.getByRole('button', { name: '关闭本期' }).click();
  await expect(dialog.getByRole('alert')).toContainText('第3期清单');
  await expect(dialog.getByRole('button', { name: '关闭本期' })).toBeDisabled();
  await late.page.context().close();
  await new EditionsPage(page).open(campaign, 'problem');
  expect(await new EditionsPage(page).counts(3)).toMatchObject({ 总数: 31 });
});

test('the figures and the overview agree: 31 and 81', async () => {
  const office = people['gs-office'];
  const figure = async (code: string) => {
    const reply = await office.api.get<{ rows: { value: string }[] }>(`/figures?dx=${campaign}.${code}&pe=${began.replaceAll('-', '')}_${dayFromToday(0).replaceAll('-', '')}&ou=620000`);
    return reply.rows[0]?.value;
  };
  expect(await figure('problems')).toBe(String(problems));
  expect(await figure('rectify_measures')).toBe(String(measures));
  await office.page.goto(`/overview?c=${campaign}`);
  await expect(office.page.getByRole('region', { name: '主要指标' })).toContainText('31');
  await expect(office.page.getByRole('region', { name: '主要指标' })).toContainText('81');
});
