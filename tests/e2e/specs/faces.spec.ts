// The people here: one face a person, however many tabs and devices.

import { expect, type Page, test } from '../support/test.ts';
import { join, notes, openNotes, openWorksheet } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

const faces = (page: Page) => page.getByRole('list', { name: 'People here' }).locator('.chip');

test('a person with two tabs is one face, to others and to themselves', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await join(ana, causeway, SCHOOL, 'Ana');
  await join(ben, causeway, SCHOOL, 'Ben');
  await expect(faces(ana)).toHaveCount(2);
  const second = await ana.context().newPage();
  await openWorksheet(second, causeway, '/problem');
  await openNotes(second);
  await expect(faces(second)).toHaveCount(2);
  // Ben has heard of the second tab once its caret is in his field.
  await notes(second).focus();
  await expect(ben.locator('.notes-of-team .mates-at .chip')).toHaveCount(1);
  await expect(faces(ben)).toHaveCount(2);
  await expect(faces(ana)).toHaveCount(2);
  await notes(ana).focus();
  await expect(ben.locator('.notes-of-team .mates-at .chip')).toHaveCount(1);
  // The face stays until the last tab is closed.
  await second.close();
  await notes(ana).blur();
  await expect(ben.locator('.notes-of-team .mates-at .chip')).toHaveCount(0);
  await expect(faces(ben)).toHaveCount(2);
  await ana.close();
  await expect(faces(ben)).toHaveCount(1);
});

test('a stock client, which does not say whose it is, stays a face by itself', async ({ causeway, laptop }) => {
  const ana = await laptop();
  await join(ana, causeway, SCHOOL, 'Ana');
  const [one, other] = [await causeway.stockClient(SCHOOL), await causeway.stockClient(SCHOOL)];
  for (const client of [one, other]) client.appears('Stock');
  await expect(faces(ana)).toHaveCount(3);
});
