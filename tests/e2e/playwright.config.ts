// `npm test`: every spec, in the system's Chromium, against servers of their own.

import { defineConfig } from '@playwright/test';
import { browser } from './support/browser.ts';

export default defineConfig({
  testDir: 'specs',
  outputDir: 'results/failures',
  fullyParallel: true,
  workers: 2,
  // A test that passes at the second try has found something: it fails.
  retries: 0,
  forbidOnly: true,
  // Ends a test that hangs. How fast a machine is must not be tested: the longest take half of it on a
  // busy one, and `test.slow()` is for those that look at many pages.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./support/last-line.ts']],
  use: { ...browser, screenshot: 'only-on-failure' },
  projects: [
    { name: 'browser', testIgnore: 'no-script*' },
    { name: 'no-script', testMatch: 'no-script*', use: { javaScriptEnabled: false } },
  ],
});
