// The organizers' desk: signing in, today, its tabs.

import { axe } from '../support/axe.ts';
import { heading } from '../support/steps.ts';
import { expect, hydrated, open, type Page, test } from '../support/test.ts';
import type { Causeway } from '../support/causeway.ts';

const DESK = '/desk/w/spring-2019';
const NORTHSIDE = 'Northside Elementary';

async function signIn(page: Page, causeway: Causeway) {
  await open(page, causeway.organizerLink);
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await expect(heading(page)).toContainText('Desk: Today');
  await hydrated(page);
}

const tile = (page: Page, label: string) =>
  page.locator('.desk-tile').filter({ hasText: label }).locator('.desk-tile-number');

const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Desk' }).getByRole('link', { name, exact: true });

const schools = (page: Page) => page.getByRole('table', { name: 'Schools' });

test('a sign-in link does nothing until its button is pressed, and works once', async ({ causeway, laptop, expectsConsole }) => {
  expectsConsole(401);
  // A mail scanner opens the link, and opens it again.
  for (let visits = 0; visits < 2; visits += 1) {
    const answer = await fetch(causeway.url + causeway.organizerLink);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toBeNull();
  }
  const page = await laptop();
  await signIn(page, causeway);

  const other = await laptop();
  await open(other, causeway.organizerLink);
  await other.getByRole('button', { name: 'Open the desk' }).click();
  await hydrated(other);
  await expect(other.getByText(/used it before/)).toBeVisible();
  await other.goto('/desk');
  await expect(heading(other)).toContainText('Sign in to the desk');
  await expect(other.getByText('Email isn’t set up yet.')).toBeVisible();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(heading(page)).toContainText('Sign in to the desk');
});

test('today changes while schools register, wait and decline', async ({ causeway, laptop }) => {
  const page = await laptop();
  await signIn(page, causeway);
  await expect(tile(page, 'Elementary')).toHaveText('0 of 24');
  await expect(tile(page, 'No answer yet')).toHaveText('32');
  await expect(page.getByText('32 designated schools haven’t responded').first()).toBeVisible();

  await causeway.register(NORTHSIDE, 'elementary-2', { headcount: '4', vegetarian: '2' });
  await expect(tile(page, 'Elementary')).toHaveText('1 of 24');
  await expect(tile(page, 'People')).toHaveText('4');
  await expect(tile(page, 'No answer yet')).toHaveText('31');
  await expect(page.getByText('Please forward 1 email').first()).toBeVisible();
  const sessions = page.getByRole('table', { name: 'Sessions in short' });
  await expect(sessions.getByRole('row', { name: /Mon, Apr 22 Elementary/ })).toContainText('1 of 8');
  await axe(page);

  await causeway.register('Compass High School', 'secondary-1', { waitlist: 'yes' });
  await expect(tile(page, 'Waiting')).toHaveText('1');
  const school = await laptop();
  await open(school, causeway.invitation('Alder Creek Elementary'));
  await open(school, causeway.at('/decline'));
  await school.getByRole('button', { name: 'Decline' }).click();
  await expect(tile(page, 'No answer yet')).toHaveText('30');

  // A tile leads to the schools behind it.
  await page.locator('.desk-tile').filter({ hasText: 'Waiting' }).click();
  await expect(page).toHaveURL(/\/schools\?status=waiting$/);
  await expect(heading(page)).toContainText('Desk: Schools');
  await expect(page.getByText('1 of 57 schools')).toBeVisible();
  await expect(schools(page).getByRole('rowheader')).toContainText('Compass High School');
});

test('schools are searched, filtered and sorted in the address', async ({ causeway, laptop }) => {
  await causeway.register(NORTHSIDE, 'elementary-2', { headcount: '4' });
  await causeway.register('Alder Creek Elementary', 'elementary-1', { headcount: '9' });
  const page = await laptop();
  await signIn(page, causeway);
  await tab(page, 'Schools').click();
  await expect(page.getByText('57 schools', { exact: true })).toBeVisible();
  const row = schools(page).getByRole('row', { name: /Northside Elementary/ });
  await expect(row).toContainText('Monday, April 22');
  await expect(row).toContainText('4 people (fewer than 6)');
  await expect(row).toContainText('0 of 4 tasks done');

  await page.getByLabel('Search schools').pressSequentially('elementary');
  await page.getByLabel('Status').selectOption('Registered');
  await expect(page.getByText('2 of 57 schools')).toBeVisible();
  await expect(page).toHaveURL(`${causeway.url}${DESK}/schools?q=elementary&status=registered`);
  await schools(page).getByRole('link', { name: 'People' }).click();
  await expect(page).toHaveURL(/&sort=people$/);
  await expect(schools(page).getByRole('rowheader').first()).toContainText('Alder Creek');
  await expect(schools(page).getByRole('columnheader', { name: 'People' })).toHaveAttribute('aria-sort', 'ascending');
  await axe(page);

  // The address is all that it takes, on another device too, and Back goes back.
  const address = page.url();
  await page.getByRole('link', { name: 'Show all' }).click();
  await expect(page.getByText('57 schools', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Search schools')).toHaveValue('');
  await page.goBack();
  await expect(page.getByLabel('Search schools')).toHaveValue('elementary');
  await expect(page.getByText('2 of 57 schools')).toBeVisible();
  await page.goto(address);
  await hydrated(page);
  await expect(page.getByLabel('Status')).toHaveValue('registered');
});

test('a row opens the school’s page, where the office declines for it', async ({ causeway, laptop }) => {
  const page = await laptop();
  await signIn(page, causeway);
  await tab(page, 'Schools').click();
  await schools(page).getByRole('link', { name: NORTHSIDE }).click();
  await expect(heading(page)).toContainText(NORTHSIDE);
  await hydrated(page);
  await expect(page.locator('.desk-school-head')).toContainText('No answer yet');
  await page.getByText('The school won’t come').click();
  await axe(page);
  await page.getByRole('button', { name: 'Decline for the school' }).click();
  await expect(page.locator('.desk-school-head')).toContainText('Declined');
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Declined: the school starts in late June');
  await expect(page.getByText('Undo the decline').first()).toBeVisible();
});

test('a school’s page changes while it is open', async ({ causeway, laptop }) => {
  const page = await laptop();
  await signIn(page, causeway);
  await open(page, `${DESK}/schools/northside`);
  await expect(page.getByText('This school isn’t registered.')).toBeVisible();
  const { manage_url } = await causeway.register(NORTHSIDE, 'elementary-2', { vegetarian: '2' });
  await expect(page.locator('.desk-school-head')).toContainText('Registered');
  await expect(page.getByRole('region', { name: 'Registration' })).toContainText('2 vegetarian');
  await causeway.change(manage_url, 'headcount', { headcount: '9' });
  await expect(page.getByRole('region', { name: 'Registration' })).toContainText('9 people');
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Headcount changed to 9 people');
  await axe(page);
});

test('going from tab to tab keeps the page and its stream', async ({ causeway, laptop }) => {
  await causeway.register(NORTHSIDE, 'elementary-2', { headcount: '7', vegan: '1' });
  const page = await laptop();
  await signIn(page, causeway);
  await page.evaluate(() => document.body.setAttribute('data-same', ''));
  for (const [name, part] of [
    ['Sessions', 'sessions'],
    ['Messages', 'messages'],
    ['Worksheets', 'worksheets'],
    ['Settings', 'settings'],
    ['Schools', 'schools'],
  ] as const) {
    await tab(page, name).click();
    await expect(page).toHaveURL(`${causeway.url}${DESK}/${part}`);
    await expect(heading(page)).toContainText(`Desk: ${name}`);
    await expect(heading(page)).toBeFocused();
    await expect(tab(page, name)).toHaveAttribute('aria-current', 'page');
    await axe(page);
  }
  await tab(page, 'Sessions').click();
  const session = page.getByRole('region', { name: /^Monday, April 22 ?, Elementary/ });
  await expect(session).toContainText('7 people, 0 named.');
  await expect(session).toContainText('Meals: 1 vegan.');
  await expect(session).toContainText('1 registered');
  await causeway.register('Alder Creek Elementary', 'elementary-2', { headcount: '6' });
  await expect(session).toContainText('13 people');
  await expect(session.getByRole('row', { name: /Alder Creek/ })).toBeVisible();
  await expect(page.locator('body[data-same]')).toHaveCount(1);
});

test('the list comes as a file that a spreadsheet reads safely', async ({ causeway, laptop }) => {
  await causeway.register(NORTHSIDE, 'elementary-2', {
    contact_name: '=HYPERLINK("http://x.example","Dana")',
    headcount: '8',
    vegan: '1',
  });
  await causeway.register('Compass High School', 'secondary-1', { waitlist: 'yes' });
  const page = await laptop();
  await signIn(page, causeway);
  await tab(page, 'Schools').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'All registrations (CSV)' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('spring-2019-registrations.csv');
  const text = Buffer.concat(await (await download.createReadStream()).toArray()).toString();
  const [head, ...lines] = text.trim().split('\n');
  expect(head).toContain('school,level,designation,status,session,starts,place,contact name');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('Northside Elementary,elementary,targeted,confirmed,');
  expect(lines[0]).toContain('2019-04-22T15:15');
  expect(lines[0]).toContain(`"'=HYPERLINK(`);
  expect(lines[1]).toContain('Compass High School,secondary,none,waitlisted,');
});

test('an email that this server does not send can be shown and forwarded', async ({ causeway, laptop, phone }) => {
  await causeway.register(NORTHSIDE, 'elementary-2');
  const page = await laptop();
  await signIn(page, causeway);
  await page.getByRole('link', { name: /^Open ?: Please forward 1 email/ }).click();
  await expect(page.getByRole('table', { name: 'Unsent email' })).toContainText(NORTHSIDE);
  await page.getByRole('button', { name: /^Show ?: Registration confirmed/ }).click();
  await expect(page.getByRole('link', { name: 'Back to the desk' })).toBeVisible();
  const text = await page.getByRole('main').innerText();
  const link = /https?:\S+\/r\/\S+/.exec(text)?.[0] ?? '';
  const registrant = await phone();
  await open(registrant, link);
  await expect(heading(registrant)).toContainText('Northside Elementary is registered');
});

test('on a phone no tab is long, and a row is read without scrolling sideways', async ({ causeway, phone }) => {
  await causeway.fill('elementary-1', 0, []);
  const page = await phone();
  await signIn(page, causeway);
  for (const [name, limit] of [
    ['Today', 2000],
    ['Schools', 5000],
    ['Messages', 2500],
    ['Settings', 2000],
  ] as const) {
    await tab(page, name).click();
    await expect(heading(page)).toContainText(`Desk: ${name}`);
    const { height, over } = await page.evaluate(() => {
      const { scrollHeight, scrollWidth } = document.documentElement;
      return { height: scrollHeight, over: scrollWidth - innerWidth };
    });
    expect(height, name).toBeLessThan(limit);
    expect(over, name).toBeLessThanOrEqual(0);
  }
});

test('what needs somebody opens the schools that it is about, however often', async ({ causeway, laptop }) => {
  const page = await laptop();
  await signIn(page, causeway);
  await tab(page, 'Schools').click();
  await expect(page.locator('.desk-found')).toContainText('57 schools');
  for (let visits = 0; visits < 2; visits += 1) {
    await tab(page, 'Today').click();
    await page.getByRole('link', { name: 'See who' }).click();
    await expect(page.locator('.desk-found')).toContainText('32 of 57 schools');
    await expect(page.getByLabel('Status')).toHaveValue('no-answer');
  }
});
