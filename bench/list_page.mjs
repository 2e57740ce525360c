#!/usr/bin/env node
// A large list in the browser: how long from the click to a list that can be worked with, and how long the page
// is ever busy while somebody types into its search box. Serves a ledger that bench/list_api.py --keep has made.
//
//   bench/list_api.py build/release/duizhang 100000 --keep DIR
//   node bench/list_page.mjs build/release/duizhang DIR
//
// Needs web/dist. Prints one JSON object, in milliseconds. "Usable" is when a row of the list is painted and the
// page is not busy any more; "cold" is the first visit, code of the page included. A long task is one of 50 ms or
// more on the page's own thread: 0 means there was none. `thread` is what that thread itself worked between click
// and list, without the time it waited for a busy machine: what is left on an idle one.

import { loadavg } from 'node:os';
import { browse, serve } from './served.mjs';

const list = 'hlj-service-2021/problem';
const visits = 7;
const words = '派出所窗口排队时间过长材料重复提交';

/** In the page: from the click on the list's link to the frame after its first row, with no long task left behind. */
function watchClick() {
  window.usable = new Promise((resolve) => {
    addEventListener(
      'click',
      (event) => {
        const began = event.timeStamp;
        const look = () => {
          if (document.querySelector('[role=grid] [role=gridcell][id]')?.textContent) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
          else requestAnimationFrame(look);
        };
        look();
      },
      { once: true, capture: true },
    );
  });
}

/** In the page: long tasks, and how long each key waited until the page had drawn its answer. */
function watchTyping() {
  window.seen = { tasks: [], keys: [] };
  new PerformanceObserver((found) => window.seen.tasks.push(...found.getEntries().map((one) => one.duration))).observe({ type: 'longtask' });
  new PerformanceObserver((found) => window.seen.keys.push(...found.getEntries().filter((one) => one.name === 'keydown' || one.name === 'input').map((one) => one.duration))).observe({
    type: 'event',
    durationThreshold: 16,
  });
}

const median = (values) => [...values].sort((one, other) => one - other)[values.length >> 1];
const rounded = (value) => Math.round(value);

async function threadMs(machine) {
  const { metrics } = await machine.send('Performance.getMetrics');
  return 1000 * (metrics.find((one) => one.name === 'TaskDuration')?.value ?? 0);
}

async function openList(page, url, machine) {
  await page.goto(`${url}/lists`);
  const link = page.locator(`main a[href="/lists/${list}"]`).first();
  await link.waitFor();
  await page.evaluate(watchClick);
  const before = await threadMs(machine);
  await link.click();
  const wall = await page.evaluate(() => window.usable);
  return { wall, thread: (await threadMs(machine)) - before };
}

async function typeWords(page) {
  const box = page.getByRole('searchbox', { name: '查找条目' });
  await box.focus();
  await page.evaluate(watchTyping);
  await page.keyboard.type(words, { delay: 60 });
  await page.getByRole('status').filter({ hasText: /^共 / }).waitFor();
  for (let at = 0; at < words.length; ++at) await page.keyboard.press('Backspace', { delay: 40 });
  await page.waitForURL((address) => !address.searchParams.has('text'));
  // What was seen last arrives with the next idle moment.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  return page.evaluate(() => window.seen);
}

async function main() {
  const [program, data] = process.argv.slice(2);
  if (!program || !data) throw new Error('usage: list_page.mjs PROGRAM LEDGER');
  const { server, url } = await serve(program, data);
  const browser = await browse();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', baseURL: url });
    const signed = await page.request.post('/api/v1/session', { data: { account: 'hlj-office', password: 'duizhang-demo-2023' } });
    if (!signed.ok()) throw new Error(`sign-in: ${signed.status()}`);
    const machine = await page.context().newCDPSession(page);
    await machine.send('Performance.enable', { timeDomain: 'threadTicks' });
    const times = [];
    for (let visit = 0; visit < visits; ++visit) times.push(await openList(page, url, machine));
    const { tasks, keys } = await typeWords(page);
    const [cold, ...warm] = times;
    const entries = await page.getByRole('status').filter({ hasText: /^共 / }).innerText();
    console.log(
      JSON.stringify(
        {
          list: `${list}: ${entries}`,
          load_average: loadavg()[0],
          click_to_usable: {
            cold: rounded(cold.wall),
            cold_thread: rounded(cold.thread),
            warm_median: rounded(median(warm.map((one) => one.wall))),
            warm_most: rounded(Math.max(...warm.map((one) => one.wall))),
            warm_median_thread: rounded(median(warm.map((one) => one.thread))),
          },
          typing: { keys: 2 * words.length, longest_task: rounded(Math.max(0, ...tasks)), long_tasks: tasks.length, longest_key: rounded(Math.max(0, ...keys)) },
        },
        null,
        2,
      ),
    );
  } finally {
    await browser.close();
    server.kill('SIGTERM');
  }
}

await main();
