// Step 3a in every state it can be in.

import { unfold } from './causes.ts';
import type { Causeway } from './causeway.ts';
import { CAUSE_ROW, FOCUS, INVESTIGATED_CAUSE, INITIATIVE, PLANNED_CAUSE, PROBLEM, STARRED, STATED, THEORY_AND_GOAL } from './contents.ts';
import { part, planned } from './plan.ts';
import type { State } from './states.ts';
import type { Contents } from './stock-client.ts';
import { expect, type Page } from './test.ts';
import { addLine, agree, joinSeeded, joinUnseen, openWorksheet, saved } from './worksheet.ts';

const NORTHSIDE = 'Northside Elementary';
const PLAN = [FOCUS, INITIATIVE, THEORY_AND_GOAL];

/** A starred action, a problem, and a cause that the team has verified. */
async function verified(page: Page, causeway: Causeway, ...plan: Contents[]) {
  await causeway.seed(NORTHSIDE, STARRED, PROBLEM, INVESTIGATED_CAUSE, ...plan);
  await joinUnseen(page, causeway, NORTHSIDE, 'Ana Ruiz');
  await agree(page, causeway, CAUSE_ROW);
  await openWorksheet(page, causeway, '/plan');
}

export const PLAN_STATES: State[] = [
  { name: 'plan, no problem', show: (page, causeway) => joinSeeded(page, causeway, '/plan') },
  { name: 'plan, no verified cause', show: (page, causeway) => joinSeeded(page, causeway, '/plan', STATED) },
  {
    name: 'plan, begun',
    show: async (page, causeway) => {
      await verified(page, causeway);
      await addLine(part(page, 'Initiatives'), /^Add (an|another) initiative for this cause$/, 'Guided reading');
      await unfold(planned(page, 'Guided reading'));
      await page.getByRole('button', { name: 'What’s missing?', exact: true }).click();
      await expect(saved(page)).toHaveText('Saved');
    },
  },
  {
    name: 'plan, full',
    show: async (page, causeway) => {
      await verified(page, causeway, ...PLAN);
      await expect(part(page, 'Loose ends').getByRole('link')).toHaveCount(0);
      await unfold(planned(page, 'Guided reading every day'));
    },
  },
  {
    name: 'plan, fallen',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '/plan', STARRED, PROBLEM, PLANNED_CAUSE, ...PLAN);
      await unfold(planned(page, 'Guided reading every day'));
    },
  },
];
