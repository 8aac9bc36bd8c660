// Step 3a without JavaScript: the plan opens to its text, and paper shows it.

import { axeOfStill } from '../support/axe.ts';
import { CAUSE_ROW, FOCUS, INVESTIGATED_CAUSE, INITIATIVE, PROBLEM, WEEKLY } from '../support/contents.ts';
import { part, planned } from '../support/plan.ts';
import { expect, test } from '../support/test.ts';
import { agree, joinUnseen, joinWithoutScript, toStep } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

test('the plan can be read and printed', async ({ causeway, laptop, phone }) => {
  await causeway.seed(SCHOOL, PROBLEM, INVESTIGATED_CAUSE, FOCUS, INITIATIVE);
  const ana = await laptop();
  await joinUnseen(ana, causeway, SCHOOL, 'Ana');
  await agree(ana, causeway, CAUSE_ROW);

  const page = await phone();
  await joinWithoutScript(page, causeway, SCHOOL, 'Ben');
  await toStep(page, 'Plan');
  await expect(part(page, 'Initiatives').getByRole('heading', { name: WEEKLY })).toBeVisible();
  const { name, what } = INITIATIVE.rows![0]!.texts!;
  const card = planned(page, name!);
  await card.locator('summary').click();
  await expect(card).toContainText(what!);
  await expect(card).toContainText('Tier 2: moderate evidence');
  await expect(page.locator('textarea:visible, select:visible, input:visible, button:visible:not([popovertarget])')).toHaveCount(0);
  await axeOfStill(page);
  await page.reload();
  await page.emulateMedia({ media: 'print' });
  await expect(card.getByText(what!)).toBeVisible();
});
