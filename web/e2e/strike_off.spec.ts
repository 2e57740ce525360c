import { expect, test, type Browser, type Page } from '@playwright/test';
import { Caller, dayFromToday, freshBook, type Book } from './book';
import { EditionsPage } from './pages/editions';
import { EntryPage } from './pages/entry';
import { NewEntryPage } from './pages/new_entry';
import { SignInPage } from './pages/sign_in';

// The Gansu list: 31 problems with 81 measures, from first entry to strike-off by four people, with one
// return and one reopening; the office closes the edition of each cycle. What a person would paste goes
// through the clerk's own session; every kind of step is made once by hand in the page.

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

// The list begins three weeks ago: its first cycle of two weeks is over today, the second runs. The server's
// clock stands in the first one until the office closes its edition.
const began = dayFromToday(-20);
const firstCycle = -15;
const inFirstCycle = dayFromToday(firstCycle);
const days = (yaml: string) =>
  yaml.replace(/^period: .*$/m, `period: ${began}..${dayFromToday(60)}`).replace(/refresh_from: .*$/gm, `refresh_from: ${began}`);

interface Person {
  page: Page;
  api: Caller;
}

/** Somebody at a browser of his own, whose clock agrees with the server's. */
async function person(browser: Browser, account: Account, shiftDays: number): Promise<Person> {
  const context = await browser.newContext({ baseURL: book.url, storageState: { cookies: [], origins: [] }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  if (shiftDays !== 0) await context.clock.setFixedTime(Date.now() + shiftDays * 86_400_000);
  const page = await context.newPage();
  const door = new SignInPage(page);
  await door.open();
  await door.enter(account, book.password);
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return { page, api: await new Caller(context.request).join() };
}

async function everybody(browser: Browser, shiftDays: number): Promise<Record<Account, Person>> {
  const signedIn = [];
  for (const post of posts) signedIn.push([post.account, await person(browser, post.account, shiftDays)] as const);
  return Object.fromEntries(signedIn) as Record<Account, Person>;
}

/** By register: the entries recorded, in order. */
const recorded: Record<'problem' | 'rectify_measure', { entry: string; number: string }[]> = { problem: [], rectify_measure: [] };

/** What pasting rows into the list sends, row by row. */
async function record(api: Caller, register: keyof typeof recorded, fields: Record<string, string>) {
  const receipt = await api.post<{ entry: string; number: string }>('/entries', {
    campaign, register_code: register, node: '620100', day: inFirstCycle, fields: Object.entries(fields).map(([code, value]) => ({ code, value })),
  });
  recorded[register].push(receipt);
}

/** What the bulk bar of the list sends. */
async function moveAll(api: Caller, entries: readonly { entry: string }[], move: string, evidence: string, taken = '') {
  const reply = await api.post<{ moved: number; rows: { problem?: { detail: string } | null }[] }>('/moves', {
    move, entries: entries.map(({ entry }) => ({ entry })), evidence: [{ name: evidence }], reason: '逐条办结',
    ...(taken === '' ? {} : { fields: [{ code: 'taken', value: taken }] }),
  });
  expect(reply.rows.flatMap((row) => row.problem?.detail ?? [])).toEqual([]);
  expect(reply.moved).toBe(entries.length);
}

// Five people sign in by hand, twice: generous on a busy machine.
test.describe.configure({ mode: 'serial', timeout: 240_000 });

let book: Book;
let people: Record<Account, Person>;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  book = await freshBook(campaign, days, posts, firstCycle);
  people = await everybody(browser, firstCycle);
});

test.afterAll(() => book?.stop());

let first = '';

test('the clerk records the first problem and its measure by hand, the rest by pasting', async () => {
  const { page, api } = people['lz-clerk'];
  const form = new NewEntryPage(page);
  await form.open(campaign, 'problem');
  await form.field('问题').fill('农村警务力量薄弱');
  await form.field('发生日期').fill(inFirstCycle);
  first = await form.save();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('农村警务力量薄弱');
  await expect(new EntryPage(page).state).toContainText('整改中');

  const number = (await page.getByText(/^问题〔\d+〕1号$/).first().textContent()) ?? '';
  recorded.problem.push({ entry: first, number });
  for (let index = 2; index <= problems; ++index) await record(api, 'problem', { title: `清单问题之${index}` });
  expect(recorded.problem).toHaveLength(problems);

  await form.open(campaign, 'rectify_measure');
  await form.field('措施').fill('下沉机关警力');
  await form.link('对应问题', number);
  await form.field('发生日期').fill(inFirstCycle);
  recorded.rectify_measure.push({ entry: await form.save(), number: '' });
  await expect(page.getByRole('region', { name: '关联条目' })).toContainText('农村警务力量薄弱');
  for (let index = 2; index <= measures; ++index) {
    await record(api, 'rectify_measure', { title: `整改措施之${index}`, problem: recorded.problem[(index - 1) % problems]?.number ?? '' });
  }
  await new EntryPage(page).open(first);
  await expect(page.getByRole('region', { name: '关联条目' }).getByRole('listitem')).toHaveCount(3);
});

test('the owner asks for strike-off with evidence and is given it back with a reason', async () => {
  const owner = new EntryPage(people['lz-owner'].page);
  await owner.open(first);
  await owner.begin('报请销号');
  await owner.confirm('报请销号');
  await expect(owner.dialog).toContainText('这一步要附佐证');
  await owner.nameEvidence('整改报告');
  await owner.dialog.getByRole('textbox', { name: '采取的措施' }).fill('警力已下沉到派出所');
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
  await expect(owner.timeline).toContainText('gs-reviewer');
});

test('a second submission is reviewed by somebody else and struck off', async () => {
  const owner = new EntryPage(people['lz-owner'].page);
  await owner.open(first);
  await owner.begin('报请销号');
  await owner.nameEvidence('台账截图');
  await owner.dialog.getByRole('textbox', { name: '采取的措施' }).fill('警力已下沉，前后对比见截图');
  await owner.confirm('报请销号');
  await owner.sendNow();
  await expect(owner.state).toHaveText('待审核');

  const reviewer = new EntryPage(people['gs-reviewer'].page);
  await reviewer.open(first);
  await reviewer.begin('审核销号');
  await reviewer.nameEvidence('审核记录');
  await reviewer.confirm('审核销号');
  await reviewer.sendNow();
  await expect(reviewer.state).toHaveText('已销号');
});

test('two weeks later the office closes the edition of the cycle that is over', async ({ browser }) => {
  for (const { page } of Object.values(people)) await page.context().close();
  await book.restart(0);
  people = await everybody(browser, 0);
  const editions = new EditionsPage(people['gs-office'].page);
  await editions.open(campaign, 'problem');
  await editions.close();
  await expect(editions.row(1)).toContainText('31');
  await expect(editions.rate('已审核销号')).toContainText(`1 / ${problems}`);
});

test('the rest is submitted and struck off', async () => {
  const owner = people['lz-owner'].api;
  const reviewer = people['gs-reviewer'].api;
  const rest = recorded.problem.filter(({ entry }) => entry !== first);
  await moveAll(owner, rest, 'submit', '整改报告', '逐项落实');
  await moveAll(reviewer, rest, 'close', '审核记录');
  await moveAll(owner, recorded.rectify_measure, 'finish', '完成材料');
  await moveAll(reviewer, recorded.rectify_measure, 'confirm', '审核记录');
});

test('the inspector looks again and reopens one, and it is struck off anew', async () => {
  const inspector = new EntryPage(people['gs-inspector'].page);
  await inspector.open(first);
  await inspector.begin('重新打开');
  await inspector.reason('回头看发现警力又被抽回');
  await inspector.confirm('重新打开');
  await inspector.sendNow();
  await expect(inspector.state).toHaveText('整改中');

  const editions = new EditionsPage(people['gs-office'].page);
  await editions.open(campaign, 'problem');
  await expect(editions.rate('重开')).toContainText(`1 / ${problems}`);
  await expect(editions.rate('已审核销号')).toContainText(`30 / ${problems}`);
  await expect(editions.rate('已审核销号')).not.toContainText('100%');

  const owner = new EntryPage(people['lz-owner'].page);
  await owner.open(first);
  await owner.begin('报请销号');
  await owner.nameEvidence('编制批复');
  await owner.dialog.getByRole('textbox', { name: '采取的措施' }).fill('编制已固定到派出所');
  await owner.confirm('报请销号');
  await owner.sendNow();
  await expect(owner.state).toHaveText('待审核');
  const reviewer = new EntryPage(people['gs-reviewer'].page);
  await reviewer.open(first);
  await reviewer.begin('审核销号');
  await reviewer.nameEvidence('复核记录');
  await reviewer.confirm('审核销号');
  await reviewer.sendNow();
  await expect(reviewer.state).toHaveText('已销号');
});

test('the last edition, the rates and the overview agree: 31 and 81, all struck off', async () => {
  const office = people['gs-office'];
  const editions = new EditionsPage(office.page);
  await editions.open(campaign, 'problem');
  await editions.close();
  await expect(editions.row(2)).toBeVisible();
  await expect(editions.rate('已审核销号')).toContainText('100%');
  await expect(editions.rate('已审核销号')).toContainText(`${problems} / ${problems}`);
  await office.page.getByRole('button', { name: '第 1 期', exact: true }).click();
  await expect(office.page.getByRole('region', { name: '第 1 期' })).toContainText('逐条重算与封存时一致');

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

test('two people move one entry at the same time: one wins, the other sees what happened', async () => {
  const { api } = people['lz-clerk'];
  const opened = await api.post<{ entry: string }>('/entries', { campaign, register_code: 'problem', node: '620100', fields: [{ code: 'title', value: '两人同办' }] });
  await people['lz-owner'].api.post(`/entries/${opened.entry}/moves`, { move: 'submit', evidence: [{ name: '材料' }], fields: [{ code: 'taken', value: '已办' }] });
  const slow = new EntryPage(people['gs-reviewer'].page);
  await slow.open(opened.entry);
  await slow.begin('退回');
  await slow.reason('我先写好理由');

  const quick = await new Caller(people['gs-reviewer'].api.requests).join();
  await quick.post(`/entries/${opened.entry}/moves`, { move: 'close', evidence: [{ name: '审核记录' }] });

  await slow.confirm('退回');
  await slow.sendNow();
  const alert = slow.dialog.getByRole('alert');
  await expect(alert).toContainText('刚被别人办理过');
  await expect(alert).toContainText('审核销号');
  await expect(alert).toContainText('gs-reviewer');
  await expect(alert).toContainText('已销号');
  await expect(slow.dialog.getByRole('textbox', { name: /^理由/ })).toHaveValue('我先写好理由');
  await expect(slow.dialog.getByRole('button', { name: '按最新状态再办' })).toBeDisabled();
});

test('a request whose answer is lost and is sent again happens once', async () => {
  const { page, api } = people['lz-clerk'];
  const form = new NewEntryPage(page);
  await form.open(campaign, 'problem');
  await form.field('问题').fill('网络断了再发');
  let lost = 0;
  await page.route('**/api/v1/entries', async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await form.form.getByRole('button', { name: '登记', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('连不上服务器');
  await expect(form.field('问题')).toHaveValue('网络断了再发');
  await form.save();
  await page.unroute('**/api/v1/entries');
  expect(lost).toBe(2);
  const found = await api.get<{ total: number }>(`/lists/${campaign}/problem?text=${encodeURIComponent('网络断了再发')}`);
  expect(found.total).toBe(1);
});

test('a move can be taken back before it is sent, and what was typed is still there', async () => {
  const opened = await people['lz-clerk'].api.post<{ entry: string }>('/entries', { campaign, register_code: 'problem', node: '620100', fields: [{ code: 'title', value: '撤回' }] });
  const owner = new EntryPage(people['lz-owner'].page);
  await owner.open(opened.entry);
  await owner.begin('报请销号');
  await owner.dialog.getByRole('textbox', { name: '采取的措施' }).fill('先写好的措施');
  await owner.nameEvidence('整改报告');
  await owner.confirm('报请销号');
  await owner.page.getByRole('button', { name: '撤回', exact: true }).click();
  await expect(owner.state).toHaveText('整改中');
  await owner.begin('报请销号');
  await expect(owner.dialog).toContainText('已恢复上次没发出的内容');
  await expect(owner.dialog.getByRole('list', { name: '佐证材料' })).toContainText('整改报告');
});

test('every step of a strike-off can be made from the keyboard', async () => {
  const opened = await people['lz-clerk'].api.post<{ entry: string }>('/entries', { campaign, register_code: 'problem', node: '620100', fields: [{ code: 'title', value: '只用键盘' }] });
  const { page } = people['lz-owner'];
  const owner = new EntryPage(page);
  await owner.open(opened.entry);
  const tabTo = async (name: string | RegExp) => {
    for (let step = 0; step < 60; ++step) {
      await page.keyboard.press('Tab');
      const focused = page.locator(':focus');
      const label = (await focused.getAttribute('aria-label')) ?? (await focused.textContent()) ?? '';
      const labelled = await focused.evaluate((element) => Array.from((element as HTMLInputElement).labels ?? [], (one) => one.textContent ?? '').join(' '));
      if ([label, labelled].some((text) => (typeof name === 'string' ? text.trim() === name : name.test(text)))) return;
    }
    throw new Error(`the keyboard does not reach ${String(name)}`);
  };
  await tabTo('报请销号');
  await page.keyboard.press('Enter');
  await owner.dialog.waitFor();
  await tabTo(/^采取的措施/);
  await page.keyboard.type('逐项落实');
  await tabTo('材料名称');
  await page.keyboard.type('整改报告');
  await page.keyboard.press('Enter');
  await tabTo(/^说明/);
  await page.keyboard.type('键盘办理');
  await tabTo('确认报请销号');
  await page.keyboard.press('Enter');
  await tabTo('立即发出');
  await page.keyboard.press('Enter');
  await expect(owner.state).toHaveText('待审核');
});
