// Attendance at the desk, what is printed of it, and people's own phones.

import { ATTENDANCE, beginEvening, correct, makeCode, openAttendance, SHEETS, typeCode } from './attendance.ts';
import type { Causeway } from './causeway.ts';
import type { State } from './states.ts';
import { expect, type Page } from './test.ts';

async function ownPhone(page: Page, causeway: Causeway, address = '') {
  await openAttendance(page, causeway);
  const code = await makeCode(page);
  await typeCode(page, causeway, code);
  if (address) await page.goto(causeway.at(`/sign-in${address}`));
}

export const ATTENDANCE_STATES: State[] = [
  {
    name: 'attendance, under way',
    show: async (page, causeway) => {
      await openAttendance(page, causeway);
      await correct(page, 'Ana Ruiz', 'Signed in', '15:05', 'By the sheet');
      await correct(page, 'Dee Dorn', 'Signed out', '16:50', 'By the sheet');
      await page.goto(ATTENDANCE);
      await page.getByText('named people are missing').click();
      await page.getByText('Add somebody who is not listed').click();
    },
  },
  {
    name: 'attendance, a helper’s link',
    show: async (page, causeway) => {
      await openAttendance(page, causeway);
      await page.getByLabel('Helper’s name').fill('Fay');
      await page.getByRole('button', { name: 'Make a link' }).click();
      await expect(page.getByRole('heading', { name: 'Helper’s link for Fay' })).toBeVisible();
    },
  },
  {
    name: 'attendance, a correction refused',
    faults: [422],
    show: async (page, causeway) => {
      await openAttendance(page, causeway);
      await correct(page, 'Ana Ruiz', 'Signed in', '15:05', 'By the sheet');
      await correct(page, 'Ana Ruiz', 'Signed out', '08:00', '');
      await expect(page.getByRole('alert')).toContainText('Enter the reason');
    },
  },
  {
    name: 'attendance, nobody signed in',
    faults: [401],
    show: (page) => page.goto(ATTENDANCE),
  },
  ...['sign-in', 'tents', 'doors'].map((kind) => ({
    name: `sheets, ${kind}`,
    show: async (page: Page, causeway: Causeway) => {
      await openAttendance(page, causeway);
      await page.goto(`${SHEETS}/${kind}`);
    },
  })),
  {
    name: 'sheets, poster',
    show: async (page, causeway) => {
      await openAttendance(page, causeway);
      await makeCode(page);
    },
  },
  {
    name: 'own phone, wrong code',
    faults: [422],
    show: async (page, causeway) => {
      await beginEvening(causeway);
      await typeCode(page, causeway, 'K7QM-2X4D');
      await expect(page.getByRole('alert')).toContainText('No session has this code');
    },
  },
  { name: 'own phone, schools', show: (page, causeway) => ownPhone(page, causeway) },
  { name: 'own phone, names', show: (page, causeway) => ownPhone(page, causeway, '?school=northside') },
  {
    name: 'own phone, not on the list',
    show: (page, causeway) => ownPhone(page, causeway, '?school=northside&unlisted=yes'),
  },
  {
    name: 'own phone, signed in',
    show: async (page, causeway) => {
      await ownPhone(page, causeway, '?school=northside');
      await page.getByRole('link', { name: 'Ana Ruiz' }).click();
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByRole('status')).toContainText('You signed in at 5:');
    },
  },
];
