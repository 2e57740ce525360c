import { expect, type Browser, type Locator, type Page } from '@playwright/test';

/** The accounts of the demo ledger, one per kind of user. */
export type DemoAccount =
  | 'gs-office' | 'gs-reviewer' | 'gs-inspector' | 'gs-editor' | 'gs-leader' | 'lz-owner' | 'lz-clerk' | 'gs-reader'
  | 'hlj-office' | 'system' | 'security' | 'auditor';

export const demoPassword = 'duizhang-demo-2023';

/** Signs `page` in without the sign-in page: one request, whose cookie the page's context keeps. Call before goto. */
export async function signInAs(page: Page, account: DemoAccount): Promise<void> {
  const answer = await page.request.post('/api/v1/session', { data: { account, password: demoPassword } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** A page of somebody's own, beside others: several people at once. Close its context when done. */
export async function pageOf(browser: Browser, account: DemoAccount, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  await signInAs(page, account);
  return page;
}

/** 登录. */
export class SignInPage {
  readonly account: Locator;
  readonly password: Locator;
  readonly submit: Locator;
  readonly demo: Locator;

  constructor(readonly page: Page) {
    this.account = page.getByRole('textbox', { name: '账号' });
    this.password = page.getByLabel('密码', { exact: true });
    this.submit = page.getByRole('button', { name: '登录', exact: true });
    this.demo = page.getByRole('region', { name: '演示账号' });
  }

  async open() {
    await this.page.goto('/sign-in');
    await this.account.waitFor();
  }

  async enter(account: string, password: string = demoPassword) {
    await this.account.fill(account);
    await this.password.fill(password);
    await this.submit.click();
  }

  /** Leaves by the menu of the account. */
  async leave() {
    await this.page.getByRole('button', { name: /^当前账号/ }).click();
    await this.page.getByRole('menuitem', { name: '退出登录' }).click();
    await this.account.waitFor();
  }
}
