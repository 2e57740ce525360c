import { expect, test, type Page } from '@playwright/test';
import { dayFromToday, freshBook, type Book } from './book';
import { BallotsPage } from './pages/ballots';
import { SignInPage } from './pages/sign_in';

// A ballot from the form to its result: an office opens it, five accounts vote, the last of them by keyboard, and it is counted.

test.describe('the ten things most hoped for', () => {
  test.describe.configure({ mode: 'serial' });
  let book: Book;
  const posts = [
    { account: 'cd-office', title: '成都市局专班', role: 'office', node: '510100' },
    { account: 'cd-reader', title: '成都市局查阅岗', role: 'reader', node: '510100' },
    { account: 'cd-owner', title: '成都市局承办岗', role: 'owner', node: '510100' },
    { account: 'jj-clerk', title: '锦江分局内勤', role: 'recorder', node: '510104' },
    { account: 'jj-reader', title: '锦江分局查阅岗', role: 'reader', node: '510104' },
    { account: 'gs-reader', title: '外省查阅岗', role: 'reader', node: '620000' },
  ] as const;
  const title = '最期盼十件事';
  const wishes = ['食堂供应晚餐', '落实轮休调休', '更新单警装备', '开设心理疏导'];
  const nominated = ['锦江分局社区警务岗', '成都市局指挥中心岗'].map((name, at) => ({
    op: 'open', campaign: 'sc-rectify-2021', register: 'honour', node: '510100', day: '2021-06-02', actor: '政工室', fields: { title: name, kind: '最美基层民警' }, key: `honour-${at}`,
  }));
  test.beforeAll(async () => {
    test.setTimeout(180_000);
    book = await freshBook('sc-rectify-2021', (yaml) => yaml, posts, 0, undefined, [nominated]);
  });
  test.afterAll(() => book.stop());

  async function enter(page: Page, account: (typeof posts)[number]['account']) {
    const door = new SignInPage(page);
    await page.goto(`${book.url}/sign-in`);
    await door.account.waitFor();
    await door.enter(account, book.password);
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    return new BallotsPage(page);
  }

  test('an office opens a ballot and votes like everybody', async ({ page }) => {
    const ballots = await enter(page, 'cd-office');
    await page.getByRole('link', { name: '投票' }).first().click();
    await expect(page.getByText('还没有投票')).toBeVisible();
    await ballots.begin();
    await ballots.send();
    await expect(ballots.form.getByText('请列出 2 至 100 个选项')).toBeVisible();
    await ballots.field(/^投票事由/).fill(title);
    await ballots.field(/^选项/).fill(wishes.join('\n'));
    await ballots.field(/^最多选几项/).fill('2');
    await ballots.field(/^名额/).fill('1');
    await ballots.field(/^截止日期/).fill(dayFromToday(7));
    await ballots.send();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await ballots.vote('食堂供应晚餐', '落实轮休调休');
    await expect(page.getByText('您已投票')).toBeVisible();
    await expect(page.getByRole('region', { name: '关于这次投票' })).toContainText('已投 1 票，有投票权 5 个，投票率 20.0%');
    await expect(page.getByRole('region', { name: '计票' })).toHaveCount(0);
  });

  for (const account of ['cd-reader', 'cd-owner', 'jj-clerk'] as const) {
    test(`${account} votes, and only once`, async ({ page }) => {
      const ballots = await enter(page, account);
      await page.goto(`${book.url}/ballots`);
      await page.getByRole('region', { name: '待您投票' }).getByRole('link', { name: title }).click();
      await ballots.vote(account === 'cd-owner' ? '更新单警装备' : '落实轮休调休');
      await expect(page.getByText('您已投票')).toBeVisible();
      await expect(ballots.paper).toHaveCount(0);
      const { csrf } = (await (await page.request.get(`${book.url}/api/v1/session`)).json()) as { csrf: string };
      const again = await page.request.post(`${book.url}/api/v1/ballots/1/papers`, { data: { choices: [1] }, headers: { 'X-CSRF-Token': csrf } });
      expect(again.status()).toBe(409);
      // Nothing is told of how the options stand.
      expect(JSON.stringify(await (await page.request.get(`${book.url}/api/v1/ballots/1`)).json())).not.toContain('"votes"');
    });
  }

  test('the last one votes by keyboard, and is told when no more may be chosen', async ({ page }) => {
    const ballots = await enter(page, 'jj-reader');
    await page.goto(`${book.url}/ballots/1`);
    await expect(ballots.paper.getByRole('status')).toHaveText('还须选 1 项');
    await ballots.paper.getByRole('checkbox').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(ballots.paper.getByRole('status')).toContainText('已选满');
    await expect(ballots.paper.getByRole('checkbox', { name: '更新单警装备' })).toBeDisabled();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(ballots.sure).toContainText('食堂供应晚餐');
    await expect(ballots.sure).toContainText('投出后不能更改');
    await ballots.cast();
    await expect(page.getByText('您已投票')).toBeVisible();
  });

  test('when all have voted it is counted, and the result is there for every voter', async ({ page, browser }) => {
    const ballots = await enter(page, 'cd-office');
    await page.goto(`${book.url}/ballots/1`);
    await page.getByRole('button', { name: '计票并公布' }).click();
    await expect(ballots.result.getByRole('row').nth(1)).toContainText('落实轮休调休');
    await expect(ballots.result.getByRole('row').nth(1)).toContainText('80.0%');
    await expect(ballots.result.getByRole('row').nth(1)).toContainText('当选');
    await expect(ballots.result.getByRole('row').nth(2)).not.toContainText('当选');
    await expect(ballots.result).toContainText('服务器刚才重算，一致');
    const context = await browser.newContext({ locale: 'zh-CN' });
    const stranger = await enter(await context.newPage(), 'gs-reader');
    await stranger.page.goto(`${book.url}/ballots/1`);
    await expect(stranger.page.getByRole('alert')).toBeVisible();
    await context.close();
  });

  test('nominees of a register stand in a ballot, and their entries lead to it', async ({ page }) => {
    const ballots = await enter(page, 'cd-office');
    await page.goto(`${book.url}/ballots/new`);
    await ballots.field(/^投票事由/).fill('最美基层民警评选');
    await ballots.form.getByRole('radio', { name: '台账中的推荐对象' }).check();
    await ballots.form.getByRole('combobox', { name: '台账' }).fill('评选表彰');
    await page.keyboard.press('Enter');
    await ballots.form.getByRole('combobox', { name: '台账中的推荐对象' }).click();
    await page.getByTitle(/锦江分局社区警务岗$/).click();
    await page.getByTitle(/成都市局指挥中心岗$/).click();
    await page.keyboard.press('Escape');
    await ballots.field(/^截止日期/).fill(dayFromToday(3));
    await ballots.send();
    await expect(page.getByRole('heading', { level: 1, name: '最美基层民警评选' })).toBeVisible();
    await expect(ballots.paper.getByRole('radio')).toHaveCount(2);
    await ballots.paper.getByRole('link', { name: '评选1号' }).click();
    await page.getByRole('region', { name: '来龙去脉' }).getByRole('link', { name: '最美基层民警评选' }).click();
    await expect(page).toHaveURL(/\/ballots\/2$/);
  });
});
