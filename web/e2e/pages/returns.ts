import type { Locator, Page } from '@playwright/test';

/** 报表: the grid of a form, and its statements. */
export class ReturnsPage {
  constructor(readonly page: Page) {}

  async openGrid(campaign: string, register: string) {
    await this.page.goto(`/returns/${campaign}/${register}`);
    await this.page.getByRole('row').nth(1).waitFor();
  }

  async openStatement(campaign: string, register: string, period: string, node = '') {
    await this.page.goto(`/returns/${campaign}/${register}/${period}${node === '' ? '' : `?ou=${node}`}`);
    await this.page.getByRole('row').nth(1).waitFor();
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name, exact: true }) });
  }

  /** A cell of the grid, by node and period: 哈尔滨市 2021年5月. */
  cell(node: string, period: string): Locator {
    return this.row(node).getByRole('link', { name: new RegExp(`${node} ${period}`) });
  }

  /** The line of a statement: reported, difference … recorded. */
  line(name: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: new RegExp(`^${name}`) }) }).first();
  }
}
