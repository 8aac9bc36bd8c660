// Every page in every state: nothing for axe to find in light and dark, nothing that sticks out
// from 320 pixels on, one heading that names the page, and a console that stays silent.

import { axeInBothColours, fitsEveryWidth } from '../support/axe.ts';
import { STATES } from '../support/states.ts';
import { heading } from '../support/steps.ts';
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

test('text may be twice as large', async ({ causeway, phone }) => {
  const page = await phone({ viewport: { width: 640, height: 740 } });
  const states = STATES.filter(({ name }) => ['start, open', 'form', 'confirmed'].includes(name));
  expect(states).toHaveLength(3);
  for (const { show } of states) {
    await show(page, causeway);
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
  }
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
