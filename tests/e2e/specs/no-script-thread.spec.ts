// The thread without JavaScript, and on paper.

import { axeOfStill } from '../support/axe.ts';
import { WHOLE, WHOLE_CAUSE } from '../support/contents.ts';
import { expect, test } from '../support/test.ts';
import { agree, joinUnseen, joinWithoutScript, openSteps, stepLink, toStep } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

test.use({ phase: 'closed' });

test('the thread can be read, followed and printed, and the steps open', async ({ causeway, laptop, phone }) => {
  await causeway.seed(SCHOOL, WHOLE);
  const ana = await laptop();
  await joinUnseen(ana, causeway, SCHOOL, 'Ana');
  await agree(ana, causeway, WHOLE_CAUSE);

  const page = await phone();
  await joinWithoutScript(page, causeway, SCHOOL, 'Ben');
  await toStep(page, 'Plan map');
  await expect(page.locator('.strand-initiatives')).toHaveCount(4);
  await openSteps(page);
  await expect(stepLink(page, 'Verify').locator('.step-done')).toHaveCount(1);
  await axeOfStill(page);

  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.on-paper')).toHaveText(/^Northside Elementary · .* · As of April \d+, 2019$/);
  for (const left of ['.rail', '.bar', '.step-foot', '.plan-file']) await expect(page.locator(left)).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: 'guided reading happens once a week' }).click();
  await expect(page).toHaveURL(/causes#causes-row0$/);
});
