import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, test } from './test';
import type { DemoAccount } from './pages/sign_in';
import { placesToSee } from './pages/places';

// Every page, looked at by axe-core in light and dark, at a desk and on a phone.
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  impact: string;
  help: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** What axe finds that is serious or critical, one line for each element. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const runner = (window as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }).axe;
    return (await runner.run({ resultTypes: ['violations'] })).violations;
  });
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .flatMap((one) => one.nodes.map((node) => `${one.id} (${one.impact}) ${node.target.join(' ')}: ${node.failureSummary}`));
}

const looks = [
  { name: 'light', look: { mode: 'light', size: 'normal' }, width: 1440 },
  { name: 'dark', look: { mode: 'dark', size: 'normal' }, width: 1440 },
  { name: 'light on a phone', look: { mode: 'light', size: 'large' }, width: 360 },
  { name: 'dark on a phone', look: { mode: 'dark', size: 'normal' }, width: 360 },
];

for (const { name, path, account, ready } of placesToSee) {
  test.describe(name, () => {
    test.use({ account: account as DemoAccount | null });

    for (const { name: kind, look, width } of looks) {
      test(`axe finds nothing serious on the page ${name} in ${kind}`, async ({ page }) => {
        await page.setViewportSize({ width, height: 900 });
        await page.addInitScript((chosen) => localStorage.setItem('dz.look', chosen), JSON.stringify(look));
        await page.goto(path);
        await ready(page);
        // Colours in between are nobody's.
        await page.waitForTimeout(400);
        expect(await findings(page)).toEqual([]);
        const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        expect(content, 'nothing scrolls sideways').toBeLessThanOrEqual(window ?? 0);
      });
    }
  });
}
