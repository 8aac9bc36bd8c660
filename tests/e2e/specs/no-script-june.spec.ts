// Steps 3b and 4 without JavaScript: due dates, readings and decisions stand there as text, and paper
// shows them.

import { axeOfStill } from '../support/axe.ts';
import { WHOLE } from '../support/contents.ts';
import { expect, test } from '../support/test.ts';
import { joinWithoutScript, toStep } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';
const HEADS = { 'r:checkins': { on: '2019-09-26', next: '2019-10-25' }, 'r:readings': { on: '2019-09-20' } } as const;

test.use({ phase: 'the first checkpoint' });

test('a plan and what became of it can be read and printed', async ({ causeway, phone }) => {
  const rows = WHOLE.rows.map((row) => ({ ...row, values: { ...row.values, ...HEADS[row.root as keyof typeof HEADS] } }));
  await causeway.seed(SCHOOL, { ...WHOLE, rows });
  const page = await phone();
  await joinWithoutScript(page, causeway, SCHOOL, 'Ben');
  await toStep(page, 'June');
  const steps = page.locator('details.fold').filter({ hasText: 'Make the schedule' }).first();
  await steps.locator('summary').click();
  await expect(steps.getByText('$250')).toBeVisible();
  await expect(page.locator('.cell-says').filter({ hasText: 'The leadership team' })).toBeVisible();
  await expect(page.getByText('September 25, 2019;')).toBeVisible();
  await axeOfStill(page);
  await toStep(page, 'Monitor');
  await expect(page.getByRole('heading', { name: '14.0% on September 20, 2019' })).toBeVisible();
  const look = page.locator('details.fold').filter({ hasText: 'Check-in on September 26, 2019' });
  await look.locator('summary').click();
  await expect(look.getByText('Groups have begun.')).toBeVisible();
  await expect(page.locator('textarea:visible, select:visible, input:visible, button:visible:not([popovertarget])')).toHaveCount(0);
  await axeOfStill(page);
  await page.reload();
  await page.emulateMedia({ media: 'print' });
  await expect(look.getByText('Groups have begun.')).toBeVisible();
});
