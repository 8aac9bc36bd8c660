// Step 2 of a team's worksheet: causes and their evidence.

import { expect, type Locator, type Page } from './test.ts';
import { addLine, problems, saved, step, toProblems } from './worksheet.ts';

export const toCauses = (page: Page) => step(page, 'Causes', 'List potential causes');

export const toVerify = (page: Page) => step(page, 'Verify', 'Verify causes');

/** The card of the cause with these words. */
export const cause = (page: Page, because: string): Locator =>
  page.getByRole('article', { name: because, exact: true });

/** Opens a card if it is closed. */
export async function unfold(card: Locator) {
  const details = card.locator('details.fold, details.folded').first();
  if ((await details.getAttribute('open')) === null) await details.locator('summary').first().click();
  await expect(details).toHaveAttribute('open');
  return card;
}

/** States a problem as far as Step 2 names it. */
export async function stateProblem(page: Page, group = 'English learners') {
  await toProblems(page);
  const before = await problems(page).count();
  await page.getByRole('button', { name: 'Add a problem statement' }).click();
  await expect(problems(page)).toHaveCount(before + 1);
  const card = problems(page).last();
  await card.getByLabel('Measure', { exact: true }).selectOption('On track in reading (FAST)');
  await card.getByLabel('Group').fill(group);
  await card.getByLabel('Group').blur();
  await expect(saved(page)).toHaveText('Saved');
}

export interface Cause {
  because: string;
  domain: 'Instruction' | 'Curriculum' | 'Environment' | 'Learner';
  /** The item of the SAMI; without one, `notSami` has the reason. */
  sami?: string;
  notSami?: string;
  alterable?: 'Yes' | 'No';
}

/** Fills in the card of a cause that was just added without words. */
export async function fillCause(page: Page, said: Cause) {
  const added = cause(page, 'New cause');
  await expect(added.getByLabel('The problem is occurring because …')).toBeFocused();
  await added.getByLabel('The problem is occurring because …').fill(said.because);
  return fillDetails(page, said);
}

/** Fills in the open card of a cause. */
async function fillDetails(page: Page, { because, domain, sami, notSami, alterable }: Cause) {
  const card = cause(page, because);
  await card.getByLabel('Type of cause').selectOption(domain);
  if (sami) await card.getByLabel('SAMI area or item').selectOption(sami);
  if (notSami) await card.getByLabel('If not in the SAMI, why?').fill(notSami);
  if (alterable) await card.getByLabel('Can the school change it?').selectOption(alterable);
  await card.getByRole('heading').first().focus();
  return card;
}

/** Adds a cause to the first problem. */
export async function addCause(page: Page, said: Cause) {
  await addLine(page.locator('.causes-section').first(), /^Add a cause/, said.because);
  await unfold(cause(page, said.because));
  return fillDetails(page, said);
}

export interface Found {
  method: 'Review' | 'Interview' | 'Observation' | 'Test';
  shows: 'Supports it' | 'Contradicts it' | 'Mixed';
  finding: string;
}

/** The piece of evidence with this finding. */
export const piece = (card: Locator, finding: string): Locator =>
  card.locator('.evidence-of-cause .folds > li').filter({ has: card.page().getByRole('heading', { name: finding, exact: true }) });

/** Adds evidence to a cause's open card: a line, then its details. */
export async function addEvidence(card: Locator, { method, shows, finding }: Found) {
  const line = card.getByRole('textbox', { name: 'Add what you found' });
  await line.fill(finding);
  await line.press('Enter');
  const added = await unfold(piece(card, finding));
  await added.getByLabel('How you found it').selectOption(method);
  await added.getByLabel('When').fill('2019-03-20');
  await added.getByLabel('Where').fill('Grades 3-5');
  await added.getByLabel('Does it support the cause?').selectOption(shows);
  return added;
}

/** The criteria of a card's checklist that are open. */
export const open = (card: Locator): Locator => card.locator('.criteria li.open');

/** Fills in how a cause will be verified, in its open card. */
export async function planVerification(card: Locator) {
  await card.getByLabel('What would you see if this is true?').fill('Groups meet once a week or less.');
  await card.getByLabel('What would you see if it is not true?').fill('Groups meet daily.');
  await card.getByLabel('If it changed, the number would …').fill('rise');
  await card.getByLabel('Method').selectOption('Observation');
  await card.getByLabel('Owner').fill('Ana and Ben');
  await card.getByLabel('By when').fill('2019-04-10');
}

/** Answers the three questions about roots with no. */
export async function answerRoots(card: Locator) {
  await card.getByLabel('Would the problem exist without this cause?').selectOption('No');
  await card.getByLabel('If we fixed this, would the problem come back?').selectOption('No');
  await card.getByLabel('If we fixed this, would similar problems still occur?').selectOption('No');
}
