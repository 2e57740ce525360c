import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type Page } from '@playwright/test';
import { NewEntryPage } from './pages/new_entry';
import { SignInPage } from './pages/sign_in';

// A browser that is killed, not closed: nothing gets a chance to save.

interface Running {
  page: Page;
  kill: () => Promise<void>;
}

async function start(program: string, args: readonly string[], profile: string): Promise<Running> {
  const browser: ChildProcess = spawn(program, [...args, '--headless=new', '--lang=zh-CN', `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    browser.stderr?.on('data', (part: Buffer) => {
      text += part.toString();
      const found = /ws:\/\/\S+/.exec(text);
      if (found) resolve(found[0]);
    });
    browser.once('exit', () => reject(new Error(`the browser ended: ${text}`)));
  });
  const connected = await chromium.connectOverCDP(address);
  const context = connected.contexts()[0];
  if (!context) throw new Error('the browser has no context');
  const page = context.pages()[0] ?? (await context.newPage());
  const kill = async () => {
    const gone = new Promise((resolve) => browser.once('exit', resolve));
    if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL');
    await gone;
  };
  return { page, kill };
}

test('a killed browser loses no more than the field being typed', async ({ baseURL }, info) => {
  const profile = mkdtempSync(join(tmpdir(), 'dz-profile-'));
  const { executablePath = '/usr/bin/chromium', args = [] } = info.project.use.launchOptions ?? {};
  const address = `${baseURL ?? ''}/entries/new/gs-theme-2023/problem`;
  const running: Running[] = [];
  const open = async () => {
    const one = await start(executablePath, args, profile);
    running.push(one);
    await one.page.goto(`${baseURL ?? ''}/sign-in`);
    await one.page.getByRole('main').getByRole('heading').first().waitFor();
    const door = new SignInPage(one.page);
    // The session is kept by the browser too, but not across a kill.
    if (await door.account.isVisible()) await door.enter('lz-owner');
    await one.page.goto(address);
    const form = new NewEntryPage(one.page);
    await form.form.waitFor();
    return { ...one, form };
  };
  try {
    const before = await open();
    await before.form.field('问题').fill('写到一半的问题');
    await before.form.field('发生日期').fill('2023-06-01');
    await before.form.form.getByRole('textbox', { name: '材料名称' }).pressSequentially('正在写');
    await before.kill();
    running.length = 0;

    const after = await open();
    await expect(after.form.form).toContainText('已恢复上次没登记完的内容');
    await expect(after.form.field('问题')).toHaveValue('写到一半的问题');
    await expect(after.form.field('发生日期')).toHaveValue('2023-06-01');
    await after.form.form.getByRole('button', { name: '清空重填' }).click();
    await expect(after.form.field('问题')).toHaveValue('');
  } finally {
    for (const one of running) await one.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
