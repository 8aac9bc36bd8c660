// A team finishes its plan in late June, and monitors it through the year.

import { axe, fitsEveryWidth } from '../support/axe.ts';
import {
  addLook,
  addMetric,
  addReading,
  addStep,
  fillMonitoring,
  initiative,
  joinFinished,
  joinReadyForCasa,
  leave,
  openCard,
  toJune,
  toMonitor,
} from '../support/june.ts';
import { tabTo } from '../support/steps.ts';
import { expect, hydrated, type Page, test } from '../support/test.ts';
import { gateItem, join, saved, step } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';
const GROUPS = 'Reading every day';
const DAILY = 'Teachers who read with groups daily';

const gate = (page: Page, name: string) => gateItem(page, name).locator('.gate-state');
const wants = (page: Page) => initiative(page, GROUPS).locator('.checklist li.open');
const due = (page: Page) => page.getByRole('region', { name: 'Due dates' });

test.describe('before late June', () => {
  test.use({ phase: 'closed' });

  test('both pages say when they open, and offer no way to add', async ({ causeway, laptop }) => {
    const ana = await laptop();
    await joinReadyForCasa(ana, causeway);
    await expect(ana.locator('.season')).toHaveText('At the workshop: Steps 0 to 2, and the start of your action plan.');
    for (const go of [toJune, toMonitor]) {
      await go(ana);
      await expect(ana.getByText('In late June you’ll add')).toBeVisible();
      await expect(ana.getByText('This step opens on June 15, 2019')).toBeVisible();
      await expect(initiative(ana, GROUPS)).toBeVisible();
      await expect(ana.getByRole('textbox', { name: /^Add/ })).toHaveCount(0);
      await expect(ana.getByRole('button', { name: /^Add/ })).toHaveCount(0);
      await axe(ana);
    }
    await toJune(ana);
    await expect(wants(ana)).toHaveCount(5);
    await expect(ana.getByRole('region', { name: 'Monitoring' }).getByRole('textbox')).toHaveCount(0);
    await step(ana, 'Overview', 'Northside');
    await expect(gate(ana, 'Plan')).toHaveText('Done');
  });

  test('what a stock client wrote there is seen as it is', async ({ causeway, laptop }) => {
    const ana = await laptop();
    await join(ana, causeway, SCHOOL, 'Ana', '/june');
    const client = await causeway.stockClient(SCHOOL);
    client.add({
      root: 'r:steps',
      name: 'early',
      texts: { what: '<b>everything</b>', owner: '', resources: '', fund: '', deliverable: '' },
      values: { initiative: 'nowhere', start: '2019-02-31', due: '2018-01-01', cost: -5, status: 'maybe' },
    });
    client.add({ root: 'r:metrics', name: 'odd', values: { kind: 'sideways', baseline: 1e300, cadence: 'whenever' } });
    client.add({ root: 'r:readings', name: 'lost', values: { metric: 'odd', on: 'today', value: 1e300 } });
    client.add({ root: 'r:checkins', name: 'blank', values: { decision: 'run' } });
    client.set('m:monitoring', { cadence: 'whenever' });
    await client.saved();
    const lost = ana.getByRole('group', { name: 'Without an initiative' });
    await lost.getByRole('heading', { name: '<b>everything</b>' }).click();
    await expect(openCard(ana).getByText('Enter a date from July 1, 2019 to June 30, 2021')).toBeVisible();
    await expect(openCard(ana).getByText('Enter a number that is not below 0.')).toBeVisible();
    await expect(lost.getByRole('heading', { name: 'New metric' })).toBeVisible();
    const part = ana.getByRole('region', { name: 'Monitoring' });
    await expect(part.getByText('Choose one from the list')).toBeVisible();
    await openCard(ana).getByRole('button', { name: 'Remove' }).click();
    await expect(lost.getByRole('heading', { name: '<b>everything</b>' })).toHaveCount(0);
    await toMonitor(ana);
    await expect(ana.getByRole('heading', { name: 'New check-in' })).toBeVisible();
    await expect(ana.getByText('This metric does not count yet')).toBeVisible();
    await expect(ana.getByText('Needs a fix')).toHaveCount(2);
  });
});

test.describe('from late June on', () => {
  test.use({ phase: 'late June' });

  test('a team finishes its plan, and decides at the first checkpoint', async ({ causeway, laptop, phone }) => {
    test.slow();
    const [ana, ben] = [await laptop(), await phone()];
    await joinReadyForCasa(ana, causeway);
    await expect(ana.locator('.season')).toContainText('Late June');
    await expect(gate(ana, 'Plan')).toHaveText('Done');
    await toJune(ana);
    await expect(wants(ana)).toHaveCount(5);
    await addStep(ana, { what: 'Make the schedule', owner: 'Ben', from: '2019-07-01', until: '2019-08-20' });
    await expect(wants(ana)).toHaveCount(3);
    const metric = { source: 'Walkthrough', baseline: '10', target: '90' };
    await addMetric(ana, {
      ...metric,
      kind: 'Leading, what adults do',
      definition: DAILY,
      cadence: 'Monthly',
      first: '2019-09-20',
    });
    await expect(wants(ana)).toHaveText([/At least one lagging metric/]);
    await addMetric(ana, {
      ...metric,
      kind: 'Lagging, what students achieve',
      definition: 'On track in reading in spring',
      cadence: 'Yearly',
      first: '2020-05-01',
    });
    await expect(wants(ana)).toHaveCount(0);
    await fillMonitoring(ana);
    await expect(ana.getByText('September 25, 2019; October 25, 2019; November 24, 2019.')).toBeVisible();
    await axe(ana);
    await fitsEveryWidth(ana);
    await step(ana, 'Overview', 'Northside');
    await expect(gate(ana, 'June')).toHaveText('Done');
    await toMonitor(ana);
    await expect(due(ana).locator('.due-head')).toHaveText('Nothing is due now.');
    await expect(due(ana).getByText('Upcoming (7)')).toBeVisible();

    // Summer passes.
    await ana.close();
    await causeway.movesTo('the first checkpoint');
    await join(ben, causeway, SCHOOL, 'Ben');
    await expect(ben.locator('.season')).toContainText('This year');
    await toMonitor(ben);
    await expect(due(ben).locator('.due-head')).toHaveText('1 overdue, 3 due now.');
    const point = due(ben).getByRole('listitem').filter({ hasText: '30-day checkpoint' });
    await expect(point).toContainText('0 of 1 initiatives checked');
    await expect(point).toContainText('Due now');
    await expect(due(ben).getByRole('listitem').filter({ hasText: 'Make the schedule' })).toContainText('Overdue');

    const read = await addReading(ben, DAILY, '30');
    await expect(read.getByRole('heading', { name: '30.0% on September 27, 2019' })).toBeVisible();
    await expect(read.locator('.tags').first()).toContainText('Watch');
    await expect(read.locator('figcaption')).toContainText('Last reading: 30.0% on September 27, 2019');
    await addLook(ben, 'Adjust', '2019-10-25');
    await expect(due(ben).getByText('Checkpoints done (1)')).toBeVisible();
    await expect(initiative(ben, GROUPS).locator('.last-look')).toHaveText(
      'Last check-in on September 27, 2019: adjust. Next check-in: October 25, 2019.',
    );
    await expect(due(ben).locator('.due-head')).toHaveText('1 overdue.');
    await axe(ben);
    await fitsEveryWidth(ben);
    await expect(saved(ben)).toHaveText('Saved');

    // The list leads to the overdue step, which is marked as done there.
    await due(ben).getByRole('link', { name: /Make the schedule/ }).click();
    const late = openCard(ben);
    await expect(late.getByLabel('Action step', { exact: true })).toHaveValue('Make the schedule');
    await late.getByLabel('Status').selectOption('Done');
    await leave(ben);
    await toMonitor(ben);
    await expect(due(ben).locator('.due-head')).toHaveText('Nothing is due now.');
  });
});

test.describe('by keyboard alone', () => {
  test.use({ phase: 'the first checkpoint' });

  test('a number is read, and a look is begun', async ({ causeway, laptop }) => {
    const ana = await laptop();
    await joinFinished(ana, causeway, '/monitor');
    const part = ana.getByRole('article', { name: DAILY });
    await part.getByRole('button', { name: 'Add a reading' }).focus();
    await ana.keyboard.press('Enter');
    await expect(part.getByLabel('Number')).toBeFocused();
    await ana.keyboard.type('42.5');
    await tabTo(part.getByLabel('Date'));
    await tabTo(part.getByLabel('Note'));
    await ana.keyboard.type('All six rooms.');
    await leave(ana);
    const card = part.getByRole('heading', { name: '42.5% on September 27, 2019' });
    await expect(card).toBeVisible();
    await card.locator('xpath=..').focus();
    await ana.keyboard.press('Enter');
    await expect(part.getByLabel('Note')).toHaveCount(0);
    await ana.keyboard.press('Enter');
    await expect(part.getByLabel('Note')).toHaveValue('All six rooms.');
    await toJune(ana);
    const line = ana.getByRole('textbox', { name: 'Add an action step' });
    await line.focus();
    await ana.keyboard.type('Order books');
    await ana.keyboard.press('Enter');
    await ana.keyboard.type('Name the groups');
    await ana.keyboard.press('Enter');
    await expect(line).toBeFocused();
    await expect(ana.getByRole('heading', { name: 'Name the groups' })).toBeVisible();
    await expect(saved(ana)).toHaveText('Saved');
    await ana.reload();
    await hydrated(ana);
    await expect(ana.getByRole('heading', { name: 'Order books' })).toBeVisible();
  });
});
