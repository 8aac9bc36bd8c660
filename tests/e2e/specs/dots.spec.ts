// Dots: which causes a team looks into.

import { axeInBothColours, fitsEveryWidth } from '../support/axe.ts';
import { proposedCause, STATED } from '../support/contents.ts';
import { expect, type Page, test } from '../support/test.ts';
import { join } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';
const CAUSES = ['groups meet once a week', 'the schedule is cut', 'nobody coaches', 'books are missing'];

test('two people choose what to verify, and see no names', async ({ causeway, laptop, phone }) => {
  await causeway.seed(SCHOOL, STATED, ...CAUSES.map((because) => proposedCause(because)));
  const [ana, ben] = [await laptop(), await phone()];
  await join(ana, causeway, SCHOOL, 'Ana', '/causes');
  await join(ben, causeway, SCHOOL, 'Ben', '/causes');
  for (const page of [ana, ben]) await page.getByText('Choose what to verify').click();
  const dot = (page: Page, because: string) => page.locator('.dots').getByRole('button', { name: new RegExp(`^${because}`) });
  for (const because of CAUSES.slice(0, 3)) {
    await dot(ana, because).click();
    await expect(dot(ana, because)).toHaveAttribute('aria-pressed', 'true');
  }
  await expect(ana.getByText('You have used all your dots.')).toBeVisible();
  await expect(dot(ana, 'books are missing')).toBeDisabled();
  await dot(ben, 'nobody coaches').click();
  await expect(dot(ana, 'nobody coaches')).toContainText('2 dots');
  await expect(ana.locator('.dots li').filter({ hasText: 'nobody coaches' }).getByText('Most dots')).toBeVisible();
  await expect(ana.locator('.dots').getByText('Most dots').filter({ visible: true })).toHaveCount(1);
  await expect(ana.getByRole('article', { name: 'nobody coaches' }).locator('.tag-dots')).toHaveText('2 dots');
  const bar = (because: string) => dot(ana, because).locator('.dot-bar rect');
  const width = async (because: string) => (await bar(because).boundingBox())!.width;
  expect(await width('nobody coaches'), 'two dots are twice as long as one').toBeCloseTo(2 * (await width('the schedule is cut')), 0);
  await expect(bar('books are missing')).toHaveAttribute('width', '0');
  await axeInBothColours(ben);
  await fitsEveryWidth(ben);
  await dot(ana, 'nobody coaches').click();
  await expect(dot(ben, 'nobody coaches')).toContainText('1 dot');
  await expect(dot(ana, 'books are missing')).toBeEnabled();
});
