import type { Locator, Page } from '@playwright/test';

/** 清单版次. */
export class EditionsPage {
  readonly table: Locator;
  readonly rates: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole('region', { name: '各期清单' }).getByRole('table');
    this.rates = page.getByRole('region', { name: '销号进度' });
  }

  async open(campaign: string, register: string, edition?: number) {
    await this.page.goto(`/editions/${campaign}/${register}${edition === undefined ? '' : `?edition=${edition}`}`);
    await this.rates.getByRole('listitem').nth(4).waitFor();
  }

  rate(name: string): Locator {
    return this.rates.getByRole('listitem', { name, exact: true });
  }

  /** Every rate as it is read: "64.5% 20 / 31". */
  async figures(): Promise<Record<string, string>> {
    const rates = await this.rates.getByRole('listitem').all();
    return Object.fromEntries(await Promise.all(rates.map(async (rate) => [await rate.getAttribute('aria-label'), (/\S+ \d+ \/ \d+/.exec(await rate.innerText()) ?? [''])[0]])));
  }

  get closeButton(): Locator {
    return this.page.getByRole('button', { name: '关闭本期' });
  }

  async close() {
    await this.closeButton.click();
    await this.page.getByRole('dialog').getByRole('button', { name: '关闭本期' }).click();
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }

  row(number: number): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('button', { name: `第 ${number} 期`, exact: true }) });
  }

  /** The counts of one edition, by the titles of their columns. */
  async counts(number: number): Promise<Record<string, number>> {
    const titles = await this.table.getByRole('columnheader').allInnerTexts();
    const cells = await this.row(number).locator('th, td').allInnerTexts();
    return Object.fromEntries(titles.flatMap((title, at) => (/^\d+$/.test(cells[at]?.trim() ?? '') ? [[title, Number(cells[at])]] : [])));
  }

  /** What the edition that is open says. */
  edition(number: number): Locator {
    return this.page.getByRole('region', { name: `第 ${number} 期` });
  }
}
