// Step 3a in every state it can be in.

import { stateProblem, unfold } from './causes.ts';
import type { Causeway } from './causeway.ts';
import { addFocus, dropEvidence, fillInitiative, part, planned, toPlan, verifyCause } from './plan.ts';
import type { State } from './states.ts';
import { expect, type Page } from './test.ts';
import { addLine, addProblem, join, saved, star, toPrep } from './worksheet.ts';

const NORTHSIDE = 'Northside Elementary';

const begin = (page: Page, causeway: Causeway) => join(page, causeway, NORTHSIDE, 'Ana Ruiz');

async function grounded(page: Page, causeway: Causeway) {
  await begin(page, causeway);
  await toPrep(page);
  await star(await addLine(page, 'Three-tiered model, item 29', 'Give guided reading a place in every day'));
  await addProblem(page);
  await verifyCause(page);
}

async function full(page: Page, causeway: Causeway) {
  await grounded(page, causeway);
  await toPlan(page);
  await addFocus(page, 'Reading in grades 3 to 5');
  await part(page, 'Initiatives').getByRole('button', { name: 'Plan an initiative for this cause' }).click();
  const card = await fillInitiative(page, {
    name: 'Guided reading every day',
    what: 'Small groups read with a teacher every day, in a block that the schedule keeps free.',
    evidence: 'What Works Clearinghouse, practice guide 3',
    tier: 'Tier 2: moderate evidence',
    owner: 'Ana Ruiz',
    family: 'Every child reads aloud with a teacher every day, a part of our MTSS.',
  });
  await card.getByLabel('Starred SAMI action that it takes up').selectOption('Give guided reading a place in every day');
  await part(page, 'Theory of action').getByRole('button', { name: 'Write the theory of action for problem 1' }).click();
  await part(page, 'Theory of action').getByRole('textbox', { name: 'If we …' }).fill('keep a block free for small groups in every class');
  await part(page, 'Theory of action').getByRole('textbox', { name: 'then …' }).fill('every child reads aloud with a teacher every day');
  await part(page, 'Goals').getByRole('button', { name: 'Set a goal for problem 1' }).click();
  await part(page, 'Goals').getByLabel('Number to be reached').fill('52.5');
  await part(page, 'Goals').getByLabel('The goal in words for families').fill('More than half of the children who learn English read well.');
  await expect(part(page, 'What hangs loose').getByRole('link')).toHaveCount(0);
  await expect(saved(page)).toHaveText('Saved');
}

export const PLAN_STATES: State[] = [
  {
    name: 'plan, no problem',
    show: async (page, causeway) => {
      await begin(page, causeway);
      await toPlan(page);
    },
  },
  {
    name: 'plan, no verified cause',
    show: async (page, causeway) => {
      await begin(page, causeway);
      await stateProblem(page);
      await toPlan(page);
    },
  },
  {
    name: 'plan, begun',
    show: async (page, causeway) => {
      await grounded(page, causeway);
      await toPlan(page);
      await part(page, 'Initiatives').getByRole('button', { name: 'Plan an initiative for this cause' }).click();
      await planned(page, 'An initiative without a name').getByLabel('Initiative', { exact: true }).fill('Guided reading');
      await expect(saved(page)).toHaveText('Saved');
    },
  },
  { name: 'plan, full', show: full },
  {
    name: 'plan, fallen',
    show: async (page, causeway) => {
      await full(page, causeway);
      await dropEvidence(page);
      await toPlan(page);
      await unfold(planned(page, 'Guided reading every day'));
    },
  },
];
