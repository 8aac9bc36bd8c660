// The evening of the first session: two schools that have named people, at the desk and on phones.

import { expect, type Page } from '@playwright/test';
import type { Causeway } from './causeway.ts';
import { heading } from './steps.ts';

export const ATTENDANCE = '/desk/w/spring-2019/attendance';
export const SHEETS = '/desk/w/spring-2019/sheets/elementary-1';

const ROSTERS: Record<string, string[]> = {
  'Northside Elementary': ['Ana Ruiz', 'Bo Lind', 'Maximiliana Featherstonehaugh-Wolfeschlegelstein', 'Cy Moss'],
  'Alder Creek Elementary': ['Dee Dorn', 'Eli Frost'],
};

/** Registers and names both schools, and goes to 5 PM of the session's day. */
export async function beginEvening(causeway: Causeway) {
  for (const [school, people] of Object.entries(ROSTERS)) {
    const { manage_url } = await causeway.register(school, 'elementary-1');
    const fields: Record<string, string> = { sami_0: 'yes' };
    people.forEach((name, line) => {
      fields[`name_${line}`] = name;
      fields[`role_${line}`] = line === 1 ? 'administrator' : 'teacher';
    });
    await causeway.change(manage_url, 'roster', fields);
  }
  await causeway.movesTo('the first session');
}

/** These pages have no program, so there is nothing to wait for but the page itself. */
export async function openAttendance(page: Page, causeway: Causeway) {
  await beginEvening(causeway);
  await page.goto(await causeway.organizerLinkIn('the first session'));
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await expect(heading(page)).toContainText('Desk:');
  await page.goto(ATTENDANCE);
}

/** Records something of a person by hand. */
export async function correct(page: Page, name: string, what: string, time: string, reason: string) {
  await page.goto(ATTENDANCE);
  await page.getByRole('link', { name, exact: true }).first().click();
  await page.getByRole('radio', { name: what, exact: true }).check();
  if (time) await page.getByLabel('Time').fill(time);
  await page.getByLabel('Reason').fill(reason);
  await page.getByRole('button', { name: 'Save the correction' }).click();
}

/** Makes the code of the session, and leaves its poster on the page. */
export async function makeCode(page: Page): Promise<string> {
  await page.goto(ATTENDANCE);
  await page.getByRole('button', { name: /make a code|Make a new code/ }).click();
  return page.locator('.poster-code').innerText();
}

export async function typeCode(phone: Page, causeway: Causeway, code: string) {
  await phone.goto(causeway.at('/sign-in'));
  await phone.getByLabel('The code on the wall').fill(code);
  await phone.getByRole('button', { name: 'Continue' }).click();
}
