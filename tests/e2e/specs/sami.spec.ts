// The SAMI: everybody rates alone, the lead reveals, the team agrees; and note catchers on paper.

import { axeInBothColours, fitsEveryWidth } from '../support/axe.ts';
import { area, lead, rate, scale } from '../support/sami.ts';
import { step as toStep } from '../support/worksheet.ts';
import { gateItem, cardOf, join, saved, toBoard } from '../support/worksheet.ts';
import { expect, test } from '../support/test.ts';

const SCHOOL = 'Northside Elementary';
const PDF = Buffer.from('%PDF-1.7\nWhat our team wrote.\n');
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer });

test('each rates alone, the lead reveals an area, and the team agrees', async ({ causeway, laptop, phone }) => {
  const ana = await laptop();
  const ben = await phone();
  await lead(ana, causeway, SCHOOL, 'Ana', '/prep');
  await join(ben, causeway, SCHOOL, 'Ben', '/prep');
  const anasArea = await area(ana, 'Leadership');
  const bensArea = await area(ben, 'Leadership');
  for (const item of [1, 2, 3, 4, 5]) await rate(anasArea, new RegExp(`^${item}\\. `), 2);
  // The third is the sample's own member.
  await expect(bensArea.getByText('1 of 3 have rated this area.')).toBeVisible();
  await rate(bensArea, /^1\. /, 0);
  await rate(bensArea, /^2\. /, 2);
  await expect(anasArea.getByText('1 of 3 have rated this area, 1 more has started.')).toBeVisible();
  // Ben's phone shows none of Ana's ratings, and Ben can't reveal.
  await expect(scale(bensArea, /^3\. /).getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(bensArea.getByText('Look at this area together')).toHaveCount(0);
  await axeInBothColours(ben);
  await fitsEveryWidth(ben);
  await scale(bensArea, /^2\. /).getByRole('button', { name: 'Clear' }).click();
  await expect(scale(bensArea, /^2\. /).getByText('Not rated yet')).toBeVisible();

  await anasArea.getByText('Look at this area together').click();
  await expect(anasArea.getByText('Some members are not done.')).toBeVisible();
  await anasArea.getByRole('button', { name: 'Reveal Leadership' }).click();
  const first = bensArea.getByRole('region', { name: /^1\. / });
  await expect(first.getByText('Discuss this')).toBeVisible();
  const spread = first.getByRole('table', { name: 'Number of members by rating, item 1' });
  await expect(spread.getByRole('cell')).toHaveText(['1, you among them', '0', '1', '0']);
  await expect(bensArea.getByRole('region', { name: /^2\. / }).getByText('Discuss this')).toBeHidden();
  await expect(first.getByText('If you can’t agree, use the lower rating, 0.')).toBeVisible();
  await rate(first, /The team’s rating of item 1/, 1);
  await expect(anasArea.getByText('Agreed: 1, Emerging. Entered by Ben.')).toBeVisible();
  await first.getByText('Add a note').click();
  await first.getByLabel('Reasons, or other opinions').fill('Ana saw two visits.');
  await first.getByRole('button', { name: 'Save the note' }).click();
  await expect(anasArea.getByText('Ana saw two visits.')).toBeVisible();
  await rate(anasArea, /The team’s rating of item 2/, 3);
  await expect(ben.getByRole('table', { name: 'Percent of possible points by area' })).toContainText('66.67%');
  await axeInBothColours(ben);
  await fitsEveryWidth(ben);

  // A result goes on the board, and an item into the note catcher, once each.
  await anasArea.getByRole('button', { name: 'Add to the evidence board' }).click();
  await expect(bensArea.getByRole('button', { name: 'On the evidence board' })).toBeDisabled();
  await first.getByRole('button', { name: 'Add an action for item 1' }).click();
  const line = ben.getByRole('article', { name: 'New action' });
  await expect(line.getByLabel('Strength or challenge')).toBeFocused();
  await expect(line.getByLabel('SAMI area or item').locator('option:checked')).toHaveText('1. Principal');
  for (const page of [ana, ben]) await expect(saved(page)).toHaveText('Saved');
  await toBoard(ana);
  await expect(cardOf(ana, 'Leadership: 66.67% of what is possible, 2 of 5 items rated.')).toContainText('2 points');
});

test('an area is rated by the keyboard alone', async ({ causeway, laptop }) => {
  const page = await laptop();
  await join(page, causeway, SCHOOL, 'Ana', '/prep');
  const leadership = await area(page, 'Leadership');
  const first = scale(leadership, /^1\. /).getByRole('radio');
  await first.first().focus();
  // A reload aborts requests that are still being sent.
  for (const key of ['Space', 'ArrowRight', 'ArrowRight']) {
    const heard = page.waitForResponse('**/record/rate');
    await page.keyboard.press(key);
    await heard;
  }
  await expect(first.nth(2)).toBeChecked();
  await expect(leadership.getByText('You: 1 of 5')).toBeVisible();
  await page.reload();
  const again = await area(page, 'Leadership');
  await expect(scale(again, /^1\. /).getByRole('radio').nth(2)).toBeChecked();
  await again.getByRole('button', { name: 'Next: Building capacity and infrastructure' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Building capacity and infrastructure' })).toBeFocused();
  await expect(page.locator('.sami details.fold[open]')).toHaveCount(1);
});

test('a rating that does not arrive does not count', async ({ causeway, laptop, expectsConsole }) => {
  expectsConsole(/net::ERR_FAILED|Failed to load resource/);
  const page = await laptop();
  await join(page, causeway, SCHOOL, 'Ana', '/prep');
  const leadership = await area(page, 'Leadership');
  await page.route('**/record/rate', (route) => route.abort());
  await scale(leadership, /^1\. /).locator('label.rating').nth(3).click();
  await expect(page.getByText('That did not reach the server, so it does not count.')).toBeVisible();
  await expect(scale(leadership, /^1\. /).getByRole('radio', { checked: true })).toHaveCount(0);
});

test('a note catcher on paper is attached, given back and taken away', async ({ causeway, laptop, phone, expectsConsole }) => {
  expectsConsole(422);
  const ana = await laptop();
  const ben = await phone();
  await join(ana, causeway, SCHOOL, 'Ana', '/prep');
  await join(ben, causeway, SCHOOL, 'Ben', '/prep');
  const paper = (page: typeof ana) => page.locator('#attachment-sami');
  const choose = paper(ana).locator('input[type=file]');
  await paper(ana).getByRole('button', { name: 'Attach', exact: true }).click();
  await expect(paper(ana).getByText('Choose a file first.')).toBeVisible();
  await choose.setInputFiles(file('large.pdf', Buffer.alloc(5 * 1024 * 1024 + 1, '%PDF-')));
  await paper(ana).getByRole('button', { name: 'Attach', exact: true }).click();
  await expect(paper(ana).getByText('This file is larger than 5 MB.')).toBeVisible();
  await choose.setInputFiles(file('notes.pdf', Buffer.from('<html>')));
  await paper(ana).getByRole('button', { name: 'Attach', exact: true }).click();
  await expect(paper(ana).getByText('This file is not a PDF, JPEG or PNG.')).toBeVisible();
  await choose.setInputFiles(file('Our notes.pdf', PDF));
  await paper(ana).getByRole('button', { name: 'Attach', exact: true }).click();
  await expect(paper(ben).getByText('attached by Ana on')).toBeVisible();
  await expect(paper(ana).locator('.field-error')).toHaveCount(0);
  await axeInBothColours(ben);
  await fitsEveryWidth(ben);
  const [download] = await Promise.all([ben.waitForEvent('download'), paper(ben).getByRole('link', { name: 'Our notes.pdf' }).click()]);
  expect(download.suggestedFilename()).toBe('Our notes.pdf');
  await toStep(ana, 'Overview', SCHOOL);
  await expect(gateItem(ana, 'Prepare')).not.toContainText('SAMI note catcher');
  await paper(ben).getByRole('button', { name: 'Remove the file' }).click();
  await expect(paper(ben).getByText('Not added yet')).toBeVisible();
});
