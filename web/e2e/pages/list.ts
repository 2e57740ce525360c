import type { Locator, Page } from '@playwright/test';

/** 台账: the table of one register. */
export class ListPage {
  readonly search: Locator;
  readonly grid: Locator;
  readonly total: Locator;
  readonly bulk: Locator;
  readonly filters: Locator;
  readonly sheet: Locator;

  constructor(readonly page: Page) {
    this.search = page.getByRole('searchbox', { name: '查找条目' });
    this.grid = page.getByRole('grid');
    this.total = page.getByRole('status').filter({ hasText: /^共 / });
    this.bulk = page.getByRole('region', { name: '批量办理' });
    this.filters = page.getByRole('list', { name: '筛选条件' });
    this.sheet = page.getByRole('region', { name: '新增表格' });
  }

  async open(place: string, query = '') {
    await this.page.goto(`/lists/${place}${query}`);
    await this.total.waitFor();
  }

  /** How many entries the page says there are. */
  async count(): Promise<number> {
    return Number(/[\d,]+/.exec(await this.total.innerText())?.[0].replaceAll(',', ''));
  }

  rows(): Locator {
    return this.grid.getByRole('row').filter({ has: this.page.getByRole('gridcell') });
  }

  state(name: string): Locator {
    return this.page.getByRole('group', { name: '状态' }).getByRole('button', { name: new RegExp(`^${name}`) });
  }

  cell(row: number, column: string): Locator {
    return this.sheet.getByRole('textbox', { name: `第 ${row} 行 ${column}` }).or(this.sheet.getByRole('combobox', { name: `第 ${row} 行 ${column}` }));
  }

  /** As if a table had been copied from a spreadsheet. */
  async paste(into: Locator, text: string) {
    await into.focus();
    await into.evaluate((cell, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }
}
