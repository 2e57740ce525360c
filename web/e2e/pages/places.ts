import { expect, type Page } from '@playwright/test';
import { CheckPage } from './check';
import { OverviewPage } from './overview';
import { RecordsDrawer } from './records';
import { signInAs, type DemoAccount } from './sign_in';

export interface PlaceToSee {
  name: string;
  /** The page as app/routes.tsx names it; '/sign-in' is the gate's own. */
  route: string;
  /** Its address; looked up where the ledger decides it. */
  path: string | ((page: Page) => Promise<string>);
  /** As whom; null: signed out. */
  account: DemoAccount | null;
  /** Resolves once the page shows what it is for, opening what has to be opened first. */
  ready: (page: Page) => Promise<void>;
}

const heading = (name: string | RegExp) => (page: Page) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
const table = (page: Page) => expect(page.getByRole('row').nth(1)).toBeVisible();
const region = (name: string) => (page: Page) => expect(page.getByRole('region', { name, exact: true })).toBeVisible();

async function read<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(`/api/v1${path}`);
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()) as T;
}

/** As whoever is signed in. */
async function post<T>(page: Page, path: string, data: object): Promise<T> {
  const { csrf } = await read<{ csrf: string }>(page, '/session');
  const answer = await page.request.post(`/api/v1${path}`, { data, headers: { 'X-CSRF-Token': csrf } });
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()) as T;
}

/** An entry that waits for whoever is signed in. */
async function waitingEntry(page: Page): Promise<string> {
  const { waiting } = await read<{ waiting: { rows: { entry: string }[] }[] }>(page, '/mine?limit=1');
  return `/entries/${waiting[0]?.rows[0]?.entry}`;
}

/** An entry that went all the way, with evidence, links and a long history. */
async function verifiedProblem(page: Page): Promise<string> {
  const { rows } = await read<{ rows: { entry: string }[] }>(page, '/lists/gs-theme-2023/problem?state=verified&limit=1');
  return `/entries/${rows[0]?.entry}`;
}

/** A draw that is revealed; made where there is none yet. */
async function revealedDraw(page: Page): Promise<string> {
  const { draws } = await read<{ draws: { number: number; revealed: boolean }[] }>(page, '/draws');
  const known = draws.find((draw) => draw.revealed);
  if (known) return `/draws/${known.number}`;
  const { number } = await post<{ number: number }>(page, '/draws', {
    title: '三季度暗访抽点市州', what: 'nodes', below: '620000', kind: 'city', count: 3, exclude: [{ code: '620200', reason: '上月已查' }],
  });
  await post(page, `/draws/${number}/reveal`, {});
  return `/draws/${number}`;
}

interface BallotKnown {
  number: number;
  may_vote: boolean;
  voted: boolean;
  over: boolean;
  counted: boolean;
}

async function ballotWhere(page: Page, fits: (one: BallotKnown) => boolean): Promise<number | undefined> {
  const { ballots } = await read<{ ballots: BallotKnown[] }>(page, '/ballots');
  return ballots.find(fits)?.number;
}

async function openBallot(page: Page, roles?: readonly string[]): Promise<number> {
  const closes = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const options = ['食堂供应晚餐', '落实轮休调休', '更新单警装备', '开设心理疏导'];
  return (await post<{ number: number }>(page, '/ballots', { title: '最期盼十件事', node: '620000', options, least: 1, most: 2, seats: 2, closes, ...(roles ? { roles } : {}) })).number;
}

/** A ballot to vote in; opened where there is none yet. */
export async function openedBallot(page: Page): Promise<string> {
  const known = await ballotWhere(page, (one) => one.may_vote && !one.voted && !one.over);
  return `/ballots/${known ?? (await openBallot(page))}`;
}

/** A ballot that is counted, with a tie at its last seat; held where there is none yet. */
export async function countedBallot(page: Page): Promise<string> {
  const known = await ballotWhere(page, (one) => one.counted);
  if (known !== undefined) return `/ballots/${known}`;
  // Not the roles of accounts that other specs open: all must have voted before it is counted.
  const number = await openBallot(page, ['reviewer', 'inspector', 'editor', 'owner', 'office']);
  const voters = ['gs-reviewer', 'gs-inspector', 'gs-editor', 'gs-leader', 'lz-owner', 'gs-office'] as const;
  for (const [at, account] of voters.entries()) {
    await signInAs(page, account);
    await post(page, `/ballots/${number}/papers`, { choices: at === 5 ? [2] : [2, at < 2 ? 1 : at < 4 ? 3 : 4] });
  }
  await post(page, `/ballots/${number}/closing`, {});
  return `/ballots/${number}`;
}

async function checked(page: Page) {
  const check = new CheckPage(page);
  // What was checked before comes back with the page: begin with an empty one.
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await check.check(
    '黑龙江公安“我为群众办实事”实践活动情况通报\n\n2021年8月15日\n\n今年以来，黑龙江全省公安机关出台利企惠民措施978项。省厅下发督察通知书13份。破获电信网络诈骗案件4306起，同比上升185.5%。\n',
  );
  await check.figure('978项').click();
  // Beside the text, or over it on a phone.
  await expect(check.reason.or(page.getByRole('dialog')).filter({ hasText: '979' })).toBeVisible();
}

const press = (button: string, then: string) => async (page: Page) => {
  await page.getByRole('button', { name: button, exact: true }).click();
  await expect(page.getByRole('dialog', { name: then })).toBeVisible();
};

/** Every page of the client, as those see it whose work it is, and what opens over it. A new page is a line here. */
export const placesToSee: readonly PlaceToSee[] = [
  { name: '登录', route: '/sign-in', path: '/sign-in', account: null, ready: region('演示账号') },
  { name: '我的', route: '/', path: '/', account: 'gs-reviewer', ready: region('待我办理') },
  { name: '总览', route: '/overview', path: '/overview?c=hlj-service-2021', account: 'hlj-office', ready: (page) => expect(page.getByRole('region', { name: '全部指标' }).getByRole('row').nth(1)).toBeVisible() },
  { name: '透视表', route: '/pivot', path: '/pivot?c=hlj-service-2021&show=both', account: 'hlj-office', ready: (page) => expect(page.getByRole('grid').getByRole('gridcell').first()).toBeVisible() },
  { name: '成绩单', route: '/score-card', path: '/score-card?c=hlj-half-2020&ou=230200', account: 'hlj-office', ready: table },
  {
    name: '凭证', route: '/overview', path: '/overview?c=hlj-service-2021', account: 'hlj-office',
    ready: async (page) => {
      await new OverviewPage(page).figure('利企惠民措施').click();
      await expect(new RecordsDrawer(page).rows.first()).toBeVisible();
    },
  },
  { name: '台账目录', route: '/lists', path: '/lists', account: 'gs-office', ready: (page) => expect(page.getByRole('link', { name: '问题清单', exact: true }).first()).toBeVisible() },
  { name: '台账', route: '/lists/:campaign/:register', path: '/lists/gs-theme-2023/problem', account: 'gs-office', ready: (page) => expect(page.getByRole('grid').getByRole('gridcell').or(page.getByRole('list', { name: '条目' }).getByRole('listitem')).first()).toBeVisible() },
  { name: '条目', route: '/entries/:id', path: verifiedProblem, account: 'gs-inspector', ready: region('办理经过') },
  { name: '待办的条目', route: '/entries/:id', path: waitingEntry, account: 'gs-reviewer', ready: (page) => expect(page.getByRole('region', { name: '办理', exact: true }).getByRole('button').first()).toBeVisible() },
  {
    name: '办理', route: '/entries/:id', path: waitingEntry, account: 'gs-reviewer',
    ready: async (page) => {
      await page.getByRole('region', { name: '办理', exact: true }).getByRole('button').first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  { name: '记一笔', route: '/entries/new', path: '/entries/new?choose', account: 'lz-clerk', ready: heading(/./) },
  { name: '登记', route: '/entries/new/:campaign/:register', path: '/entries/new/gs-theme-2023/problem', account: 'lz-clerk', ready: (page) => expect(page.getByRole('form', { name: /^登记/ })).toBeVisible() },
  { name: '清单版次', route: '/editions/:campaign/:register', path: '/editions/gs-theme-2023/problem', account: 'gs-office', ready: table },
  { name: '导入导出', route: '/tables/:campaign/:register', path: '/tables/gs-theme-2023/suggestion', account: 'gs-office', ready: region('导入') },
  { name: '方案', route: '/plan', path: '/plan', account: 'hlj-office', ready: heading('任务方案') },
  { name: '任务方案', route: '/plan/:campaign', path: '/plan/hlj-service-2021', account: 'hlj-office', ready: region('方案分解') },
  { name: '进度时间表', route: '/plan/:campaign', path: '/plan/hlj-service-2021?tab=timeline', account: 'hlj-office', ready: (page) => expect(page.getByRole('img', { name: '进度时间表' })).toBeVisible() },
  { name: '组织体系', route: '/plan/:campaign', path: '/plan/hlj-service-2021?tab=people', account: 'hlj-office', ready: (page) => expect(page.getByRole('region', { name: '领导小组' }).getByRole('row').nth(1)).toBeVisible() },
  { name: '挂图作战', route: '/wall/:campaign', path: '/wall/hlj-service-2021', account: 'hlj-office', ready: (page) => expect(page.getByText('打击防范守平安').first()).toBeVisible() },
  { name: '报表', route: '/returns', path: '/returns', account: 'hlj-office', ready: (page) => expect(page.getByRole('link', { name: '对账单', exact: true })).toBeVisible() },
  { name: '报表完整性', route: '/returns/:campaign/:register', path: '/returns/hlj-service-2021/statement', account: 'hlj-office', ready: table },
  { name: '对账单', route: '/returns/:campaign/:register/:period', path: '/returns/hlj-service-2021/statement/202105', account: 'hlj-office', ready: region('各单位') },
  { name: '填报', route: '/entries/new/:campaign/:register', path: '/entries/new/hlj-service-2021/work_return?lead=230100&period=202107', account: 'hlj-office', ready: (page) => expect(page.getByRole('form', { name: /^登记/ })).toBeVisible() },
  { name: '填报负担', route: '/burden', path: '/burden?year=2021', account: 'hlj-office', ready: table },
  { name: '随机抽取', route: '/draws', path: '/draws', account: 'gs-inspector', ready: heading('随机抽取') },
  { name: '新建抽取', route: '/draws/new', path: '/draws/new', account: 'gs-inspector', ready: (page) => expect(page.getByRole('form', { name: '新建随机抽取' })).toBeVisible() },
  { name: '一次抽取', route: '/draws/:number', path: revealedDraw, account: 'gs-inspector', ready: region('抽中的') },
  { name: '投票', route: '/ballots', path: '/ballots', account: 'gs-office', ready: heading('投票') },
  { name: '发起投票', route: '/ballots/new', path: '/ballots/new', account: 'gs-office', ready: (page) => expect(page.getByRole('form', { name: '发起投票' })).toBeVisible() },
  { name: '选票', route: '/ballots/:number', path: openedBallot, account: 'gs-office', ready: (page) => expect(page.getByRole('form', { name: '选票' })).toBeVisible() },
  { name: '投票结果', route: '/ballots/:number', path: countedBallot, account: 'gs-office', ready: region('结果') },
  { name: '收件箱', route: '/inbox', path: '/inbox', account: 'gs-office', ready: heading('收件箱') },
  { name: '提醒设置', route: '/inbox/preferences', path: '/inbox/preferences', account: 'gs-office', ready: heading('提醒设置') },
  { name: '核稿', route: '/check', path: '/check', account: 'hlj-office', ready: heading('核稿') },
  { name: '核对结果', route: '/check', path: '/check', account: 'hlj-office', ready: checked },
  { name: '我的账号', route: '/account', path: '/account', account: 'hlj-office', ready: heading('我的账号') },
  { name: '新建令牌', route: '/account', path: '/account', account: 'hlj-office', ready: press('新建令牌', '新建令牌') },
  { name: '账号与权限', route: '/admin/accounts', path: '/admin/accounts', account: 'system', ready: table },
  { name: '开立账号', route: '/admin/accounts', path: '/admin/accounts', account: 'system', ready: press('开立账号', '开立账号') },
  { name: '账号', route: '/admin/accounts', path: '/admin/accounts?account=gs-reader', account: 'security', ready: (page) => expect(page.getByRole('button', { name: '授予', exact: true })).toBeVisible() },
  { name: '安全日志', route: '/admin/log', path: '/admin/log', account: 'auditor', ready: table },
  { name: '凭证流水', route: '/admin/journal', path: '/admin/journal', account: 'auditor', ready: table },
  { name: '工作日历', route: '/admin/calendar', path: '/admin/calendar?year=2026', account: 'system', ready: table },
  { name: '没有的页面', route: '*', path: '/nowhere', account: 'gs-reader', ready: (page) => expect(page.getByText('没有这个页面')).toBeVisible() },
];

/** Goes to a place and waits until it shows what it is for and nothing moves any more. */
export async function goTo(page: Page, { path, ready }: PlaceToSee): Promise<void> {
  await page.goto(typeof path === 'string' ? path : await path(page));
  await ready(page);
  await settled(page);
}

/** Colours and places in between are nobody's: waits for what fades or slides to come to its end. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().iterations === Infinity));
}
