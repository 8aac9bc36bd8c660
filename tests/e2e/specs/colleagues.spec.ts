// A second person of the same school: neither a duplicate nor a dead end, and no address told.

import { axe, fitsEveryWidth } from '../support/axe.ts';
import { ME, heading, openPart, register } from '../support/steps.ts';
import { expect, hydrated, open, test } from '../support/test.ts';

test('a colleague sees since when and for when, and neither name nor address', async ({
  causeway,
  phone,
  laptop,
  expectsConsole,
}) => {
  expectsConsole(422);
  const first = await phone();
  await register(first, causeway, 'Northside Elementary', 'elementary-2');

  const second = await laptop();
  const told: string[] = [];
  second.on('response', (answer) => void answer.text().then((text) => told.push(text), () => undefined));
  await open(second, causeway.at('/register?school=northside'));
  await expect(heading(second)).toContainText('Northside Elementary is registered already');
  await expect(second.locator('.lead')).toContainText(/^Somebody registered on .* for Monday, April 22, 3:15–6:15 PM\.$/);
  await axe(second);
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter((text) => text.includes(ME.email) || text.includes(ME.name))).toEqual([]);

  // The link goes to the registration's address, which the page doesn't name.
  await second.getByRole('button', { name: 'Send the link again' }).click();
  await expect(second.locator('.notice-done')).toHaveText(
    "Email isn’t set up yet. The office will forward the link.",
  );
  await expect(second.getByRole('status')).toHaveText(/The office will forward the link/);

  // The request to manage it too goes to the person who registered.
  await second.getByRole('button', { name: 'Ask to manage it too' }).click();
  await expect(second.getByRole('alert')).toContainText('Enter your name.');
  await axe(second);
  await second.getByLabel('Your name').fill('Kim Novak');
  await second.getByLabel('Your work email address').fill('kim@northside.example');
  await second.getByRole('button', { name: 'Ask to manage it too' }).click();
  await expect(second.locator('.notice-done').last()).toHaveText(
    "We have your request, and the office sees it too. Email isn’t set up yet. The office will forward your request and the answer.",
  );

  await first.reload();
  await hydrated(first);
  await expect(first.getByRole('heading', { name: 'Kim Novak asks to manage this registration' })).toBeVisible();
  await expect(first.getByText('kim@northside.example')).toBeVisible();
  await axe(first);
  await fitsEveryWidth(first);

  const third = await laptop();
  await open(third, causeway.organizerLink);
  await third.getByRole('button', { name: 'Open the desk' }).click();
  await expect(third.getByText('Kim Novak asks to manage Northside Elementary’s registration').first()).toBeVisible();
  await third.getByRole('link', { name: /^See the request.*Northside/ }).click();
  await expect(third.getByRole('link', { name: 'kim@northside.example' })).toBeVisible();
  await third.getByRole('link', { name: 'Messages' }).click();
  await expect(third.getByRole('rowheader', { name: /^Link sent again.*Northside Elementary/ })).toBeVisible();

  // One button answers, and the colleague is told; without email the office forwards it.
  await first.getByRole('button', { name: 'Approve Kim Novak' }).click();
  await expect(first.locator('.notice-done')).toHaveText(
    "Your colleague can manage this registration now. Email isn’t set up yet. The office will forward their link. You can also share the link to this page with them.",
  );
  await hydrated(first);
  await expect(first.getByRole('heading', { name: 'Kim Novak asks' })).toHaveCount(0);
  await axe(first);
  expect((await causeway.counts('elementary-2')).taken).toBe(1);
});

test('somebody was quicker while a colleague filled in', async ({ causeway, phone, expectsConsole }) => {
  expectsConsole(409);
  const page = await phone();
  await open(page, causeway.at('/register?school=northside&session=elementary-3'));
  await page.getByLabel('Your name').fill('Kim Novak');
  await page.getByLabel('Your work email address').fill('kim@northside.example');
  await page.getByRole('button', { name: 'Check your answers' }).click();
  await causeway.register('Northside Elementary', 'elementary-2', { contact_name: ME.name });
  await page.getByRole('button', { name: 'Register Northside Elementary' }).click();
  await expect(page.locator('#refused')).toContainText(
    'Your school is already registered for Monday, April 22.',
  );
  await axe(page);
  await page.getByRole('link', { name: 'See who registered' }).click();
  await expect(heading(page)).toContainText('Northside Elementary is registered already');
  expect((await causeway.counts('elementary-3')).taken).toBe(0);
});

test('the registrant’s own browser finds its way back', async ({ causeway, phone }) => {
  const page = await phone();
  await register(page, causeway, 'Northside Elementary', 'elementary-2');
  await open(page, '/');
  await expect(page.getByText('Your school is registered.')).toBeVisible();
  await page.getByRole('link', { name: 'See your registration' }).first().click();
  await expect(heading(page)).toContainText('Northside Elementary is registered');
  await openPart(page, 'Change number of people');
});
