// What a phone downloads, in bytes as they travel: until the form can be sent (page and style), and
// until it reacts (script and WASM too).

import type { Request } from '@playwright/test';
import { expect, hydrated, test } from '../support/test.ts';
import { joinUnseen } from '../support/worksheet.ts';

const KINDS = { document: 'page', stylesheet: 'style', script: 'script', wasm: 'wasm' } as const;
type Kind = (typeof KINDS)[keyof typeof KINDS];

test('weight', async ({ causeway, phone }) => {
  const worksheet = causeway.at('/worksheet');
  for (const path of ['/', causeway.at('/register'), causeway.at('/register?school=northside'), worksheet]) {
    const page = await phone();
    if (path === worksheet) await joinUnseen(page, causeway, 'Northside Elementary', 'northside');
    const bytes: Record<Kind, number> = { page: 0, style: 0, script: 0, wasm: 0 };
    const coding: Record<string, string> = {};
    const counted: Promise<void>[] = [];
    const waitedFor: string[] = [];
    const count = (request: Request) => {
      const wasm = request.url().endsWith('.wasm');
      const kind = wasm ? 'wasm' : KINDS[request.resourceType() as keyof typeof KINDS];
      if (!kind) return;
      if (wasm && request.resourceType() === 'xhr') waitedFor.push(request.url());
      const weigh = async () => {
        const { responseBodySize, responseHeadersSize } = await request.sizes();
        bytes[kind] += responseBodySize + responseHeadersSize;
        coding[kind] = (await request.response())?.headers()['content-encoding'] ?? 'plain';
      };
      counted.push(weigh());
    };
    page.on('requestfinished', count);
    await page.goto(path);
    await hydrated(page);
    await page.waitForLoadState();
    // What follows, follows once the page reacts.
    page.off('requestfinished', count);
    await Promise.all(counted);
    expect(waitedFor, 'parts that the profile does not know to be needed: make profile').toEqual([]);
    const kilo = (number: number) => `${(number / 1000).toFixed(1)} kB`;
    const parts = (Object.keys(bytes) as Kind[]).map((kind) => `${kind} ${kilo(bytes[kind])} (${coding[kind]})`);
    console.log(`\n${path}: ${parts.join(', ')}`);
    console.log(`  until it can be sent without WASM: ${kilo(bytes.page + bytes.style)}`);
    console.log(`  until it reacts: ${kilo(Object.values(bytes).reduce((sum, it) => sum + it, 0))}`);
  }
});
