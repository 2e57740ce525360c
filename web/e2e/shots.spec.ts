import { request, type Page } from '@playwright/test';
import { Caller, dayFromToday } from './book';
import { expect, test } from './test';
import { CheckPage } from './pages/check';
import { EntryPage } from './pages/entry';
import { countedBallot, openedBallot, settled } from './pages/places';
import { OverviewPage } from './pages/overview';
import { PivotPage } from './pages/pivot';
import { demoPassword, signInAs, type DemoAccount } from './pages/sign_in';
import { TablesPage } from './pages/tables';

// The pictures of README and docs/guide, taken of the demo ledger with a few problems of these days. Left in e2e/shots;
// with DZ_PICTURES=../docs/images they take the place of those in the repository.
const folder = process.env.DZ_PICTURES ?? 'e2e/shots';
const campaign = 'gs-theme-2023';

const draft = `黑龙江公安“我为群众办实事”实践活动情况

2021年，黑龙江全省公安机关出台利企惠民措施979项，共为群众办实事4.1万余件，其中打击防范类1.6万余件、管理服务类1.3万余件、规范执法类1456件、科技支撑类896件、其他类9335件。

省厅下发督察通知书13份，发现问题151个，已整改139个，整改完成率92.1%。破获电信网络诈骗案件4307起，同比上升185.5%，抓获犯罪嫌疑人5568名、同比上升196.6%。印制宣传画册320本。
`;

async function caller(baseURL: string, account: DemoAccount): Promise<Caller> {
  return new Caller(await request.newContext({ baseURL })).signIn(account, demoPassword);
}

interface Scene {
  open: string;
  claimed: string;
}

/** Problems of Lanzhou in every stage: nearly due, late, returned, claimed, struck off. */
async function setScene(baseURL: string): Promise<Scene> {
  const owner = await caller(baseURL, 'lz-owner');
  const reviewer = await caller(baseURL, 'gs-reviewer');
  const problem = async (title: string, dueIn: number, node = '620102') => {
    const fields = [{ code: 'title', value: title }, { code: 'area', value: '方面3' }, { code: 'due', value: dayFromToday(dueIn) }];
    return (await owner.post<{ entry: string }>('/entries', { campaign, register_code: 'problem', node, day: dayFromToday(-30), fields })).entry;
  };
  const move = async (who: Caller, entry: string, code: string, more: object) => {
    await who.post(`/entries/${entry}/moves`, { move: code, ...more });
  };
  const claim = (entry: string, taken: string) =>
    move(owner, entry, 'submit', { evidence: [{ name: '整改情况报告.pdf' }], fields: [{ code: 'taken', value: taken }] });

  const open = await problem('户籍窗口午间无人值守，群众等候时间长', 2);
  await problem('电动自行车登记上牌点布设不足', -3, '620100');
  const returned = await problem('异地办理居民身份证流程告知不清', 20);
  await claim(returned, '印制办理流程一次告知单');
  await move(reviewer, returned, 'return', { reason: '佐证只有会议纪要，请补充窗口现场照片' });
  const claimed = await problem('夜间报警回访不及时', 12);
  await claim(claimed, '建立夜间警情次日回访制度，由值班民警逐件回访并登记');
  const done = await problem('派出所调解室缺少无障碍设施', 8);
  await claim(done, '加装坡道和扶手，调解室移至一层');
  await move(reviewer, done, 'close', { evidence: [{ name: '现场核验照片.jpg' }] });
  // Something for the security log to tell.
  const account = 'qlh-clerk';
  const system = await caller(baseURL, 'system');
  await system.post('/accounts', { account, title: '七里河分局内勤' });
  const security = await caller(baseURL, 'security');
  await security.post(`/accounts/${account}/grants`, { role: 'recorder', node: '620103' });
  await owner.try('/session', { account, password: 'mistyped-password' });
  for (const one of [owner, reviewer, system, security]) await one.requests.dispose();
  return { open, claimed };
}

let scene: Scene;
test.describe.configure({ mode: 'serial' });
test.use({ account: null, viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
test.beforeAll(async ({ baseURL }) => {
  scene = await setScene(baseURL ?? '');
});

async function take(page: Page, name: string) {
  await page.evaluate(() => document.fonts.ready);
  await settled(page);
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled', caret: 'hide' });
}

/** Opens `path` as `account` and waits for `shown`, a heading or region of the page. */
async function visit(page: Page, account: DemoAccount, path: string, shown: string) {
  await signInAs(page, account);
  await page.goto(path);
  await expect(page.getByRole('region', { name: shown }).or(page.getByRole('heading', { name: shown })).first()).toBeVisible();
}

test('the door', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('region', { name: '演示账号' })).toBeVisible();
  await take(page, 'guide/sign-in');
});

test('what a clerk sees', async ({ page }) => {
  await visit(page, 'lz-owner', '/', '待我办理');
  await take(page, 'guide/mine');
  await page.setViewportSize({ width: 390, height: 800 });
  await take(page, 'guide/phone');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/entries/${scene.open}`);
  const entry = new EntryPage(page);
  await expect(entry.timeline).toBeVisible();
  await take(page, 'guide/entry');
  await entry.begin('报请销号');
  await entry.nameEvidence('窗口排班表（午间）.pdf');
  await entry.dialog.getByRole('textbox', { name: '采取的措施' }).fill('户籍窗口实行午间轮值，每日12时至14时保留两个窗口。');
  await take(page, 'guide/move');
});

test('what a reviewer and an inspector see', async ({ page }) => {
  await visit(page, 'gs-reviewer', `/entries/${scene.claimed}`, '办理经过');
  await take(page, 'guide/review');
  const inspector = await caller(test.info().project.use.baseURL ?? '', 'gs-inspector');
  const { rows } = await inspector.get<{ rows: { entry: string }[] }>(`/lists/${campaign}/problem?text=${encodeURIComponent('问题〔2023〕4号')}&limit=1`);
  await inspector.requests.dispose();
  await visit(page, 'gs-inspector', `/entries/${rows[0]?.entry}`, '办理经过');
  await new EntryPage(page).timeline.screenshot({ path: `${folder}/guide/timeline.png`, animations: 'disabled' });
});

test('a draw, and the thread of a problem', async ({ page }) => {
  const inspector = await caller(test.info().project.use.baseURL ?? '', 'gs-inspector');
  const made = await inspector.post<{ number: number }>('/draws', {
    title: '三季度暗访抽点市州', what: 'nodes', below: '620000', kind: 'city', count: 3, exclude: [{ code: '620200', reason: '上月已查' }],
  });
  await inspector.post(`/draws/${made.number}/reveal`, {});
  await inspector.requests.dispose();
  await visit(page, 'gs-inspector', `/draws/${made.number}`, '抽中的');
  await take(page, 'guide/draw');
  const office = await caller(test.info().project.use.baseURL ?? '', 'hlj-office');
  const rules = await office.get<{ rows: { entry: string }[] }>('/lists/hlj-service-2021/rule?limit=1');
  const thread = await office.get<{ rows: { entry: string; register_code: string }[] }>(`/entries/${rules.rows[0]?.entry}/thread`);
  const problem = thread.rows.find((row) => row.register_code === 'problem');
  await office.requests.dispose();
  await visit(page, 'hlj-office', `/entries/${problem?.entry}`, '来龙去脉');
  await page.getByRole('region', { name: '来龙去脉' }).screenshot({ path: `${folder}/guide/thread.png`, animations: 'disabled' });
});

test('what an office sees', async ({ page }) => {
  await visit(page, 'gs-office', `/lists/${campaign}/problem?sort=-due`, '问题清单');
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await take(page, 'guide/list');
  await page.goto(`/editions/${campaign}/problem`);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await take(page, 'guide/editions');
  const tables = new TablesPage(page);
  await tables.open(campaign, 'suggestion');
  await tables.choose('对策建议.csv', '牵头单位,发生日期,建议\n620102,2023-06-31,统一采集口径\n,2023-06-02,建立会商机制\n999999,2023-06-05,\n');
  await expect(tables.mistakes).toBeVisible();
  await take(page, 'guide/tables');
});

test('a plan, along time and on the wall', async ({ page }) => {
  await visit(page, 'hlj-office', '/wall/hlj-service-2021', '挂图作战');
  await expect(page.getByText('打击防范守平安').first()).toBeVisible();
  await take(page, 'guide/wall');
  await page.goto('/plan/hlj-service-2021?tab=timeline');
  await expect(page.getByRole('img', { name: '进度时间表' })).toBeVisible();
  await take(page, 'guide/plan-timeline');
});

test('a ballot, and what it came to', async ({ page }) => {
  await signInAs(page, 'gs-office');
  await page.goto(await countedBallot(page));
  await expect(page.getByRole('region', { name: '结果' })).toBeVisible();
  await take(page, 'guide/ballot-result');
  await page.goto(await openedBallot(page));
  await expect(page.getByRole('form', { name: '选票' })).toBeVisible();
  await page.getByRole('checkbox').first().check();
  await take(page, 'guide/ballot');
});

test('who filed what, and a statement of account', async ({ page }) => {
  await visit(page, 'hlj-office', '/returns/hlj-service-2021/statement', '对账单');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await take(page, 'guide/returns');
  await page.goto('/returns/hlj-service-2021/statement/202107');
  await expect(page.getByRole('region', { name: '各单位', exact: true }).first()).toBeVisible();
  await take(page, 'guide/statement');
});

test('what administrators see', async ({ page }) => {
  await visit(page, 'system', '/admin/accounts', '账号与权限');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await take(page, 'guide/accounts');
  await visit(page, 'auditor', '/admin/log', '安全日志');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await take(page, 'guide/log');
});

test('the overview, and a draft that was checked', async ({ page }) => {
  await signInAs(page, 'hlj-office');
  await new OverviewPage(page).open('?c=hlj-service-2021');
  await page.getByRole('img', { name: /走势/ }).waitFor();
  await take(page, 'overview');
  await new PivotPage(page).open('?c=hlj-service-2021&show=both');
  await take(page, 'guide/pivot');
  const check = new CheckPage(page);
  await check.open();
  await check.check(draft);
  await check.figure('4307起').click();
  await take(page, 'check');
});
