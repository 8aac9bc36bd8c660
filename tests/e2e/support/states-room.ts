// What a whole worksheet looks like from above, back in time, and on a beamer; the SAMI; the room.

import { addCause, stateProblem, toCauses } from './causes.ts';
import { joinReadyForCasa } from './june.ts';
import { makeFacilitator, project, startTimer, team, toDesk } from './room.ts';
import { area, lead, rate } from './sami.ts';
import type { State } from './states.ts';
import { expect, open } from './test.ts';
import { writeWhole } from './whole.ts';
import { addLine, addProblem, join, saved, star, step, toPrep } from './worksheet.ts';

const NORTHSIDE = 'Northside Elementary';
const ALDER_CREEK = 'Alder Creek Elementary';

export const ROOM_STATES: State[] = [
  {
    name: 'overview, full',
    phase: 'closed',
    show: async (page, causeway) => {
      await joinReadyForCasa(page, causeway, NORTHSIDE);
    },
  },
  {
    name: 'thread, empty',
    show: async (page, causeway) => {
      await join(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await step(page, 'Thread', 'From the gap to the plan');
    },
  },
  {
    name: 'thread, full',
    phase: 'closed',
    show: async (page, causeway) => {
      await joinReadyForCasa(page, causeway, NORTHSIDE);
      await step(page, 'Thread', 'From the gap to the plan');
    },
  },
  {
    name: 'prep, with a paper',
    show: async (page, causeway) => {
      await join(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await toPrep(page);
      await star(await addLine(page, 'item-3', 'Give every new teacher a coach'));
      await addLine(page, 'item-7', 'Meet by grade each week');
      const paper = { name: 'Review.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nNotes.\n') };
      await page.locator('#paper-review input[type=file]').setInputFiles(paper);
      await page.locator('#paper-review').getByRole('button', { name: /^Attach/ }).click();
      await expect(page.locator('#paper-review')).toContainText('Review.pdf');
      await expect(saved(page)).toHaveText('Saved');
    },
  },
  {
    name: 'sami, alone',
    show: async (page, causeway) => {
      await lead(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await toPrep(page);
      const leadership = await area(page, 'Leadership');
      for (const item of [1, 2, 3]) await rate(leadership, new RegExp(`^${item}\\. `), 2);
    },
  },
  {
    name: 'sami, revealed',
    show: async (page, causeway) => {
      await lead(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await toPrep(page);
      const leadership = await area(page, 'Leadership');
      for (const item of [1, 2, 3, 4, 5]) await rate(leadership, new RegExp(`^${item}\\. `), item % 4);
      await leadership.getByText('Look at this area together').click();
      await leadership.getByRole('button', { name: 'Reveal Leadership' }).click();
      await rate(leadership, /The team’s rating of item 1/, 1);
      await rate(leadership, /The team’s rating of item 2/, 3);
    },
  },
  {
    name: 'dots',
    show: async (page, causeway) => {
      await join(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await stateProblem(page);
      await toCauses(page);
      for (const because of ['groups meet once a week', 'the schedule is cut', 'nobody coaches']) {
        await addCause(page, { because, domain: 'Instruction' });
      }
      await page.getByText('Choose what to verify').click();
      await page.locator('.dots').getByRole('button', { name: /^the schedule is cut/ }).click();
    },
  },
  {
    name: 'history, full',
    show: async (page, causeway) => {
      await join(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await addProblem(page);
      await open(page, causeway.at('/worksheet/history'));
    },
  },
  {
    name: 'history, a moment',
    phase: 'closed',
    show: async (page, causeway) => {
      await joinReadyForCasa(page, causeway, NORTHSIDE);
      await open(page, causeway.at('/worksheet/history'));
      await page.getByRole('link', { name: /^What it said after/ }).first().click();
      await expect(page.getByRole('heading', { name: 'Problem statements' })).toBeVisible();
    },
  },
  {
    name: 'room, nobody here',
    show: async (page, causeway) => {
      await toDesk(page, causeway);
      await page.getByRole('link', { name: 'All teams, live' }).click();
    },
  },
  {
    name: 'room, live',
    show: async (page, causeway) => {
      await causeway.register(NORTHSIDE, 'elementary-1');
      await causeway.register(ALDER_CREEK, 'elementary-1');
      await writeWhole(causeway, NORTHSIDE);
      await toDesk(page, causeway);
      await page.getByRole('link', { name: 'All teams, live' }).click();
      await startTimer(page, 'Step 2: verify', '20');
      await expect(team(page, NORTHSIDE)).toContainText('1 here');
    },
  },
  {
    name: 'projected',
    show: async (page, causeway) => {
      await causeway.register(NORTHSIDE, 'elementary-1');
      await writeWhole(causeway, NORTHSIDE);
      await toDesk(page, causeway);
      await page.getByRole('link', { name: 'All teams, live' }).click();
      await (await project(page, NORTHSIDE)).close();
      await open(page, causeway.at('/worksheet/problem?projected=northside'));
      await expect(page.locator('.statement')).toContainText('Gap: 30.0 percentage points');
    },
  },
  {
    name: 'desk, a facilitator’s link',
    show: async (page, causeway) => {
      await toDesk(page, causeway);
      await makeFacilitator(page, 'Fay Facilitator');
    },
  },
];
