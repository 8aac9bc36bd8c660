// A team's worksheet: joining it, and its steps.

import type { Causeway } from './causeway.ts';
import type { Contents } from './stock-client.ts';
import { expect, type Locator, open, type Page } from './test.ts';

/** The colors that members have here. */
const COLORS = ['teal', 'violet', 'brick', 'olive'];

/** Joins a school's team without any page, so that nothing of the worksheet is in the browser yet. */
export async function joinUnseen(page: Page, causeway: Causeway, school: string, name: string) {
  await page.request.get(causeway.url + causeway.teamLink(school));
  const color = COLORS[name.length % COLORS.length]!;
  await post(page, causeway, '/join', { school: causeway.school(school).slug, name, color });
}

/** Joins a school's team, and opens a page of the worksheet. */
export async function join(page: Page, causeway: Causeway, school: string, name: string, path = '') {
  await joinUnseen(page, causeway, school, name);
  await openWorksheet(page, causeway, path);
}

/** Joins a team whose worksheet has these contents, and opens a page of it. */
export async function joinSeeded(page: Page, causeway: Causeway, path: string, ...contents: Contents[]) {
  if (contents.length > 0) await causeway.seed('Northside Elementary', ...contents);
  await join(page, causeway, 'Northside Elementary', 'Ana Ruiz', path);
}

/** Joins without JavaScript. */
export async function joinWithoutScript(page: Page, causeway: Causeway, school: string, name: string, path = '') {
  await joinUnseen(page, causeway, school, name);
  await page.goto(causeway.at(`/worksheet${path}`));
}

/** Opens a page of the worksheet; without a path the overview, with the team's notes unfolded. */
export async function openWorksheet(page: Page, causeway: Causeway, path = '') {
  await open(page, causeway.at(`/worksheet${path}`));
  await expect(saved(page)).toHaveText('Saved');
  if (path === '') await openNotes(page);
}

/** Agrees with a cause, with all five fingers, and reveals the votes. */
export async function agree(page: Page, causeway: Causeway, cause: string) {
  await post(page, causeway, '/worksheet/record/fist', { cause, fingers: '5' });
  await post(page, causeway, '/worksheet/record/reveal-votes', { cause });
}

/** Marks the tasks outside of the worksheet as done. */
export async function markAllDone(page: Page, causeway: Causeway) {
  for (const kind of ['sami_complete', 'review_complete']) {
    await post(page, causeway, '/worksheet/record/mark', { kind, done: 'yes' });
  }
}

/** Sends a form with a page's cookies, but not from the page. */
async function post(page: Page, causeway: Causeway, path: string, form: Record<string, string>) {
  const headers = { origin: causeway.url, accept: 'application/json' };
  const answer = await page.request.post(causeway.url + causeway.at(path), { form, headers });
  if (!answer.ok()) throw new Error(`${answer.status()}: ${await answer.text()}`);
}

/** Opens the overview, with the team's notes unfolded. */
export async function reopen(page: Page, causeway: Causeway) {
  await open(page, causeway.at('/worksheet'));
  await openNotes(page);
}

/** Puts the caret behind a field's text. In a field that is only read yet, keys don't move it. */
export async function goToEnd(field: Locator) {
  await expect(field).toBeEditable();
  await field.press('Control+End');
}

/**
 * A browser's messages about a lost connection: also about the program that opens a worksheet offline,
 * if the page had not fetched it yet.
 */
export const NO_LINE = /ERR_|WebSocket|fetching the script/;

/** The badge that says if everything is saved. */
export const saved = (page: Page): Locator => page.locator('.saved');

export const notes = (page: Page): Locator => page.getByLabel('Anything the team wants to keep', { exact: true });

/** The problem statements that are shown. */
export const problems = (page: Page): Locator => page.locator('.problem');

/** The link to a step, by the step's name; a phone has it in a sheet. */
export const stepLink = (page: Page, name: string): Locator =>
  page.locator('.steps a').filter({ has: page.locator('.steps-name', { hasText: new RegExp(`^${name}$`) }) });

/** Opens the sheet of steps, where they are in one. */
export async function openSteps(page: Page) {
  if (await page.locator('.steps').isHidden()) await page.getByRole('button', { name: /^Steps/ }).click();
}

/** Opens what stands beside the steps, where it is in a sheet. */
export async function openSide(page: Page) {
  const side = page.locator('#side-sheet');
  if (await side.isHidden()) await page.getByRole('button', { name: 'More', exact: true }).filter({ visible: true }).click();
  await expect(side).toBeVisible();
}

/** Goes to a step, whether scripts run or not. */
export async function toStep(page: Page, name: string) {
  await openSteps(page);
  await stepLink(page, name).click();
}

/** A gate of the overview's list, by its name. */
export const gateItem = (page: Page, name: string): Locator =>
  page.locator('.gate').filter({ has: page.locator('.gate-name', { hasText: new RegExp(`^${name}$`) }) });

/** Closes the sheet that a phone has open. */
export async function closeSheet(page: Page) {
  const close = page.getByRole('button', { name: 'Close', exact: true }).and(page.locator('.sheet-end button'));
  if (await close.filter({ visible: true }).count()) await close.filter({ visible: true }).click();
}

/** Unfolds the team's notes. */
export async function openNotes(page: Page) {
  await openSide(page);
  const card = page.locator('.notes-card');
  if (!(await card.evaluate((it: HTMLDetailsElement) => it.open))) await card.locator('summary').click();
  await expect(notes(page)).toBeVisible();
}

export async function step(page: Page, link: string, heading: string) {
  await toStep(page, link);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(heading);
}

export const toProblems = (page: Page) => step(page, 'Problem', 'State your problem');

/** Goes to the preparation for the workshop. */
export const toPrep = (page: Page) => step(page, 'Prepare', 'Prepare for the workshop');

export const toBoard = (page: Page) => step(page, 'Evidence', 'Gather evidence');

/** A card of the evidence board, or a line of the note catcher, by its text. */
export const cardOf = (page: Page, says: string): Locator => page.getByRole('article', { name: says });

/** Opens the fields of a card or a theme, if they are folded away. */
export async function openCard(card: Locator) {
  const fields = card.locator('details.folded').first();
  if (!(await fields.evaluate((it: HTMLDetailsElement) => it.open))) await fields.locator('summary').click();
}

/** The fields of an observation. */
export interface Observed {
  says: string;
  source: string;
  detail?: string;
  number: string;
  unit?: string;
  group?: string;
  grades?: string;
  n?: string;
  on?: string;
}

/** Adds a row by its line and Enter; the line is empty then, and keeps the focus. */
export async function addLine(within: Page | Locator, label: string | RegExp, text: string) {
  const line = within.getByRole('textbox', { name: label });
  await line.fill(text);
  await line.press('Enter');
  await expect(line).toHaveValue('');
  await expect(line).toBeFocused();
}

/** Nothing is missing in an open card. */
export const expectComplete = (card: Locator) =>
  expect(card.getByRole('button', { name: 'What’s missing?' })).toHaveCount(0);

/** Adds a card of a kind by its line; the board is open. */
export async function addCard(page: Page, kind: 'Observation' | 'Inference', says: string): Promise<Locator> {
  await page.getByRole('radio', { name: kind }).check();
  await addLine(page, 'Add a card', says);
  const card = cardOf(page, says);
  await openCard(card);
  return card;
}

/** Adds an observation; the board is open. */
export async function addObservation(page: Page, it: Observed): Promise<Locator> {
  const card = await addCard(page, 'Observation', it.says);
  await card.getByLabel('Source', { exact: true }).selectOption(it.source);
  if (it.detail) await card.getByLabel('Details of the source').fill(it.detail);
  await card.getByLabel('Number', { exact: true }).fill(it.number);
  await card.getByLabel('Unit').selectOption(it.unit ?? 'Percent of students');
  if (it.group) await card.getByLabel('Group').fill(it.group);
  if (it.grades) await card.getByLabel('Grades').fill(it.grades);
  if (it.n) await card.getByLabel('Number of students').fill(it.n);
  if (it.on) await card.getByLabel('Date').fill(it.on);
  return card;
}

/** Puts a theme on the board. */
export async function addTheme(page: Page, title: string) {
  await addLine(page, 'Add a theme', title);
  await expect(page.getByRole('group', { name: title })).toBeVisible();
}

/** Adds an inference from an observation; the board is open. */
export async function addInference(page: Page, says: string, from: string): Promise<Locator> {
  const card = await addCard(page, 'Inference', says);
  await card.getByLabel('Based on').selectOption(from);
  await expectComplete(card);
  return card;
}

/** Pastes rows of a spreadsheet onto the board. */
export async function paste(page: Page, rows: string[]) {
  const part = page.locator('details.paste');
  if (!(await part.evaluate((it: HTMLDetailsElement) => it.open))) await part.locator('summary').click();
  await part.getByLabel('Rows').fill(rows.join('\n'));
}

/** Adds an action, with a star while fewer than four have one; its page is open. */
export async function addAction(page: Page, sami: string, action: string): Promise<Locator> {
  await addLine(page, /^Add a(nother|) (high-leverage )?action/, action);
  const card = cardOf(page, action);
  await openCard(card);
  await card.getByLabel('SAMI area or item').selectOption(sami);
  await expectComplete(card);
  return card;
}

/** Ticks or unticks a box by its line. */
export const star = (line: Locator) => line.locator('.flag label').click();

/** The observation that the whole problem statement cites. */
const SCREENED: Observed = {
  says: 'Fewer English learners are on track in reading.',
  source: 'FAST',
  detail: 'winter',
  number: '38',
  group: 'English learners',
  grades: '3-5',
  n: '112',
  on: '2019-02-01',
};

/** Writes a whole problem statement, with its observation, trend and voices. */
export async function addProblem(page: Page) {
  await toBoard(page);
  await addObservation(page, SCREENED);
  await toProblems(page);
  await page.getByRole('button', { name: 'Add a problem statement' }).click();
  const card = problems(page).last();
  // The observation fills in all that it knows.
  await card.getByLabel('Based on').selectOption(SCREENED.says);
  await expect(card.getByLabel('Current data')).toHaveValue('38');
  await expect(card.getByLabel('Grades')).toHaveValue('3-5');
  await card.getByLabel('Target', { exact: true }).fill('68');
  await card.getByLabel('Target date').fill('2020-06-01');
  await card.getByLabel('Basis for the target').selectOption('State average');
  await card.getByText('Earlier numbers', { exact: true }).click();
  await card.getByLabel('Measured on').nth(1).fill('2017-02-01');
  await card.getByLabel('Number', { exact: true }).first().fill('47.5');
  await card.getByLabel('Measured on').nth(2).fill('2018-02-01');
  await card.getByLabel('Number', { exact: true }).nth(1).fill('43');
  // The chart and its words appear above the next fields, and push them down while they grow.
  await expect(card.locator('.trend')).toContainText('47.5% in February 2017, 43.0% in February 2018, 38.0%');
  await card.getByText('Stakeholder voice').click();
  await card.getByRole('combobox', { name: 'Families' }).selectOption('Consulted');
  await card.getByLabel('What you heard').nth(1).fill('Parents read to their children in their own language, and ask for books in it.');
  await card.getByLabel('What you noticed').fill('The distance grew each year since the new materials came.');
  await openNotes(page);
  await notes(page).fill('Ask the library about books.');
  await closeSheet(page);
  await expect(card.locator('.state')).toHaveText('Complete.');
  await expect(saved(page)).toHaveText('Saved');
}
