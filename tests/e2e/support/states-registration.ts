// A registrant's page and what it leads to, in states that need a form sent.

import type { Page } from '@playwright/test';
import type { Causeway } from './causeway.ts';
import type { State } from './states.ts';
import { headcount, openPart } from './steps.ts';
import { hydrated, open } from './test.ts';

const NORTHSIDE = 'Northside Elementary';

async function registered(page: Page, causeway: Causeway) {
  const { manage_url } = await causeway.register(NORTHSIDE, 'elementary-2');
  await open(page, manage_url);
}

export const REGISTRATION_STATES: State[] = [
  {
    name: 'confirmed, a small team asked about',
    show: async (page, causeway) => {
      await registered(page, causeway);
      const part = await openPart(page, 'Change number');
      await headcount(page).fill('4');
      await part.getByRole('button', { name: 'Save number' }).click();
      await page.getByText('Is 4 right?').first().waitFor();
    },
  },
  {
    name: 'confirmed, colleagues ask',
    show: async (page, causeway) => {
      const { manage_url } = await causeway.register(NORTHSIDE, 'elementary-2');
      for (const name of ['Kim Novak', 'Maximiliana Featherstonehaugh-Wolfeschlegelsteinhausen']) {
        await open(page, causeway.at('/register?school=northside'));
        await page.getByLabel('Your name').fill(name);
        await page.getByLabel('Your work email address').fill(`${name.split(' ')[0]}@northside.example`);
        await page.getByRole('button', { name: 'Ask to manage it too' }).click();
        await page.locator('.notice-done').waitFor();
      }
      await open(page, manage_url);
      await page.getByRole('button', { name: 'Approve Kim Novak' }).waitFor();
    },
  },
  {
    name: 'team, a code just made',
    show: async (page, causeway) => {
      await registered(page, causeway);
      await page.getByRole('button', { name: 'Get a code' }).click();
      await page.locator('.shown-code').waitFor();
      await hydrated(page);
    },
  },
];
