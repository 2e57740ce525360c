import { expect, test } from './test';
import { Caller } from './book';
import { EntryPage } from './pages/entry';
import { NewEntryPage } from './pages/new_entry';
import { RecordsDrawer } from './pages/records';
import { ReturnsPage } from './pages/returns';

const campaign = 'hlj-service-2021';

test('a statement is confirmed with the recorded figures, differs, and is explained', async ({ page }) => {
  const returns = new ReturnsPage(page);
  await returns.openGrid(campaign, 'statement');
  await returns.cell('哈尔滨市', '2021年5月').click();
  await expect(returns.line('为群众办实事')).toContainText('未报');

  // The form begins with what the records say; one figure is somebody's own.
  await page.getByRole('link', { name: '确认相符，去填报' }).click();
  const form = new NewEntryPage(page);
  const deeds = form.field('为群众办实事');
  const recorded = Number(await deeds.inputValue());
  expect(recorded).toBeGreaterThan(0);
  await deeds.fill(String(recorded + 2));
  const entry = await form.save();

  await returns.openStatement(campaign, 'statement', '202105', '230100');
  await expect(returns.line('为群众办实事')).toContainText('+2');
  await returns.openGrid(campaign, 'statement');
  await expect(returns.cell('哈尔滨市', '2021年5月')).toHaveText('未说明');

  const office = await new Caller(page.request).join();
  await office.post(`/entries/${entry}/amendment`, { fields: [{ code: 'note', value: '两件已办结，登记在六月' }] });
  await returns.openGrid(campaign, 'statement');
  await expect(returns.cell('哈尔滨市', '2021年5月')).toHaveText('已说明');
});

test('what a statement says is recorded leads to those records', async ({ page }) => {
  const returns = new ReturnsPage(page);
  await returns.openStatement(campaign, 'statement', '202107');
  const figure = returns.line('已整改问题').getByRole('link');
  const recorded = await figure.textContent();
  await figure.click();
  await expect(new RecordsDrawer(page).rows.first()).toBeVisible();
  await expect(page.getByRole('dialog')).toContainText(`${recorded}`);
});

test('a return that breaks a rule says which, with its numbers, and nothing typed is lost', async ({ page }) => {
  const office = await new Caller(page.request).join();
  // Corrected by reversal: the locked one is taken back, and the form is open again.
  const { rows } = await office.get<{ rows: { node: string; cells: { entry: string }[] }[] }>(`/returns/${campaign}/traffic_return?days=2021-07-01..2021-07-31`);
  const jixi = rows.find((row) => row.node === '230300')?.cells[0]?.entry;
  await office.post(`/entries/${jixi}/reversal`, { reason: '口径有误，重报' });

  const returns = new ReturnsPage(page);
  await returns.openGrid(campaign, 'traffic_return');
  await returns.cell('鸡西市', '2021年7月').click();
  const form = new NewEntryPage(page);
  await expect(form.form).toContainText('酒驾醉驾是交通违法的一部分');
  await form.field('查处交通违法').fill('1000');
  await form.field('查处酒驾醉驾').fill('1200');
  await form.form.getByRole('button', { name: '登记', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('1200 <= 1000');
  await form.field('查处酒驾醉驾').fill('120');
  const entry = await form.save();
  // Nobody approves his own.
  const filed = new EntryPage(page);
  await filed.open(entry);
  await expect(filed.state).toHaveText('已上报');
  await expect(filed.move('退回')).toBeVisible();
  await expect(filed.move('审核通过')).toHaveCount(0);
});

test('what the records answer is not asked for, and the burden page counts it', async ({ page }) => {
  await page.goto(`/entries/new/${campaign}/work_return?lead=230100&period=202107`);
  const form = new NewEntryPage(page);
  await expect(form.form).toContainText('由台账填入，不用填：为群众办实事');
  await expect(form.form.getByLabel(/^为群众办实事/)).toHaveCount(0);
  await page.goto('/burden?year=2021');
  const whole = new ReturnsPage(page).row('黑龙江省');
  await expect(whole.getByRole('cell').last()).toContainText('台账代填占');
});

test('an outside system files, repeats and corrects over the API', async ({ page }) => {
  const office = await new Caller(page.request).join();
  type Reply = { filed: number; corrected: number; unchanged: number; refused: number; rows: { outcome: string }[] };
  const send = (violations: string) =>
    office.post<Reply>(`/returns/${campaign}/traffic_return/filings`, {
      rows: [
        { node: '231100', period: '202012', fields: [{ code: 'violations', value: violations }] },
        { node: '231100', period: '2020Q4', fields: [] },
      ],
    });
  expect(await send('812')).toMatchObject({ filed: 1, refused: 1 });
  expect(await send('812')).toMatchObject({ unchanged: 1 });
  expect(await send('815')).toMatchObject({ corrected: 1 });
});
