#!/usr/bin/env node
// The wall chart of the demo: how long its board takes to be asked for, how long from the click to a painted chart in the
// browser, and how long a sheet of paper takes. Serves a ledger that `duizhang demo` has made.
//
//   build/release/duizhang demo --data DIR
//   node bench/wall_page.mjs build/release/duizhang DIR
//
// Needs web/dist and WeasyPrint. Prints one JSON object, in milliseconds, one figure for each visit.

import { loadavg } from 'node:os';
import { browse, serve } from './served.mjs';

const campaign = 'hlj-service-2021';
const visits = 9;

const [program, data] = process.argv.slice(2);
const { server, url } = await serve(program, data);

const times = async (count, work) => {
  const found = [];
  for (let at = 0; at < count; ++at) {
    const began = performance.now();
    await work();
    found.push(Math.round(performance.now() - began));
  }
  return found;
};

const browser = await browse();
try {
  const context = await browser.newContext({ baseURL: url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1920, height: 1080 } });
  await context.request.post('/api/v1/session', { data: { account: 'hlj-office', password: 'duizhang-demo-2023' } });
  const ask = (path) => async () => (await context.request.get(`/api/v1/plans/${campaign}/${path}`)).body();
  const page = await context.newPage();
  const painted = [];
  for (let visit = 0; visit < visits; ++visit) {
    await page.goto(`/plan/${campaign}`);
    await page.getByRole('link', { name: '打开挂图' }).waitFor();
    await page.waitForTimeout(1500);
    painted.push(
      await page.evaluate(async () => {
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        const link = [...document.querySelectorAll('a')].find((one) => one.textContent.includes('打开挂图'));
        const began = performance.now();
        link.click();
        while (document.querySelectorAll('table thead th').length < 15) await frame();
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        return Math.round(performance.now() - began);
      }),
    );
  }
  const board = await times(30, ask('board'));
  const city = await times(30, ask('board?ou=230100'));
  const paper = { A0: await times(2, ask('wall.pdf?paper=A0')), A3: await times(2, ask('wall.pdf?paper=A3')) };
  console.log(JSON.stringify({ painted, board, city, paper, load: loadavg() }));
} finally {
  await browser.close();
  server.kill('SIGTERM');
}
