// Live teams: a facilitator follows the teams, keeps the time, goes to one, projects one.

import { axe, axeInBothColours, fitsEveryWidth } from '../support/axe.ts';
import type { Causeway } from '../support/causeway.ts';
import { PROBLEM } from '../support/contents.ts';
import { makeFacilitator, project, startTimer, team, timer, toDesk, toRoom } from '../support/room.ts';
import { heading, statusLine } from '../support/steps.ts';
import { expect, type Page, test } from '../support/test.ts';
import { join, notes, openWorksheet, problems, saved, toProblems } from '../support/worksheet.ts';

const NORTHSIDE = 'Northside Elementary';
const ALDER_CREEK = 'Alder Creek Elementary';

test('a facilitator follows two teams on their phones', async ({ causeway, laptop, phone }) => {
  const { desk, fay } = await facilitate(causeway, laptop);
  await axe(desk);
  await expect(team(fay, NORTHSIDE)).toContainText('No one is online');

  const [ana, ben] = [await phone(), await phone()];
  await join(ana, causeway, NORTHSIDE, 'Ana');
  await join(ben, causeway, ALDER_CREEK, 'Ben');
  await expect(team(fay, NORTHSIDE)).toContainText('1 online: 1 in Overview');
  await expect(team(fay, ALDER_CREEK)).toContainText('1 online: 1 in Overview');
  await toProblems(ana);
  await ana.getByRole('button', { name: 'Add a problem statement' }).click();
  await problems(ana).last().getByLabel('Group').fill('English learners');
  await expect(team(fay, NORTHSIDE)).toContainText('1 online: 1 in Problem');
  await team(fay, NORTHSIDE).getByText('1 online').click();
  await expect(team(fay, NORTHSIDE).getByText('Problem: Ana')).toBeVisible();
  await expect(team(fay, NORTHSIDE)).toContainText('Last change: Monday, April 1');
});

test('a timer is seen by whoever is at a table, and by whoever comes late', async ({ causeway, laptop, phone }) => {
  const { fay } = await facilitate(causeway, laptop);
  const ana = await phone();
  await join(ana, causeway, NORTHSIDE, 'Ana');
  await startTimer(fay, 'Step 1', '20');
  for (const page of [ana, fay]) await expect(timer(page)).toContainText(/^Step 1 (20:00|19:\d\d) left$/);
  await fay.getByRole('button', { name: 'Add 5 minutes' }).click();
  await expect(timer(ana)).toContainText(/2[45]:\d\d left$/);
  await axeInBothColours(fay);
  await fitsEveryWidth(fay);
  await axe(ana);
  await fitsEveryWidth(ana);
  const cy = await phone();
  await join(cy, causeway, ALDER_CREEK, 'Cy');
  await expect(timer(cy)).toContainText(/left$/);
});

test('a facilitator goes to one team and projects another, until the link ends', async ({
  causeway,
  laptop,
  phone,
  expectsConsole,
}) => {
  // Requests after the link's end are refused.
  expectsConsole(401);
  const { desk, fay } = await facilitate(causeway, laptop);
  const ben = await phone();
  await join(ben, causeway, ALDER_CREEK, 'Ben');
  await team(fay, ALDER_CREEK).getByRole('button', { name: 'Open worksheet' }).click();
  await expect(fay.getByText('You are here as a facilitator')).toBeVisible();
  await expect(heading(fay)).toContainText(ALDER_CREEK);
  await expect(ben.getByRole('list', { name: 'People here' })).toContainText('Fay Facilitator');
  await notes(ben).fill('From the table.');
  await expect(notes(fay)).toHaveValue('From the table.');
  await fay.getByRole('link', { name: 'All teams' }).click();
  await expect(heading(fay)).toContainText('Live teams');

  // Two windows show two teams, and each stays with its own.
  const beamer = await project(fay, NORTHSIDE);
  await team(fay, ALDER_CREEK).getByRole('button', { name: 'Open worksheet' }).click();
  await expect(heading(fay)).toContainText(ALDER_CREEK);
  await beamer.reload();
  await expect(heading(beamer)).toContainText(NORTHSIDE);
  await fay.goBack();
  await expect(heading(fay)).toContainText('Live teams');

  await desk.getByRole('button', { name: 'End the link of Fay Facilitator' }).click();
  await expect(desk.getByText(/Ended Monday, April 1/)).toBeVisible();
  await expect(fay.getByText('Your link has ended')).toBeVisible();
  await expect(beamer.getByText('Your right to its worksheet has ended', { exact: false })).toBeVisible();
  await expect(ben.getByRole('list', { name: 'People here' })).not.toContainText('Fay Facilitator');
  await expect(saved(ben)).toHaveText('Saved');
});

test('a team is projected: large, without tools, step by step', async ({ causeway, laptop }) => {
  await causeway.register(NORTHSIDE, 'elementary-1');
  const ana = await laptop();
  await causeway.seed(NORTHSIDE, PROBLEM);
  await join(ana, causeway, NORTHSIDE, 'Ana', '/problem');
  const desk = await laptop();
  await toDesk(desk, causeway);
  await desk.getByRole('link', { name: 'All teams, live' }).click();
  await expect(team(desk, NORTHSIDE).locator('.facilitation-bar-done')).toHaveCount(1);
  await expect(team(desk, NORTHSIDE)).toContainText('Problem Done');
  await startTimer(desk, 'Step 1', '5');
  const beamer = await project(desk, NORTHSIDE);
  await beamer.keyboard.press('1');
  await expect(heading(beamer)).toContainText('State your problem');
  await expect(beamer).toHaveURL(/\/worksheet\/problem\?projected=northside$/);
  await expect(beamer.locator('.statement')).toContainText('Gap: 30.0 percentage points');
  await expect(timer(beamer)).toContainText(/left$/);
  const pressable = 'button:visible:not(.projected-follow), textarea:visible, input:visible, main select:visible';
  await expect(beamer.locator(pressable)).toHaveCount(0);
  const large = await beamer.locator('.statement').evaluate((it) => parseFloat(getComputedStyle(it).fontSize));
  expect(large).toBeGreaterThan(24);
  await axeInBothColours(beamer);
  // The projected page is live.
  await problems(ana).getByLabel('Target', { exact: true }).fill('70');
  await ana.keyboard.press('Tab');
  await expect(beamer.locator('.statement')).toContainText('Gap: 32.0 percentage points');
  for (const [key, says] of [
    ['2', 'List potential causes'],
    ['2', 'Verify causes'],
    ['ArrowLeft', 'List potential causes'],
    ['3', 'Start your plan'],
    ['ArrowRight', 'Finish your plan'],
    ['0', 'Gather evidence'],
  ] as const) {
    await beamer.keyboard.press(key);
    await expect(heading(beamer)).toContainText(says);
  }
  await beamer.getByRole('link', { name: '→ Problem' }).click();
  await expect(heading(beamer)).toContainText('State your problem');
  await beamer.setViewportSize({ width: 1920, height: 1080 });
  await expect(beamer.locator(pressable)).toHaveCount(0);
  const wide = await beamer.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(1920);
});

test('a projector is led by a menu, or follows the team until somebody leads it', async ({ causeway, laptop, phone }) => {
  await causeway.register(NORTHSIDE, 'elementary-1');
  const desk = await laptop();
  await toDesk(desk, causeway);
  await desk.getByRole('link', { name: 'All teams, live' }).click();
  const beamer = await project(desk, NORTHSIDE);
  await beamer.locator('.projected-menu summary').click();
  await axeInBothColours(beamer);
  await beamer.locator('.projected-menu').getByRole('link', { name: 'Causes' }).click();
  await expect(heading(beamer)).toContainText('List potential causes');
  await expect(beamer.locator('.projected-menu')).not.toHaveAttribute('open');

  const [ana, ben] = [await laptop(), await phone()];
  await join(ana, causeway, NORTHSIDE, 'Ana', '/problem');
  await join(ben, causeway, NORTHSIDE, 'Ben', '/problem');
  const follow = beamer.getByRole('switch', { name: 'Follow the team' });
  await expect(heading(beamer), 'it stays until it is asked to follow').toContainText('List potential causes');
  await follow.click();
  await expect(heading(beamer)).toContainText('State your problem');
  await expect(follow).toBeChecked();
  await axeInBothColours(beamer);
  // One who goes ahead takes nobody along; two do.
  await openWorksheet(ana, causeway, '/evidence');
  await expect(team(desk, NORTHSIDE)).toContainText('in Evidence');
  await expect(heading(beamer)).toContainText('State your problem');
  await openWorksheet(ben, causeway, '/evidence');
  await expect(heading(beamer)).toContainText('Gather evidence');
  await beamer.keyboard.press('ArrowLeft');
  await expect(heading(beamer)).toContainText('Prepare for the workshop');
  await expect(follow).not.toBeChecked();
});

test('that the time is up is said once, and takes nobody out of their field', async ({ causeway, laptop }) => {
  await causeway.register(NORTHSIDE, 'elementary-1');
  const ana = await laptop();
  await ana.clock.install();
  await join(ana, causeway, NORTHSIDE, 'Ana');
  const desk = await laptop();
  await toDesk(desk, causeway);
  await desk.getByRole('link', { name: 'All teams, live' }).click();
  await startTimer(desk, 'Step 1', '1');
  await expect(timer(ana)).toContainText('left');
  await notes(ana).focus();
  await says(ana, 'Step 1: time is up.');
  await expect(timer(ana)).toHaveText('Step 1 time is up');
  await expect(notes(ana)).toBeFocused();
});

/** Lets a minute pass on a device, and returns the text that is read out. */
async function says(page: Page, words: string) {
  await page.clock.fastForward('01:05');
  await expect(statusLine(page)).toHaveText(words);
}

/** Two schools are registered; the desk is open, and a facilitator has come in by a link made there. */
async function facilitate(causeway: Causeway, laptop: () => Promise<Page>) {
  await causeway.register(NORTHSIDE, 'elementary-1');
  await causeway.register(ALDER_CREEK, 'elementary-1');
  const desk = await laptop();
  await toDesk(desk, causeway);
  const link = await makeFacilitator(desk, 'Fay Facilitator');
  const fay = await laptop();
  await toRoom(fay, link);
  return { desk, fay };
}
