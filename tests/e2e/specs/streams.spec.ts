// A page opens a stream only while it is visible, and polls if it can't have one.

import { card } from '../support/steps.ts';
import { expect, open, type Page, test } from '../support/test.ts';

/** Hides or shows a page, as another tab or a locked phone does. */
async function show(page: Page, state: 'visible' | 'hidden') {
  await page.evaluate((visible) => {
    const define = (name: string, value: unknown) =>
      Object.defineProperty(document, name, { configurable: true, get: () => value });
    define('visibilityState', visible);
    define('hidden', visible === 'hidden');
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, state);
}

test('a hidden page listens to nothing, and shows the newest when it is shown', async ({ causeway, phone }) => {
  const page = await phone();
  await open(page, '/');
  await expect.poll(() => causeway.openStreams()).toBe(1);
  await show(page, 'hidden');
  await expect.poll(() => causeway.openStreams()).toBe(0);
  await causeway.register('Northside Elementary', 'elementary-2');
  await expect(card(page, 'elementary-2')).toContainText('3 open 5 held');
  await show(page, 'visible');
  await expect(card(page, 'elementary-2')).toContainText('3 open 4 held, 1 registered');
  await expect.poll(() => causeway.openStreams()).toBe(1);
});

test('one page keeps one stream, wherever it goes, and none when it is left', async ({ causeway, phone }) => {
  const page = await phone();
  await open(page, '/');
  for (let visits = 0; visits < 3; visits += 1) {
    await page.getByRole('link', { name: 'Register your school' }).first().click();
    await expect(page.getByRole('combobox', { name: 'School' })).toBeVisible();
    await page.getByRole('link', { name: 'Causeway' }).click();
    await expect(card(page, 'elementary-2')).toBeVisible();
  }
  await expect.poll(() => causeway.openStreams()).toBe(1);
  await page.goto('about:blank');
  await expect.poll(() => causeway.openStreams()).toBe(0);
});

test('where the stream is blocked, the page asks', async ({ causeway, phone, expectsConsole }) => {
  expectsConsole(/ERR_BLOCKED_BY_CLIENT/);
  const page = await phone();
  await page.route('**/live', (route) => route.abort('blockedbyclient'));
  await page.clock.install();
  await open(page, '/');
  await causeway.register('Northside Elementary', 'elementary-2');
  await page.clock.runFor(12_000);
  await expect(card(page, 'elementary-2')).toContainText('3 open 4 held, 1 registered');
  await expect(page.locator('.badge').first()).toHaveText(/^Updated \d+:\d\d/);
  await causeway.register('Alder Creek Elementary', 'elementary-2');
  await page.clock.runFor(12_000);
  await expect(card(page, 'elementary-2')).toContainText('3 open 3 held, 2 registered');

  // Once it passes again, it is live.
  await page.unroute('**/live');
  const badge = async () => {
    await page.clock.runFor(5000);
    return page.locator('.badge').first().textContent();
  };
  await expect.poll(badge).toBe('Live');
});
