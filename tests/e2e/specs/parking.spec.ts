// The parking lot, on every page.

import { axeInBothColours, fitsEveryWidth } from '../support/axe.ts';
import { expect, type Page, test } from '../support/test.ts';
import { join, openSide, saved } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

const lot = (page: Page) => page.getByRole('region', { name: 'Parking lot' });
const texts = (page: Page) => lot(page).getByLabel('What is put off');

async function park(page: Page, what: string) {
  await openSide(page);
  await lot(page).getByRole('button', { name: 'Park something for later' }).click();
  await expect(texts(page).last()).toBeFocused();
  await page.keyboard.type(what);
}

test('what is put off waits on every page until it is done', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await join(ana, causeway, SCHOOL, 'Ana', '/evidence');
  await join(ben, causeway, SCHOOL, 'Ben', '/problem');
  await park(ana, 'Buses come late');
  await openSide(ben);
  await expect(lot(ben).locator('summary').first()).toContainText('1 waiting');
  await park(ben, 'Ask the library');
  await expect(texts(ana)).toHaveCount(2);
  await expect(texts(ana).nth(1)).toHaveValue('Ask the library');
  await fitsEveryWidth(ben);
  await axeInBothColours(ben);
  // Once done, an entry moves behind the waiting ones, except for a person who is in a field of the list.
  await texts(ben).nth(1).blur();
  const first = lot(ana).getByRole('article').first();
  await first.getByLabel('Done').check();
  await expect(texts(ben).first()).toHaveValue('Ask the library');
  await expect(texts(ana).first()).toHaveValue('Buses come late');
  await first.getByLabel('Done').blur();
  await expect(texts(ana).first()).toHaveValue('Ask the library');
  await expect(lot(ana).locator('summary').first()).toContainText('1 waiting');
  for (const page of [ana, ben]) await expect(saved(page)).toHaveText('Saved');
  // The closed list has the same entries as text, which paper shows.
  await lot(ben).locator('summary').first().click();
  await expect(lot(ben).locator('.parked-said li')).toHaveText(['Ask the library', 'Buses come late (done)']);
  await ben.emulateMedia({ media: 'print' });
  await lot(ben).locator('summary').first().evaluate((it) => it.closest('details')!.removeAttribute('open'));
  await expect(lot(ben).getByText('Buses come late (done)')).toBeVisible();
});
