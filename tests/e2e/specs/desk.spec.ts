// The organizers' desk.

import { axe } from '../support/axe.ts';
import { heading } from '../support/steps.ts';
import { expect, hydrated, open, type Page, test } from '../support/test.ts';
import type { Causeway } from '../support/causeway.ts';

async function signIn(page: Page, causeway: Causeway) {
  await open(page, causeway.organizerLink);
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await expect(heading(page)).toContainText('Desk: Collaborative Problem-Solving Workshop');
  await hydrated(page);
}

const total = (page: Page, label: string) =>
  page.locator('.total').filter({ hasText: label }).locator('.total-number');

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
  await expect(other.getByText(/used/)).toBeVisible();
  await other.goto('/desk');
  await expect(heading(other)).toContainText('This page needs a link');

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(heading(page)).toContainText('This page needs a link');
});

test('the desk changes while schools register, wait and decline', async ({ causeway, laptop }) => {
  const page = await laptop();
  await signIn(page, causeway);
  await expect(page.getByText('Nobody has registered yet.')).toBeVisible();
  await expect(total(page, 'Elementary places')).toHaveText('0 of 24');
  await expect(total(page, 'Not heard from')).toHaveText('32');

  await causeway.register('Northside Elementary', 'elementary-2', { headcount: '4', vegetarian: '2' });
  const row = page.getByRole('table', { name: 'Registrations' }).getByRole('row', { name: /Northside Elementary/ });
  await expect(row).toContainText('Monday, April 22');
  await expect(row).toContainText('4 (fewer than 6)');
  await expect(row).toContainText('2 vegetarian');
  await expect(total(page, 'Elementary places')).toHaveText('1 of 24');
  await expect(total(page, 'People coming')).toHaveText('4');
  await expect(total(page, 'Not heard from')).toHaveText('31');
  const totals = page.getByRole('table', { name: 'Totals by session' });
  await expect(totals.getByRole('row', { name: /Monday, April 22 3:15/ })).toContainText('1 of 8');

  await causeway.register('Compass High School', 'secondary-1', { waitlist: 'yes' });
  await expect(page.getByRole('region', { name: 'Waiting list' })).toContainText('Compass High School');
  await expect(total(page, 'Waiting')).toHaveText('1');
  await axe(page);

  const school = await laptop();
  await open(school, causeway.invitation('Alder Creek Elementary'));
  await open(school, causeway.at('/decline'));
  await school.getByRole('button', { name: 'Decline' }).click();
  await expect(page.getByRole('region', { name: 'Declined or cancelled' })).toContainText('Alder Creek Elementary');
  await expect(total(page, 'Not heard from')).toHaveText('30');
});

test('the office declines for a school that told it', async ({ causeway, laptop, expectsConsole }) => {
  expectsConsole(422);
  const page = await laptop();
  await signIn(page, causeway);
  await page.getByText('Decline for a school').click();
  const school = page.locator('#decline-for');
  await school.selectOption('Northside Elementary');
  // Others register meanwhile; the choice stays.
  await causeway.register('Alder Creek Elementary', 'elementary-1');
  await expect(total(page, 'Not heard from')).toHaveText('31');
  await expect(school).toHaveValue('northside');
  await axe(page);
  await page.getByRole('button', { name: 'Decline: it starts in late June' }).click();
  await expect(page.getByText('Thank you. Your school will start in late June.').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Declined or cancelled' })).toContainText('Northside Elementary');
  await expect(total(page, 'Not heard from')).toHaveText('30');
  // The next decline starts without a choice.
  await expect(school).toHaveValue('');
  await page.getByRole('button', { name: 'Decline: it starts in late June' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose a school.');
});

test('a change that moves no count shows too', async ({ causeway, laptop }) => {
  const { manage_url } = await causeway.register('Northside Elementary', 'elementary-2');
  const page = await laptop();
  await signIn(page, causeway);
  await expect(total(page, 'People coming')).toHaveText('7');
  await causeway.change(manage_url, 'headcount', { headcount: '9' });
  await expect(total(page, 'People coming')).toHaveText('9');
});

test('the list comes as a file that a spreadsheet reads safely', async ({ causeway, laptop }) => {
  await causeway.register('Northside Elementary', 'elementary-2', {
    contact_name: '=HYPERLINK("http://x.example","Dana")',
    headcount: '8',
    vegan: '1',
  });
  await causeway.register('Compass High School', 'secondary-1', { waitlist: 'yes' });
  const page = await laptop();
  await signIn(page, causeway);
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

test('a mail that this server does not send can be shown and passed on', async ({ causeway, laptop, phone }) => {
  await causeway.register('Northside Elementary', 'elementary-2');
  const page = await laptop();
  await signIn(page, causeway);
  await page.getByText('Show 1 mail').click();
  await expect(page.getByText('For you to pass on')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Mails not sent' })).toContainText('Northside Elementary');
  await page.getByRole('button', { name: /^Show ?: The school place is confirmed/ }).click();
  await expect(page.getByRole('link', { name: 'Back to the desk' })).toBeVisible();
  const text = await page.getByRole('main').innerText();
  const link = /https?:\S+\/r\/\S+/.exec(text)?.[0] ?? '';
  const registrant = await phone();
  await open(registrant, link);
  await expect(heading(registrant)).toContainText('Northside Elementary is registered');
});
