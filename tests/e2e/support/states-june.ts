// Steps 3b and 4 in every state: before it is time, begun, full, overdue.

import { expect, type Page } from '@playwright/test';
import { addLook, addReading, addStep, joinFinished, joinReadyForCasa, toJune, toMonitor } from './june.ts';
import type { State } from './states.ts';
import { join, saved } from './worksheet.ts';

const NORTHSIDE = 'Northside Elementary';

async function settled(page: Page) {
  await expect(saved(page)).toHaveText('Saved');
}

export const JUNE_STATES: State[] = [
  {
    name: 'june, too early',
    phase: 'closed',
    show: async (page, causeway) => {
      await joinReadyForCasa(page, causeway, NORTHSIDE);
      await toJune(page);
    },
  },
  {
    name: 'june, empty',
    phase: 'late June',
    show: async (page, causeway) => {
      await join(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await toJune(page);
    },
  },
  {
    name: 'june, begun',
    phase: 'late June',
    show: async (page, causeway) => {
      await joinReadyForCasa(page, causeway, NORTHSIDE);
      await toJune(page);
      await addStep(page, { what: 'Make the schedule', owner: 'Ben', from: '2019-07-01', until: '2019-08-20' });
      await page.getByRole('button', { name: 'Add a leading metric of what adults do' }).click();
      await settled(page);
    },
  },
  {
    name: 'june, full',
    phase: 'late June',
    show: async (page, causeway) => {
      await joinFinished(page, causeway, NORTHSIDE);
      await toJune(page);
    },
  },
  {
    name: 'monitor, too early',
    phase: 'closed',
    show: async (page, causeway) => {
      await joinReadyForCasa(page, causeway, NORTHSIDE);
      await toMonitor(page);
    },
  },
  {
    name: 'monitor, empty',
    phase: 'late June',
    show: async (page, causeway) => {
      await join(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await toMonitor(page);
    },
  },
  {
    name: 'monitor, overdue',
    phase: 'the first checkpoint',
    show: async (page, causeway) => {
      await joinFinished(page, causeway, NORTHSIDE);
      await toMonitor(page);
    },
  },
  {
    name: 'monitor, full',
    phase: 'the first checkpoint',
    show: async (page, causeway) => {
      await joinFinished(page, causeway, NORTHSIDE);
      await toMonitor(page);
      await addReading(page, 'Teachers who read with groups daily', '30');
      await addLook(page, 'Continue', '2019-10-25');
      await settled(page);
    },
  },
];
