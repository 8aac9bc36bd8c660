// What a phone downloads, in bytes as they travel: until the form can be sent (page and style), and
// until it reacts (script and WASM too).

import type { Causeway } from '../support/causeway.ts';
import { expect, hydrated, type Page, test } from '../support/test.ts';

const KINDS = { document: 'page', stylesheet: 'style', script: 'script', wasm: 'wasm' } as const;
type Kind = (typeof KINDS)[keyof typeof KINDS];

test('weight', async ({ causeway, phone }) => {
  const worksheet = causeway.at('/worksheet');
  for (const path of ['/', causeway.at('/register'), causeway.at('/register?school=northside'), worksheet]) {
    const page = await phone();
    if (path === worksheet) await joined(page, causeway);
    const bytes: Record<Kind, number> = { page: 0, style: 0, script: 0, wasm: 0 };
    const coding: Record<string, string> = {};
    const counted: Promise<void>[] = [];
    page.on('requestfinished', (request) => {
      const wasm = request.url().endsWith('.wasm');
      const kind = wasm ? 'wasm' : KINDS[request.resourceType() as keyof typeof KINDS];
      if (!kind) return;
      const count = async () => {
        const { responseBodySize, responseHeadersSize } = await request.sizes();
        bytes[kind] += responseBodySize + responseHeadersSize;
        coding[kind] = (await request.response())?.headers()['content-encoding'] ?? 'plain';
      };
      counted.push(count());
    });
    await page.goto(path);
    await hydrated(page);
    await page.waitForLoadState();
    await Promise.all(counted);
    const kilo = (number: number) => `${(number / 1000).toFixed(1)} kB`;
    const parts = (Object.keys(bytes) as Kind[]).map((kind) => `${kind} ${kilo(bytes[kind])} (${coding[kind]})`);
    console.log(`\n${path}: ${parts.join(', ')}`);
    console.log(`  until it can be sent without WASM: ${kilo(bytes.page + bytes.style)}`);
    console.log(`  until it reacts: ${kilo(Object.values(bytes).reduce((sum, it) => sum + it, 0))}`);
  }
});

/** Joins a team without any of its pages, so that nothing of the worksheet is here already. */
async function joined(page: Page, causeway: Causeway) {
  await page.request.get(causeway.teamLink('Northside Elementary'));
  const form = { school: 'northside', name: 'Ana', color: 'teal' };
  const answer = await page.request.post(causeway.url + causeway.at('/join'), { form, headers: { origin: causeway.url } });
  expect(answer.ok()).toBe(true);
}
