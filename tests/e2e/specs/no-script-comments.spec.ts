// Comments and the parking lot without JavaScript: they can be read. Comments are not printed.

import { axeOfStill } from '../support/axe.ts';
import { commentButton, commentsAt, writeComment } from '../support/comments.ts';
import { expect, test } from '../support/test.ts';
import { join, joinWithoutScript, notes, openSide, saved } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';
const NOTES = 'Anything the team wants to keep';

test('what waits and what is parked can be read', async ({ causeway, laptop, phone }) => {
  const ana = await laptop({ javaScriptEnabled: true });
  await join(ana, causeway, SCHOOL, 'Ana');
  await notes(ana).focus();
  await commentButton(ana, NOTES).click();
  await writeComment(commentsAt(ana, NOTES), '<b>Whose?</b>');
  await ana.getByRole('button', { name: 'Park something for later' }).click();
  await expect(ana.getByLabel('What is put off')).toBeFocused();
  await ana.keyboard.type('Buses come late');
  await expect(saved(ana)).toHaveText('Saved');

  const page = await phone();
  await joinWithoutScript(page, causeway, SCHOOL, 'Ben');
  await openSide(page);
  await page.getByRole('heading', { name: 'Comments' }).click();
  await expect(page.getByText('Notes – Ana: <b>Whose?</b>')).toBeVisible();
  await page.getByRole('heading', { name: 'Parking lot' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Buses come late' })).toBeVisible();
  await expect(page.getByRole('button', { name: /comment/i })).toHaveCount(0);
  await axeOfStill(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Buses come late')).toBeVisible();
  await expect(page.getByText('Whose?')).toBeHidden();
});
