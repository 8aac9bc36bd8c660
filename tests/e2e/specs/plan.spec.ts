// A team plans what it will do about the causes that it has verified.

import { axe } from '../support/axe.ts';
import { cause } from '../support/causes.ts';
import type { Causeway } from '../support/causeway.ts';
import { ACTION, CAUSE_ROW, INVESTIGATED_CAUSE, PROBLEM, STARRED, WEEKLY } from '../support/contents.ts';
import { addFocus, DAILY, dropEvidence, addInitiative, part, planned, toPlan, verifyCause } from '../support/plan.ts';
import { tabTo } from '../support/steps.ts';
import { expect, type Page, test } from '../support/test.ts';
import { gateItem, addProblem, agree, join, joinUnseen, openWorksheet, saved, step } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';
const FOCUS = 'Reading in grades 3 to 5';

const loose = (page: Page) => part(page, 'Loose ends');

/** A team of two, with a starred action, a problem and one verified cause. */
async function grounded(ana: Page, ben: Page, causeway: Causeway) {
  await causeway.seed(SCHOOL, STARRED, PROBLEM, INVESTIGATED_CAUSE);
  await joinUnseen(ana, causeway, SCHOOL, 'Ana');
  await agree(ana, causeway, CAUSE_ROW);
  await openWorksheet(ana, causeway, '/plan');
  await join(ben, causeway, SCHOOL, 'Ben', '/plan');
}

test('a plan says what comes first, and leads there', async ({ causeway, phone }) => {
  const ben = await phone();
  await join(ben, causeway, SCHOOL, 'Ben', '/plan');
  await axe(ben);
  await expect(ben.getByRole('textbox', { name: /Add an initiative/ })).toHaveCount(0);
  await ben.getByRole('link', { name: 'State a problem first' }).click();
  await addProblem(ben);
  await toPlan(ben);
  await expect(loose(ben).getByRole('listitem')).toHaveText(/^Problem 1: .*No cause of this problem is verified yet\.$/);
  await axe(ben);
  await ben.getByRole('link', { name: 'Collect causes first' }).click();
  await expect(ben.getByRole('heading', { level: 1 })).toContainText('List potential causes');
  await verifyCause(ben);
  await toPlan(ben);
  await expect(ben.getByText('Your plan addresses verified causes')).toHaveCount(0);
  // Points without a row lead to the part of the plan where one is added.
  await step(ben, 'Overview', 'Northside');
  const casa = gateItem(ben, 'Plan');
  for (const [point, heading] of [
    ['Fill in at least one area of focus.', 'Areas of focus'],
    ['Add an initiative.', 'Initiatives'],
  ] as const) {
    await ben.getByText('Everything that is left').click();
    await casa.locator('summary').click();
    await casa.getByRole('link', { name: point }).click();
    await expect(ben.getByRole('heading', { name: heading, exact: true })).toBeFocused();
    await step(ben, 'Overview', 'Northside');
  }
});

test('two people plan, and what rests on a cause falls and rises with it', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await grounded(ana, ben, causeway);
  // A loose item leads to the place where it is tied.
  await expect(loose(ben).getByRole('link')).toHaveText([WEEKLY, ACTION]);
  await loose(ben).getByRole('link', { name: WEEKLY }).click();
  await expect(part(ben, 'Initiatives').getByRole('heading', { name: WEEKLY })).toBeFocused();
  await addFocus(ben, FOCUS);
  await expect(planned(ana, FOCUS)).toBeVisible();
  const anasCard = await addInitiative(ana, { ...DAILY, family: 'Our MTSS reads daily.' });
  await expect(anasCard.getByLabel('Area of focus').locator('option:checked')).toHaveText(FOCUS);
  await expect(anasCard.getByLabel('Verified cause').locator('option')).toHaveText(['Choose…', WEEKLY]);
  await expect(anasCard.getByText('“MTSS” is jargon.')).toBeVisible();
  await anasCard.getByLabel('Related SAMI action').selectOption(ACTION);
  const bensCard = planned(ben, DAILY.name);
  await expect(bensCard.locator('summary').first()).toContainText(FOCUS);
  await expect(loose(ben)).toContainText('None. Every verified cause has an initiative, or a reason why not.');
  await expect(planned(ben, FOCUS).locator('summary').first()).toContainText('1 initiative');

  // The theory of action begins with the verified cause, and ends with the problem's number.
  const theory = part(ben, 'Theory of action');
  await expect(theory.locator('.initiative-gaps')).toContainText(`If we … about “${WEEKLY}”, then …, so that`);
  await theory.getByRole('button', { name: 'Write the theory of action for problem 1' }).click();
  await expect(theory.getByRole('textbox', { name: 'If we …' })).toBeFocused();
  await theory.getByRole('textbox', { name: 'If we …' }).fill('read in small groups');
  await theory.getByRole('textbox', { name: 'then …' }).fill('every child reads aloud daily');
  await expect(part(ana, 'Theory of action').getByRole('heading', { level: 3 })).toHaveText(
    'If we read in small groups, then every child reads aloud daily, so that “On track in reading (FAST)” is 68.0% for English learners by June 1, 2020.',
  );

  // A goal has its problem's numbers; a target on the wrong side is seen at once.
  const goals = part(ana, 'Goals');
  await goals.getByRole('button', { name: 'Set a goal for problem 1' }).click();
  const goal = goals.getByRole('article');
  await expect(goal.locator('.inherited')).toContainText('38.0%, February 2019, FAST, winter');
  await goal.getByLabel('Target', { exact: true }).fill('30');
  await expect(goal.getByText('Enter a target that is better than the current data.')).toBeVisible();
  await goal.getByLabel('Target', { exact: true }).fill('52.5');
  await expect(part(ben, 'Goals').getByRole('heading', { level: 3 })).toHaveText(
    'On track in reading (FAST), English learners: from 38.0% to 52.5% by June 1, 2020, as measured by FAST, winter.',
  );
  for (const page of [ana, ben]) await axe(page);

  // Without a piece of evidence the cause is not verified, and its initiative doesn't count.
  await dropEvidence(ben);
  await expect(anasCard.getByText('The cause of this initiative is no longer verified')).toBeVisible();
  await expect(anasCard.locator('summary').first()).toContainText('Cause not verified');
  await expect(anasCard.getByLabel('Verified cause').locator('option:checked')).toHaveText(`${WEEKLY} (investigating)`);
  await expect(loose(ana)).toContainText('The cause of this initiative is no longer verified.');
  await expect(ana.getByText('Your plan addresses verified causes. None is verified yet.')).toBeVisible();
  await axe(ana);
  await anasCard.getByRole('link', { name: 'See what the cause still needs' }).click();
  await expect(cause(ana, WEEKLY).getByText('Until it is, these initiatives with their steps and metrics don’t count:')).toBeVisible();
  await ben.getByText('Removed (1)').click();
  await ben.getByRole('button', { name: 'Bring it back' }).click();
  await toPlan(ana);
  await expect(planned(ana, DAILY.name).locator('summary').first()).not.toContainText('Cause not verified');
  for (const page of [ana, ben]) await expect(saved(page)).toHaveText('Saved');
});

test('a cause is left with a reason, and the plan says no more of it', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await grounded(ana, ben, causeway);
  await ben.getByText('Or explain why nothing will be done').click();
  await ben.getByLabel("If you won't act on it, why not?").fill('The district begins with it in the fall.');
  await expect(loose(ana).getByRole('link')).toHaveText([ACTION]);
  await expect(ana.getByText('No initiative is planned')).toBeVisible();
  await expect(saved(ben)).toHaveText('Saved');
});

test('an initiative is planned by the keyboard alone', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await grounded(ana, ben, causeway);
  const press = async (...keys: string[]) => {
    for (const key of keys) await ana.keyboard.press(key);
  };
  await loose(ana).getByRole('link', { name: WEEKLY }).focus();
  await press('Enter');
  await expect(part(ana, 'Initiatives').getByRole('heading', { name: WEEKLY })).toBeFocused();
  // The first Tab stops at the link to the evidence, the second at the line that adds.
  await press('Tab', 'Tab');
  const line = ana.getByRole('textbox', { name: 'Add an initiative for this cause' });
  await expect(line).toBeFocused();
  await ana.keyboard.type(DAILY.name);
  await press('Enter');
  const mine = planned(ana, DAILY.name);
  await expect(mine.locator('summary').first()).toContainText('Add details');
  await expect(ana.getByRole('textbox', { name: 'Add another initiative for this cause' })).toBeFocused();
  await mine.locator('summary').first().focus();
  await press('Enter');
  await expect(mine.getByLabel('Initiative', { exact: true })).toHaveValue(DAILY.name);
  for (const [field, says] of [
    ['What you will do', DAILY.what],
    ['Owner', 'Ana'],
    ['Evidence source', DAILY.evidence],
    ['ESSA evidence tier', 'Tier 2'],
  ] as const) {
    await tabTo(mine.getByLabel(field, { exact: true }));
    await ana.keyboard.type(says);
  }
  // Missing items are told to those who ask.
  await expect(mine.locator('.missing')).toHaveCount(0);
  await mine.getByRole('button', { name: 'What’s missing?' }).focus();
  await press('Enter');
  await expect(mine.locator('.missing').getByRole('link')).toHaveText(['Choose the area of focus.']);
  await mine.getByRole('link', { name: 'Choose the area of focus.' }).focus();
  await press('Enter');
  await expect(mine.getByLabel('Area of focus')).toBeFocused();
  // The keyboard closes the card too, which keeps its name.
  await mine.locator('summary').first().focus();
  await press('Enter');
  await expect(mine.getByLabel('Area of focus')).toHaveCount(0);
  await expect(planned(ben, DAILY.name)).toBeVisible();
});
