// From the announcement to the confirmation, on a phone.

import { axe } from '../support/axe.ts';
import { ME, SESSIONS, answer, card, checkAnswers, choice, choose, fillIn, headcount, heading, openForm, register, sendIn, showLevel } from '../support/steps.ts';
import { expect, hydrated, open, test } from '../support/test.ts';

test('a school registers: found by typing, checked, confirmed', async ({ causeway, phone }) => {
  const page = await phone();
  await open(page, '/');
  await page.getByRole('link', { name: 'Register your school' }).first().click();
  await expect(heading(page)).toContainText('Find your school');

  await page.getByRole('combobox', { name: 'School' }).fill('north');
  await page.getByRole('option', { name: 'Northside Elementary' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(heading(page)).toContainText('Register Northside Elementary');
  await expect(page.getByRole('radio')).toHaveCount(3);
  await expect(headcount(page)).toHaveValue('6');

  await fillIn(page, { session: 'elementary-1', ...ME });
  await page.getByText('Dietary needs (optional)').click();
  await page.getByLabel('Vegetarian').fill('2');
  await checkAnswers(page);
  await expect(page.getByText('Nothing is registered yet.')).toBeVisible();
  await expect(answer(page, 'School')).toHaveText('Northside Elementary');
  await expect(answer(page, 'Session')).toContainText('Thursday, April 18, 3:15–6:15 PM, Dean Operations Center');
  await expect(answer(page, 'Name')).toHaveText(ME.name);
  await expect(answer(page, 'Email')).toHaveText(ME.email);
  await expect(answer(page, 'Coming')).toHaveText('6 people');
  await expect(answer(page, 'Dietary needs')).toHaveText('2 vegetarian');
  await axe(page);

  await sendIn(page, 'Northside Elementary');
  expect((await causeway.counts('elementary-1')).taken).toBe(1);
});

test('the confirmation has everything a team needs', async ({ causeway, phone }) => {
  const page = await phone();
  await register(page, causeway, 'Ironwood Middle School', 'secondary-1');

  await expect(page.getByText('Your slot is confirmed')).toBeVisible();
  await expect(page.getByText('Monday, April 22, 2019, 4:00–7:00 PM Central time (CDT)')).toBeVisible();
  await expect(page.getByText('Fleur Conference Room B').first()).toBeVisible();
  await expect(page.getByText('2100 Fleur Drive, north entrance').first()).toBeVisible();
  const reference = await page.locator('.slip .code').innerText();
  expect(reference).toMatch(/^[A-Z0-9-]{6,}$/);
  await expect(page.getByRole('img', { name: `QR code for check-in with the reference ${reference}` })).toBeVisible();
  await expect(page.getByText('Show this at the door')).toBeVisible();
  await expect(page.getByText('identify 2-4 high leverage actions from the SAMI note catcher')).toBeVisible();
  await expect(page.getByText('Bring note catcher from ESSA data review and the SAMI note catcher')).toBeVisible();
  // The address in the browser is no secret: the link's cookie opens it.
  expect(new URL(page.url()).pathname).toBe(causeway.at('/registration'));

  // The link is shown on demand, and opens the page on another device.
  await expect(page.locator('.share-sheet')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show the link' }).click();
  await expect(page.locator('.shown-link')).toHaveText(/\/r\/[\w-]{43}$/);
  await expect(page.getByRole('heading', { name: 'The link to Ironwood Middle School' })).toBeFocused();
  await axe(page);

  const google = await page.getByRole('link', { name: 'Google' }).getAttribute('href');
  expect(google).toContain('https://calendar.google.com/');
  expect(decodeURIComponent(google ?? '')).toContain('20190422T210000Z/20190423T000000Z');
  const outlook = await page.getByRole('link', { name: 'Outlook' }).getAttribute('href');
  expect(outlook).toMatch(/^https:\/\/outlook\./);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'File (.ics)' }).click(),
  ]);
  const file = await (await download.createReadStream()).toArray();
  const ics = Buffer.concat(file).toString();
  expect(ics).toContain('DTSTART;TZID=America/Chicago:20190422T160000');
  expect(ics).toContain('BEGIN:VTIMEZONE');
  expect(ics).toContain('SEQUENCE:0');
});

test('a session’s own button brings that session along', async ({ phone }) => {
  const page = await phone();
  await open(page, '/');
  await expect(card(page, 'secondary-2')).toBeHidden();
  await showLevel(page, 'Secondary');
  await expect(page.getByRole('status')).toHaveText('Secondary sessions');
  await expect(page.getByRole('link', { name: 'Secondary' })).toBeFocused();
  expect(new URL(page.url()).search).toBe('?level=secondary');
  await page.reload();
  await hydrated(page);
  await card(page, 'secondary-2').getByRole('link', { name: 'Register for Thursday, April 25' }).click();
  await expect(page.getByText(`Session: ${SESSIONS['secondary-2'].day}`)).toBeVisible();
  const school = page.getByRole('combobox', { name: 'School' });
  await school.fill('iron');
  await page.getByRole('option', { name: 'Ironwood Middle School' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(choice(page, 'secondary-2')).toBeChecked();
});

test('a small team is a question, and nobody is an error', async ({ causeway, phone }) => {
  const page = await phone();
  await openForm(page, causeway, 'Northside Elementary');
  await fillIn(page, { session: 'elementary-1', ...ME, headcount: '0' });
  await page.getByRole('button', { name: 'Check your answers' }).click();

  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(headcount(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(headcount(page)).toHaveAccessibleDescription(/Error: Enter at least 1 person\./);
  await summary.getByRole('link', { name: 'Enter at least 1 person.' }).click();
  await expect(headcount(page)).toBeFocused();
  await axe(page);

  await headcount(page).fill('5');
  await checkAnswers(page);
  await expect(page).not.toHaveTitle(/^Error: /);
  await expect(page.getByText('We plan for 6 or more people. Is 5 right?')).toBeVisible();
  await sendIn(page, 'Northside Elementary');
  await expect(answer(page, 'Coming')).toHaveText('5 people');
});

test('every field that is wrong is said at once, and beside it', async ({ causeway, phone }) => {
  const page = await phone();
  await openForm(page, causeway, 'Northside Elementary');
  await fillIn(page, { name: ' ', email: 'dana@northside', headcount: 'six' });
  await page.getByRole('button', { name: 'Check your answers' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(summary.getByRole('link')).toHaveText([
    'Choose a session.',
    'Enter your name.',
    'Enter an email address like name@example.org.',
    'Enter the number of people in digits, such as 6.',
  ]);
  // Each field has the same message beside it, and its text stays.
  for (const text of await summary.getByRole('link').allInnerTexts()) {
    await expect(page.locator('.field-error', { hasText: text })).toBeVisible();
  }
  await expect(page.getByLabel('Your work email address')).toHaveValue('dana@northside');
  await axe(page);

  await choose(page, 'elementary-3');
  await fillIn(page, { ...ME, headcount: '8' });
  await checkAnswers(page);
  // An answer can be changed from the check, and everything else is still there.
  await page.getByRole('link', { name: 'Change name' }).click();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await expect(page.getByLabel('Your name')).toHaveValue(ME.name);
  await expect(choice(page, 'elementary-3')).toBeChecked();
});

test('the number of people can be tapped', async ({ causeway, phone }) => {
  const page = await phone();
  await openForm(page, causeway, 'Northside Elementary');
  await page.getByRole('button', { name: 'One person more' }).click();
  await page.getByRole('button', { name: 'One person more' }).click();
  await page.getByRole('button', { name: 'One person fewer' }).click();
  await expect(headcount(page)).toHaveValue('7');
});

test('the list of schools works by keyboard', async ({ causeway, laptop }) => {
  const page = await laptop();
  await open(page, causeway.at('/register'));
  const school = page.getByRole('combobox', { name: 'School' });
  const marked = page.locator('[role=option][aria-selected=true]');
  await expect(school).toHaveAttribute('aria-expanded', 'false');

  await school.press('ArrowDown');
  await expect(school).toHaveAttribute('aria-expanded', 'true');
  await school.press('Escape');
  await expect(school).toHaveAttribute('aria-expanded', 'false');

  await school.pressSequentially('hi sc');
  await expect(page.getByRole('option')).toHaveCount(6);
  await expect(page.getByRole('status')).toHaveText('6 schools found');
  await school.press('ArrowDown');
  await expect(marked).toContainText('Bellwether High School');
  await expect(school).toHaveAttribute('aria-activedescendant', (await marked.getAttribute('id')) ?? '');
  await school.press('ArrowUp');
  await expect(marked).toContainText('Union Square High School');
  await school.press('ArrowDown');
  await school.press('ArrowDown');
  await school.press('Enter');
  await expect(school).toHaveValue('Compass High School');
  await expect(school).toHaveAttribute('aria-expanded', 'false');
  await expect(school).toBeFocused();
  // A second Enter goes on, as in any form.
  await school.press('Enter');
  await expect(heading(page)).toContainText('Register Compass High School');
});

test('the only school that fits is taken by Enter', async ({ causeway, laptop }) => {
  const page = await laptop();
  await open(page, causeway.at('/register'));
  const school = page.getByRole('combobox', { name: 'School' });
  await school.pressSequentially('northsi');
  await expect(page.getByRole('option')).toHaveCount(1);
  await school.press('Enter');
  await expect(school).toHaveValue('Northside Elementary');
  await expect(school).toHaveAttribute('aria-expanded', 'false');
  await school.press('Enter');
  await expect(heading(page)).toContainText('Register Northside Elementary');
});

test('accents, and the form they are typed in, hide no school', async ({ causeway, laptop }) => {
  const page = await laptop();
  await open(page, causeway.at('/register'));
  const school = page.getByRole('combobox', { name: 'School' });
  for (const typed of ['nórthsíde', 'no\u0301rthside', 'Ｎorthside', 'NORTHSIDE-']) {
    await school.fill(typed);
    await expect(page.getByRole('option')).toHaveCount(1);
    await expect(page.getByRole('option')).toContainText('Northside Elementary');
  }
});

test('a school that is not on the list is said so', async ({ causeway, phone }) => {
  const page = await phone();
  await open(page, causeway.at('/register'));
  await page.getByRole('button', { name: 'Continue' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(summary).toContainText('Choose your school.');
  await expect(summary).toBeFocused();
  await page.getByRole('combobox', { name: 'School' }).fill('Hogwarts');
  await expect(page.getByText('No school found. Check the spelling, or ask the office.')).toBeVisible();
  // The message doesn't cover the button.
  await page.getByRole('button', { name: 'Continue' }).click({ trial: true });
  await page.getByRole('combobox', { name: 'School' }).press('Tab');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(summary).toContainText('We don’t have this one.');
  await axe(page);
});

test('back and forth keeps the page whole', async ({ causeway, phone }) => {
  const page = await phone();
  await open(page, '/');
  await page.getByRole('link', { name: 'Register your school' }).first().click();
  await page.getByRole('combobox', { name: 'School' }).fill('northside');
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(heading(page)).toContainText('Register Northside Elementary');
  await fillIn(page, { session: 'elementary-2', ...ME });
  await page.goBack();
  await expect(heading(page)).toContainText('Find your school');
  await page.goForward();
  await expect(heading(page)).toContainText('Register Northside Elementary');
  await expect(page.getByLabel('Your name')).toHaveValue(ME.name);
  await expect(choice(page, 'elementary-2')).toBeChecked();
  await page.reload();
  await hydrated(page);
  await expect(page.getByLabel('Your name')).toHaveValue(ME.name);
  await checkAnswers(page);
  await sendIn(page, 'Northside Elementary');
  expect((await causeway.counts('elementary-2')).taken).toBe(1);
});

test('Back leads from the last look to the fields, and forth again', async ({ causeway, phone }) => {
  const page = await phone();
  await open(page, '/');
  await openForm(page, causeway, 'Northside Elementary');
  await fillIn(page, { session: 'elementary-2', ...ME, headcount: '9' });
  await checkAnswers(page);
  const look = page.getByRole('heading', { name: 'Check your answers' });
  await page.goBack();
  await expect(look).toBeHidden();
  await expect(page.getByRole('button', { name: 'Check your answers' })).toBeFocused();
  await expect(heading(page)).toContainText('Register Northside Elementary');
  await expect(page.getByLabel('Your name')).toHaveValue(ME.name);
  await expect(headcount(page)).toHaveValue('9');
  await expect(choice(page, 'elementary-2')).toBeChecked();

  await headcount(page).fill('8');
  await page.goForward();
  await expect(look).toBeFocused();
  await expect(answer(page, 'Coming')).toHaveText('8 people');
  // Changing an answer adds one step to the browser's history.
  await page.getByRole('link', { name: 'Change name' }).click();
  await expect(page.getByLabel('Your name')).toBeFocused();
  await page.goBack();
  await expect(look).toBeVisible();
  await page.goBack();
  await expect(look).toBeHidden();
  await page.goBack();
  await expect(heading(page)).toContainText('Collaborative Problem-Solving Workshop');
  expect((await causeway.counts('elementary-2')).taken).toBe(0);
});
