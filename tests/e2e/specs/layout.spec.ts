// The layout of pages on a screen.

import { ME, checkAnswers, fillIn, heading, openForm, register } from '../support/steps.ts';
import { expect, open, type Page, test } from '../support/test.ts';

/** The ranges of times that are broken over two lines. */
const broken = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const times = /\d{1,2}:\d\d( [AP]M)?–\d{1,2}:\d\d [AP]M/.exec(text.textContent ?? '');
      if (!times || text.parentElement?.closest('option, script, .visually-hidden')) continue;
      const range = document.createRange();
      range.setStart(text, times.index);
      range.setEnd(text, times.index + times[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) found.push(text.textContent ?? '');
    }
    return found;
  });

test('a range of times stays in one line on every phone', async ({ causeway, phone }) => {
  const page = await phone();
  const fits = async () => {
    for (let width = 320; width <= 480; width += 8) {
      await page.setViewportSize({ width, height: 740 });
      expect(await broken(page), `at ${width} pixels`).toEqual([]);
    }
  };
  await open(page, '/');
  await fits();
  await open(page, causeway.at('/register?session=elementary-1'));
  await fits();
  await openForm(page, causeway, 'Northside Elementary');
  await fillIn(page, { session: 'elementary-1', ...ME });
  await checkAnswers(page);
  await fits();
  await register(page, causeway, 'Alder Creek Elementary', 'elementary-2');
  await fits();
  await open(page, causeway.at('/register?school=alder-creek'));
  await expect(heading(page)).toContainText('registered already');
  await fits();
});

test('the first screen of a phone shows a session', async ({ phone }) => {
  const page = await phone();
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, '/');
  await expect(page.getByRole('link', { name: 'Register your school' }).first()).toBeInViewport({ ratio: 1 });
  await expect(page.locator('.session-row:visible').first()).toBeInViewport({ ratio: 1 });
});

test('“Problem-Solving” is never broken', async ({ phone }) => {
  const page = await phone();
  await open(page, '/');
  const lines = () =>
    page.locator('h1 .whole-word').evaluate((it) => {
      const range = document.createRange();
      range.selectNodeContents(it);
      return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
    });
  for (const width of [320, 360, 390, 480, 768, 1024, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    expect(await lines(), `at ${width} pixels`).toBe(1);
  }
});

test('on a wide screen what to do stays in view', async ({ laptop }) => {
  const page = await laptop();
  await open(page, '/');
  const box = page.getByRole('complementary', { name: 'Registration' });
  for (const part of ['Sessions', 'Outcomes of the workshop', 'How the workshop fits into the year']) {
    await page.getByRole('heading', { name: part, exact: true }).evaluate((it) => it.scrollIntoView({ block: 'center' }));
    await expect(box.getByRole('link', { name: 'Register your school' })).toBeInViewport();
  }
});
