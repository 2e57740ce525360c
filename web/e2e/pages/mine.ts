import type { Locator, Page } from '@playwright/test';

/** 我的. */
export class MinePage {
  readonly summary: Locator;
  readonly waiting: Locator;
  readonly record: Locator;
  readonly chooser: Locator;

  constructor(readonly page: Page) {
    this.summary = page.getByRole('navigation', { name: '事项汇总' });
    this.waiting = page.getByRole('region', { name: '待我办理' });
    this.record = page.getByRole('button', { name: '记一笔' }).or(page.getByRole('link', { name: /^记一笔：/ }));
    this.chooser = page.getByRole('dialog', { name: '记到哪个台账' });
  }

  async open() {
    await this.page.goto('/');
    await this.summary.waitFor();
  }

  /** How many stand under 待我办理, 已逾期, 退回我的 or 我办结的. */
  async count(name: string): Promise<string> {
    const text = await this.summary.getByRole('link', { name: new RegExp(`${name}$`) }).textContent();
    return (text ?? '').replace(name, '');
  }

  group(name: string): Locator {
    return this.waiting.getByRole('region', { name });
  }
}

/** 收件箱. */
export class InboxPage {
  readonly bell: Locator;
  readonly rows: Locator;

  constructor(readonly page: Page) {
    this.bell = page.getByRole('link', { name: /^收件箱/ });
    this.rows = page.getByRole('list', { name: '提醒' }).getByRole('listitem');
  }

  async open() {
    await this.page.goto('/inbox');
    await this.page.getByRole('heading', { name: '收件箱' }).waitFor();
  }
}

/** 提醒设置. */
export class PreferencesPage {
  readonly mail: Locator;
  readonly save: Locator;

  constructor(readonly page: Page) {
    this.mail = page.getByRole('textbox', { name: '电子邮箱' });
    this.save = page.getByRole('button', { name: '保存' });
  }

  async open() {
    await this.page.goto('/inbox/preferences');
    await this.mail.waitFor();
  }

  async choose(kind: string, timing: string) {
    await this.page.getByRole('group', { name: kind }).getByText(timing, { exact: true }).click();
  }

  timing(kind: string, timing: string): Locator {
    return this.page.getByRole('group', { name: kind }).getByRole('radio', { name: timing });
  }
}
