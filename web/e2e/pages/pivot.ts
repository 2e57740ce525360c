import type { Locator, Page } from '@playwright/test';

/** 透视表. */
export class PivotPage {
  readonly grid: Locator;
  readonly tree: Locator;
  /** The views kept under a name: a button that bears the present one's, and what it opens. */
  readonly viewsButton: Locator;
  readonly views: Locator;

  constructor(readonly page: Page) {
    this.grid = page.getByRole('grid');
    this.tree = page.getByRole('note');
    this.viewsButton = page.getByRole('region', { name: '版式' }).getByRole('button', { name: /常用视图|各市季度同比/ });
    this.views = page.getByRole('dialog', { name: '常用视图' });
  }

  async open(search = '') {
    await this.page.goto(`/pivot${search}`);
    await this.grid.getByRole('gridcell').first().waitFor();
  }

  /** The line of a node or indicator. */
  line(name: string): Locator {
    return this.grid.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: new RegExp(`^${name}( |$)`) }) });
  }

  /** The figure in a line, by its column from 0. */
  cell(name: string, column: number): Locator {
    return this.line(name).getByRole('gridcell').nth(column).getByRole('button');
  }

  /** Figures of a line as they stand. */
  figures(name: string): Promise<string[]> {
    return this.line(name).getByRole('gridcell').evaluateAll((cells) => cells.map((cell) => Array.from(cell.querySelectorAll('[data-shown]')).map((part) => part.textContent).join(' ')));
  }

  /** Names of the lines, from above. */
  names(): Promise<string[]> {
    return this.grid.getByRole('rowheader').allInnerTexts();
  }

  async openViews() {
    await this.viewsButton.click();
    await this.views.waitFor();
  }

  async choose(group: string, option: string) {
    await this.page.getByRole('radiogroup', { name: group, exact: true }).getByText(option, { exact: true }).click();
  }

  async chooseTree(option: string) {
    await this.page.getByRole('button', { name: '统计口径' }).click();
    await this.choose('区划', option);
    await this.page.keyboard.press('Escape');
  }
}
