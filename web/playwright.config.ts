import { defineConfig } from '@playwright/test';

// Chromium is the system's own: nothing is downloaded. A fresh profile per run is Playwright's default.
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // Generous: a busy machine is no defect.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  use: {
    baseURL: process.env.DZ_URL ?? 'http://127.0.0.1:8080',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.DZ_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--lang=zh-CN', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync',
      ],
    },
  },
});
