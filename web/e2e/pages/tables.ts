import type { Locator, Page } from '@playwright/test';

/** 导入导出 of one register. */
export class TablesPage {
  readonly chooser: Locator;
  readonly bring: Locator;
  readonly mistakes: Locator;
  readonly start: Locator;

  constructor(readonly page: Page) {
    this.bring = page.getByRole('region', { name: '导入', exact: true });
    this.chooser = this.bring.locator('input[type=file]');
    this.mistakes = this.bring.getByRole('table');
    this.start = this.bring.getByRole('button', { name: /^导入 .* 个条目$/ });
  }

  async open(campaign: string, register: string) {
    await this.page.goto(`/tables/${campaign}/${register}`);
    await this.bring.waitFor();
  }

  async choose(name: string, content: string | Buffer) {
    await this.chooser.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  }
}
