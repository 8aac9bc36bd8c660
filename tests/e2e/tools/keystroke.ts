// The cost of a keystroke on a slow device: a full Step 1 (400 fields, 20,000 characters) on a CPU
// four times slower than this one, beside a bare text field in the same browser.

import type { CDPSession } from '@playwright/test';
import { expect, open, type Page, test } from '../support/test.ts';
import { join, notes, openNotes, problems, saved, toProblems } from '../support/worksheet.ts';

const FIELDS = 400;
const CHARACTERS = 20_000;
const KEYS = 100;
const SLOWER = 4;

test('keystroke', async ({ causeway, laptop }) => {
  const page = await laptop();
  await join(page, causeway, 'Northside Elementary', 'Ana');
  await toProblems(page);
  const fields = () => page.locator('main').locator('textarea, select, input').count();
  while ((await fields()) < FIELDS) await page.getByRole('button', { name: 'Add a problem statement' }).click();
  for (const folded of await page.locator('.more > summary').all()) await folded.click();
  const texts = await page.locator('main textarea').all();
  const words = 'The distance grew each year. '.repeat(99).slice(0, Math.ceil(CHARACTERS / texts.length));
  for (const text of texts) await text.fill(words);
  await expect(saved(page)).toHaveText('Saved', { timeout: 60_000 });
  console.log(`\n${await fields()} fields, ${texts.length * words.length} characters in ${texts.length} of them, CPU ÷ ${SLOWER}`);

  const blank = await page.context().newPage();
  await blank.setContent(`<textarea>${words}</textarea>`);
  const bare = await measured(blank, async () => blank.locator('textarea').press('End'));
  const said = (name: string, of: Measured) => {
    const ratio = of.median / bare.median;
    console.log(`  ${name}: ${of.median.toFixed(1)} ms (p95 ${of.late.toFixed(1)}), ${ratio.toFixed(1)} of a bare field`);
  };
  said('a bare text field', bare);
  const into = async (name: string, field: ReturnType<typeof notes>) => {
    await page.bringToFront();
    said(name, await measured(page, async () => field.press('End')));
    await expect(saved(page)).toHaveText('Saved', { timeout: 60_000 });
  };
  await into('a field of the last statement', problems(page).last().getByLabel('Group'));
  await into('its notes', problems(page).last().getByLabel('What you noticed'));
  await openNotes(page);
  await into('the notes of the team', notes(page));
  await open(page, causeway.at('/worksheet'));
  await openNotes(page);
  await into('the notes, on the overview', notes(page));
});

interface Measured {
  median: number;
  late: number;
}

/** Types, and measures from each key's event until the frame after it is drawn. */
async function measured(page: Page, enter: () => Promise<void>): Promise<Measured> {
  await enter();
  const devtools: CDPSession = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    document.addEventListener(
      'keydown',
      (event) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => times.push(performance.now() - event.timeStamp);
        requestAnimationFrame(() => port2.postMessage(null));
      },
      true,
    );
  });
  await page.keyboard.type('word '.repeat(KEYS / 5), { delay: 120 });
  const times = await page.evaluate(() => (window as unknown as { times: number[] }).times);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  expect(times.length).toBeGreaterThan(KEYS / 2);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? NaN;
  return { median: at(0.5), late: at(0.95) };
}
