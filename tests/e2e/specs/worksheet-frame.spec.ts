// The frame of a worksheet: the rail, the panel and the sheets, the overview, the way on.

import { axeInBothColours, fitsEveryWidth } from '../support/axe.ts';
import { PROBLEM, STATED } from '../support/contents.ts';
import { project, startTimer, toDesk } from '../support/room.ts';
import { heading } from '../support/steps.ts';
import { expect, open, type Page, test } from '../support/test.ts';
import { join, joinSeeded, joinUnseen, openSide, openSteps, problems, saved, stepLink, toStep } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

const box = async (page: Page, selector: string) => (await page.locator(selector).first().boundingBox())!;

test('on a phone little more than the step itself is in view', async ({ causeway, phone, laptop }) => {
  await causeway.register(SCHOOL, 'elementary-1');
  const [ben, desk] = [await phone(), await laptop()];
  await joinSeeded(ben, causeway, '/problem', PROBLEM);
  await toDesk(desk, causeway);
  await desk.getByRole('link', { name: 'All teams, live' }).click();
  await startTimer(desk, 'Problem', '25');
  await expect(ben.locator('.timer')).toContainText('Problem');

  const chrome = async () => {
    const [bar, way] = [await box(ben, '.bar'), await box(ben, '.way')];
    return bar.y + bar.height + way.height;
  };
  expect(await chrome(), 'height of what is around the step').toBeLessThanOrEqual(150);
  expect((await box(ben, '.bar')).height).toBeLessThanOrEqual(49);
  await ben.setViewportSize({ width: 320, height: 740 });
  expect((await box(ben, '.bar')).height, 'one line on the narrowest phone').toBeLessThanOrEqual(49);
  await fitsEveryWidth(ben);

  // While somebody types, nothing covers the field, and the way on is at the page's end.
  await problems(ben).getByLabel('Group', { exact: true }).focus();
  await expect(ben.locator('.way')).toHaveCSS('position', 'static');
  await problems(ben).getByLabel('Group', { exact: true }).blur();
  await expect(ben.locator('.way')).toHaveCSS('position', 'fixed');
});

test('the sheets of a phone open, lead on and close', async ({ causeway, phone }) => {
  const ben = await phone();
  await joinSeeded(ben, causeway, '/problem', STATED);
  await expect(stepLink(ben, 'Causes')).toBeHidden();
  await openSteps(ben);
  await expect(stepLink(ben, 'Problem')).toHaveAttribute('aria-current', 'page');
  await axeInBothColours(ben);
  await ben.keyboard.press('Escape');
  await expect(stepLink(ben, 'Causes')).toBeHidden();
  await toStep(ben, 'Causes');
  await expect(heading(ben)).toContainText('List potential causes');
  await expect(stepLink(ben, 'Causes')).toBeHidden();
  await expect(heading(ben)).toBeFocused();
  await ben.getByRole('link', { name: 'Next: Verify' }).click();
  await expect(heading(ben)).toContainText('Verify causes');
  await ben.getByRole('link', { name: 'Back: Causes' }).click();
  await expect(heading(ben)).toContainText('List potential causes');
  await openSide(ben);
  await expect(ben.getByText('How to find causes')).toBeVisible();
  await axeInBothColours(ben);
  await ben.locator('#side-sheet').getByRole('button', { name: 'Close' }).click();
  await expect(ben.locator('#side-sheet')).toBeHidden();
});

test('on a wide screen everything keeps to one grid', async ({ causeway, laptop }) => {
  const ana = await laptop();
  await joinSeeded(ana, causeway, '/problem', PROBLEM);
  for (const width of [1024, 1280, 1920]) {
    await ana.setViewportSize({ width, height: 800 });
    const main = await box(ana, '.worksheet-main');
    expect(main.width, `content at ${width}`).toBeLessThanOrEqual(720);
    for (const part of ['.bar', 'h1', '.problem', '.way']) {
      expect((await box(ana, part)).x, `${part} at ${width}`).toBeCloseTo(main.x, 0);
    }
    expect((await box(ana, '.steps')).width).toBeCloseTo(200, 0);
    if (width > 1024) {
      const side = await box(ana, '#side-sheet');
      expect(side.width).toBeCloseTo(280, 0);
      expect(side.x - (main.x + main.width), 'the gap').toBeCloseTo(40, 0);
    }
  }
  // The rail stays in view, and so does the panel.
  await ana.mouse.wheel(0, 2000);
  await expect(stepLink(ana, 'Plan')).toBeInViewport();
  await expect(ana.getByRole('heading', { name: 'Team notes' })).toBeInViewport();
});

test('a tablet opens the panel from the bar', async ({ causeway, device }) => {
  const ana = await device({ viewport: { width: 1024, height: 768 } });
  await joinSeeded(ana, causeway, '/problem', PROBLEM);
  await expect(ana.getByRole('heading', { name: 'Team notes' })).toBeHidden();
  await openSide(ana);
  await expect(ana.getByRole('heading', { name: 'Team notes' })).toBeVisible();
  await axeInBothColours(ana);
});

test('the overview says what is next, and what is in each step', async ({ causeway, laptop, phone }) => {
  await causeway.register(SCHOOL, 'elementary-2');
  const [ana, ben] = [await laptop(), await phone()];
  await join(ana, causeway, SCHOOL, 'Ana');
  await expect(ana.getByText('This is your team’s worksheet')).toBeVisible();
  const session = /^Monday, April 22, 3:15–6:15 PM\s*Dean Operations Center$/;
  await expect(ana.locator('.rail .rail-session')).toHaveText(session);
  await expect(ana.locator('.overview-session')).toBeHidden();
  const agenda = ana.getByRole('region', { name: 'Agenda' });
  await expect(agenda.getByRole('listitem')).toHaveText([
    /3:15 PM\s*Welcome/,
    /3:30 PM\s*Evidence/,
    /4:00 PM\s*Problem/,
    /4:25 PM\s*Causes/,
    /4:55 PM\s*Working supper/,
    /5:10 PM\s*Verify/,
    /5:50 PM\s*Plan/,
  ]);
  await expect(agenda).toContainText('Starts at 3:15 PM');
  await joinUnseen(ben, causeway, SCHOOL, 'Ben');
  await open(ben, causeway.at('/worksheet'));
  await expect(ben.locator('.overview-session')).toHaveText(session);
  await expect(ana.getByText('You and Ben are here now.')).toBeVisible();
  await causeway.seed(SCHOOL, PROBLEM);
  const row = (name: string) => ana.locator('.step-row').filter({ has: ana.locator('.step-row-name', { hasText: new RegExp(`^${name}$`) }) });
  await expect(row('Problem')).toContainText('68.0% by June 1, 2020');
  await expect(row('Problem')).toContainText('Done');
  await expect(row('Causes')).toContainText('Not started');
  // It is not new to Ana any more.
  await open(ana, causeway.at('/worksheet'));
  await expect(saved(ana)).toHaveText('Saved');
  await expect(ana.getByText('This is your team’s worksheet')).toBeHidden();
  await ana.getByRole('link', { name: 'Start Prepare' }).click();
  await expect(heading(ana)).toContainText('Prepare for the workshop');
});

test('a projected worksheet has no frame', async ({ causeway, laptop }) => {
  await causeway.register(SCHOOL, 'elementary-1');
  await causeway.seed(SCHOOL, PROBLEM);
  const desk = await laptop();
  await toDesk(desk, causeway);
  await desk.getByRole('link', { name: 'All teams, live' }).click();
  await (await project(desk, SCHOOL)).close();
  await open(desk, causeway.at('/worksheet/problem?projected=northside'));
  for (const part of ['.rail', '#side-sheet', '.step-foot', '.bar']) await expect(desk.locator(part)).toBeHidden();
});
