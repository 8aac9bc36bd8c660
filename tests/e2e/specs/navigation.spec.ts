// From page to page within a program: the focus, the scroll position, and a short motion for those who
// welcome it.

import { heading } from '../support/steps.ts';
import { expect, open, type Page, test } from '../support/test.ts';

const top = (page: Page) => page.evaluate(() => Math.round(scrollY));
const registerLink = (page: Page) => page.getByRole('main').getByRole('link', { name: /^Register/ }).filter({ visible: true }).last();

test('the next page begins at its top, and Back leads to where the last one was', async ({ phone }) => {
  const page = await phone();
  await open(page, '/');
  await registerLink(page).scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 100);
  await expect.poll(() => top(page)).toBeGreaterThan(0);
  await registerLink(page).focus();
  const before = await top(page);
  await page.keyboard.press('Enter');
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveURL(/register/);
  await expect.poll(() => top(page)).toBeLessThan(before);
  await page.goBack();
  await expect(page).not.toHaveURL(/register/);
  await expect(heading(page)).toBeFocused();
  await expect.poll(() => top(page)).toBe(before);
});

for (const [reducedMotion, transitions] of [['no-preference', 1], ['reduce', 0]] as const) {
  test(`a page moves to the next one ${transitions} times where motion is “${reducedMotion}”`, async ({ phone }) => {
    const page = await phone({ reducedMotion });
    await page.addInitScript(() => {
      const counter = window as unknown as { transitions: number };
      counter.transitions = 0;
      const { startViewTransition } = document;
      document.startViewTransition = (update) => {
        counter.transitions += 1;
        return startViewTransition.call(document, update);
      };
    });
    await open(page, '/');
    await registerLink(page).click();
    await expect(page).toHaveURL(/register/);
    await expect(heading(page)).toBeFocused();
    expect(await page.evaluate(() => (window as unknown as { transitions: number }).transitions)).toBe(transitions);
  });
}
