// What families read: a Blueprint and the district's list, with JavaScript off, on a phone and on paper.

import { axeOfStill } from '../support/axe.ts';
import { publish, release } from '../support/blueprint.ts';
import { expect, type Page, test } from '../support/test.ts';

const SCHOOL = 'Northside Elementary';

test.use({ phase: 'closed' });

/** Nothing sticks out at any width. */
async function fits(page: Page) {
  for (const width of [320, 360, 768, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width}`).toBeLessThanOrEqual(width);
  }
}

test('a family finds its school in two taps, and reads and prints its page', async ({ causeway, laptop, device }) => {
  await publish(await laptop(), causeway, SCHOOL);
  const page = await device({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await page.goto('/');
  await page.getByRole('link', { name: 'School Blueprints' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('School Blueprints');
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    await axeOfStill(page);
  }
  await fits(page);
  await page.getByRole('searchbox').fill('nothing of that name');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByText('No school was found.')).toBeVisible();
  await page.getByRole('link', { name: 'Show all schools' }).click();
  await page.getByRole('link', { name: SCHOOL }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(SCHOOL);
  await expect(page.locator('script')).toHaveCount(0);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await axeOfStill(page);
    }
  }
  await fits(page);
  await page.locator('summary').click();
  await expect(page.getByRole('table')).toBeVisible();

  const paper = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  expect(paper).toMatch(/\/MediaBox\s*\[0 0 612 792\]/);
  await page.emulateMedia({ media: 'print' });
  const sizes = await page.locator('body *').evaluateAll((all) =>
    all
      .filter((it) => it.checkVisibility() && [...it.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
      .map((it) => parseFloat(getComputedStyle(it).fontSize)),
  );
  // 9 pt are 12 px.
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
});

test('a withdrawn page is gone at once', async ({ causeway, laptop, device, expectsConsole }) => {
  expectsConsole(410);
  const lead = await laptop();
  await publish(lead, causeway, SCHOOL);
  const page = await device({ javaScriptEnabled: false });
  const path = causeway.at('/blueprints/northside');
  expect((await page.goto(path))?.status()).toBe(200);
  await release(lead, causeway, 'withdraw');
  expect((await page.goto(path))?.status()).toBe(410);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page was withdrawn');
});
