// Where people translate: the list of languages, one language, and a form that came back.

import { expect, type Page } from '@playwright/test';
import type { Causeway } from './causeway.ts';
import type { State } from './states.ts';
import { heading } from './steps.ts';
import { open } from './test.ts';

/** These pages have no program, so there is nothing to wait for but the page itself. */
export async function openLanguages(page: Page, causeway: Causeway, part = '') {
  await open(page, causeway.organizerLink);
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await heading(page).filter({ hasText: 'Desk:' }).waitFor();
  await page.goto(causeway.at(`/languages${part}`));
}

export const LANGUAGE_STATES: State[] = [
  {
    name: 'languages',
    show: async (page, causeway) => {
      await openLanguages(page, causeway);
      await page.getByLabel('Liaison’s name').fill('Amina Hassan');
      await page.getByRole('button', { name: 'Make a link' }).click();
      await expect(page.getByRole('heading', { name: 'Liaison’s link for Amina Hassan' })).toBeVisible();
    },
  },
  { name: 'language, right to left', show: (page, causeway) => openLanguages(page, causeway, '/ar') },
  {
    name: 'language, refused',
    faults: [422],
    show: async (page, causeway) => {
      await openLanguages(page, causeway, '/ti');
      const entry = page.locator('#text-looked-at-next');
      await entry.getByRole('textbox').fill('{day}');
      await entry.getByRole('button', { name: 'Save draft' }).click();
      await expect(entry).toContainText('The English text has no {day}.');
    },
  },
];
