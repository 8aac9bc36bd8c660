// Everything again with JavaScript off: plain forms, the same statuses, nothing typed is lost.

import { axeOfStill } from '../support/axe.ts';
import { ME, answer, choice, fillIn, headcount, heading, openPart, tick } from '../support/steps.ts';
import { expect, type Page, test } from '../support/test.ts';

/** Presses a button that sends a form, and tells the status of the page that answers. */
async function press(page: Page, button: string | RegExp): Promise<number> {
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.isNavigationRequest()),
    page.getByRole('button', { name: button }).click(),
  ]);
  await page.waitForLoadState();
  return (await sent.response())?.status() ?? 0;
}

async function toTheForm(page: Page, school: string) {
  await page.goto('/');
  await page.getByRole('link', { name: 'Register your school' }).first().click();
  await page.getByLabel('School').selectOption({ label: school });
  expect(await press(page, 'Continue')).toBe(200);
  await expect(heading(page)).toContainText(`Register ${school}`);
}

test('a school registers', async ({ causeway, phone }) => {
  const page = await phone();
  await toTheForm(page, 'Northside Elementary');
  await fillIn(page, { session: 'elementary-2', ...ME, headcount: '5' });
  await page.getByText('Dietary needs (optional)').click();
  await page.getByLabel('Vegan').fill('1');
  expect(await press(page, 'Check your answers')).toBe(200);
  await expect(page.getByText('Nothing is registered yet.')).toBeVisible();
  await expect(page.getByText('Is 5 right?')).toBeVisible();
  await expect(answer(page, 'Dietary needs')).toHaveText('1 vegan');
  await axeOfStill(page);
  expect(await press(page, 'Register Northside Elementary')).toBe(303);
  await expect(heading(page)).toContainText('Northside Elementary is registered');
  await expect(answer(page, 'Coming')).toHaveText('5 people');
  expect((await causeway.counts('elementary-2')).taken).toBe(1);
});

test('Back from the last look keeps every field', async ({ phone }) => {
  const page = await phone();
  await toTheForm(page, 'Northside Elementary');
  await fillIn(page, { session: 'elementary-2', ...ME, headcount: '9' });
  expect(await press(page, 'Check your answers')).toBe(200);
  await page.goBack();
  await expect(page.getByLabel('Your name')).toHaveValue(ME.name);
  await expect(choice(page, 'elementary-2')).toBeChecked();
  await expect(headcount(page)).toHaveValue('9');
});

test('mistakes are told by 422, and what was typed stays', async ({ phone, expectsConsole }) => {
  expectsConsole(422);
  const page = await phone();
  await toTheForm(page, 'Northside Elementary');
  await fillIn(page, { session: 'elementary-3', name: ME.name, email: 'dana@northside', headcount: '0' });
  expect(await press(page, 'Check your answers')).toBe(422);
  await expect(page).toHaveTitle(/^Error: /);
  const summary = page.getByRole('alert');
  await expect(summary.getByRole('link')).toHaveText([
    'Enter an email address like name@example.org.',
    'Enter at least 1 person.',
  ]);
  await expect(page.getByLabel('Your name')).toHaveValue(ME.name);
  await expect(page.getByLabel('Your work email address')).toHaveValue('dana@northside');
  await expect(headcount(page)).toHaveValue('0');
  await expect(choice(page, 'elementary-3')).toBeChecked();
  await expect(headcount(page)).toHaveAccessibleDescription(/Enter at least 1 person/);
  await axeOfStill(page);
  await summary.getByRole('link').first().click();
  expect(new URL(page.url()).hash).toBe('#contact_email');

  await fillIn(page, { email: ME.email, headcount: '6' });
  expect(await press(page, 'Check your answers')).toBe(200);
  expect(await press(page, 'Register Northside Elementary')).toBe(303);
  await expect(heading(page)).toContainText('is registered');
});

test('a full session is told by 409, with ways on', async ({ causeway, phone, expectsConsole }) => {
  expectsConsole(409);
  await causeway.fill('elementary-2', 1, ['northside', 'alder-creek']);
  const page = await phone();
  await toTheForm(page, 'Northside Elementary');
  await fillIn(page, { session: 'elementary-2', ...ME, headcount: '9' });
  await press(page, 'Check your answers');
  await causeway.register('Alder Creek Elementary', 'elementary-2');
  expect(await press(page, 'Register Northside Elementary')).toBe(409);
  await expect(page.locator('#refused')).toContainText('This session is now full');
  await expect(page.getByLabel('Your name')).toHaveValue(ME.name);
  await expect(headcount(page)).toHaveValue('9');
  await axeOfStill(page);
  expect(await press(page, /Tuesday, April 23/)).toBe(200);
  await expect(page.getByText('Nothing is registered yet.')).toBeVisible();
  expect(await press(page, 'Register Northside Elementary')).toBe(303);
  await expect(heading(page)).toContainText('is registered');
  await expect(page.getByText('Tuesday, April 23, 2019')).toBeVisible();
});

test('a school waits for a slot', async ({ phone }) => {
  const page = await phone();
  await toTheForm(page, 'Compass High School');
  await fillIn(page, { session: 'secondary-1', ...ME });
  expect(await press(page, 'Join the waiting list')).toBe(200);
  await expect(page.getByRole('heading', { name: 'Check your answers' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Register/ })).toHaveCount(0);
  await axeOfStill(page);
  expect(await press(page, 'Join the waiting list')).toBe(303);
  await expect(heading(page)).toContainText('Compass High School is on the waiting list');
  await expect(page.getByText('You are first on the list.')).toBeVisible();
});

test('a registrant changes everything, and cancels', async ({ causeway, phone, expectsConsole }) => {
  expectsConsole(422);
  const { manage_url } = await causeway.register('Northside Elementary', 'elementary-2');
  const page = await phone();
  await page.goto(manage_url);
  await expect(heading(page)).toContainText('Northside Elementary is registered');

  await openPart(page, 'Change number of people');
  await headcount(page).fill('many');
  expect(await press(page, 'Save number')).toBe(422);
  await expect(headcount(page)).toHaveValue('many');
  await expect(headcount(page)).toBeVisible();
  await headcount(page).fill('11');
  expect(await press(page, 'Save number')).toBe(303);
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(answer(page, 'Coming')).toHaveText('11 people');

  // A smaller team than usual is asked about first, as when a school registers.
  await openPart(page, 'Change number of people');
  await headcount(page).fill('4');
  expect(await press(page, 'Save number')).toBe(200);
  await expect(page.getByText('We plan for 6 or more people. Is 4 right?')).toBeVisible();
  await expect(answer(page, 'Coming')).toHaveText('11 people');
  await axeOfStill(page);
  expect(await press(page, 'Yes, save 4')).toBe(303);
  await expect(answer(page, 'Coming')).toHaveText('4 people');

  await openPart(page, 'Change session');
  await tick(choice(page, 'elementary-1'));
  expect(await press(page, 'Save session')).toBe(303);
  await expect(page.getByText('Thursday, April 18, 2019')).toBeVisible();

  const team = await openPart(page, 'Name the team');
  const first = team.getByRole('group', { name: 'Person 1' });
  await expect(first.getByRole('textbox')).toHaveValue('Pat of Northside Elementary');
  await first.getByLabel('Role').selectOption({ label: 'Administrator' });
  expect(await press(page, 'Save team')).toBe(303);
  await expect(answer(page, 'Team')).toHaveText('1 person named');

  const part = await openPart(page, 'Change contact person');
  await part.getByLabel('Name', { exact: true }).fill('Ola Berg');
  expect(await press(page, 'Save contact person')).toBe(303);
  await expect(answer(page, 'Contact person')).toContainText('Ola Berg');
  await axeOfStill(page);

  await openPart(page, 'Cancel registration');
  expect(await press(page, 'Cancel this registration')).toBe(303);
  await expect(page.locator('.notice-done')).toContainText('Your registration is canceled.');
  await axeOfStill(page);
});

test('a colleague asks for the link and to manage it too', async ({ causeway, phone, expectsConsole }) => {
  expectsConsole(422);
  await causeway.register('Northside Elementary', 'elementary-2', { contact_name: ME.name });
  const page = await phone();
  await page.goto(causeway.at('/register?school=northside'));
  await expect(page.locator('.lead')).toContainText('Somebody registered on');
  expect(await press(page, 'Send the link again')).toBe(303);
  await expect(page.locator('.notice-done')).toHaveText("Email isn’t set up yet. The office will forward the link.");
  await page.getByLabel('Your name').fill('Kim Novak');
  expect(await press(page, 'Ask to manage it too')).toBe(422);
  await expect(page.getByLabel('Your name')).toHaveValue('Kim Novak');
  await page.getByLabel('Your work email address').fill('kim@northside.example');
  expect(await press(page, 'Ask to manage it too')).toBe(303);
  await expect(page.locator('.notice-done')).toContainText('We have your request, and the office sees it too.');
});

test('an invited school declines', async ({ causeway, phone }) => {
  const page = await phone();
  await page.goto(causeway.invitation('Northside Elementary'));
  await expect(heading(page)).toContainText('Register Northside Elementary');
  await page.goto(causeway.at('/decline'));
  expect(await press(page, 'Decline')).toBe(303);
  await expect(heading(page)).toContainText('Northside Elementary starts in late June');
});

test('an organizer signs in with the link’s button, shows a mail, and signs out', async ({ causeway, laptop, expectsConsole }) => {
  expectsConsole(401);
  await causeway.register('Northside Elementary', 'elementary-2');
  const page = await laptop();
  await page.goto(causeway.organizerLink);
  expect(await press(page, 'Open the desk')).toBe(303);
  await expect(heading(page)).toContainText('Desk');
  await page.getByRole('link', { name: 'Schools', exact: true }).click();
  await page.getByLabel('Search schools').fill('northside');
  await page.getByLabel('Status').selectOption('Registered');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByText('1 of 57 schools')).toBeVisible();
  await expect(page.getByRole('row', { name: /Northside Elementary/ })).toContainText('Monday, April 22');
  await axeOfStill(page);
  await page.getByRole('link', { name: 'Northside Elementary' }).click();
  await expect(heading(page)).toContainText('Northside Elementary');
  await axeOfStill(page);
  await page.getByRole('link', { name: 'Messages' }).click();
  await press(page, /^Show ?: Registration confirmed/);
  await expect(page.getByRole('main')).toContainText('/r/');
  await axeOfStill(page);
  await page.goto('/desk');
  expect(await press(page, 'Sign out')).toBe(303);
  await expect(heading(page)).toContainText('Sign in to the desk');
});
