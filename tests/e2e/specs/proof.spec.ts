// A registration that nobody has proved, and the ways to prove it or to take it over.

import { axe } from '../support/axe.ts';
import { ME, answer, heading } from '../support/steps.ts';
import { expect, hydrated, open, test } from '../support/test.ts';

test('the principal takes over what somebody else registered', async ({ causeway, phone, laptop, expectsConsole }) => {
  expectsConsole(422, 401);
  const { manage_url } = await causeway.registerAsStranger('Northside Elementary', 'elementary-2');
  const stranger = await laptop();
  await open(stranger, manage_url);
  await expect(stranger.locator('.notice').first()).toContainText('open your school’s invitation');
  await expect(stranger.getByRole('heading', { name: "Your team's worksheet" })).toHaveCount(0);
  await axe(stranger);

  const page = await phone();
  await open(page, causeway.invitation('Northside Elementary'));
  // The invitation shows at once who registered, with one button to take it over.
  await expect(heading(page)).toContainText('Northside Elementary is registered');
  await expect(page.locator('.lead')).toContainText('Pat of Northside Elementary made this registration.');
  await expect(page.locator('.lead')).toContainText('Nobody has confirmed yet');
  await page.getByRole('button', { name: 'Take over this registration' }).click();
  await expect(page.getByRole('alert')).toContainText('Enter your name.');
  await axe(page);
  await page.getByLabel('Your name').fill(ME.name);
  await page.getByLabel('Your work email address').fill(ME.email);
  await page.getByRole('button', { name: 'Take over this registration' }).click();
  await expect(page.locator('.notice-done')).toContainText("Email isn’t set up yet.");
  await expect(answer(page, 'Contact person')).toHaveText(`${ME.name}, ${ME.email}`);
  await hydrated(page);
  await page.getByRole('button', { name: 'Get a link for the team' }).click();
  await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible();

  await stranger.reload();
  await expect(heading(stranger)).toContainText('This page needs a link');
});

test('the principal says that it wasn’t the school', async ({ causeway, phone }) => {
  await causeway.registerAsStranger('Northside Elementary', 'elementary-2');
  const page = await phone();
  await open(page, causeway.invitation('Northside Elementary'));
  await open(page, causeway.at('/registration'));
  await page.getByRole('button', { name: 'This wasn’t us, cancel it' }).click();
  await expect(heading(page)).toContainText('Register Northside Elementary');
  await expect(page.getByText('A slot is held for your school')).toBeVisible();
  expect((await causeway.counts('elementary-2')).taken).toBe(0);
});

test('the office confirms what it knows', async ({ causeway, phone, laptop }) => {
  const { manage_url } = await causeway.registerAsStranger('Northside Elementary', 'elementary-2');
  const page = await phone();
  await open(page, manage_url);
  const desk = await laptop();
  await open(desk, causeway.organizerLink);
  await desk.getByRole('button', { name: 'Open the desk' }).click();
  await expect(desk.getByText('1 registration isn’t confirmed to be the school’s').first()).toBeVisible();
  await desk.getByRole('link', { name: /^Review/ }).click();
  await expect(desk.getByText('Not confirmed')).toBeVisible();
  await desk.getByRole('button', { name: 'Confirm Northside Elementary' }).click();
  await expect(desk.getByRole('button', { name: 'Confirm Northside Elementary' })).toHaveCount(0);
  await expect(desk.getByText('Registration confirmed by the office')).toBeVisible();
  await page.reload();
  await hydrated(page);
  await expect(page.getByRole('heading', { name: "Your team's worksheet" })).toBeVisible();
});

test('the desk renews an invitation and gives a hold back', async ({ causeway, laptop, expectsConsole }) => {
  expectsConsole(404);
  const page = await laptop();
  const old = causeway.invitation('Northside Elementary');
  await open(page, old);
  await page.goto(causeway.at('/decline'));
  await page.getByRole('button', { name: 'Decline' }).click();
  await expect(heading(page)).toContainText('starts in late June');
  await open(page, causeway.organizerLink);
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await open(page, '/desk/w/spring-2019/schools/northside');
  await page.getByText('Undo the decline').first().click();
  await page.getByLabel('Reason').fill('The principal called.');
  await page.getByRole('button', { name: 'Undo the decline' }).click();
  await expect.poll(async () => (await causeway.counts('elementary-1')).open_to_all).toBe(3);
  await hydrated(page);
  await expect(page.getByText('Decline undone. Reason: The principal called.')).toBeVisible();
  await page.getByRole('button', { name: 'Make a new invitation' }).click();
  await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible();
  await axe(page);
  expect((await page.goto(old))?.status()).toBe(404);
});
