// Tools that measure and show Causeway instead of testing it: `npm run screenshots`, `lighthouse`,
// `weight` and so on. CAUSEWAY_BIN names the binary; figures are only meaningful for a release.

import { defineConfig } from '@playwright/test';
import { browser } from './support/browser.ts';

const tool = (name: string) => ({ name, testMatch: `${name}.ts` });

export default defineConfig({
  testDir: 'tools',
  outputDir: 'results/failures',
  fullyParallel: true,
  workers: 2,
  timeout: 300_000,
  reporter: 'line',
  use: browser,
  projects: ['screenshots', 'picture', 'icons', 'lighthouse', 'weight', 'keystroke', 'large', 'profile'].map(tool),
});
