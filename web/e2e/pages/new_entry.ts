import type { Locator, Page } from '@playwright/test';

/** 登记. */
export class NewEntryPage {
  readonly form: Locator;

  constructor(readonly page: Page) {
    this.form = page.getByRole('form', { name: /^登记/ });
  }

  async open(campaign: string, register: string) {
    await this.page.goto(`/entries/new/${campaign}/${register}`);
    await this.form.waitFor();
  }

  field(name: string): Locator {
    // A required field's label ends in a star for the eye.
    return this.form.getByLabel(new RegExp(`^${name}( \\*)?$`));
  }

  async link(name: string, number: string) {
    await this.form.getByRole('combobox', { name }).fill(number);
    await this.page.getByTitle(new RegExp(`^${number}`)).click();
  }

  async save() {
    await this.form.getByRole('button', { name: '登记', exact: true }).click();
    await this.page.waitForURL(/\/entries\/\d+$/);
    return /\d+$/.exec(this.page.url())?.[0] ?? '';
  }
}
