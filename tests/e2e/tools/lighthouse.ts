// Lighthouse's mobile profile on the start page and the form: the scores, and each audit that is
// short of its full score, with the reason.

import lighthouse from 'lighthouse';
import { chromium } from '@playwright/test';
import { createServer } from 'node:net';
import { browser } from '../support/browser.ts';
import { test } from '../support/test.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

test('lighthouse', async ({ causeway }) => {
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
  const { executablePath, args } = browser.launchOptions;
  const running = await chromium.launch({
    executablePath,
    args: [...args, `--remote-debugging-port=${port}`],
  });
  for (const path of ['/', causeway.at('/register'), causeway.at('/register?school=northside')]) {
    const result = await lighthouse(causeway.url + path, { port, onlyCategories: CATEGORIES, logLevel: 'error' });
    if (!result) throw new Error('lighthouse said nothing');
    const { categories, audits } = result.lhr;
    console.log(`\n${path}`);
    for (const { id, title, score, auditRefs } of Object.values(categories)) {
      console.log(`  ${title}: ${Math.round((score ?? 0) * 100)}`);
      for (const { id: audit, weight } of auditRefs) {
        const found = audits[audit];
        if (!found || found.score === null || found.score >= 1) continue;
        if (id !== 'performance' && weight === 0) continue;
        const value = [found.displayValue, found.explanation].filter(Boolean).join('; ');
        console.log(`    ${found.title}: ${Math.round(found.score * 100)}${value && ` (${value})`}`);
      }
    }
    const metric = (audit: string) => audits[audit]?.displayValue ?? '?';
    console.log(`  FCP ${metric('first-contentful-paint')}, LCP ${metric('largest-contentful-paint')}, TBT ${metric('total-blocking-time')}, CLS ${metric('cumulative-layout-shift')}, speed index ${metric('speed-index')}`);
  }
  await running.close();
});
