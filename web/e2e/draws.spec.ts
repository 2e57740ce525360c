import { expect, test, type Page } from '@playwright/test';
import { freshBook, type Book } from './book';
import { DrawsPage } from './pages/draws';
import { SignInPage, signInAs } from './pages/sign_in';

// A draw of 3 of the 21 cities of Sichuan, from the form to the result computed again in the browser; and a problem of the
// demo ledger, read back to the visit that found it and forward to the rule that ended it.

test.describe('a draw of cities', () => {
  test.describe.configure({ mode: 'serial' });
  let book: Book;
  const posts = [
    { account: 'sc-inspector', title: '省厅督察岗', role: 'inspector', node: '510000' },
    { account: 'cd-reader', title: '成都市局查阅岗', role: 'reader', node: '510100' },
    { account: 'gs-reader', title: '外省查阅岗', role: 'reader', node: '620000' },
  ] as const;
  test.beforeAll(async () => {
    test.setTimeout(180_000);
    book = await freshBook('sc-rectify-2021', (yaml) => yaml, posts, 0);
  });
  test.afterAll(() => book.stop());

  async function enter(page: Page, account: (typeof posts)[number]['account']) {
    const door = new SignInPage(page);
    await page.goto(`${book.url}/sign-in`);
    await door.account.waitFor();
    await door.enter(account, book.password);
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    return new DrawsPage(page);
  }

  const go = async (draws: DrawsPage, path: string) => {
    await draws.page.goto(`${book.url}${path}`);
  };

  test('an inspector draws 3 of 21 cities, and the browser computes the same', async ({ page }) => {
    const draws = await enter(page, 'sc-inspector');
    await page.getByRole('link', { name: '随机抽取' }).first().click();
    await expect(page.getByText('还没有抽取')).toBeVisible();
    await draws.begin();
    await draws.commit();
    await expect(draws.form.getByText('请填写')).toBeVisible();
    await draws.field(/^抽取事由/).fill('三季度暗访抽点市州');
    await expect(draws.form.getByRole('radio', { name: '市州' })).toBeChecked();
    await draws.commit();
    await expect(page.getByRole('heading', { level: 1, name: '三季度暗访抽点市州' })).toBeVisible();
    await expect(draws.candidates).toHaveCount(21);
    await expect(draws.drawn).toHaveCount(0);
    await draws.draw();
    await expect(draws.drawn).toHaveCount(3);
    const names = await draws.names();
    expect(new Set(names).size).toBe(3);
    await expect(draws.proof).toContainText('服务器刚才重算，一致');
    await draws.proof.getByRole('button', { name: '在本机重算' }).click();
    const outcome = draws.proof.getByRole('status');
    await expect(outcome).toContainText('本机重算的结果与公布的一致');
    await expect(outcome).toContainText(names.join('、'));
  });

  test('what was left out says why, and a public number is asked for at the end', async ({ page }) => {
    const draws = await enter(page, 'sc-inspector');
    await go(draws, '/draws/new');
    await draws.field(/^抽取事由/).fill('回访抽点');
    await draws.field(/^抽几个/).fill('2');
    await draws.field(/^不列入候选的/).fill('510100');
    await draws.field(/^约定公开数/).fill('12月1日上证指数收盘点位');
    await draws.commit();
    await expect(draws.form.getByText('第 1 行没有写理由')).toBeVisible();
    await draws.field(/^不列入候选的/).fill('510100 上月已查');
    await draws.commit();
    await expect(draws.candidates.first()).toBeVisible();
    await expect(page.getByRole('region', { name: '候选名单' })).toContainText('上月已查');
    await draws.reveal.getByRole('button', { name: '抽取' }).click();
    await expect(draws.reveal.getByText('请填写')).toBeVisible();
    await draws.reveal.getByRole('textbox', { name: /^公布的数/ }).fill('3871.26');
    await draws.draw();
    await expect(draws.drawn).toHaveCount(2);
    expect(await draws.names()).not.toContain('成都市');
    await go(draws, '/draws');
    await expect(draws.rows).toHaveCount(2);
    await expect(draws.rows.first()).toContainText('回访抽点');
  });

  test('a city that was a candidate sees the draw; another province does not', async ({ page, browser }) => {
    const draws = await enter(page, 'cd-reader');
    await go(draws, '/draws');
    await expect(draws.rows.filter({ hasText: '三季度暗访抽点市州' })).toHaveCount(1);
    await expect(page.getByRole('link', { name: '新建抽取' })).toHaveCount(0);
    await draws.rows.getByRole('link', { name: '三季度暗访抽点市州' }).click();
    await expect(draws.drawn).toHaveCount(3);
    const context = await browser.newContext({ locale: 'zh-CN' });
    const stranger = await enter(await context.newPage(), 'gs-reader');
    await go(stranger, '/draws');
    await expect(stranger.page.getByText('还没有抽取')).toBeVisible();
    await go(stranger, '/draws/1');
    await expect(stranger.page.getByRole('alert')).toBeVisible();
    await context.close();
  });
});

test('a problem leads back to the visit that found it and forward to the rule that ended it', async ({ page }) => {
  await signInAs(page, 'hlj-office');
  const answer = await page.request.get('/api/v1/lists/hlj-service-2021/rule?limit=1');
  const { rows } = (await answer.json()) as { rows: { entry: string }[] };
  await page.goto(`/entries/${rows[0]?.entry}`);
  const thread = page.getByRole('region', { name: '来龙去脉' });
  // From the rule to the problem that it ended.
  await thread.getByRole('list', { name: '由何而来' }).getByRole('listitem').filter({ hasText: '督察问题' }).getByRole('link').click();
  await expect(page.getByRole('article').getByText(/^督〔2021〕\d+号$/).first()).toBeVisible();
  const from = thread.getByRole('list', { name: '由何而来' }).getByRole('listitem');
  await expect(from.filter({ hasText: '督察通知书' })).toHaveCount(1);
  await expect(from.filter({ hasText: '督察走访' })).toHaveCount(1);
  await expect(from.filter({ hasText: '督察组' }).first()).toBeVisible();
  await expect(thread.getByRole('list', { name: '后来如何' }).getByRole('listitem').filter({ hasText: '建章立制' })).not.toHaveCount(0);
  // And on to the visit, whose thread holds the problem again.
  await from.filter({ hasText: '督察走访' }).getByRole('link').click();
  await expect(page.getByRole('article').getByText(/^督访〔2021〕\d+号$/).first()).toBeVisible();
  await expect(thread.getByRole('list', { name: '后来如何' }).getByRole('listitem').filter({ hasText: '督察问题' })).not.toHaveCount(0);
});
