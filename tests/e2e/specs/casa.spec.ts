// A team copies its plan into CASA, submits it, and the office answers.

import { axe } from '../support/axe.ts';
import type { Causeway } from '../support/causeway.ts';
import { CAUSE_ROW, FOCUS, INITIATIVE, INVESTIGATED_CAUSE, PROBLEM, STARRED, THEORY_AND_GOAL } from '../support/contents.ts';
import { DAILY, planned } from '../support/plan.ts';
import { toDesk } from '../support/room.ts';
import { expect, hydrated, open, type Page, test } from '../support/test.ts';
import { agree, joinUnseen, markAllDone, openWorksheet, step } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

const card = (page: Page) => page.getByRole('region', { name: 'Submission' });
const cell = (page: Page, label: string) =>
  page.locator('.casa-cell').filter({ has: page.getByRole('heading', { name: label, exact: true }) }).first();

/** A plan with everything that CASA asks for, but the marks. */
async function finished(page: Page, causeway: Causeway) {
  await causeway.seed(SCHOOL, STARRED, PROBLEM, INVESTIGATED_CAUSE, FOCUS, INITIATIVE, THEORY_AND_GOAL);
  await joinUnseen(page, causeway, SCHOOL, 'Ana');
  await agree(page, causeway, CAUSE_ROW);
}

test('a plan is copied, entered, changed, submitted, sent back and approved', async ({ causeway, laptop, phone }) => {
  const [office, ana] = [await laptop(), await phone()];
  await finished(ana, causeway);
  await openWorksheet(ana, causeway, '/casa');
  // Not ready: each reason leads to its field.
  await expect(card(ana)).toContainText('isn’t ready for CASA yet');
  await expect(card(ana).getByRole('link')).toHaveText([/Mark the SAMI complete/, /Mark the data review complete/]);
  await axe(ana);
  await markAllDone(ana, causeway);
  await expect(card(ana)).toContainText('Your plan is ready for CASA.');

  await ana.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const owner = cell(ana, 'Owner');
  const says = await owner.locator('.casa-text').innerText();
  await owner.getByRole('button', { name: /^Copy ?: Owner/ }).click();
  await expect(owner.getByRole('button', { name: /^Copied ?: Owner/ })).toBeVisible();
  expect(await ana.evaluate(() => navigator.clipboard.readText())).toBe(says);
  await owner.getByRole('button', { name: /^Mark as entered ?: Owner/ }).click();
  await expect(owner.locator('.casa-entered')).toContainText('Entered by Ana');
  await axe(ana);

  await card(ana).getByRole('button', { name: 'Submit to the district' }).click();
  await expect(card(ana)).toContainText('Submitted, version 1');

  // The plan goes on: what was entered says that it is another now.
  await openWorksheet(ana, causeway, '/plan');
  const initiative = planned(ana, DAILY.name);
  await initiative.locator('summary').first().click();
  await initiative.getByRole('textbox', { name: 'Owner' }).fill('Ben Ito');
  await step(ana, 'CASA', 'Copy your plan into CASA');
  await expect(owner.locator('.casa-entered')).toContainText('Changed since it was entered by Ana');
  await owner.getByText('Show what changed').click();
  await expect(owner.locator('ins')).toContainText('Ben Ito');
  await axe(ana);

  await toDesk(office, causeway);
  await open(office, causeway.at('/schools/northside').replace('/w/', '/desk/w/'));
  await hydrated(office);
  const plan = office.getByRole('region', { name: 'CASA', exact: true });
  await expect(plan).toContainText('Submitted, version 1');
  await axe(office);
  await plan.getByText('Send the plan back').click();
  await plan.getByLabel('What should the team change?').fill('Name the groups.');
  await plan.getByRole('button', { name: 'Send back' }).click();
  await expect(plan).toContainText('Sent back, version 1');
  await axe(office);

  await expect(card(ana)).toContainText('The office sent the plan back: Name the groups.');
  await axe(ana);
  await card(ana).getByRole('button', { name: 'Submit again' }).click();
  await expect(card(ana)).toContainText('Submitted, version 2');
  await office.reload();
  await hydrated(office);
  await plan.getByRole('button', { name: 'Approve the plan' }).click();
  await expect(plan).toContainText('Approved, version 2');
  await expect(card(ana)).toContainText('Approved, version 2');

  // Every version stays, and is compared with the one before and with now.
  await expect(ana.getByRole('region', { name: 'Versions' }).getByRole('link')).toHaveText(['Version 3', 'Version 2', 'Version 1']);
  await ana.getByRole('link', { name: 'Version 1' }).click();
  await expect(ana.getByRole('heading', { level: 1 })).toContainText('Version 1 of your plan for CASA');
  await expect(ana.locator('ins').first()).toContainText('Ben Ito');
  await hydrated(ana);
  await axe(ana);
});
