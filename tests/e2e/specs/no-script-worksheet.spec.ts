// A worksheet without JavaScript: it can be read and printed, and says so.

import { axeOfStill } from '../support/axe.ts';
import { PROBLEM } from '../support/contents.ts';
import { expect, test } from '../support/test.ts';
import { join, joinWithoutScript, toStep } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

test('what the team wrote can be read and printed', async ({ causeway, phone }) => {
  await causeway.seed(SCHOOL, PROBLEM);
  const page = await phone();
  await joinWithoutScript(page, causeway, SCHOOL, 'Ben');
  await expect(page.getByText('Without JavaScript this page can be read and printed.')).toBeVisible();
  await toStep(page, 'Problem');
  await expect(page.locator('.statement')).toContainText('Gap: 30.0 percentage points, about 34 students.');
  await expect(page.locator('.cell-says', { hasText: 'Parents read to their children' })).toBeAttached();
  await expect(page.locator('.cell-says', { hasText: 'FAST, winter' })).toBeVisible();
  await expect(page.locator('textarea:visible, select:visible, input:visible')).toHaveCount(0);
  await axeOfStill(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.cell-says', { hasText: 'Ask the library about books.' })).toBeVisible();
});

test('with a script, paper shows text and no fields', async ({ causeway, laptop }) => {
  const page = await laptop({ javaScriptEnabled: true });
  await causeway.seed(SCHOOL, PROBLEM);
  await join(page, causeway, SCHOOL, 'Ana', '/problem');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.cell-says', { hasText: 'Ask the library about books.' })).toBeVisible();
  await expect(page.locator('textarea:visible, select:visible, input:visible, button:visible')).toHaveCount(0);
  await page.pdf({ path: 'results/worksheet.pdf', format: 'Letter' });
});
