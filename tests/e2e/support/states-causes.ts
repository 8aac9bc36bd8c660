// Steps 2a and 2b in every state they can be in.

import { cause, unfold } from './causes.ts';
import { CAUSE_ROW, evidence, INVESTIGATED_CAUSE, OBSERVED, PLANNED_CAUSE, proposedCause, STATED, WEEKLY } from './contents.ts';
import type { State } from './states.ts';
import { expect } from './test.ts';
import { addLine, joinSeeded, saved } from './worksheet.ts';

const COACHING = 'nobody has time to coach teachers in it';

/** Three whys, and three causes beside them. */
const CAUSES = [
  STATED,
  PLANNED_CAUSE,
  proposedCause(COACHING, { sami: 'item-6', alterable: 'yes', why_of: CAUSE_ROW }, 'coaching'),
  proposedCause('the coach covers two other schools', { domain: 'environment', why_of: 'coaching' }),
  proposedCause('the schedule cuts the reading block in grades 4 and 5', { domain: 'environment', alterable: 'yes' }),
  proposedCause('the new materials have no texts for students who learn English', {
    domain: 'curriculum',
    sami: 'item-30',
    alterable: 'yes',
  }),
  proposedCause('students hear little academic English at home', { domain: 'learner', alterable: 'no' }),
];

const FOUND = [
  ...CAUSES.filter((it) => it !== PLANNED_CAUSE),
  INVESTIGATED_CAUSE,
  evidence('tested', 'Scores rose in a room without groups.', 'test', 'contradicts'),
];

export const CAUSE_STATES: State[] = [
  { name: 'causes, no problem', show: (page, causeway) => joinSeeded(page, causeway, '/causes') },
  {
    name: 'causes, begun',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '/causes', STATED);
      await page.getByText('Types of causes').click();
      await addLine(page, /^Add a cause/, 'parents don’t care');
      await unfold(cause(page, 'parents don’t care'));
      await expect(page.getByText('sounds like blame')).toBeVisible();
      await page.getByRole('button', { name: 'What’s missing in this step?' }).click();
      await expect(saved(page)).toHaveText('Saved');
    },
  },
  {
    name: 'causes, full',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '/causes', ...CAUSES);
      await unfold(cause(page, COACHING));
      await page.getByText('Fishbone diagram').click();
    },
  },
  { name: 'verify, no cause', show: (page, causeway) => joinSeeded(page, causeway, '/verify') },
  {
    name: 'verify, begun',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '/verify', STATED, proposedCause(WEEKLY, { sami: 'item-28', alterable: 'yes' }), ...CAUSES.slice(2));
      await unfold(cause(page, WEEKLY));
    },
  },
  {
    name: 'verify, full',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '/verify', ...FOUND);
      const card = await unfold(cause(page, WEEKLY));
      await expect(card.getByText('Not verified yet. 2 items left.')).toBeVisible();
      await card.locator('.evidence-of-cause details.folded > summary').first().click();
    },
  },
  {
    name: 'verify, votes revealed',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '/verify', ...FOUND, OBSERVED);
      const card = await unfold(cause(page, WEEKLY));
      await card.getByRole('button', { name: /^2/ }).click();
      await card.getByRole('button', { name: 'Reveal votes now' }).click();
      await expect(card.getByText('Not agreed yet.')).toBeVisible();
      await card.getByText('Use evidence from the board').click();
    },
  },
];
