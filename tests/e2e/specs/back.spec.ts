// Back and Forward show pages as they were left, at once, and what is live goes on; after a sign-out
// they show nothing of it.

import { browser } from '../support/browser.ts';
import { openForm } from '../support/steps.ts';
import { expect, hydrated, open, type Page, test } from '../support/test.ts';
import { goToEnd, join, notes, saved } from '../support/worksheet.ts';

// Playwright turns the browser's cache for Back off, because a page's scripts don't start again.
test.use({ launchOptions: { ...browser.launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] } });

const SCHOOL = 'Northside Elementary';

/** Leaves a page for another one, and comes back when that is done. */
async function leave(page: Page, next: string, meanwhile: () => Promise<unknown>) {
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => ((window as unknown as { restored: boolean }).restored = persisted));
  });
  await open(page, next);
  await meanwhile();
  // A restored page does not load, and so says nothing of it.
  await page.goBack({ waitUntil: 'commit' });
}

/** The browser's reasons for not having restored a page; empty where it did. */
const obstacles = (page: Page) =>
  page.evaluate(() => {
    if ((window as unknown as { restored?: boolean }).restored) return [];
    const [navigation] = performance.getEntriesByType('navigation') as (PerformanceEntry & {
      notRestoredReasons?: { reasons: { reason: string }[] };
    })[];
    return navigation?.notRestoredReasons?.reasons.map(({ reason }) => reason) ?? ['unknown'];
  });

test('the start page comes back as it was, and goes on counting', async ({ causeway, phone }) => {
  const page = await phone();
  await open(page, '/');
  const main = page.locator('main');
  const before = await main.innerText();
  await leave(page, causeway.at('/register'), () => causeway.register('Alder Creek Elementary', 'elementary-2'));
  await expect.poll(() => obstacles(page)).toEqual([]);
  await expect.poll(() => main.innerText()).not.toBe(before);
  const since = await main.innerText();
  await causeway.register('Kestrel Elementary', 'elementary-2');
  await expect.poll(() => main.innerText()).not.toBe(since);
});

test('the form comes back as it was typed', async ({ causeway, phone }) => {
  const page = await phone();
  await openForm(page, causeway, SCHOOL);
  await page.getByLabel('Your name').fill('Dana Whitfield');
  await leave(page, '/', async () => undefined);
  await expect.poll(() => obstacles(page)).toEqual([]);
  await expect(page.getByLabel('Your name')).toHaveValue('Dana Whitfield');
});

test('the worksheet comes back as it was, hears what was written since, and takes what is typed', async ({ causeway, laptop }) => {
  const page = await laptop();
  await join(page, causeway, SCHOOL, 'Ana');
  await notes(page).fill('Before.');
  await expect(saved(page)).toHaveText('Saved');
  const colleague = await causeway.stockClient(SCHOOL);
  await leave(page, '/', async () => {
    colleague.type('t:notes', 'Meanwhile. ');
    await colleague.saved();
  });
  await expect.poll(() => obstacles(page)).toEqual([]);
  await expect(notes(page)).toHaveValue('Meanwhile. Before.');
  await goToEnd(notes(page));
  await page.keyboard.type(' After.');
  await expect(saved(page)).toHaveText('Saved');
  await expect.poll(() => colleague.text('t:notes')).toBe('Meanwhile. Before. After.');
});

test('after a sign-out Back shows nothing of the worksheet', async ({ causeway, laptop, expectsConsole }) => {
  expectsConsole(/401/);
  const page = await laptop();
  await join(page, causeway, SCHOOL, 'Ana');
  await notes(page).fill('Only for the team.');
  await expect(saved(page)).toHaveText('Saved');
  await open(page, causeway.at('/worksheet/team'));
  await page.getByRole('button', { name: 'Sign out on this device' }).click();
  await expect(page.getByText('You are signed out on this device.')).toBeVisible();
  for (const path of ['/worksheet/team', '/worksheet']) {
    // A page that is left before its program came complains of it.
    await hydrated(page);
    await page.goBack();
    await expect(page).toHaveURL(causeway.url + causeway.at(path));
    await expect(page.locator('h1')).toBeVisible();
    await expect(page.locator('main')).not.toContainText('Ana');
    await expect(notes(page)).toBeHidden();
  }
});
