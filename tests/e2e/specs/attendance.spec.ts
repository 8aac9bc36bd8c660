// One evening: the desk, the sheets on paper, and phones without a script.

import { axeOfStill } from '../support/axe.ts';
import { ATTENDANCE, correct, makeCode, openAttendance, SHEETS } from '../support/attendance.ts';
import { expect, type Page, test } from '../support/test.ts';

/** The number of pages of a page on Letter paper, by its own page size. */
async function paperPages(page: Page) {
  const paper = (await page.pdf({ format: 'Letter', preferCSSPageSize: true })).toString('latin1');
  return paper.match(/\/Type\s*\/Page\b/g)?.length;
}

test('the three numbers of a session stand beside each other, and a correction is kept', async ({ causeway, laptop }) => {
  const page = await laptop();
  await openAttendance(page, causeway);
  const numbers = page.locator('.attendance-numbers');
  await expect(numbers).toHaveText(/14\s*announced\s*6\s*named\s*0\s*signed in/);
  await correct(page, 'Ana Ruiz', 'Signed in', '15:05', 'By the sheet');
  await expect(page.getByRole('table')).toContainText('By the sheet');
  await page.getByRole('link', { name: 'Back to sign-in' }).click();
  await expect(page).toHaveURL(/#northside$/);
  await expect(numbers).toContainText('1 signed in');
  await expect(page.getByRole('row', { name: /Ana Ruiz/ })).toContainText('3:05 PM');
  await expect(page.getByText('5 named people are missing')).toBeVisible();
  await correct(page, 'Ana Ruiz', 'Take back: signed in at 3:05 PM', '', 'It was somebody else');
  await expect(page.getByText('Not signed in.')).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(3);
});

test('a helper’s link is copied, and printed alone', async ({ causeway, laptop }) => {
  const page = await laptop({ permissions: ['clipboard-read', 'clipboard-write'] });
  await openAttendance(page, causeway);
  await page.getByLabel('Helper’s name').fill('Fay');
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.locator('.shown-link').innerText();
  expect(link).toMatch(/^http:.*\/c\/[\w-]{43}$/);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.share-sheet')).toBeVisible();
  await expect(page.locator('.attendance-sessions')).toBeHidden();
});

test('each school has its sign-in sheet and its tent on a page of its own', async ({ causeway, laptop }) => {
  const page = await laptop();
  await openAttendance(page, causeway);
  await page.goto(`${SHEETS}/sign-in`);
  await expect(page.locator('.signature-sheet')).toHaveCount(2);
  await expect(page.locator('.signature-sheet').last().locator('tbody tr')).toHaveCount(7);
  expect(await paperPages(page)).toBe(2);
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['.masthead', '.footer', '.sheet-bar']) await expect(page.locator(hidden)).toBeHidden();
  // Neither: a PDF is made of what paper shows.
  await page.emulateMedia({ media: null });
  await page.goto(`${SHEETS}/tents`);
  expect(await paperPages(page)).toBe(2);
  await page.goto(`${SHEETS}/doors`);
  expect(await paperPages(page)).toBe(1);
  await makeCode(page);
  expect(await paperPages(page)).toBe(1);
});

test('a person signs in and out on a phone without a script', async ({ causeway, laptop, device }) => {
  const office = await laptop();
  await openAttendance(office, causeway);
  const code = await makeCode(office);
  const phone = await device({ javaScriptEnabled: false, viewport: { width: 360, height: 740 }, isMobile: true });
  await phone.goto(causeway.at(`/sign-in?code=${code}`));
  await axeOfStill(phone);
  await phone.getByRole('button', { name: 'Continue' }).click();
  await phone.getByRole('link', { name: 'Northside Elementary' }).click();
  await axeOfStill(phone);
  await phone.getByRole('link', { name: 'Ana Ruiz' }).click();
  const button = phone.getByRole('button', { name: 'Sign in' });
  expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(88);
  await button.click();
  await expect(phone.getByRole('status')).toContainText('You signed in at 5:');
  await axeOfStill(phone);
  await phone.getByRole('button', { name: 'Sign out' }).click();
  await expect(phone.getByRole('status')).toContainText('You signed out at 5:');

  // The phone has the code until the evening is over.
  await phone.goto(causeway.at('/sign-in'));
  await phone.getByRole('link', { name: 'Alder Creek Elementary' }).click();
  await phone.getByRole('link', { name: 'I’m not on the list' }).click();
  await phone.getByLabel('Your name').fill('Gil Hart');
  await phone.getByLabel('Your role').selectOption('Specialist');
  await phone.getByRole('button', { name: 'Sign in' }).click();
  await expect(phone.getByRole('heading', { level: 1 })).toContainText('Gil Hart');
  await office.goto(ATTENDANCE);
  await expect(office.getByRole('row', { name: /Gil Hart/ })).toContainText('Specialist, walk-in');
  await expect(office.locator('.attendance-numbers')).toContainText('2 signed in');
});
