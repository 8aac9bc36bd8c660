// Check-in at the door: a team that comes, devices that check it in.

import type { Causeway } from './causeway.ts';
import { expect, hydrated, type Locator, type Page } from './test.ts';

export const TEAM = 'Northside Elementary';
export const SESSION = 'elementary-1';

interface ComingTeam {
  reference: string;
  /** The path of its registrant's link. */
  link: string;
}

/** A school with a slot in the first session, which has named three people. */
export async function comingTeam(causeway: Causeway, people = ['Ana Ruiz', 'Bo Lind', 'Cy Dean']): Promise<ComingTeam> {
  const { manage_url, reference } = await causeway.register(TEAM, SESSION);
  const fields = people.flatMap((name, line) => [
    [`name_${line}`, name],
    [`role_${line}`, line === 1 ? 'administrator' : 'teacher'],
  ]);
  await causeway.change(manage_url, 'roster', Object.fromEntries(fields) as Record<string, string>);
  return { reference, link: new URL(manage_url).pathname };
}

/** The evening of the first session, at which the team comes. */
export async function evening(causeway: Causeway, people?: string[]): Promise<ComingTeam> {
  const team = await comingTeam(causeway, people);
  await causeway.movesTo('the first evening');
  return team;
}

/** Signs an organizer in on this device. */
export async function signIn(page: Page, causeway: Causeway) {
  await page.goto(await causeway.freshOrganizerLink());
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Desk:');
}

/** Opens check-in on a device that is signed in. */
export async function openCheckIn(page: Page, causeway: Causeway, query = '') {
  await page.goto(causeway.at(`/check-in${query}`));
  await hydrated(page);
  await expect(badge(page)).toHaveText('Saved');
}

export async function openTeam(page: Page, name = TEAM) {
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

export const badge = (page: Page): Locator => page.locator('.check-in-badge');

export const person = (page: Page, name: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });

export const tick = (page: Page, name: string): Locator => person(page, name).locator('.check-in-tick');

/** Announced, named, signed in. */
export const numbers = (page: Page): Locator => page.locator('.check-in-numbers dd');

export async function walkIn(page: Page, name: string, role = 'Teacher') {
  const more = page.getByText('Add a person who is not on the list');
  if (!(await page.getByLabel('Name', { exact: true }).isVisible())) await more.click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: role, exact: true }).click();
}

/** Waits until the page itself is on the device. */
export async function kept(page: Page) {
  const files = () => page.evaluate(async () => (await (await caches.open('causeway-check-in')).keys()).length);
  await expect.poll(files).toBeGreaterThan(3);
}

/** The texts that check-in has stored in this browser. */
export const stored = (page: Page): Promise<string> =>
  page.evaluate(() =>
    Object.entries(localStorage)
      .filter(([key]) => key.startsWith('causeway/check-in/'))
      .map((entry) => entry.join(': '))
      .join('\n'),
  );
