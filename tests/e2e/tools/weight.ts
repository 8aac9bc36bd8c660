// A phone's downloads, in bytes as they travel: until the form can be sent (page and style), and
// until it reacts (script and WASM too).

import type { Request } from '@playwright/test';
import { expect, hydrated, test } from '../support/test.ts';
import { joinUnseen } from '../support/worksheet.ts';

const KINDS = { document: 'page', stylesheet: 'style', script: 'script', wasm: 'wasm' } as const;
type Kind = (typeof KINDS)[keyof typeof KINDS];

const isWasm = (request: Request) => request.url().endsWith('.wasm');

test('weight', async ({ causeway, phone }) => {
  const worksheet = causeway.at('/worksheet');
  for (const path of ['/', causeway.at('/register'), causeway.at('/register?school=northside'), worksheet]) {
    const page = await phone();
    if (path === worksheet) await joinUnseen(page, causeway, 'Northside Elementary', 'Ana');
    const finished: Request[] = [];
    const note = (request: Request) => finished.push(request);
    page.on('requestfinished', note);
    await page.goto(path);
    await hydrated(page);
    await page.waitForLoadState();
    page.off('requestfinished', note);
    const programs = finished.filter(isWasm);
    const waitedFor = programs.filter((it) => it.resourceType() === 'xhr').map((it) => it.url());
    expect(waitedFor, 'parts that the profile does not know to be needed: make profile').toEqual([]);
    // Parts that open no page are asked for once the program has begun; all others were waited for.
    const later = programs.filter((it) => /\.(use|rest)\.wasm$/.test(it.url()));
    const begun = Math.min(...later.map((it) => it.timing().startTime));
    const bytes: Record<Kind, number> = { page: 0, style: 0, script: 0, wasm: 0 };
    const coding: Record<string, string> = {};
    for (const request of finished) {
      const kind = isWasm(request) ? 'wasm' : KINDS[request.resourceType() as keyof typeof KINDS];
      if (!kind || (kind === 'wasm' && request.timing().startTime >= begun)) continue;
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      bytes[kind] += responseBodySize + responseHeadersSize;
      coding[kind] = (await request.response())?.headers()['content-encoding'] ?? 'plain';
    }
    const kilo = (number: number) => `${(number / 1000).toFixed(1)} kB`;
    const parts = (Object.keys(bytes) as Kind[]).map((kind) => `${kind} ${kilo(bytes[kind])} (${coding[kind]})`);
    console.log(`\n${path}: ${parts.join(', ')}`);
    console.log(`  until it can be sent without WASM: ${kilo(bytes.page + bytes.style)}`);
    console.log(`  until it reacts: ${kilo(Object.values(bytes).reduce((sum, it) => sum + it, 0))}`);
  }
});
