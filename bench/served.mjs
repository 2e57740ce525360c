// A served ledger and a browser for the benchmarks of pages.

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { chromium } = createRequire(`${root}web/`)('@playwright/test');
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Serves the ledger in `data` with web/dist. Stop it by `server.kill`. */
export async function serve(program, data) {
  const server = spawn(program, ['serve', '--data', data, '--port', '0', '--web', `${root}web/dist`], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    let printed = '';
    server.stdout.on('data', (part) => {
      printed += part;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed);
      if (found) resolve(found[0]);
    });
    server.once('exit', (code) => reject(new Error(`the server ended with exit code ${code}`)));
  });
  return { server, url };
}

export const browse = () => chromium.launch({ executablePath: process.env.DZ_CHROMIUM ?? '/usr/bin/chromium', args: flags });
