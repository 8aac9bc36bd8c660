// A whole worksheet's overview, history and projection; the SAMI; the facilitators' page.

import { PROBLEM, proposedCause, READY_FOR_CASA, STARRED, STATED, WHOLE } from './contents.ts';
import { joinReadyForCasa } from './june.ts';
import { makeFacilitator, project, startTimer, team, toDesk } from './room.ts';
import { area, lead, rate } from './sami.ts';
import type { State } from './states.ts';
import { expect, open } from './test.ts';
import { closeSheet, joinSeeded, joinUnseen, notes, saved } from './worksheet.ts';

const NORTHSIDE = 'Northside Elementary';
const ALDER_CREEK = 'Alder Creek Elementary';

export const ROOM_STATES: State[] = [
  {
    name: 'overview, full',
    phase: 'closed',
    show: async (page, causeway) => {
      await joinReadyForCasa(page, causeway);
      await closeSheet(page);
      await page.getByText('Everything that is left').click();
    },
  },
  {
    name: 'thread, empty',
    show: (page, causeway) => joinSeeded(page, causeway, '/thread'),
  },
  {
    name: 'join, by name',
    show: async (page, causeway) => {
      const { manage_url } = await causeway.register(NORTHSIDE, 'elementary-2');
      const names = ['Ana Ruiz', 'Ben Okafor', 'Maximiliana Featherstonehaugh-Christodoulopoulou'];
      const roster = names.flatMap((name, at) => [[`name_${at}`, name], [`role_${at}`, 'teacher']]);
      await causeway.change(manage_url, 'roster', Object.fromEntries(roster));
      await open(page, causeway.teamLink(NORTHSIDE));
    },
  },
  {
    name: 'team, my name and color',
    show: async (page, causeway) => {
      await joinUnseen(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await open(page, causeway.at('/worksheet/team'));
      await page.getByText('Change your name or color').click();
    },
  },
  {
    name: 'thread, the whole map',
    phase: 'closed',
    show: async (page, causeway) => {
      await joinReadyForCasa(page, causeway, '/thread');
      await page.getByRole('button', { name: 'Fit' }).click();
    },
  },
  {
    name: 'thread, full',
    phase: 'closed',
    show: (page, causeway) => joinReadyForCasa(page, causeway, '/thread'),
  },
  {
    name: 'prep, with a paper',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '/prep', STARRED);
      const paper = { name: 'Review.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nNotes.\n') };
      await page.locator('#attachment-review input[type=file]').setInputFiles(paper);
      await page.locator('#attachment-review').getByRole('button', { name: 'Attach', exact: true }).click();
      await expect(page.locator('#attachment-review')).toContainText('Review.pdf');
      await expect(saved(page)).toHaveText('Saved');
    },
  },
  {
    name: 'sami, alone',
    show: async (page, causeway) => {
      await lead(page, causeway, NORTHSIDE, 'Ana Ruiz', '/prep');
      const leadership = await area(page, 'Leadership');
      for (const item of [1, 2, 3]) await rate(leadership, new RegExp(`^${item}\\. `), 2);
    },
  },
  {
    name: 'sami, revealed',
    show: async (page, causeway) => {
      await lead(page, causeway, NORTHSIDE, 'Ana Ruiz', '/prep');
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
      const causes = ['groups meet once a week', 'the schedule is cut', 'nobody coaches'];
      await joinSeeded(page, causeway, '/causes', STATED, ...causes.map((because) => proposedCause(because)));
      await page.getByText('Choose what to verify').click();
      await page.locator('.dots').getByRole('button', { name: /^the schedule is cut/ }).click();
    },
  },
  {
    name: 'history, full',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '', PROBLEM);
      await notes(page).fill('Ask the library about books in Spanish.');
      await expect(saved(page)).toHaveText('Saved');
      await open(page, causeway.at('/worksheet/history'));
    },
  },
  {
    name: 'history, a moment',
    phase: 'closed',
    show: async (page, causeway) => {
      await causeway.seed(NORTHSIDE, READY_FOR_CASA);
      await joinUnseen(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await open(page, causeway.at('/worksheet/history'));
      await page.getByRole('link', { name: /^View this version/ }).first().click();
      await expect(page.getByRole('heading', { name: 'Problem statements' }).first()).toBeVisible();
    },
  },
  {
    name: 'history, a restore asked about',
    show: async (page, causeway) => {
      await causeway.seed(NORTHSIDE, READY_FOR_CASA);
      await joinUnseen(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await open(page, causeway.at('/worksheet/at/0?restore=all'));
      await expect(page.getByRole('button', { name: 'Restore', exact: true })).toBeVisible();
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
      const client = await causeway.stockClient(NORTHSIDE);
      client.write(WHOLE);
      await toDesk(page, causeway);
      await page.getByRole('link', { name: 'All teams, live' }).click();
      await startTimer(page, 'Step 2: verify', '20');
      await expect(team(page, NORTHSIDE)).toContainText('1 online');
    },
  },
  {
    name: 'projected',
    show: async (page, causeway) => {
      await causeway.register(NORTHSIDE, 'elementary-1');
      await causeway.seed(NORTHSIDE, WHOLE);
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
