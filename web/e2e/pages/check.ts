import type { Locator, Page } from '@playwright/test';

/** 核稿. */
export class CheckPage {
  readonly draft: Locator;
  readonly document: Locator;
  readonly reason: Locator;

  constructor(readonly page: Page) {
    this.draft = page.getByRole('textbox', { name: '文稿' });
    this.document = page.getByRole('article', { name: '核对后的文稿' });
    this.reason = page.getByRole('complementary');
  }

  async open(search = '') {
    await this.page.goto(`/check${search}`);
  }

  async check(text: string) {
    await this.draft.fill(text);
    await this.page.getByRole('button', { name: '开始核对' }).click();
    await this.document.waitFor();
  }

  async choose(file: { name: string; mimeType: string; buffer: Buffer }) {
    await this.page.getByLabel('选择文件').setInputFiles(file);
  }

  /** Opens what can be decided about the chosen figure. */
  async decide() {
    await this.reason.getByText('人工认定与判定').click();
  }

  /** A figure of the text, by its words and verdict. */
  figure(text: string, verdict?: string): Locator {
    return this.document.getByRole('button', { name: verdict ? `${text}，${verdict}` : new RegExp(`^${text}，`) });
  }

  filter(verdict: string): Locator {
    return this.page.getByRole('group', { name: '按结论筛选' }).getByRole('button', { name: verdict });
  }
}
