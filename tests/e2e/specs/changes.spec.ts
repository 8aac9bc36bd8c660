// A registrant's changes after registering, in place.

import { axe } from '../support/axe.ts';
import { ME, answer, choice, headcount, heading, openPart, register, tick } from '../support/steps.ts';
import { expect, hydrated, type Page, test } from '../support/test.ts';

async function registered(causeway: Parameters<typeof register>[1], page: Page) {
  await register(page, causeway, 'Northside Elementary', 'elementary-2');
}

test('headcount, meals and contact change in place', async ({ causeway, phone, expectsConsole }) => {
  expectsConsole(422);
  const page = await phone();
  await registered(causeway, page);

  let part = await openPart(page, 'Change number of people');
  await headcount(page).fill('31');
  await part.getByRole('button', { name: 'Save number' }).click();
  await expect(part.getByRole('alert')).toContainText('Enter at most 30 people. For more, ask the office.');
  await expect(part.getByRole('alert')).toBeFocused();
  await axe(page);
  await headcount(page).fill('12');
  await part.getByRole('button', { name: 'Save number' }).click();
  await expect(part).toContainText('The number of people is saved.');
  await expect(answer(page, 'Coming')).toHaveText('12 people');
  await expect(page.getByRole('status')).toHaveText('The number of people is saved.');

  part = await openPart(page, 'Change dietary needs');
  await part.getByLabel('Vegetarian').fill('3');
  await part.getByRole('button', { name: 'Save dietary needs' }).click();
  await expect(answer(page, 'Dietary needs')).toHaveText('3 vegetarian');

  part = await openPart(page, 'Change contact person');
  await part.getByLabel('Name', { exact: true }).fill('Ola Berg');
  await part.getByRole('button', { name: 'Save contact person' }).click();
  await expect(answer(page, 'Contact person')).toHaveText(`Ola Berg, ${ME.email}`);

  // The changes are on disk, not only on the screen.
  await page.reload();
  await hydrated(page);
  await expect(answer(page, 'Coming')).toHaveText('12 people');
  await expect(answer(page, 'Dietary needs')).toHaveText('3 vegetarian');
  await expect(answer(page, 'Contact person')).toHaveText(`Ola Berg, ${ME.email}`);

  // With somebody else responsible, this device no longer manages the registration.
  part = await openPart(page, 'Change contact person');
  await part.getByLabel('Work email address').fill('ola@northside.example');
  await part.getByRole('button', { name: 'Save contact person' }).click();
  await expect(heading(page)).toContainText('Northside Elementary is registered already');
  await expect(page.locator('.notice-done')).toContainText('This device can no longer change the registration.');
});

test('a smaller team than usual is asked about before it is saved', async ({ causeway, phone }) => {
  const page = await phone();
  await registered(causeway, page);
  const part = await openPart(page, 'Change number of people');
  await headcount(page).fill('4');
  await part.getByRole('button', { name: 'Save number' }).click();
  await expect(part).toContainText('We plan for 6 or more people. Is 4 right?');
  await expect(page.getByRole('status')).toHaveText('We plan for 6 or more people. Is 4 right?');
  await expect(answer(page, 'Coming')).toHaveText('6 people');
  await axe(page);
  // Another small number is asked about as well.
  await headcount(page).fill('3');
  await part.getByRole('button', { name: 'Yes, save 4' }).click();
  await expect(part).toContainText('Is 3 right?');
  await expect(answer(page, 'Coming')).toHaveText('6 people');
  await part.getByRole('button', { name: 'Yes, save 3' }).click();
  await expect(answer(page, 'Coming')).toHaveText('3 people');
  await expect(part).not.toContainText('Is 3 right?');
  // A team of the usual size is saved at once.
  await headcount(page).fill('7');
  await part.getByRole('button', { name: 'Save number' }).click();
  await expect(answer(page, 'Coming')).toHaveText('7 people');
});

test('the session changes, and a full one refuses without loss', async ({ causeway, phone, expectsConsole }) => {
  expectsConsole(409);
  const page = await phone();
  await registered(causeway, page);
  await causeway.fill('elementary-1', 0, ['northside']);

  const part = await openPart(page, 'Change session');
  await expect(part.getByText('your session')).toBeVisible();
  await expect(part).toContainText('full');
  await tick(choice(page, 'elementary-1'));
  await part.getByRole('button', { name: 'Save session' }).click();
  await expect(part).toContainText('This session is now full');
  await expect(page.getByText('Monday, April 22, 2019, 3:15–6:15 PM')).toBeVisible();

  await tick(choice(page, 'elementary-3'));
  await part.getByRole('button', { name: 'Save session' }).click();
  await expect(page.getByText('Tuesday, April 23, 2019, 3:15–6:15 PM')).toBeVisible();
  await expect(part).toContainText('The session is changed.');
  expect((await causeway.counts('elementary-2')).taken).toBe(0);
  expect((await causeway.counts('elementary-3')).taken).toBe(1);
});

test('the team is named, beginning with the registrant', async ({ causeway, phone, expectsConsole }) => {
  expectsConsole(422);
  const page = await phone();
  await registered(causeway, page);
  const part = await openPart(page, 'Name the team');
  const row = (at: number) => part.getByRole('group', { name: `Person ${at}`, exact: true });
  // It begins with the registrant, and guesses nothing about anybody.
  await expect(row(1).getByRole('textbox')).toHaveValue(ME.name);
  await expect(row(1)).toContainText(ME.email);
  for (const at of [1, 2]) {
    await expect(row(at).getByLabel('Role').locator('option:checked')).toHaveText('Choose a role');
    await expect(row(at).getByLabel('On our SAMI team')).not.toBeChecked();
  }
  await row(1).getByLabel('Role').selectOption({ label: 'Teacher' });
  await tick(row(1).getByLabel('On our SAMI team'));
  await row(2).getByRole('textbox').fill('Ben Okafor');
  await part.getByRole('button', { name: 'Save team' }).click();
  await expect(part.getByRole('alert')).toContainText('Choose a role for Ben Okafor.');
  await axe(page);
  // One more row takes nothing from those that are there.
  await part.getByRole('button', { name: 'Add a person' }).click();
  await expect(row(1).getByLabel('Role').locator('option:checked')).toHaveText('Teacher');
  await expect(row(1).getByLabel('On our SAMI team')).toBeChecked();
  await row(2).getByLabel('Role').selectOption({ label: 'Administrator' });
  await tick(row(2).getByLabel('On our SAMI team'));
  await row(3).getByRole('textbox').fill('Cleo Park');
  await row(3).getByLabel('Role').selectOption({ label: 'Other' });
  await part.getByRole('button', { name: 'Save team' }).click();
  await expect(part).toContainText('The team is saved.');
  await expect(part).toContainText('3 of 6 people named, 2 of them on your SAMI team.');
  await expect(answer(page, 'Team')).toHaveText('3 people named');

  await part.getByRole('button', { name: 'Add a person' }).click();
  await expect(row(8).getByRole('textbox')).toBeFocused();
  await axe(page);

  await page.reload();
  await hydrated(page);
  await openPart(page, 'Name the team');
  await expect(row(2).getByRole('textbox')).toHaveValue('Ben Okafor');
  await expect(row(2).getByLabel('Role').locator('option:checked')).toHaveText('Administrator');
  await expect(row(3).getByLabel('On our SAMI team')).not.toBeChecked();
  await expect(row(1).getByLabel('On our SAMI team')).toBeChecked();
});

test('cancelling gives the place back, and the school may come again', async ({ causeway, phone }) => {
  const page = await phone();
  await registered(causeway, page);
  const part = await openPart(page, 'Cancel registration');
  await expect(part).toContainText('No slot will be held for your school anymore, even if it registers again.');
  await part.getByRole('button', { name: 'Cancel this registration' }).click();
  await expect(heading(page)).toContainText('Register Northside Elementary');
  await expect(page.locator('.notice-done')).toContainText('Your registration is canceled.');
  expect((await causeway.counts('elementary-2')).taken).toBe(0);
  await hydrated(page);
  await axe(page);
  await expect(page.getByText('A slot is held for your school')).toHaveCount(0);
  await expect(page.getByLabel('Your name')).toHaveValue('');
});

test('a link that ended says so and offers the way back', async ({ causeway, phone, expectsConsole }) => {
  expectsConsole(401, 404);
  const page = await phone();
  await page.goto(causeway.at('/registration'));
  await expect(heading(page)).toContainText('This page needs a link');
  await hydrated(page);
  await axe(page);
  const answer = await page.goto('/r/0123456789');
  expect(answer?.status()).toBe(404);
  await expect(page.getByText(/If you followed a link from an email, it may have ended/)).toBeVisible();
});

test('the mailed link opens the page on another device', async ({ causeway, laptop }) => {
  const { manage_url } = await causeway.register('Northside Elementary', 'elementary-2', {
    contact_name: ME.name,
    contact_email: ME.email,
  });
  const page = await laptop();
  await page.goto(manage_url);
  await hydrated(page);
  await expect(heading(page)).toContainText('Northside Elementary is registered');
  await expect(answer(page, 'Contact person')).toHaveText(`${ME.name}, ${ME.email}`);
});
