// Starts the program on a ledger of its own, runs the browser tests against it, and stops it again.
//   DZ_URL     a server that runs already; nothing is started
//   DZ_BINARY  the program (default: build/release/duizhang of this repository)
//   DZ_DATA    a demo ledger that exists already; otherwise one is made in a temporary folder
// Arguments are handed on to Playwright.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('..', import.meta.url));
const startTimeoutMs = 60_000;

function fail(sentence) {
  console.error(sentence);
  process.exit(3);
}

/** The address that the server prints once it listens. */
function addressOf(server) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the server printed no address in time')), startTimeoutMs);
    let printed = '';
    server.stdout.on('data', (part) => {
      printed += part;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[0]);
    });
    server.once('exit', (code) => reject(new Error(`the server ended with exit code ${code}`)));
  });
}

async function main() {
  let url = process.env.DZ_URL;
  let server;
  let folder;
  if (!url) {
    const binary = process.env.DZ_BINARY ?? join(web, '../build/release/duizhang');
    if (!existsSync(binary)) fail(`No program at ${binary}: build it first, or set DZ_BINARY or DZ_URL.`);
    if (!existsSync(join(web, 'dist/index.html'))) fail('No web/dist: run "npm run build" first.');
    let data = process.env.DZ_DATA;
    if (!data) {
      folder = mkdtempSync(join(tmpdir(), 'dz-e2e-'));
      data = join(folder, 'ledger');
      const made = spawnSync(binary, ['demo', '--data', data], { stdio: ['ignore', 'inherit', 'inherit'] });
      if (made.status !== 0) fail('"duizhang demo" failed.');
    }
    server = spawn(binary, ['serve', '--data', data, '--port', '0', '--web', join(web, 'dist')], { stdio: ['ignore', 'pipe', 'inherit'] });
    url = await addressOf(server);
  }
  const cli = join(web, 'node_modules/@playwright/test/cli.js');
  const ran = spawn(process.execPath, [cli, 'test', ...process.argv.slice(2)], { cwd: web, stdio: 'inherit', env: { ...process.env, DZ_URL: url } });
  const code = await new Promise((resolve) => ran.once('exit', (status) => resolve(status ?? 3)));
  server?.kill('SIGTERM');
  if (folder) rmSync(folder, { recursive: true, force: true });
  process.exitCode = code;
}

main().catch((error) => fail(`End-to-end tests could not run: ${error.message}`));
