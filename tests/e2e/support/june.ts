// Steps 3b and 4: a team whose plan is ready for CASA finishes it, and looks at it.

import type { Causeway } from './causeway.ts';
import { FINISHED, READY_FOR_CASA, WHOLE_CAUSE } from './contents.ts';
import type { Contents } from './stock-client.ts';
import { expect, type Locator, type Page } from './test.ts';
import { addLine, agree, expectComplete, joinUnseen, markAllDone, openWorksheet, saved, step } from './worksheet.ts';

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
  await addLine(page, 'Add an action step', what);
  await page.getByRole('heading', { name: what }).click();
  const card = openCard(page).last();
  await card.getByLabel('Owner').fill(owner);
  await card.getByLabel('Start date').fill(from);
  await card.getByLabel('Due date').fill(until);
  await leave(page);
  await expectComplete(card);
  await card.locator('summary').first().click();
}

export interface Metric {
  kind: string;
  definition: string;
  source: string;
  baseline: string;
  target: string;
  cadence: string;
  first: string;
}

/** Adds a metric to the one initiative. */
export async function addMetric(page: Page, metric: Metric) {
  await page.getByRole('radio', { name: metric.kind }).check();
  await addLine(page, 'Add a metric', metric.definition);
  await page.getByRole('heading', { name: metric.definition }).click();
  const card = openCard(page).last();
  await card.getByLabel('Source').fill(metric.source);
  await card.getByLabel('Unit').selectOption('Percent of students');
  await card.getByLabel('Current data').fill(metric.baseline);
  await card.getByLabel('Measured on').fill('2019-06-03');
  await card.getByLabel('Target', { exact: true }).fill(metric.target);
  await card.getByLabel('Target date').fill('2020-06-01');
  await card.getByLabel('How often').selectOption(metric.cadence);
  await card.getByLabel('First reading').fill(metric.first);
  await card.getByLabel('Who reads it').fill('The coach');
  await leave(page);
  await expectComplete(card);
  await card.locator('summary').first().click();
}

/** Fills in the plan's reviewers. */
export async function fillMonitoring(page: Page) {
  const part = page.getByRole('region', { name: 'Monitoring' });
  await part.getByLabel('Who monitors the plan').fill('The leadership team');
  await part.getByLabel('How often').selectOption('Monthly');
  await part.getByLabel('Start date').fill('2019-08-26');
  await part.getByLabel('Who keeps the data').fill('The assistant principal');
  await part.getByLabel('Who gets the reports').fill('The school board');
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
  await page.getByRole('button', { name: 'Add a check-in' }).click();
  const card = openCard(page).last();
  await expect(card.getByLabel('Progress of the steps')).toBeFocused();
  await page.keyboard.type('The schedule is made, and groups have begun.');
  await card.getByLabel('Is it done as planned?').fill('Seen in four of six rooms.');
  await card.getByLabel('Decision').selectOption(decision);
  await card.getByLabel('Reason').fill('It is early, and teachers ask for more of it.');
  await card.getByLabel('Next check-in').fill(next);
  await leave(page);
  await expectComplete(card);
}
