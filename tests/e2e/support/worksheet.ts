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

/** Goes to a step of the worksheet. */
export async function step(page: Page, link: string, heading: string) {
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: link }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(heading);
}

/** Goes to Step 1. */
export const toProblems = (page: Page) => step(page, '1 Problem', 'Define the Problem');

/** Writes a whole problem statement, with its trend and its voices. */
export async function addProblem(page: Page) {
  await toProblems(page);
  await page.getByRole('button', { name: 'Add a problem statement' }).click();
  const card = problems(page).last();
  await card.getByLabel('Area').selectOption('Reading');
  await card.getByLabel('What is measured').selectOption('On track in reading (FAST)');
  await card.getByLabel('Group').fill('English learners');
  await card.getByLabel('Grades').fill('3-5');
  await card.getByLabel('How many students').fill('112');
  await card.getByLabel('Current number').fill('38');
  await card.getByLabel('Measured on').first().fill('2019-02-01');
  await card.getByLabel('Source').fill('FAST, winter');
  await card.getByLabel('Number you want').fill('68');
  await card.getByLabel('By when').fill('2020-06-01');
  await card.getByLabel('Why that much').selectOption('State average');
  await card.getByText('Earlier numbers', { exact: true }).click();
  await card.getByLabel('Measured on').nth(1).fill('2017-02-01');
  await card.getByLabel('Number', { exact: true }).first().fill('47.5');
  await card.getByLabel('Measured on').nth(2).fill('2018-02-01');
  await card.getByLabel('Number', { exact: true }).nth(1).fill('43');
  // The chart comes in above what follows.
  await expect(card.locator('.trend')).toBeVisible();
  await card.getByText('Whose voice have you heard?').click();
  await card.getByRole('combobox', { name: 'Families' }).selectOption('Consulted');
  await card.getByLabel('What you heard').nth(1).fill('Parents read to their children in their own language, and ask for books in it.');
  await card.getByLabel('What you noticed').fill('The distance grew each year since the new materials came.');
  await notes(page).fill('Ask the library about books.');
  await expect(card.locator('.state')).toHaveText('Complete.');
  await expect(saved(page)).toHaveText('Saved');
}
