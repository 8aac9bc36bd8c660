// Steps 3b and 4 in every state: not open yet, begun, full, overdue.

import { expect, type Page } from '@playwright/test';
import { addLook, addReading, addStep, joinFinished, joinReadyForCasa } from './june.ts';
import type { State } from './states.ts';
import { addLine, joinSeeded, saved } from './worksheet.ts';

async function settled(page: Page) {
  await expect(saved(page)).toHaveText('Saved');
}

export const JUNE_STATES: State[] = [
  {
    name: 'june, too early',
    phase: 'closed',
    show: (page, causeway) => joinReadyForCasa(page, causeway, '/june'),
  },
  {
    name: 'june, empty',
    phase: 'late June',
    show: (page, causeway) => joinSeeded(page, causeway, '/june'),
  },
  {
    name: 'june, begun',
    phase: 'late June',
    show: async (page, causeway) => {
      await joinReadyForCasa(page, causeway, '/june');
      await addStep(page, { what: 'Make the schedule', owner: 'Ben', from: '2019-07-01', until: '2019-08-20' });
      await addLine(page, 'Add a metric', 'Teachers who read with groups daily');
      await page.getByRole('button', { name: 'What’s missing in this step?' }).click();
      await settled(page);
    },
  },
  {
    name: 'june, full',
    phase: 'late June',
    show: (page, causeway) => joinFinished(page, causeway, '/june'),
  },
  {
    name: 'monitor, too early',
    phase: 'closed',
    show: (page, causeway) => joinReadyForCasa(page, causeway, '/monitor'),
  },
  {
    name: 'monitor, empty',
    phase: 'late June',
    show: (page, causeway) => joinSeeded(page, causeway, '/monitor'),
  },
  {
    name: 'monitor, overdue',
    phase: 'the first checkpoint',
    show: (page, causeway) => joinFinished(page, causeway, '/monitor'),
  },
  {
    name: 'monitor, full',
    phase: 'the first checkpoint',
    show: async (page, causeway) => {
      await joinFinished(page, causeway, '/monitor');
      await addReading(page, 'Teachers who read with groups daily', '30');
      await addLook(page, 'Continue', '2019-10-25');
      await settled(page);
    },
  },
];
