// Check-in at the door: the list, a team, what was refused, a device without a line.

import { badge, comingTeam, evening, openCheckIn, openTeam, signIn, tick, walkIn } from './check-in.ts';
import type { State } from './states.ts';
import { heading } from './steps.ts';
import { expect } from './test.ts';

/** The longest name goes on in the next line. */
const PEOPLE = ['Ana Ruiz', 'Bartholomew Featherstonehaugh-Cholmondeley', 'Cy Dean'];

export const CHECK_IN_STATES: State[] = [
  {
    name: 'check-in',
    show: async (page, causeway) => {
      await evening(causeway);
      await signIn(page, causeway);
      await openCheckIn(page, causeway);
      for (const more of ['A school that is not on the list', 'At the end of the session', 'Another session']) {
        await page.getByText(more).click();
      }
    },
  },
  {
    name: 'check-in, team',
    show: async (page, causeway) => {
      await evening(causeway, PEOPLE);
      await signIn(page, causeway);
      await openCheckIn(page, causeway);
      await openTeam(page);
      for (const name of PEOPLE.slice(0, 2)) await tick(page, name).click();
      await walkIn(page, 'Dee Ebb');
      await page.getByRole('button', { name: /^Sign out Ana/ }).click();
      await expect(badge(page)).toHaveText('Saved');
    },
  },
  {
    name: 'check-in, refused',
    show: async (page, causeway) => {
      await comingTeam(causeway);
      await signIn(page, causeway);
      await openCheckIn(page, causeway, '?session=elementary-1');
      await openTeam(page);
      await tick(page, 'Ana Ruiz').click();
      await expect(page.getByRole('alert')).toContainText('Ana Ruiz was not recorded.');
    },
  },
  {
    name: 'check-in, no line',
    faults: [/ERR_INTERNET_DISCONNECTED/],
    show: async (page, causeway) => {
      await evening(causeway);
      await signIn(page, causeway);
      await openCheckIn(page, causeway);
      await openTeam(page);
      await page.context().setOffline(true);
      await tick(page, 'Ana Ruiz').click();
      await expect(badge(page)).toHaveText('No connection, 1 not sent yet');
    },
  },
  {
    name: 'check-in, no right',
    faults: [401],
    show: async (page, causeway) => {
      await page.goto(causeway.at('/check-in'));
      await expect(heading(page)).toHaveText('This page needs a link');
    },
  },
];
