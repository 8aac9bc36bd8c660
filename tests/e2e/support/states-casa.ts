// The copy sheet for CASA: not ready, ready, submitted.

import { joinReadyForCasa } from './june.ts';
import type { State } from './states.ts';
import { expect } from './test.ts';
import { joinSeeded } from './worksheet.ts';

export const CASA_STATES: State[] = [
  { name: 'casa, not ready', show: (page, causeway) => joinSeeded(page, causeway, '/casa') },
  {
    name: 'casa, submitted',
    phase: 'closed',
    show: async (page, causeway) => {
      await joinReadyForCasa(page, causeway, '/casa');
      await page.getByRole('button', { name: 'Submit to the district' }).click();
      await expect(page.getByRole('region', { name: 'Submission' })).toContainText('Submitted, version 1');
      await page.getByRole('button', { name: /^Mark as entered ?: Owner/ }).first().click();
      await expect(page.locator('.casa-entered').filter({ hasText: 'Entered by' })).toBeVisible();
    },
  },
];
