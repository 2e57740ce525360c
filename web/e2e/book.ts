// A ledger of its own for one spec: a fresh book with one campaign, its accounts and its server, whose clock
// can be moved. Not for the demo ledger: run.mjs starts that one.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { request, type APIRequestContext, type APIResponse } from '@playwright/test';

const root = fileURLToPath(new URL('../..', import.meta.url));
const binary = process.env.DZ_BINARY ?? join(root, 'build/release/duizhang');
const startTimeoutMs = 60_000;

/** Day `offset` from today, in China. */
export const dayFromToday = (offset: number): string => new Date(Date.now() + 8 * 3600_000 + offset * 86_400_000).toISOString().slice(0, 10);

/** Signed in over the API: what a program, or a page's own requests, would do. */
export class Caller {
  private csrf = '';

  constructor(readonly requests: APIRequestContext) {}

  async signIn(account: string, password: string): Promise<this> {
    const session = await this.ok<{ csrf: string }>(await this.requests.post('/api/v1/session', { data: { account, password } }));
    this.csrf = session.csrf;
    return this;
  }

  /** For the session that these requests' cookies hold already. */
  async join(): Promise<this> {
    this.csrf = (await this.get<{ csrf: string }>('/session')).csrf;
    return this;
  }

  async get<T>(path: string): Promise<T> {
    return this.ok<T>(await this.requests.get(`/api/v1${path}`));
  }

  async post<T>(path: string, data: unknown, key?: string): Promise<T> {
    return this.ok<T>(await this.try(path, data, key));
  }

  /** The answer as it is, refusals too. */
  try(path: string, data: unknown, key: string = crypto.randomUUID()): Promise<APIResponse> {
    return this.requests.post(`/api/v1${path}`, { data, headers: { 'X-CSRF-Token': this.csrf, 'Idempotency-Key': key } });
  }

  private async ok<T>(response: APIResponse): Promise<T> {
    if (!response.ok()) throw new Error(`${response.url()} ${response.status()}: ${await response.text()}`);
    return (response.status() === 204 ? undefined : await response.json()) as T;
  }
}

export interface Post {
  account: string;
  title: string;
  role: string;
  node: string;
}

export interface Book {
  /** Another one after each restart. */
  url: string;
  /** Of every post. */
  password: string;
  /** Starts the server again, its clock moved by so many days. Sessions may have ended by then. */
  restart: (shiftDays: number) => Promise<void>;
  stop: () => void;
}

/** Resolves once the server says that it serves. */
function serving(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`the server did not start in time: ${text}`)), startTimeoutMs);
    const read = (part: Buffer) => {
      text += part.toString();
      if (!/http:\/\/127\.0\.0\.1:\d+/.test(text)) return;
      clearTimeout(timer);
      resolve();
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', (code) => reject(new Error(`the server ended with exit code ${code}: ${text}`)));
  });
}

/** The campaign file of a ready campaign, changed, in `folder`. */
function campaignFile(folder: string, code: string, change: (yaml: string) => string): string {
  const file = join(folder, `${code}.yaml`);
  writeFileSync(file, change(readFileSync(join(root, 'campaigns', code, 'campaign.yaml'), 'utf8')));
  return file;
}

/** For `freshBook`: the campaign and the cycles of its lists run from `first` to `last`. */
export const spanning = (first: string, last: string) => (yaml: string) =>
  yaml.replace(/^period: .*$/m, `period: ${first}..${last}`).replace(/refresh_from: .*$/gm, `refresh_from: ${first}`);

const password = 'Qingdan-31-duizhang-81';

/** Takes accounts into use: the one-time password opens each once, to choose another. */
async function takeUp(url: string, oneTime: ReadonlyMap<string, string>): Promise<void> {
  for (const [account, first] of oneTime) {
    const its = await new Caller(await request.newContext({ baseURL: url })).signIn(account, first);
    await its.post('/session/password', { password, current: first });
    await its.requests.dispose();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Builds the library that moves a program's clock. */
function clockShift(folder: string): string {
  const library = join(folder, 'clock_shift.so');
  const made = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, join(root, 'web/e2e/clock_shift.c'), '-ldl'], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`cc failed: ${made.stderr}`);
  return library;
}

/** What else the server's environment says, for the address where it will serve. */
type Environment = (url: string) => Record<string, string>;

/** Runs the program with these arguments. */
type Run = (...args: string[]) => string;

/** Starts a book of its own, its clock moved by `shiftDays`; `imports` are commands imported one after another before it serves
 *  (docs/formats/import.md). Call `stop` when done. */
export const freshBook = (
  code: string, change: (yaml: string) => string, posts: readonly Post[], shiftDays: number, environment: Environment = () => ({}), imports: readonly (readonly object[])[] = [],
): Promise<Book> =>
  startBook(
    (run, data, folder) => {
      const divisions = ['divisions', 'departments'].map((name) => join(root, `campaigns/divisions/${name}.csv`));
      run('init', '--data', data, '--day', '2020-01-01', '--nodes', ...divisions, '--campaign', campaignFile(folder, code, change));
      for (const commands of imports) {
        const file = join(folder, 'commands.jsonl');
        writeFileSync(file, commands.map((command) => `${JSON.stringify(command)}\n`).join(''));
        run('import', '--data', data, file);
      }
    },
    posts, shiftDays, environment,
  );

/** A demo ledger of its own, for what must not change the one that all specs share, its clock moved by `shiftDays`. Call
 *  `stop` when done. */
export const demoBook = (posts: readonly Post[], shiftDays = 0): Promise<Book> =>
  startBook((run, data) => run('demo', '--data', data), posts, shiftDays, () => ({}));

async function startBook(found: (run: Run, data: string, folder: string) => void, posts: readonly Post[], shiftDays: number, environment: Environment): Promise<Book> {
  const folder = mkdtempSync(join(tmpdir(), 'dz-book-'));
  const data = join(folder, 'ledger');
  const library = clockShift(folder);
  const clock = (days: number) => ({ ...process.env, LD_PRELOAD: library, DZ_CLOCK_SHIFT_S: String(days * 86_400) });
  const run: Run = (...args) => {
    const ran = spawnSync(binary, args, { encoding: 'utf8', env: clock(shiftDays) });
    if (ran.status !== 0) throw new Error(`duizhang ${args[0] ?? ''} failed: ${ran.stdout}${ran.stderr}`);
    return ran.stdout;
  };
  found(run, data, folder);
  const oneTime = new Map<string, string>();
  for (const post of posts) {
    const said = run('account', 'open', post.account, '--data', data, '--title', post.title, '--grant', `${post.role}@${post.node}`, '--json');
    oneTime.set(post.account, (JSON.parse(said) as { password: string }).password);
  }
  let server: ChildProcess | undefined;
  // A fresh port each time: the one before may still be closing its connections.
  const start = async (days: number) => {
    const port = await freePort();
    book.url = `http://127.0.0.1:${port}`;
    server = spawn(binary, ['serve', '--data', data, '--port', String(port), '--web', join(root, 'web/dist')], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...clock(days), ...environment(book.url) } });
    await serving(server);
  };
  const ended = () =>
    new Promise<void>((resolve) => {
      if (!server || server.exitCode !== null) return resolve();
      server.removeAllListeners('exit');
      server.once('exit', () => resolve());
      server.kill('SIGTERM');
    });
  const book: Book = {
    url: '',
    password,
    restart: async (days) => {
      await ended();
      await start(days);
    },
    stop: () => {
      server?.removeAllListeners('exit');
      server?.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
  try {
    await start(shiftDays);
    await takeUp(book.url, oneTime);
  } catch (error) {
    book.stop();
    throw error;
  }
  return book;
}
