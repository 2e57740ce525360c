import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, test } from './test';
import { goTo, placesToSee } from './pages/places';

// Every page, looked at by axe-core in light and dark, at a desk and on a phone, in normal and in large type.
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
  { name: 'in light at a desk', look: { mode: 'light', size: 'normal' }, width: 1440 },
  { name: 'in dark at a desk', look: { mode: 'dark', size: 'normal' }, width: 1440 },
  { name: 'in light on a phone', look: { mode: 'light', size: 'normal' }, width: 390 },
  { name: 'in dark and large type on a phone', look: { mode: 'dark', size: 'large' }, width: 390 },
];

// A page is opened and looked at once for each look.
test.describe.configure({ timeout: 240_000 });

test('every page of the client is among the places looked at', () => {
  const routes = readFileSync(new URL('../src/app/routes.tsx', import.meta.url), 'utf8');
  const paths = [...routes.matchAll(/\{ path: '([^']+)'/g)].map(([, path]) => path);
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !placesToSee.some(({ route }) => route === path))).toEqual([]);
});

for (const place of placesToSee) {
  test.describe(place.name, () => {
    test.use({ account: place.account });

    test(`axe finds nothing serious on the page ${place.name}, however it looks`, async ({ page }) => {
      for (const { name, look, width } of looks) {
        await test.step(name, async () => {
          await page.setViewportSize({ width, height: 900 });
          await page.addInitScript((chosen) => localStorage.setItem('dz.look', chosen), JSON.stringify(look));
          await goTo(page, place);
          await expect(page.locator('html')).toHaveAttribute('data-theme', look.mode);
          expect.soft(await findings(page), name).toEqual([]);
        });
      }
    });
  });
}
