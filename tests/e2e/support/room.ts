// Facilitators: their links, teams and timers.

import type { Causeway } from './causeway.ts';
import { heading } from './steps.ts';
import { expect, hydrated, type Locator, open, type Page } from './test.ts';

/** Signs an organizer in. */
export async function toDesk(page: Page, causeway: Causeway) {
  await page.goto(causeway.organizerLink);
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await expect(heading(page)).toContainText('Desk:');
}

/** Makes a facilitator's link; the desk is open. */
export async function makeFacilitator(desk: Page, name: string): Promise<string> {
  await desk.getByRole('link', { name: 'Settings' }).click();
  await desk.getByLabel("Facilitator's name").fill(name);
  await desk.getByRole('button', { name: 'Make a link' }).click();
  const link = await desk.locator('.slip .code').innerText();
  expect(link).toMatch(/\/f\/[\w-]{43}$/);
  return new URL(link).pathname;
}

export async function toRoom(page: Page, link: string) {
  await open(page, link);
  await expect(heading(page)).toContainText('Live teams');
}

export const team = (page: Page, school: string): Locator =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: school }) });

/** The timer that is in view. */
export const timer = (page: Page): Locator => page.locator('.timer:visible');

/** Starts a timer; the room is open. */
export async function startTimer(page: Page, label: string, minutes: string) {
  await page.getByText('Start a timer').click();
  await page.getByLabel('What the time is for').fill(label);
  await page.getByLabel('Minutes').fill(minutes);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
}

/** Opens the window in which a team is projected. */
export async function project(page: Page, school: string): Promise<Page> {
  const popup = page.waitForEvent('popup');
  await team(page, school).getByRole('button', { name: 'Project' }).click();
  const beamer = await popup;
  await beamer.setViewportSize({ width: 1280, height: 720 });
  await expect(heading(beamer)).toContainText(school);
  await hydrated(beamer);
  return beamer;
}
