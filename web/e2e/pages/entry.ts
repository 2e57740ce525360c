import type { Locator, Page } from '@playwright/test';

/** 条目. */
export class EntryPage {
  readonly dialog: Locator;
  readonly state: Locator;
  readonly timeline: Locator;
  readonly comments: Locator;
  /** 采取的措施, of the dialog. */
  readonly taken: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog');
    this.state = page.locator('header').getByRole('status');
    this.timeline = page.getByRole('region', { name: '办理经过' });
    this.comments = page.getByRole('region', { name: '留言' });
    this.taken = this.dialog.getByRole('textbox', { name: '采取的措施' });
  }

  async open(id: string) {
    await this.page.goto(`/entries/${id}`);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  move(title: string): Locator {
    return this.page.getByRole('region', { name: '办理', exact: true }).getByRole('button', { name: title, exact: true });
  }

  async begin(title: string) {
    await this.move(title).click();
    await this.dialog.waitFor();
  }

  async nameEvidence(name: string) {
    await this.dialog.getByRole('textbox', { name: '材料名称' }).fill(name);
    await this.dialog.getByRole('button', { name: '只登记名称' }).click();
  }

  async attach(file: { name: string; mimeType: string; buffer: Buffer }) {
    await this.dialog.getByLabel('选择文件').locator('visible=false').first().setInputFiles(file);
    await this.dialog.getByRole('listitem').filter({ hasText: file.name }).getByRole('button', { name: /移除/ }).waitFor();
  }

  async reason(text: string) {
    await this.dialog.getByRole('textbox', { name: /^(理由|说明)/ }).fill(text);
  }

  async confirm(title: string) {
    await this.dialog.getByRole('button', { name: `确认${title}` }).click();
  }

  /** Sends what waits, unless it went out by itself meanwhile: it waits for five seconds only. */
  async sendNow() {
    const button = this.page.getByRole('button', { name: '立即发出' });
    await button.click({ timeout: 8000 }).catch(async (error: unknown) => {
      if (await button.isVisible()) throw error;
    });
  }
}
