// The thread from the gap to the metrics, and the line that says how far the team is.

import { axeInBothColours, fitsEveryWidth } from '../support/axe.ts';
import { cause } from '../support/causes.ts';
import { WEEKLY, WHOLE, WHOLE_CAUSE } from '../support/contents.ts';
import { heading } from '../support/steps.ts';
import { expect, open, type Page, test } from '../support/test.ts';
import { agree, join, joinUnseen, openWorksheet, step, toProblems } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

const toThread = (page: Page) => step(page, 'Thread', 'From the gap to the plan');

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
  await expect(branch.locator('> .node .node-wrong')).toHaveText(/^Not verified yet: \d+ criteri(on is|a are) open\.$/);
  await expect(first.locator('> .node .node-wrong')).toHaveText(['The cause of this initiative is no longer verified.']);
  await expect(problem.locator('> .node .node-wrong')).toHaveText('No cause of this problem is verified yet.');
  await expect(link).toBeFocused();
  await axeInBothColours(ana);

  // A link leads to the card.
  await ana.keyboard.press('Enter');
  await expect(heading(ana)).toContainText('Potential causes');
  await expect(cause(ana, WEEKLY).getByRole('heading', { name: WEEKLY })).toBeFocused();

  // Loose nodes stand apart and say why.
  client.remove('r:causes', 'row0');
  client.remove('r:initiatives', 'row3');
  await client.saved();
  await toThread(ana);
  const orphans = ana.getByRole('region', { name: 'Initiatives without a cause' });
  await expect(orphans.locator('> .nodes > li')).toHaveCount(3);
  await expect(orphans).toContainText('They answer no cause that is there, and count for nothing');
  await expect(ana.getByRole('region', { name: 'Steps and metrics without an initiative' }).locator('.node')).toHaveCount(3);
  await axeInBothColours(ana);
  await fitsEveryWidth(ana);
});

test('an empty thread says what comes first', async ({ causeway, phone }) => {
  const ben = await phone();
  await join(ben, causeway, SCHOOL, 'Ben', '/thread');
  await expect(nodes(ben, 'Problem')).toHaveCount(0);
  await ben.getByRole('link', { name: 'State a problem first' }).click();
  await expect(heading(ben)).toContainText('Define the Problem');
});

test('how far the team is stands above each step, in one line that opens by key', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await join(ana, causeway, SCHOOL, 'Ana');
  await join(ben, causeway, SCHOOL, 'Ben');
  await expect(ana.locator('.progress'), 'the overview says it in full').toHaveCount(0);
  await toProblems(ana);
  await toProblems(ben);
  const line = (page: Page) => page.locator('.progress > summary');
  await expect(line(ben)).toContainText('0 of 6 done Next: State at least one problem in full.');
  expect((await line(ben).boundingBox())!.height, 'one line on a phone').toBeLessThanOrEqual(48);
  await expect(ana.locator('.progress-gate').nth(1)).toHaveText('Step 11: 1 thing missing. ');
  await expect(ana.locator('.progress .gate'), 'what is folded away costs nothing').toHaveCount(0);

  await line(ana).focus();
  await ana.keyboard.press('Enter');
  await expect(ana.locator('.progress .gate')).toHaveCount(6);
  await expect(ana.getByRole('link', { name: 'State at least one problem in full.' }).first()).toBeVisible();
  await axeInBothColours(ana);
  await line(ben).click();
  await axeInBothColours(ben);
  await fitsEveryWidth(ben);

  // The line follows the team's edits at once, on any page.
  await causeway.seed(SCHOOL, WHOLE);
  await expect(ana.locator('.progress-gate-done').filter({ hasText: 'Step 1' })).toHaveText('Step 1✓: done. ');
  await expect(line(ben)).toContainText(/^[1-5] of 6 done Next: /);
  const casa = ben.locator('.progress .gate').filter({ hasText: 'Ready for CASA' });
  await casa.locator('summary').click();
  await casa.getByRole('link', { name: 'Mark the SAMI complete.' }).click();
  await expect(heading(ben)).toContainText('Northside');
  await expect(ben.getByRole('heading', { name: 'Done outside of this worksheet' })).toBeInViewport();
});

test('the plan goes along as a table', async ({ causeway, laptop }) => {
  const ana = await laptop();
  await causeway.seed(SCHOOL, WHOLE);
  await joinUnseen(ana, causeway, SCHOOL, 'Ana');
  await agree(ana, causeway, WHOLE_CAUSE);
  for (const path of ['/worksheet', '/worksheet/thread']) {
    await open(ana, causeway.at(path));
    const download = ana.waitForEvent('download');
    await ana.getByRole('link', { name: 'Download the plan as a table for CASA' }).click();
    expect((await download).suggestedFilename()).toBe(`northside-${causeway.links.workshop}-plan.csv`);
  }
});
