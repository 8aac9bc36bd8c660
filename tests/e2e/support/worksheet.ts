// At a team's worksheet.

import type { Causeway } from './causeway.ts';
import { expect, type Locator, open, type Page } from './test.ts';

/** Joins a school's team by its link, under a name. */
export async function join(page: Page, causeway: Causeway, school: string, name: string) {
  await page.goto(causeway.teamLink(school));
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: /^Join/ }).click();
  await expect(page).toHaveURL(/\/worksheet$/);
  await expect(saved(page)).toHaveText('Saved');
}

/** Opens the worksheet again. */
export async function reopen(page: Page, causeway: Causeway) {
  await open(page, causeway.at('/worksheet'));
}

/** Whether everything is saved. */
export const saved = (page: Page): Locator => page.locator('.saved');

/** The team's notes. */
export const notes = (page: Page): Locator => page.getByLabel('Anything the team wants to keep');

/** The problem statements that are shown. */
export const problems = (page: Page): Locator => page.locator('.problem');
