// The thread from the gap to the metrics, and what is left of each step.

import { axeInBothColours, fitsEveryWidth } from '../support/axe.ts';
import { cause } from '../support/causes.ts';
import { WEEKLY, WHOLE, WHOLE_CAUSE } from '../support/contents.ts';
import { heading } from '../support/steps.ts';
import { expect, open, type Page, test } from '../support/test.ts';
import { agree, join, joinUnseen, openWorksheet, step, stepLink, toProblems, toStep } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

const toThread = (page: Page) => step(page, 'Plan map', 'Plan map');

const nodes = (page: Page, kind: string) =>
  page.locator('.node').filter({ has: page.locator('.node-kind', { hasText: new RegExp(`^${kind}$`) }) });

test.use({ phase: 'closed' });

test('a plan is one thread, each node leads to its place, and what falls is marked at once', async ({ causeway, laptop }) => {
  const ana = await laptop();
  const client = await causeway.stockClient(SCHOOL);
  client.write(WHOLE);
  await client.saved();
  await joinUnseen(ana, causeway, SCHOOL, 'Ana');
  await agree(ana, causeway, WHOLE_CAUSE);
  await openWorksheet(ana, causeway, '/thread');
  const problem = ana.locator('.strand-problems');
  await expect(problem.locator('> .node')).toContainText('Gap: 30.0 percentage points, about 34 students');
  const branch = problem.locator('.strand-causes');
  await expect(branch.locator('> .node')).toContainText('Verified: root cause');
  await expect(branch.locator('> .node')).toContainText('2 pieces of evidence: 1 review, 1 observation');
  await expect(branch.locator('> .nodes > .strand-initiatives')).toHaveCount(4);
  const first = branch.locator('.strand-initiatives').first();
  await expect(first.locator('.strand-steps')).toHaveText(/^StepMake the schedule/);
  await expect(first.locator('.strand-metrics .node-kind')).toHaveText(['Leading metric', 'Lagging metric']);
  await expect(ana.locator('.node-wrong')).toHaveCount(0);
  await axeInBothColours(ana);
  await fitsEveryWidth(ana);

  // A link of the thread keeps the focus while a teammate removes evidence.
  const link = branch.locator('> .node').getByRole('link', { name: WEEKLY });
  await link.focus();
  client.remove('r:evidence', 'row0');
  await client.saved();
  await expect(branch.locator('> .node .node-wrong')).toHaveText(/^Not verified yet\. \d+ items? left\.$/);
  await expect(first.locator('> .node .node-wrong')).toHaveText(['The cause of this initiative is no longer verified.']);
  await expect(problem.locator('> .node .node-wrong')).toHaveText('No cause of this problem is verified yet.');
  await expect(link).toBeFocused();
  await axeInBothColours(ana);

  // A link leads to the card.
  await ana.keyboard.press('Enter');
  await expect(heading(ana)).toContainText('List potential causes');
  await expect(cause(ana, WEEKLY).getByRole('heading', { name: WEEKLY })).toBeFocused();

  // Loose nodes stand apart and say why.
  client.remove('r:causes', 'row0');
  client.remove('r:initiatives', 'row3');
  await client.saved();
  await toThread(ana);
  const orphans = ana.getByRole('region', { name: 'Initiatives without a cause' });
  await expect(orphans.locator('> .nodes > li')).toHaveCount(3);
  await expect(orphans).toContainText('They don’t count yet.');
  await expect(ana.getByRole('region', { name: 'Steps and metrics without an initiative' }).locator('.node')).toHaveCount(3);
  await axeInBothColours(ana);
  await fitsEveryWidth(ana);
});

test('the map is zoomed by buttons and keys, and fits the screen', async ({ causeway, laptop, phone }) => {
  await causeway.seed(SCHOOL, WHOLE);
  const ana = await laptop();
  await join(ana, causeway, SCHOOL, 'Ana', '/thread');
  const map = ana.locator('#plan-map');
  const height = async () => (await map.boundingBox())!.height;
  const before = await height();
  await ana.getByRole('button', { name: 'Larger' }).click();
  await expect(map).toHaveClass(/map-zoom-125/);
  expect(await height()).toBeGreaterThan(before);
  await fitsEveryWidth(ana);
  await ana.getByRole('button', { name: 'Fit' }).click();
  expect(await height()).toBeLessThanOrEqual(800 - 160);
  const wide = await ana.locator('.map-view').evaluate((view) => view.scrollWidth - view.clientWidth);
  expect(wide).toBe(0);
  await axeInBothColours(ana);
  await ana.keyboard.press('0');
  await expect(map).not.toHaveClass(/map-zoom/);
  await ana.keyboard.press('-');
  await expect(map).toHaveClass(/map-zoom-90/);
  await ana.keyboard.press('+');
  await expect(map).toHaveClass(/map-zoom-100/);

  // On a phone the map is a list, until somebody asks for the whole of it.
  const ben = await phone();
  await join(ben, causeway, SCHOOL, 'Ben', '/thread');
  const problem = ben.locator('.strand-problems').first();
  const isDiagram = () => problem.evaluate((strand) => getComputedStyle(strand).display === 'grid');
  expect(await isDiagram()).toBe(false);
  await ben.getByRole('button', { name: 'Fit' }).click();
  expect(await isDiagram()).toBe(true);
  await fitsEveryWidth(ben);
  await axeInBothColours(ben);
});

test('the map is printed on one page in landscape', async ({ causeway, laptop }) => {
  await causeway.seed(SCHOOL, WHOLE);
  const ana = await laptop();
  await joinUnseen(ana, causeway, SCHOOL, 'Ana');
  await agree(ana, causeway, WHOLE_CAUSE);
  await openWorksheet(ana, causeway, '/thread');
  await expect(ana.getByText('Prints on one page')).toBeVisible();
  const pdf = (await ana.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!;
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([792, 612]);
  await ana.emulateMedia({ media: 'print' });
  const size = await ana.locator('.node h4').first().evaluate((it) => parseFloat(getComputedStyle(it).fontSize));
  expect(size, 'in pixels; 6 points').toBeGreaterThanOrEqual(8);
});

test('an empty thread says what comes first', async ({ causeway, phone }) => {
  const ben = await phone();
  await join(ben, causeway, SCHOOL, 'Ben', '/thread');
  await expect(nodes(ben, 'Problem')).toHaveCount(0);
  await ben.getByRole('link', { name: 'State a problem first' }).click();
  await expect(heading(ben)).toContainText('State your problem');
});

test('each step ends in what is left of it, and the steps say so too', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await join(ana, causeway, SCHOOL, 'Ana');
  await join(ben, causeway, SCHOOL, 'Ben');
  await expect(ana.getByRole('heading', { name: 'Prepare for the workshop' })).toBeVisible();
  await expect(ana.getByRole('link', { name: 'Start Prepare' })).toBeVisible();
  await toProblems(ana);
  await toProblems(ben);
  for (const page of [ana, ben]) {
    await expect(page.locator('.step-left')).toContainText('1 left');
    await expect(page.locator('.step-left').getByRole('link', { name: 'State at least one problem.' })).toBeVisible();
  }
  await expect(ana.getByRole('link', { name: 'Next: Causes' })).toBeVisible();

  // They follow the team's edits at once, on any page.
  await causeway.seed(SCHOOL, WHOLE);
  await expect(ana.getByText('Nothing left in this step.')).toBeVisible();
  await expect(stepLink(ana, 'Problem').locator('.step-done')).toHaveCount(1);
  await toStep(ben, 'Plan');
  await ben.getByRole('link', { name: 'Mark the SAMI complete.' }).click();
  await expect(heading(ben)).toContainText('Your progress');
  await expect(ben.getByRole('heading', { name: 'Done outside of this worksheet' })).toBeInViewport();
});

test('the plan goes along as a table', async ({ causeway, laptop }) => {
  const ana = await laptop();
  await causeway.seed(SCHOOL, WHOLE);
  await joinUnseen(ana, causeway, SCHOOL, 'Ana');
  await agree(ana, causeway, WHOLE_CAUSE);
  for (const path of ['/worksheet/plan', '/worksheet/thread']) {
    await open(ana, causeway.at(path));
    const download = ana.waitForEvent('download');
    await ana.getByRole('link', { name: 'Download the plan as a table for CASA' }).click();
    expect((await download).suggestedFilename()).toBe(`northside-${causeway.links.workshop}-plan.csv`);
  }
});
