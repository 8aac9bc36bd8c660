// Registrations that nobody has proved, in every state a person can see them.

import type { State } from './states.ts';
import { expect, hydrated, open } from './test.ts';

const NORTHSIDE = 'Northside Elementary';

export const PROOF_STATES: State[] = [
  {
    name: 'confirmed, not proven',
    show: async (page, causeway) => {
      const { manage_url } = await causeway.registerAsStranger(NORTHSIDE, 'elementary-2');
      await open(page, manage_url);
    },
  },
  {
    name: 'seen by the invitation, not proven',
    show: async (page, causeway) => {
      await causeway.registerAsStranger(NORTHSIDE, 'elementary-2');
      await open(page, causeway.invitation(NORTHSIDE));
      await open(page, causeway.at('/registration'));
    },
  },
  {
    name: 'seen by the invitation, proven',
    show: async (page, causeway) => {
      await causeway.register(NORTHSIDE, 'elementary-2');
      await open(page, causeway.invitation(NORTHSIDE));
      await open(page, causeway.at('/registration'));
    },
  },
  {
    name: 'team, not proven',
    faults: [403],
    show: async (page, causeway) => {
      const { manage_url } = await causeway.registerAsStranger(NORTHSIDE, 'elementary-2');
      await open(page, manage_url);
      await open(page, causeway.at('/worksheet/team?school=northside'));
    },
  },
  {
    name: 'desk, registrations to confirm',
    show: async (page, causeway) => {
      await causeway.registerAsStranger(NORTHSIDE, 'elementary-2');
      await causeway.registerAsStranger('Compass High School', 'secondary-1', { waitlist: 'yes' });
      await open(page, causeway.organizerLink);
      await page.getByRole('button', { name: 'Open the desk' }).click();
      await hydrated(page);
      await page.getByRole('link', { name: /^Review/ }).click();
      await expect(page.getByText('2 of 57 schools')).toBeVisible();
    },
  },
];
