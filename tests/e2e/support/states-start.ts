// The start page and the search for a school, in every state a person can see them.

import type { Page } from '@playwright/test';
import type { Causeway } from './causeway.ts';
import type { State } from './states.ts';
import { open } from './test.ts';

const NORTHSIDE = 'Northside Elementary';
const start = (page: Page) => open(page, '/');

/** A busy week: full sessions, small teams, schools that wait and schools that declined. */
export async function busy(causeway: Causeway) {
  await causeway.fill('elementary-1', 0, ['northside']);
  await causeway.fill('elementary-2', 3, ['northside']);
  await causeway.register('Ironwood Middle School', 'secondary-1', { headcount: '4', vegan: '1' });
  await causeway.register('Compass High School', 'secondary-1', { waitlist: 'yes' });
  await causeway.register('Mill Race Middle School', 'secondary-2', { waitlist: 'yes' });
}

export const START_STATES: State[] = [
  { name: 'start, before', phase: 'before', show: start },
  { name: 'start, designated schools only', phase: 'designated only', show: start },
  { name: 'start, open', show: start },
  { name: 'start, secondary', show: (page) => open(page, '/?level=secondary') },
  {
    name: 'start, the line is gone',
    faults: [/ERR_INTERNET_DISCONNECTED/],
    show: async (page) => {
      await start(page);
      await page.getByText('Live', { exact: true }).waitFor();
      await page.context().setOffline(true);
      await page.getByText('Reconnecting…').waitFor();
    },
  },
  { name: 'start, released', phase: 'released', show: start },
  { name: 'start, closed', phase: 'closed', show: start },
  {
    name: 'start, busy',
    show: async (page, causeway) => {
      await busy(causeway);
      await open(page, '/');
    },
  },
  {
    name: 'start, the school known',
    show: async (page, causeway) => {
      await open(page, causeway.invitation(NORTHSIDE));
      await open(page, '/');
    },
  },
  { name: 'find', show: (page, causeway) => open(page, causeway.at('/register')) },
  {
    name: 'find, list open',
    show: async (page, causeway) => {
      await open(page, causeway.at('/register'));
      await page.getByRole('combobox').fill('br');
      await page.getByRole('combobox').press('ArrowDown');
    },
  },
  {
    name: 'find, none fits',
    show: async (page, causeway) => {
      await open(page, causeway.at('/register'));
      await page.getByRole('combobox').fill('Hogwarts');
      await page.getByText('No school found.').first().waitFor();
    },
  },
  {
    name: 'find, wrong',
    show: async (page, causeway) => {
      await open(page, causeway.at('/register?session=secondary-1'));
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByText('There is a problem').waitFor();
    },
  },
];
