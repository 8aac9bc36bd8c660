// Step 2 where no script runs: a card opens to what was written, in words, and paper shows it.

import { axeOfStill } from '../support/axe.ts';
import { addCause, addEvidence, cause, planVerification, stateProblem, toCauses, toVerify, unfold } from '../support/causes.ts';
import { expect, test } from '../support/test.ts';
import { join, joinStill, saved } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';
const WEEKLY = 'guided reading happens once a week';

test('causes and what was found about them can be read and printed', async ({ causeway, laptop, phone }) => {
  const ana = await laptop({ javaScriptEnabled: true });
  await join(ana, causeway, SCHOOL, 'Ana');
  await stateProblem(ana);
  await toCauses(ana);
  await addCause(ana, { because: WEEKLY, domain: 'Instruction', sami: 'item-28', alterable: 'Yes' });
  await toVerify(ana);
  const card = await unfold(cause(ana, WEEKLY));
  await planVerification(card);
  await addEvidence(card, { method: 'Observation', shows: 'Supports it', finding: 'Groups met in 1 of 6 rooms.' });
  await expect(saved(ana)).toHaveText('Saved');

  const page = await phone();
  await joinStill(page, causeway, SCHOOL, 'Ben');
  await page.getByRole('link', { name: '2a Causes' }).click();
  await cause(page, WEEKLY).locator('summary').click();
  await expect(cause(page, WEEKLY).getByText('item 28')).toBeVisible();
  await page.getByText('Fishbone: these causes by domain').click();
  await expect(page.locator('.rib-lists').getByRole('link', { name: WEEKLY })).toBeVisible();
  await axeOfStill(page);
  await page.getByRole('link', { name: '2b Verify' }).click();
  await cause(page, WEEKLY).locator('summary').click();
  await expect(cause(page, WEEKLY).getByText('Groups meet daily.')).toBeVisible();
  await expect(cause(page, WEEKLY)).toContainText(
    'Observation, March 20, 2019, Grades 3-5 – Groups met in 1 of 6 rooms. – Supports it',
  );
  await expect(page.locator('textarea:visible, select:visible, input:visible, button:visible')).toHaveCount(0);
  await axeOfStill(page);
  await page.reload();
  await page.emulateMedia({ media: 'print' });
  await expect(cause(page, WEEKLY).getByText('Groups meet daily.')).toBeVisible();
});
