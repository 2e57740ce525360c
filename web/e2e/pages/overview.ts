import type { Locator, Page } from '@playwright/test';

/** 总览. */
export class OverviewPage {
  readonly headline: Locator;
  readonly ranking: Locator;
  readonly table: Locator;

  constructor(readonly page: Page) {
    this.headline = page.getByRole('region', { name: '主要指标' });
    this.ranking = page.getByRole('region', { name: /下级单位排名/ });
    this.table = page.getByRole('region', { name: '全部指标' });
  }

  async open(search = '') {
    await this.page.goto(`/overview${search}`);
    await this.table.getByRole('row').nth(1).waitFor();
  }

  card(name: string): Locator {
    return this.headline.getByRole('listitem').filter({ has: this.page.getByRole('button', { name, exact: true }) });
  }

  /** The figure itself: a link to its records. */
  figure(name: string): Locator {
    return this.headline.getByRole('link', { name: new RegExp(`^查看“${name}”的凭证`) });
  }

  async chooseCampaign(title: RegExp) {
    await this.page.getByRole('combobox', { name: '专项工作' }).click();
    await this.page.getByRole('option', { name: title }).waitFor({ state: 'attached' });
    await this.page.locator('.ant-select-item-option').filter({ hasText: title }).click();
  }

  async choosePeriod(year: string, preset: string) {
    await this.page.getByLabel('时段').click();
    const panel = this.page.getByRole('tooltip');
    await panel.getByRole('button', { name: year, exact: true }).click();
    await panel.getByRole('button', { name: preset, exact: true }).click();
  }

  async searchNode(text: string, name: RegExp) {
    await this.page.getByRole('combobox', { name: '单位' }).fill(text);
    await this.page.getByRole('tree').getByText(name).first().click();
  }

  path(): Locator {
    return this.page.getByRole('navigation', { name: '单位层级' });
  }
}
