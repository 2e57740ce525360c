import type { Locator, Page } from '@playwright/test';

/** 随机抽取: the list, the form, and one draw. */
export class DrawsPage {
  readonly rows: Locator;
  readonly candidates: Locator;
  readonly drawn: Locator;
  readonly proof: Locator;
  readonly reveal: Locator;

  constructor(readonly page: Page) {
    this.rows = page.getByRole('list', { name: '随机抽取' }).getByRole('listitem');
    this.candidates = page.getByRole('region', { name: '候选名单' }).getByRole('listitem');
    this.drawn = page.getByRole('region', { name: '抽中的' }).getByRole('listitem');
    this.proof = page.getByRole('region', { name: '怎样复算' });
    this.reveal = page.getByRole('region', { name: '揭晓' });
  }

  async open() {
    await this.page.goto('/draws');
    await this.page.getByRole('heading', { level: 1, name: '随机抽取' }).waitFor();
  }

  async begin() {
    await this.page.getByRole('link', { name: '新建抽取' }).or(this.page.getByRole('button', { name: '新建抽取' })).first().click();
    await this.form.waitFor();
  }

  get form(): Locator {
    return this.page.getByRole('form', { name: '新建随机抽取' });
  }

  field(name: string | RegExp): Locator {
    return this.form.getByRole('textbox', { name }).or(this.form.getByRole('spinbutton', { name }));
  }

  async commit() {
    await this.form.getByRole('button', { name: '确定名单' }).click();
  }

  async draw() {
    await this.reveal.getByRole('button', { name: '抽取' }).click();
    await this.drawn.first().waitFor();
  }

  /** Those drawn, by their names, in their order. */
  async names(): Promise<string[]> {
    return this.drawn.locator('b').allInnerTexts();
  }
}
