// Step 3a where no script runs: the plan opens to what was written, in words, and paper shows it.

import { axeOfStill } from '../support/axe.ts';
import { addFocus, fillInitiative, part, planned, toPlan, verifyCause, WEEKLY } from '../support/plan.ts';
import { expect, test } from '../support/test.ts';
import { addProblem, join, saved } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

test('the plan can be read and printed', async ({ causeway, laptop, phone }) => {
  const ana = await laptop({ javaScriptEnabled: true });
  await join(ana, causeway, SCHOOL, 'Ana');
  await addProblem(ana);
  await verifyCause(ana);
  await toPlan(ana);
  await addFocus(ana, 'Reading in grades 3 to 5');
  await part(ana, 'Initiatives').getByRole('button', { name: 'Plan an initiative for this cause' }).click();
  await fillInitiative(ana, {
    name: 'Guided reading every day',
    what: 'Small groups read with a teacher every day.',
    evidence: 'What Works Clearinghouse, guide 3',
    tier: 'Tier 2: moderate evidence',
    owner: 'Ana',
  });
  await expect(saved(ana)).toHaveText('Saved');

  const page = await phone();
  await page.goto(causeway.teamLink(SCHOOL));
  await page.getByLabel('Your name').fill('Ben');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL('**/worksheet');
  await page.getByRole('link', { name: '3a Plan' }).click();
  await expect(part(page, 'Initiatives').getByRole('heading', { name: WEEKLY })).toBeVisible();
  const card = planned(page, 'Guided reading every day');
  await card.locator('summary').click();
  await expect(card).toContainText('Small groups read with a teacher every day.');
  await expect(card).toContainText('Tier 2: moderate evidence');
  await expect(page.locator('textarea:visible, select:visible, input:visible, button:visible')).toHaveCount(0);
  await axeOfStill(page);
  await page.reload();
  await page.emulateMedia({ media: 'print' });
  await expect(card.getByText('Small groups read with a teacher every day.')).toBeVisible();
});
