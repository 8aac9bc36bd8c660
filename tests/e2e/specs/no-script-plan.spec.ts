// Step 3a where no script runs: the plan opens to what was written, in words, and paper shows it.

import { axeOfStill } from '../support/axe.ts';
import { addFocus, DAILY, fillInitiative, part, planned, toPlan, verifyCause, WEEKLY } from '../support/plan.ts';
import { expect, test } from '../support/test.ts';
import { addProblem, join, joinStill, saved } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

test('the plan can be read and printed', async ({ causeway, laptop, phone }) => {
  const ana = await laptop({ javaScriptEnabled: true });
  await join(ana, causeway, SCHOOL, 'Ana');
  await addProblem(ana);
  await verifyCause(ana);
  await toPlan(ana);
  await addFocus(ana, 'Reading in grades 3 to 5');
  await part(ana, 'Initiatives').getByRole('button', { name: 'Plan an initiative for this cause' }).click();
  await fillInitiative(ana, DAILY);
  await expect(saved(ana)).toHaveText('Saved');

  const page = await phone();
  await joinStill(page, causeway, SCHOOL, 'Ben');
  await page.getByRole('link', { name: '3a Plan' }).click();
  await expect(part(page, 'Initiatives').getByRole('heading', { name: WEEKLY })).toBeVisible();
  const card = planned(page, DAILY.name);
  await card.locator('summary').click();
  await expect(card).toContainText(DAILY.what);
  await expect(card).toContainText(DAILY.tier);
  await expect(page.locator('textarea:visible, select:visible, input:visible, button:visible')).toHaveCount(0);
  await axeOfStill(page);
  await page.reload();
  await page.emulateMedia({ media: 'print' });
  await expect(card.getByText(DAILY.what)).toBeVisible();
});
