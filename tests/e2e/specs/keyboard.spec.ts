// Without a mouse: every step is reached by Tab, the focus is always seen, and never lost.

import { ME, heading } from '../support/steps.ts';
import { expect, open, type Page, test } from '../support/test.ts';

/** The focused element's tag and label, or an empty text. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const it = document.activeElement as HTMLElement | null;
    if (!it || it === document.body) return '';
    const label = (it as HTMLInputElement).labels?.[0]?.innerText ?? it.getAttribute('aria-label') ?? it.innerText;
    return `${it.tagName.toLowerCase()} ${label}`.replace(/\s+/g, ' ').trim();
  });

/** The focus is on something, in view, not covered, and drawn with an outline. */
async function focusIsSeen(page: Page) {
  await expect.poll(() => focused(page), 'what has the focus').not.toBe('');
  await expect
    .poll(() =>
      page.evaluate(() => {
        const it = document.activeElement as HTMLElement;
        const box = it.getBoundingClientRect();
        const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
        // A radio button's or checkbox's outline may be drawn by an element beside it.
        const drawnBy = [it, it.nextElementSibling, it.closest('.card'), it.parentElement];
        const outlined = drawnBy.some((element) => {
          if (!element) return false;
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
          return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
        });
        if (!inView) return `${it.outerHTML.slice(0, 100)} is out of view`;
        // Headings and messages take the focus to be read out, not to be used.
        return outlined || it.tabIndex < 0 ? 'seen' : `${it.outerHTML.slice(0, 100)} has no outline`;
      }),
    )
    .toBe('seen');
}

/** Presses Tab until the wanted element has the focus, and checks every stop on the way. */
async function tabTo(page: Page, wanted: RegExp, key = 'Tab') {
  const stops: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    await focusIsSeen(page);
    const now = await focused(page);
    if (wanted.test(now)) return;
    stops.push(now);
  }
  throw new Error(`Tab never reached ${wanted}: ${stops.join(' | ')}`);
}

test('from the skip link to the confirmation without a mouse', async ({ causeway, laptop }) => {
  const page = await laptop();
  await open(page, '/');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('a Skip to main content');
  await focusIsSeen(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  await tabTo(page, /^a Register your school$/);
  await page.keyboard.press('Enter');
  // A navigation inside the page moves the focus to the new heading, which is read out.
  await expect(heading(page)).toContainText('Find your school');
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveTitle('Find your school – Causeway');
  await expect(page.getByRole('status')).toHaveText(/Find your school/);

  await tabTo(page, /^input School$/);
  await page.keyboard.type('north');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toContainText('Register Northside Elementary');
  await expect(heading(page)).toBeFocused();
  await focusIsSeen(page);

  await tabTo(page, /^input Thursday ?, April 18/);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /Monday ?, April 22/ })).toBeChecked();
  await focusIsSeen(page);
  await tabTo(page, /^input Your name/);
  await page.keyboard.type(ME.name);
  await tabTo(page, /^input Your work email address/);
  await page.keyboard.type('dana@');
  await tabTo(page, /^button Check your answers$/);
  await page.keyboard.press('Enter');

  // The summary has the focus, its link leads to the field.
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused();
  await tabTo(page, /^a Enter an email address/);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Your work email address')).toBeFocused();
  await focusIsSeen(page);
  await page.keyboard.type('northside.example');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Check your answers' })).toBeFocused();
  await focusIsSeen(page);
  await tabTo(page, /^a Change coming/i);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('How many people are coming, including you?')).toBeFocused();
  await focusIsSeen(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Check your answers' })).toBeFocused();
  await tabTo(page, /^button Register Northside Elementary$/);
  await page.keyboard.press('Enter');
  await expect(heading(page)).toContainText('Northside Elementary is registered');
  expect((await causeway.counts('elementary-2')).taken).toBe(1);
});

test('a registrant changes and cancels without a mouse', async ({ causeway, laptop, expectsConsole }) => {
  expectsConsole(422);
  const { manage_url } = await causeway.register('Northside Elementary', 'elementary-2');
  const page = await laptop();
  await open(page, manage_url);
  await tabTo(page, /^summary Coming/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^input How many people are coming/);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('0');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await focusIsSeen(page);
  await tabTo(page, /^a Enter at least 1 person/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /^How many people are coming/ })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('8');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The number of people is saved.').first()).toBeVisible();
  await focusIsSeen(page);

  await tabTo(page, /^summary Team/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^button Add a person$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Person 8' }).getByRole('textbox')).toBeFocused();
  await focusIsSeen(page);

  await tabTo(page, /^summary Cancel registration$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^button Cancel this registration$/);
  await page.keyboard.press('Enter');
  await expect(heading(page)).toContainText('Register Northside Elementary');
  await expect(page.locator('.notice-done')).toContainText('Your registration is canceled.');
});

test('nothing traps the focus, and nothing is out of order', async ({ causeway, laptop }) => {
  await causeway.register('Northside Elementary', 'elementary-2');
  const page = await laptop();
  for (const path of ['/', causeway.at('/register'), causeway.at('/register?school=alder-creek')]) {
    await open(page, path);
    const stops: number[] = [];
    const first = await page.evaluate(() => {
      document.body.focus();
      return document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary').length;
    });
    for (let presses = 0; presses < first; presses += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() =>
        [...document.querySelectorAll('*')].indexOf(document.activeElement ?? document.body),
      );
      // Back at the top: the whole page was walked.
      if (stops.length > 0 && at <= (stops[0] ?? 0)) break;
      stops.push(at);
    }
    expect(stops, `the order of ${path}`).toEqual([...stops].sort((a, b) => a - b));
    expect(new Set(stops).size).toBe(stops.length);
  }
});
