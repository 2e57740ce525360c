import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { Caller, dayFromToday, freshBook, spanning, type Book } from './book';
import { EntryPage } from './pages/entry';
import { NewEntryPage } from './pages/new_entry';
import { SignInPage } from './pages/sign_in';

// What a person has typed or pressed is neither lost nor done twice: killed browsers, two people at one entry,
// answers that are lost, moves taken back.

const campaign = 'gs-theme-2023';
const posts = [
  { account: 'lz-clerk', title: '兰州市局内勤', role: 'recorder', node: '620100' },
  { account: 'lz-owner', title: '兰州市局责任岗', role: 'owner', node: '620100' },
  { account: 'gs-reviewer', title: '省厅审核岗', role: 'reviewer', node: '620000' },
  { account: 'gs-reviewer-2', title: '省厅法制审核岗', role: 'reviewer', node: '620000' },
] as const;
type Account = (typeof posts)[number]['account'];

let book: Book;
let clerk: Caller;
let owner: Caller;

test.beforeAll(async ({ playwright }) => {
  test.setTimeout(180_000);
  book = await freshBook(campaign, spanning(dayFromToday(-20), dayFromToday(60)), posts, 0);
  const signedIn = async (account: Account) => new Caller(await playwright.request.newContext({ baseURL: book.url })).signIn(account, book.password);
  clerk = await signedIn('lz-clerk');
  owner = await signedIn('lz-owner');
});

test.afterAll(() => book?.stop());

/** A page of somebody's own. */
async function pageOf(browser: Browser, account: Account): Promise<Page> {
  const context = await browser.newContext({ baseURL: book.url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  await new Caller(context.request).signIn(account, book.password);
  return context.newPage();
}

/** A problem that waits for the owner. */
async function problem(title: string): Promise<string> {
  return (await clerk.post<{ entry: string }>('/entries', { campaign, register_code: 'problem', node: '620100', day: dayFromToday(-5), fields: [{ code: 'title', value: title }] })).entry;
}

/** A problem that waits for review. */
async function submitted(title: string): Promise<string> {
  const entry = await problem(title);
  await owner.post(`/entries/${entry}/moves`, { move: 'submit', evidence: [{ name: '材料' }], fields: [{ code: 'taken', value: '已办' }] });
  return entry;
}

interface Entry {
  record: { state: string };
  timeline: { move: string; kind: string }[];
}
const movesOf = async (entry: string) => (await owner.get<Entry>(`/entries/${entry}`)).timeline.flatMap((row) => (row.kind === 'entry.moved' ? [row.move] : []));

// A browser that is killed, not closed: nothing gets a chance to save.

interface Running {
  page: Page;
  kill: () => Promise<void>;
}

async function start(program: string, args: readonly string[], profile: string): Promise<Running> {
  const browser: ChildProcess = spawn(program, [...args, '--headless=new', '--lang=zh-CN', `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    browser.stderr?.on('data', (part: Buffer) => {
      text += part.toString();
      const found = /ws:\/\/\S+/.exec(text);
      if (found) resolve(found[0]);
    });
    browser.once('exit', () => reject(new Error(`the browser ended: ${text}`)));
  });
  const connected = await chromium.connectOverCDP(address);
  const context = connected.contexts()[0];
  if (!context) throw new Error('the browser has no context');
  const page = context.pages()[0] ?? (await context.newPage());
  const kill = async () => {
    // Gone is when this side has noticed too: until then what starts next is told of a context that is no more.
    const gone = Promise.all([new Promise((resolve) => browser.once('exit', resolve)), new Promise((resolve) => connected.once('disconnected', resolve))]);
    if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL');
    await gone;
  };
  return { page, kill };
}

test('a killed browser loses no more than the field being typed', async () => {
  // Two browsers are started from nothing.
  test.slow();
  const profile = mkdtempSync(join(tmpdir(), 'dz-profile-'));
  const { executablePath = '/usr/bin/chromium', args = [] } = test.info().project.use.launchOptions ?? {};
  const running: Running[] = [];
  const open = async () => {
    const one = await start(executablePath, args, profile);
    running.push(one);
    // The session is kept by the browser too, but not across a kill.
    await one.page.goto(`${book.url}/entries/new/${campaign}/problem`);
    const door = new SignInPage(one.page);
    const form = new NewEntryPage(one.page);
    await door.account.or(form.form).first().waitFor();
    if (await door.account.isVisible()) await door.enter('lz-clerk', book.password);
    await form.form.waitFor();
    return { ...one, form };
  };
  try {
    const before = await open();
    const day = dayFromToday(-3);
    await before.form.field('问题').fill('写到一半的问题');
    await before.form.field('发生日期').fill(day);
    await before.form.form.getByRole('textbox', { name: '材料名称' }).fill('现场照片');
    await before.form.form.getByRole('button', { name: '只登记名称' }).click();
    await before.form.field('采取的措施').pressSequentially('正在写');
    await before.kill();
    running.length = 0;

    const after = await open();
    await expect(after.form.form).toContainText('已恢复上次没登记完的内容');
    await expect(after.form.field('问题')).toHaveValue('写到一半的问题');
    await expect(after.form.field('发生日期')).toHaveValue(day);
    await expect(after.form.form.getByRole('list', { name: '佐证材料' })).toContainText('现场照片');
    // The field being typed may lack its end, not more.
    expect('正在写').toContain(await after.form.field('采取的措施').inputValue());
    await after.form.form.getByRole('button', { name: '清空重填' }).click();
    await expect(after.form.field('问题')).toHaveValue('');
    await expect(after.form.field('发生日期')).toHaveValue(dayFromToday(0));
  } finally {
    for (const one of running) await one.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});

test('two people move one entry at the same time: one wins, the other sees what happened', async ({ browser }) => {
  const entry = await submitted('两人同办');
  const returning = new EntryPage(await pageOf(browser, 'gs-reviewer'));
  const striking = new EntryPage(await pageOf(browser, 'gs-reviewer-2'));
  await returning.open(entry);
  await striking.open(entry);
  await returning.begin('退回');
  await returning.reason('请补充台账截图');
  await striking.begin('审核销号');
  await striking.nameEvidence('审核记录');
  const move = async (page: EntryPage, title: string) => {
    await page.confirm(title);
    await page.sendNow();
  };
  await Promise.all([move(returning, '退回'), move(striking, '审核销号')]);

  const conflict = (page: EntryPage) => page.dialog.getByRole('alert').filter({ hasText: '刚被别人办理过' });
  await expect.poll(async () => (await conflict(returning).count()) + (await conflict(striking).count())).toBe(1);
  const returnWon = (await conflict(striking).count()) === 1;
  const [winner, loser] = returnWon ? [returning, striking] : [striking, returning];
  const [done, undone] = returnWon ? ['退回', '审核销号'] : ['审核销号', '退回'];
  await expect(winner.state).toHaveText(returnWon ? '整改中' : '已销号');
  await expect(conflict(loser)).toContainText(`“${done}”`);
  await expect(conflict(loser)).toContainText(`现在的状态下不能再“${undone}”`);
  await expect(loser.state).toHaveText(returnWon ? '整改中' : '已销号');
  // Nothing that he typed is lost.
  if (returnWon) await expect(loser.dialog.getByRole('list', { name: '佐证材料' })).toContainText('审核记录');
  else await expect(loser.dialog.getByRole('textbox', { name: /^理由/ })).toHaveValue('请补充台账截图');
  await expect(loser.dialog.getByRole('button', { name: '按最新状态再办' })).toBeDisabled();
  expect(await movesOf(entry)).toEqual(['submit', returnWon ? 'return' : 'close']);
  for (const { page } of [returning, striking]) await page.context().close();
});

test('somebody slower is told who was faster, and keeps his words', async ({ browser }) => {
  const entry = await submitted('先后办理');
  const slow = new EntryPage(await pageOf(browser, 'gs-reviewer'));
  await slow.open(entry);
  await slow.begin('退回');
  await slow.reason('我先写好理由');
  const quick = new EntryPage(await pageOf(browser, 'gs-reviewer-2'));
  await quick.open(entry);
  await quick.begin('审核销号');
  await quick.nameEvidence('审核记录');
  await quick.confirm('审核销号');
  await quick.sendNow();
  await expect(quick.state).toHaveText('已销号');

  await slow.confirm('退回');
  await slow.sendNow();
  const alert = slow.dialog.getByRole('alert');
  await expect(alert).toContainText('刚被别人办理过');
  await expect(alert).toContainText('“审核销号”');
  await expect(alert).toContainText('省厅法制审核岗');
  await expect(alert).toContainText('它现在是“已销号”');
  await expect(slow.dialog.getByRole('textbox', { name: /^理由/ })).toHaveValue('我先写好理由');
  await expect(slow.dialog.getByRole('button', { name: '按最新状态再办' })).toBeDisabled();
  for (const { page } of [slow, quick]) await page.context().close();
});

test('a new entry whose answer is lost and is sent again is recorded once', async ({ browser }) => {
  const page = await pageOf(browser, 'lz-clerk');
  const form = new NewEntryPage(page);
  await form.open(campaign, 'problem');
  await form.field('问题').fill('网络断了再发');
  let sent = 0;
  await page.route('**/api/v1/entries', async (route) => {
    if (sent++ > 0) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await form.form.getByRole('button', { name: '登记', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('连不上服务器');
  await expect(form.field('问题')).toHaveValue('网络断了再发');
  await form.save();
  expect(sent).toBe(2);
  const found = await clerk.get<{ total: number }>(`/lists/${campaign}/problem?text=${encodeURIComponent('网络断了再发')}`);
  expect(found.total).toBe(1);
  await page.context().close();
});

test('a move whose answer is lost and is sent again is made once', async ({ browser }) => {
  const entry = await submitted('答复丢了再办');
  const reviewer = new EntryPage(await pageOf(browser, 'gs-reviewer'));
  await reviewer.open(entry);
  let sent = 0;
  await reviewer.page.route('**/moves', async (route) => {
    if (sent++ > 0) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await reviewer.begin('审核销号');
  await reviewer.nameEvidence('审核记录');
  await reviewer.confirm('审核销号');
  await reviewer.sendNow();
  await expect(reviewer.dialog.getByRole('alert')).toContainText('连不上服务器');
  await reviewer.confirm('审核销号');
  await reviewer.sendNow();
  await expect(reviewer.page.getByText('这一步此前已经记入，没有重复记账')).toBeVisible();
  await expect(reviewer.state).toHaveText('已销号');
  expect(sent).toBe(2);
  expect(await movesOf(entry)).toEqual(['submit', 'close']);
  await reviewer.page.context().close();
});

test('a move can be taken back before it is sent, and what was typed is still there', async ({ browser }) => {
  const entry = await problem('撤回');
  const page = new EntryPage(await pageOf(browser, 'lz-owner'));
  await page.open(entry);
  await page.begin('报请销号');
  await page.taken.fill('先写好的措施');
  await page.nameEvidence('整改报告');
  await page.confirm('报请销号');
  await page.page.getByRole('button', { name: '撤回', exact: true }).click();
  await expect(page.state).toHaveText('整改中');
  await page.begin('报请销号');
  await expect(page.dialog).toContainText('已恢复上次没发出的内容');
  await expect(page.taken).toHaveValue('先写好的措施');
  await expect(page.dialog.getByRole('list', { name: '佐证材料' })).toContainText('整改报告');
  expect(await movesOf(entry)).toEqual([]);
  await page.page.context().close();
});

test('a page that is left while a move waits sends it all the same', async ({ browser }) => {
  const entry = await problem('离开页面');
  const page = new EntryPage(await pageOf(browser, 'lz-owner'));
  await page.open(entry);
  await page.begin('报请销号');
  await page.taken.fill('逐项落实');
  await page.nameEvidence('整改报告');
  await page.confirm('报请销号');
  await expect(page.state).toContainText('待发出');
  await page.page.goto('about:blank');
  await expect.poll(() => movesOf(entry)).toEqual(['submit']);
  await page.page.context().close();
});

test('every step of a strike-off can be made from the keyboard alone', async ({ browser }) => {
  const entry = await problem('只用键盘');
  const page = await pageOf(browser, 'lz-owner');
  const asked = new EntryPage(page);
  await asked.open(entry);
  /** Presses Tab until the element of that name has the focus. */
  const tabTo = async (name: string | RegExp) => {
    for (let step = 0; step < 60; ++step) {
      await page.keyboard.press('Tab');
      const said = await page.evaluate(() => {
        const element = document.activeElement;
        const labels = Array.from((element as HTMLInputElement | null)?.labels ?? [], (one) => one.textContent ?? '');
        return [element?.getAttribute('aria-label') ?? '', element?.textContent ?? '', ...labels].map((text) => text.trim());
      });
      if (said.some((text) => (typeof name === 'string' ? text === name : name.test(text)))) return;
    }
    throw new Error(`the keyboard does not reach ${String(name)}`);
  };
  await tabTo('报请销号');
  await page.keyboard.press('Enter');
  await asked.dialog.waitFor();
  // Sent without what it needs, it brings the first mistake into focus.
  await tabTo('确认报请销号');
  await page.keyboard.press('Enter');
  await expect(asked.taken).toBeFocused();
  await page.keyboard.type('逐项落实');
  await tabTo('材料名称');
  await page.keyboard.type('整改报告');
  await page.keyboard.press('Enter');
  await tabTo(/^说明/);
  await page.keyboard.type('键盘办理');
  await tabTo(/^办理日期/);
  await page.keyboard.press('Control+A');
  const day = dayFromToday(-1);
  await page.keyboard.type(day.replaceAll('-', ''));
  await tabTo('确认报请销号');
  await page.keyboard.press('Enter');
  // Beside the way to take it back, one Tab away: it waits for five seconds only.
  await expect(page.getByRole('group', { name: '撤回' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: '撤回', exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(asked.state).toHaveText('待审核');
  await expect(asked.timeline).toContainText(`办理 ${day}`);
  await expect(asked.timeline).toContainText('键盘办理');
  await page.context().close();
});
