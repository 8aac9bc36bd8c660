// The copy sheet without JavaScript.

import { axeOfStill } from '../support/axe.ts';
import { CAUSE_ROW, FOCUS, INITIATIVE, INVESTIGATED_CAUSE, PROBLEM, STARRED } from '../support/contents.ts';
import { expect, test } from '../support/test.ts';
import { agree, joinUnseen, markAllDone } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

test('a plan is entered and submitted', async ({ causeway, phone }) => {
  await causeway.seed(SCHOOL, STARRED, PROBLEM, INVESTIGATED_CAUSE, FOCUS, INITIATIVE);
  const page = await phone();
  await joinUnseen(page, causeway, SCHOOL, 'Ana');
  await agree(page, causeway, CAUSE_ROW);
  await markAllDone(page, causeway);
  await page.goto(causeway.at('/worksheet/casa'));
  await axeOfStill(page);
  const owner = page.locator('.casa-cell').filter({ has: page.getByRole('heading', { name: 'Owner', exact: true }) });
  await owner.getByRole('button', { name: /^Mark as entered ?: Owner/ }).click();
  await expect(owner.locator('.casa-entered')).toContainText('Entered by Ana');
  const card = page.getByRole('region', { name: 'Submission' });
  await card.getByRole('button', { name: 'Submit to the district' }).click();
  await expect(card).toContainText('Submitted, version 1');
  await page.emulateMedia({ media: 'print' });
  await expect(owner.locator('.casa-text')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Mark as entered' })).toHaveCount(0);
});
