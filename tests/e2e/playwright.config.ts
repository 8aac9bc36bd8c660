// `npm test`: every spec, in the system's Chromium, against servers of their own.

import { defineConfig } from '@playwright/test';
import { browser } from './support/browser.ts';

export default defineConfig({
  testDir: 'specs',
  outputDir: 'results/failures',
  fullyParallel: true,
  workers: 2,
  // A test that passes only at the second try has found a fault, so it fails.
  retries: 0,
  forbidOnly: true,
  // Both end a test that hangs. The machine's speed must not be tested: a test waits for a state as long
  // as it takes; a page may wait half a minute before it looks for the server again.
  timeout: 120_000,
  expect: { timeout: 40_000 },
  reporter: [['list'], ['./support/last-line.ts']],
  use: { ...browser, actionTimeout: 40_000, screenshot: 'only-on-failure' },
  projects: [
    { name: 'browser', testIgnore: 'no-script*' },
    { name: 'other-browsers', testDir: 'other-browsers' },
    { name: 'no-script', testMatch: 'no-script*', use: { javaScriptEnabled: false } },
  ],
});
