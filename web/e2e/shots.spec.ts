import { test } from './test';
import { CheckPage } from './pages/check';
import { OverviewPage } from './pages/overview';
import { RecordsDrawer } from './pages/records';

// Pictures for people to look at (web/e2e/shots, not in the repository).
const text = `黑龙江公安“我为群众办实事”实践活动情况

2021年，黑龙江全省公安机关出台利企惠民措施979项，共为群众办实事4.1万余件，其中打击防范类1.6万余件、管理服务类1.3万余件、规范执法类1456件、科技支撑类896件、其他类9335件。

省厅下发督察通知书13份，发现问题151个，已整改139个，整改完成率92.1%。破获电信网络诈骗案件4307起，同比上升185.5%，抓获犯罪嫌疑人5568名、同比上升196.6%。印制宣传画册320本。
`;

for (const width of [1440, 360]) {
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: width === 360 ? 780 : 900 } });

    test(`each page has its picture at ${width} px`, async ({ page }) => {
      const shot = (name: string, fullPage = false) => page.screenshot({ path: `e2e/shots/${name}-${width}.png`, fullPage, animations: 'disabled' });
      await new OverviewPage(page).open('?c=hlj-service-2021');
      await page.getByRole('img', { name: /走势/ }).waitFor();
      await shot('overview', true);
      await new OverviewPage(page).figure('督察发现问题').click();
      const records = new RecordsDrawer(page);
      await records.rows.first().waitFor();
      await shot('records');
      await records.openRecord(0);
      await records.timeline().waitFor();
      await shot('entry');
      const check = new CheckPage(page);
      await check.open();
      await shot('draft');
      await check.check(text);
      await page.keyboard.press('n');
      await shot('check');
    });
  });
}
