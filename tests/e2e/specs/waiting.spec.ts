// The waiting list and invitations.

import { axe } from '../support/axe.ts';
import { ME, answer, choice, choiceCard, choose, fillIn, heading, joinWaitingList, openForm, openPart } from '../support/steps.ts';
import { expect, hydrated, open, test } from '../support/test.ts';

test('a school waits, moves up, and is confirmed when a slot opens', async ({ causeway, phone }) => {
  // Every secondary slot is held; two schools stand in line before this one.
  await causeway.register('Mill Race Middle School', 'secondary-1', { waitlist: 'yes' });
  const page = await phone();
  await openForm(page, causeway, 'Compass High School');
  await expect(page.getByText('None open to your school. Choose the session')).toBeVisible();
  await fillIn(page, { session: 'secondary-1', ...ME });
  await expect(page.getByText('None open to your school in this session.')).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await axe(page);
  await page.getByLabel('Second choice').selectOption('secondary-2');
  await joinWaitingList(page);
  await expect(answer(page, 'Sessions, in order')).toContainText('Thursday, April 25');
  await expect(answer(page, 'Waiting list')).toHaveText('We’ll move you in automatically when a slot opens. Your registration’s page shows it at once.');
  await page.getByRole('button', { name: 'Join the waiting list' }).click();

  await expect(heading(page)).toContainText('Compass High School is on the waiting list');
  await hydrated(page);
  await expect(page.getByText('Not confirmed yet')).toBeVisible();
  await expect(page.getByText('1 school is ahead of you.')).toBeVisible();
  await expect(page.getByText('Your slot is confirmed')).toHaveCount(0);
  await axe(page);

  // A designated school declines: the first in line gets its slot. Then another one does.
  const other = await phone();
  for (const school of ['Ironwood Middle School', 'Lodestar High School']) {
    await open(other, causeway.invitation(school));
    await other.goto(causeway.at('/decline'));
    await other.getByRole('button', { name: 'Decline' }).click();
    await expect(heading(other)).toContainText('starts in late June');
  }
  await page.reload();
  await hydrated(page);
  await expect(heading(page)).toContainText('Compass High School is registered');
  await expect(page.getByText('Monday, April 22, 2019, 4:00–7:00 PM')).toBeVisible();
});

test('the button follows the chosen session', async ({ causeway, phone }) => {
  await causeway.fill('elementary-1', 0, ['northside']);
  const page = await phone();
  await openForm(page, causeway, 'Northside Elementary', 'elementary-1');
  await expect(page.getByRole('button', { name: 'Join the waiting list' })).toBeVisible();
  await choose(page, 'elementary-2');
  await expect(page.getByRole('button', { name: 'Check your answers' })).toBeVisible();
  await expect(page.getByText('None open to your school in this session.')).toBeHidden();

  await choose(page, 'elementary-1');
  await fillIn(page, ME);
  await joinWaitingList(page);
  await expect(answer(page, 'Waiting list')).toBeVisible();
});

test('a promotion shows on the open page of the school that waited', async ({ causeway, phone }) => {
  const page = await phone();
  await openForm(page, causeway, 'Compass High School');
  await fillIn(page, { session: 'secondary-1', ...ME });
  await joinWaitingList(page);
  await page.getByRole('button', { name: 'Join the waiting list' }).click();
  await expect(heading(page)).toContainText('Compass High School is on the waiting list');
  await hydrated(page);

  // Ironwood takes its held slot and gives it back: now Compass gets it.
  const { manage_url } = await causeway.register('Ironwood Middle School', 'secondary-1');
  await causeway.change(manage_url, 'cancel');

  await expect(heading(page)).toContainText('Compass High School is registered');
  await expect(page.getByText('Your slot is confirmed')).toBeVisible();
});

test('a waiting school changes its wishes and leaves the list', async ({ causeway, phone }) => {
  const { manage_url } = await causeway.register('Compass High School', 'secondary-1', { waitlist: 'yes' });
  const page = await phone();
  await page.goto(manage_url);
  await hydrated(page);
  let part = await openPart(page, 'Change your choices');
  await part.getByLabel('First choice').selectOption('secondary-2');
  await part.getByLabel('Second choice').selectOption('secondary-1');
  await part.getByRole('button', { name: 'Save choices' }).click();
  await expect(page.locator('.slip li')).toContainText(['Thursday, April 25', 'Monday, April 22']);

  part = await openPart(page, 'Leave the waiting list');
  await expect(part).toContainText('You leave the waiting list.');
  await part.getByRole('button', { name: 'Leave the waiting list now' }).click();
  // The answer stands in the row for a moment, then on the page that follows.
  await expect(heading(page)).toContainText('Register Compass High School');
  await expect(page.locator('.notice-done')).toContainText('Your school left the waiting list.');
});

test('an invitation opens the form with the school chosen', async ({ causeway, phone }) => {
  const page = await phone();
  await open(page, causeway.invitation('Northside Elementary'));
  await expect(heading(page)).toContainText('Register Northside Elementary');
  await expect(page.getByText('A slot is held for your school until Monday, April 8')).toBeVisible();
  // The secret is not in the address, and the start page knows the school now.
  expect(page.url()).not.toContain('/i/');
  await open(page, '/');
  await expect(page.getByText(/Northside Elementary is designated for targeted support/)).toBeVisible();
  await expect(page.getByText('A slot is held for your school until Monday, April 8')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Register Northside Elementary' }).first()).toBeVisible();
});

test('an invited school declines, and may change its mind', async ({ causeway, phone }) => {
  const page = await phone();
  await open(page, causeway.invitation('Northside Elementary'));
  await open(page, causeway.at('/decline'));
  await expect(page.getByText(/is held for Northside Elementary .* opens to other schools right away/)).toBeVisible();
  await expect(page.getByText('Your action plan is still due in CASA by May 15')).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Decline and start in late June' }).click();
  await expect(heading(page)).toContainText('Northside Elementary starts in late June');
  await hydrated(page);
  await axe(page);
  // The school's hold has ended: four slots are open to everybody now.
  await expect.poll(async () => (await causeway.counts('elementary-1')).open_to_all).toBe(4);
  await page.getByRole('link', { name: 'Register while slots are open' }).click();
  await expect(choiceCard(page, 'elementary-1')).toContainText('4 open to your school');
  await choose(page, 'elementary-1');
  await expect(choice(page, 'elementary-1')).toBeChecked();
});

test('who holds no invitation can’t decline', async ({ causeway, phone, expectsConsole }) => {
  expectsConsole(401);
  const page = await phone();
  const answer = await page.goto(causeway.at('/decline'));
  expect(answer?.status()).toBe(401);
  await hydrated(page);
  await expect(page.getByText(/Only a school.s own invitation opens this page/)).toBeVisible();
  await axe(page);
});
