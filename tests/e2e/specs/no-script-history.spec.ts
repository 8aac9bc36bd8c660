// The history without JavaScript: a version, what changed since, and the restore of a part.

import { axeOfStill } from '../support/axe.ts';
import { PROBLEM, proposedCause, WEEKLY } from '../support/contents.ts';
import { expect, test } from '../support/test.ts';
import { joinWithoutScript } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

test('a row is restored to a version, after a question', async ({ causeway, phone }) => {
  await causeway.seed(SCHOOL, PROBLEM);
  await causeway.seed(SCHOOL, proposedCause(WEEKLY));
  const page = await phone();
  await joinWithoutScript(page, causeway, SCHOOL, 'Ben', '/history');
  await page.getByRole('link', { name: /^View this version by/ }).first().click();
  await expect(page.getByRole('heading', { name: 'Changes in this version' })).toBeVisible();
  await expect(page.getByText('The worksheet says the same now.')).toBeVisible();
  // The version before the cause was added.
  await page.goto(causeway.at('/worksheet/at/1'));
  await page.getByText(/^Show \d+ differences?$/).click();
  await expect(page.locator('.diff-since ins').first()).toHaveCSS('text-decoration-line', 'underline');
  await axeOfStill(page);
  await page.getByRole('button', { name: new RegExp(`^Remove this row ?: ${WEEKLY}`) }).click();
  await expect(page.getByRole('heading', { name: 'Restore this row?' })).toBeVisible();
  await expect(page.locator('.diff-change')).toHaveText('Removed');
  await axeOfStill(page);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page).toHaveURL(causeway.at('/worksheet'));
  await page.goto(causeway.at('/worksheet/causes'));
  await expect(page.getByRole('article', { name: WEEKLY })).toHaveCount(0);
  // The way back is a restore too.
  await page.goto(causeway.at('/worksheet/at/2'));
  await page.getByText(/^Show \d+ differences?$/).click();
  await page.getByRole('button', { name: new RegExp(`^Restore this row ?: ${WEEKLY}`) }).first().click();
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await page.goto(causeway.at('/worksheet/causes'));
  await expect(page.getByRole('article', { name: WEEKLY })).toHaveCount(1);
});
