import type { Locator, Page } from '@playwright/test';

/** 清单版次. */
export class EditionsPage {
  readonly table: Locator;
  readonly rates: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole('region', { name: '各期清单' }).getByRole('table');
    this.rates = page.getByRole('region', { name: '销号进度' });
  }

  async open(campaign: string, register: string) {
    await this.page.goto(`/editions/${campaign}/${register}`);
    await this.rates.getByRole('listitem').first().waitFor();
  }

  rate(name: string): Locator {
    return this.rates.getByRole('listitem', { name, exact: true });
  }

  async close() {
    await this.page.getByRole('button', { name: '关闭本期' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: '关闭本期' }).click();
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }

  row(number: number): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('button', { name: `第 ${number} 期`, exact: true }) });
  }
}
