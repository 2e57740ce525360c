// The test function of all specs: a page that is signed in already. `test.use({ account: 'lz-clerk' })` chooses as whom;
// null leaves the page signed out.

import { test as base } from '@playwright/test';
import { signInAs, type DemoAccount } from './pages/sign_in';

export const test = base.extend<{ account: DemoAccount | null }>({
  account: ['hlj-office', { option: true }],
  page: async ({ page, account }, use) => {
    if (account !== null) await signInAs(page, account);
    await use(page);
  },
});

export { expect } from '@playwright/test';
