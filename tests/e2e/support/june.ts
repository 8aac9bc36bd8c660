// Steps 3b and 4: a team whose plan is ready for CASA finishes it, and looks at it.

import type { Causeway } from './causeway.ts';
import { FINISHED, READY_FOR_CASA, WHOLE_CAUSE } from './contents.ts';
import type { Contents } from './stock-client.ts';
import { expect, type Locator, type Page } from './test.ts';
import { agree, joinUnseen, markAllDone, openWorksheet, saved, step } from './worksheet.ts';

const SCHOOL = 'Northside Elementary';

export const toJune = (page: Page) => step(page, 'June', 'Finish your plan');

export const toMonitor = (page: Page) => step(page, 'Monitor', 'Monitor and evaluate');

/** Joins a team with these contents, agrees with its cause, and opens a page. */
async function joinWith(page: Page, causeway: Causeway, contents: Contents, path: string) {
  await causeway.seed(SCHOOL, contents);
  await joinUnseen(page, causeway, SCHOOL, 'Ana Ruiz');
  await markAllDone(page, causeway);
  await agree(page, causeway, WHOLE_CAUSE);
  await openWorksheet(page, causeway, path);
}

/** Joins a team that is ready for CASA. */
export const joinReadyForCasa = (page: Page, causeway: Causeway, path = '') =>
  joinWith(page, causeway, READY_FOR_CASA, path);

/** Joins a team whose plan is finished. */
export const joinFinished = (page: Page, causeway: Causeway, path = '') => joinWith(page, causeway, FINISHED, path);

export const initiative = (page: Page, name: string): Locator => page.getByRole('group', { name });

/** The open card below a heading of Steps 3b and 4. */
export const openCard = (page: Page): Locator => page.locator('details.fold[open]');

/** Moves the focus to the heading, so that a new row takes its place in the order. */
export const leave = (page: Page) => page.getByRole('heading', { level: 1 }).focus();

export interface Step {
  what: string;
  owner: string;
  from: string;
  until: string;
}

/** Adds an action step to the one initiative. */
export async function addStep(page: Page, { what, owner, from, until }: Step) {
  await page.getByRole('button', { name: 'Add an action step' }).click();
  const card = openCard(page).last();
  await expect(card.getByLabel('What is done')).toBeFocused();
  await page.keyboard.type(what);
  await card.getByLabel('Who does it').fill(owner);
  await card.getByLabel('From', { exact: true }).fill(from);
  await card.getByLabel('Until').fill(until);
  await leave(page);
  await expect(card.locator('.missing')).toBeEmpty();
  await card.locator('summary').first().click();
}

export interface Metric {
  button: string;
  definition: string;
  source: string;
  baseline: string;
  target: string;
  cadence: string;
  first: string;
}

/** Adds a metric to the one initiative. */
export async function addMetric(page: Page, metric: Metric) {
  await page.getByRole('button', { name: metric.button, exact: true }).click();
  const card = openCard(page).last();
  await expect(card.getByLabel('What exactly is measured')).toBeFocused();
  await page.keyboard.type(metric.definition);
  await card.getByLabel('Where the number comes from').fill(metric.source);
  await card.getByLabel('What the number counts').selectOption('Percent of students');
  await card.getByLabel('What it is now').fill(metric.baseline);
  await card.getByLabel('Measured on').fill('2019-06-03');
  await card.getByLabel('What it should become').fill(metric.target);
  await card.getByLabel('By when').fill('2020-06-01');
  await card.getByLabel('How often').selectOption(metric.cadence);
  await card.getByLabel('First read on').fill(metric.first);
  await card.getByLabel('Who reads it').fill('The coach');
  await leave(page);
  await expect(card.locator('.missing')).toBeEmpty();
  await card.locator('summary').first().click();
}

/** Fills in the plan's reviewers. */
export async function fillMonitoring(page: Page) {
  const part = page.getByRole('region', { name: 'Who looks at the plan' });
  await part.getByLabel('Who looks').fill('The leadership team');
  await part.getByLabel('How often').selectOption('Monthly');
  await part.getByLabel('From when').fill('2019-08-26');
  await part.getByLabel('Who keeps the data').fill('The assistant principal');
  await part.getByLabel('To whom it is reported').fill('The school board');
  await leave(page);
  await expect(part.locator('.state')).toHaveText('Complete.');
  await expect(saved(page)).toHaveText('Saved');
}

/** Adds a reading of today to a metric of Step 4. */
export async function addReading(page: Page, metric: string, number: string) {
  const part = page.getByRole('article', { name: metric });
  await part.getByRole('button', { name: 'Add a reading' }).click();
  await expect(part.getByLabel('Number')).toBeFocused();
  await page.keyboard.type(number);
  await leave(page);
  return part;
}

/** Adds a look of today to the one initiative. */
export async function addLook(page: Page, decision: string, next: string) {
  await page.getByRole('button', { name: 'Add a look' }).click();
  const card = openCard(page).last();
  await expect(card.getByLabel('How far the steps are')).toBeFocused();
  await page.keyboard.type('The schedule is made, and groups have begun.');
  await card.getByLabel('Is it done as it was meant?').fill('Seen in four of six rooms.');
  await card.getByLabel('What you decide').selectOption(decision);
  await card.getByLabel('Why', { exact: true }).fill('It is early, and teachers ask for more of it.');
  await card.getByLabel('When you look again').fill(next);
  await leave(page);
  await expect(card.locator('.missing')).toBeEmpty();
}
