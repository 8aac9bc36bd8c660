// At Steps 3b and 4: a team whose plan is ready for CASA finishes it, and looks at it.

import { cause, toVerify, unfold } from './causes.ts';
import type { Causeway } from './causeway.ts';
import { expect, type Locator, type Page } from './test.ts';
import { type Whole, WHOLE, write } from './whole.ts';
import { join, saved, step } from './worksheet.ts';

/** Goes to Step 3b. */
export const toJune = (page: Page) => step(page, '3b June', 'Finish the action plan');

/** Goes to Step 4. */
export const toMonitor = (page: Page) => step(page, '4 Monitor', 'Monitor and evaluate');

/** What a team has by May: one initiative, and nothing of what is for June. */
const FOR_JUNE = ['r:steps', 'r:metrics', 'r:checkins', 'r:readings'];
const BY_MAY: Whole = {
  texts: { 't:review_notes': WHOLE.texts['t:review_notes']! },
  maps: {},
  rows: WHOLE.rows.filter(({ root, name }) =>
    ['r:focus', 'r:initiatives'].includes(root) ? name === 'row0' : !FOR_JUNE.includes(root),
  ),
};

/** What it has in the fall: steps, metrics and who looks, of one initiative that nobody has looked at. */
export const BY_FALL: Whole = {
  ...WHOLE,
  rows: WHOLE.rows.filter(({ root, name }) => {
    if (['r:checkins', 'r:readings'].includes(root)) return false;
    if (root === 'r:metrics') return ['row0', 'row4'].includes(name);
    return !['r:focus', 'r:initiatives', 'r:steps'].includes(root) || name === 'row0';
  }),
};

/** Joins a team that has come so far; whoever joins agrees with what it has verified. */
async function joinWith(page: Page, causeway: Causeway, school: string, whole: Whole) {
  await join(page, causeway, school, 'Ana Ruiz');
  (await write(causeway, school, whole)).leave();
  for (const box of await page.locator('.mark-line').getByRole('checkbox').all()) await box.check();
  await toVerify(page);
  await unfold(cause(page, 'guided reading happens once a week'));
  await page.getByRole('button', { name: /^5/ }).click();
  await expect(page.locator('.tag-verified').first()).toHaveText('Verified: root cause');
}

/** Joins a team that is ready for CASA. */
export const joinReadyForCasa = (page: Page, causeway: Causeway, school: string) => joinWith(page, causeway, school, BY_MAY);

/** Joins a team whose plan is finished. */
export const joinFinished = (page: Page, causeway: Causeway, school: string) => joinWith(page, causeway, school, BY_FALL);

/** The section of an initiative. */
export const initiative = (page: Page, name: string): Locator => page.getByRole('group', { name });

/** The open card below a heading of Steps 3b and 4. */
export const openCard = (page: Page): Locator => page.locator('details.fold[open]');

/** Puts the focus elsewhere, so that what was typed finds its place. */
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

/** Fills in who looks at the plan. */
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
