import type { Locator, Page } from '@playwright/test';

/** 投票: the list, the form, and one ballot. */
export class BallotsPage {
  readonly form: Locator;
  readonly paper: Locator;
  readonly sure: Locator;
  readonly result: Locator;

  constructor(readonly page: Page) {
    this.form = page.getByRole('form', { name: '发起投票' });
    this.paper = page.getByRole('form', { name: '选票' });
    this.sure = page.getByRole('dialog', { name: '确认投票' });
    this.result = page.getByRole('region', { name: '结果' });
  }

  async begin() {
    await this.page.getByRole('link', { name: '发起投票' }).or(this.page.getByRole('button', { name: '发起投票' })).first().click();
    await this.form.waitFor();
  }

  field(name: string | RegExp): Locator {
    return this.form.getByRole('textbox', { name }).or(this.form.getByRole('spinbutton', { name }));
  }

  async send() {
    await this.form.getByRole('button', { name: '发起投票' }).click();
  }

  async vote(...options: string[]) {
    for (const option of options) await this.paper.getByRole('checkbox', { name: option }).check();
    await this.paper.getByRole('button', { name: '投票' }).click();
    await this.cast();
  }

  async cast() {
    await this.sure.getByRole('button', { name: '投出这一票' }).click();
  }
}
