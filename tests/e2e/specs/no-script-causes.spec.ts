// Step 2 without JavaScript: a card opens to its text, and paper shows it.

import { axeOfStill } from '../support/axe.ts';
import { cause } from '../support/causes.ts';
import { evidence, PLANNED_CAUSE, STATED, WEEKLY } from '../support/contents.ts';
import { expect, test } from '../support/test.ts';
import { joinWithoutScript, toStep } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

test('causes and what was found about them can be read and printed', async ({ causeway, phone }) => {
  await causeway.seed(SCHOOL, STATED, PLANNED_CAUSE, evidence('seen', 'Groups met in 1 of 6 rooms.', 'observation'));
  const page = await phone();
  await joinWithoutScript(page, causeway, SCHOOL, 'Ben');
  await toStep(page, 'Causes');
  await cause(page, WEEKLY).locator('summary').click();
  await expect(cause(page, WEEKLY).getByText('28. Tier 1, academic')).toBeVisible();
  await page.getByText('Fishbone diagram').click();
  await expect(page.locator('.rib-lists').getByRole('link', { name: WEEKLY })).toBeVisible();
  await axeOfStill(page);
  await toStep(page, 'Verify');
  await cause(page, WEEKLY).locator('summary').click();
  await expect(cause(page, WEEKLY).getByText('Groups meet daily.')).toBeVisible();
  await expect(cause(page, WEEKLY)).toContainText(
    'Supports: Groups met in 1 of 6 rooms. (Observation, March 20, 2019, Grades 3-5)',
  );
  await expect(page.locator('textarea:visible, select:visible, input:visible, button:visible:not([popovertarget])')).toHaveCount(0);
  await axeOfStill(page);
  await page.reload();
  await page.emulateMedia({ media: 'print' });
  await expect(cause(page, WEEKLY).getByText('Groups meet daily.')).toBeVisible();
});
