// Every page in every state: nothing for axe to find in light and dark, nothing that sticks out from
// 320 pixels on and with text twice as large, one heading that names the page, a silent console.

import { axeInBothColours, fitsEveryWidth } from '../support/axe.ts';
import { STATES } from '../support/states.ts';
import { heading } from '../support/steps.ts';
import { missingStyles } from '../support/styles.ts';
import { expect, test } from '../support/test.ts';

for (const { name, phase, faults, show } of STATES) {
  test.describe(() => {
    if (phase) test.use({ phase });

    test(name, async ({ causeway, phone, expectsConsole }) => {
      if (faults) expectsConsole(...faults);
      const page = await phone();
      await show(page, causeway);
      await expect(heading(page)).toHaveCount(1);
      await expect(page).toHaveTitle(/ – Causeway$/);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
      await axeInBothColours(page);
      await fitsEveryWidth(page);
    });
  });
}

/** The negative control. */
test('an element of the worksheet is found without its style on the start page', async ({ phone }) => {
  const page = await phone();
  await page.goto('/');
  expect(await missingStyles(page)).toEqual([]);
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('p'), { className: 'evidence-card' })));
  expect((await missingStyles(page)).join('\n')).toContain('.evidence-card');
});

test('motion is left out where it is not wanted', async ({ phone }) => {
  const page = await phone({ reducedMotion: 'reduce' });
  await page.goto('/');
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].filter((it) => {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(it);
      const long = (text: string) => text.split(',').some((part) => parseFloat(part) > 0.01);
      return (animationName !== 'none' && long(animationDuration)) || long(transitionDuration);
    }).map((it) => it.className || it.tagName),
  );
  expect(moving).toEqual([]);
});

test('what is tapped is large enough', async ({ causeway, phone }) => {
  const page = await phone();
  for (const { name, show } of STATES.filter((it) => ['start, open', 'form', 'confirmed, everything open'].includes(it.name))) {
    await show(page, causeway);
    const small = await page
      .locator('button, select, summary, .card-choice label, input:not([type=radio], [type=checkbox], [type=hidden]), a.button')
      .evaluateAll((all) =>
        all
          .filter((it) => it.checkVisibility())
          .map((it) => ({ height: Math.round(it.getBoundingClientRect().height), it: it.outerHTML.slice(0, 80) }))
          .filter(({ height }) => height < 44),
      );
    expect.soft(small, name).toEqual([]);
  }
});
