// Steps 2a and 2b in every state they can be in.

import {
  addCause, addEvidence, answerRoots, cause, type Cause, fillCause, planVerification, stateProblem, toCauses, toVerify,
  unfold,
} from './causes.ts';
import type { Causeway } from './causeway.ts';
import type { State } from './states.ts';
import { expect, type Page } from './test.ts';
import { join, saved } from './worksheet.ts';

const NORTHSIDE = 'Northside Elementary';
const WEEKLY = 'guided reading happens once a week in most classrooms';
const OTHERS: Cause[] = [
  { because: 'the schedule cuts the reading block in grades 4 and 5', domain: 'Environment', notSami: 'The district sets it.', alterable: 'Yes' },
  { because: 'the new materials have no texts for students who learn English', domain: 'Curriculum', sami: 'item-30', alterable: 'Yes' },
  { because: 'students hear little academic English at home', domain: 'Learner', notSami: 'It is about homes.', alterable: 'No' },
];

async function begin(page: Page, causeway: Causeway) {
  await join(page, causeway, NORTHSIDE, 'Ana Ruiz');
  await stateProblem(page);
  await toCauses(page);
}

async function full(page: Page, causeway: Causeway) {
  await begin(page, causeway);
  await addCause(page, { because: WEEKLY, domain: 'Instruction', sami: 'item-28', alterable: 'Yes' });
  await cause(page, WEEKLY).getByRole('button', { name: 'Ask why again' }).click();
  const coaching = 'nobody has time to coach teachers in it';
  await fillCause(page, { because: coaching, domain: 'Instruction', sami: 'item-6', alterable: 'Yes' });
  await cause(page, coaching).getByRole('button', { name: 'Ask why again' }).click();
  await fillCause(page, { because: 'the coach covers two other schools', domain: 'Environment' });
  for (const other of OTHERS) await addCause(page, other);
  // Closed again, as a team leaves them.
  await page.locator('details.fold[open] > summary').evaluateAll((all) => all.forEach((it) => (it as HTMLElement).click()));
  await expect(page.locator('details.fold[open]')).toHaveCount(0);
}

export const CAUSE_STATES: State[] = [
  {
    name: 'causes, no problem',
    show: async (page, causeway) => {
      await join(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await toCauses(page);
    },
  },
  {
    name: 'causes, begun',
    show: async (page, causeway) => {
      await begin(page, causeway);
      await page.getByText('Where a cause can lie').click();
      await page.getByRole('button', { name: 'Add a cause' }).click();
      await page.getByLabel('The problem is occurring because …').fill('parents don’t care');
      await expect(page.getByText('sounds like blame')).toBeVisible();
      await expect(saved(page)).toHaveText('Saved');
    },
  },
  {
    name: 'causes, full',
    show: async (page, causeway) => {
      await full(page, causeway);
      await unfold(cause(page, 'nobody has time to coach teachers in it'));
      await page.getByText('Fishbone: these causes by domain').click();
      await expect(saved(page)).toHaveText('Saved');
    },
  },
  {
    name: 'verify, no cause',
    show: async (page, causeway) => {
      await join(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await toVerify(page);
    },
  },
  {
    name: 'verify, begun',
    show: async (page, causeway) => {
      await full(page, causeway);
      await toVerify(page);
      await unfold(cause(page, WEEKLY));
    },
  },
  {
    name: 'verify, full',
    show: async (page, causeway) => {
      await full(page, causeway);
      await toVerify(page);
      const card = await unfold(cause(page, WEEKLY));
      await planVerification(card);
      await addEvidence(card, { method: 'Interview', shows: 'Supports it', finding: 'Teachers of grades 3 to 5 say that groups meet once a week.' });
      await addEvidence(card, { method: 'Observation', shows: 'Supports it', finding: 'Groups met in 1 of 6 rooms.' });
      await addEvidence(card, { method: 'Test', shows: 'Contradicts it', finding: 'Scores rose in a room without groups.' });
      await answerRoots(card);
      await card.getByLabel('Where the team stands').selectOption('Verified');
      await expect(card.getByText('Not verified yet: 2 criteria are open.')).toBeVisible();
      await card.locator('.evidence details.fold > summary').first().click();
      await expect(saved(page)).toHaveText('Saved');
    },
  },
];
