import type { Locator, Page } from '@playwright/test';

/** The drawer 凭证 over any page. */
export class RecordsDrawer {
  readonly dialog: Locator;
  readonly rows: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: '凭证' });
    this.rows = this.dialog.getByRole('table').getByRole('rowheader');
  }

  async openRecord(index: number) {
    await this.rows.nth(index).getByRole('button').click();
  }

  timeline(): Locator {
    return this.dialog.getByRole('list').filter({ hasText: '摘要值' });
  }

  async close() {
    await this.dialog.getByRole('button', { name: '关闭凭证' }).click();
  }
}
