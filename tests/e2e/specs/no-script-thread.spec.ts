// The thread without JavaScript, and on paper.

import { axeOfStill } from '../support/axe.ts';
import { WHOLE, WHOLE_CAUSE } from '../support/contents.ts';
import { expect, test } from '../support/test.ts';
import { agree, joinUnseen, joinWithoutScript } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

test.use({ phase: 'closed' });

test('the thread can be read, followed and printed, and the line opens', async ({ causeway, laptop, phone }) => {
  await causeway.seed(SCHOOL, WHOLE);
  const ana = await laptop();
  await joinUnseen(ana, causeway, SCHOOL, 'Ana');
  await agree(ana, causeway, WHOLE_CAUSE);

  const page = await phone();
  await joinWithoutScript(page, causeway, SCHOOL, 'Ben');
  await page.getByRole('link', { name: 'Thread' }).click();
  await expect(page.locator('.strand-initiatives')).toHaveCount(4);
  await axeOfStill(page);
  await page.locator('.progress > summary').click();
  const casa = page.locator('.progress .gate').filter({ hasText: 'Ready for CASA' });
  await casa.locator('summary').click();
  await expect(casa.getByRole('link', { name: 'Mark the SAMI complete.' })).toBeVisible();
  await axeOfStill(page);

  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.on-paper')).toHaveText(/^Northside Elementary · .* · As of April \d+, 2019$/);
  for (const left of ['.progress', '.plan-file']) await expect(page.locator(left)).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: 'guided reading happens once a week' }).click();
  await expect(page).toHaveURL(/causes#causes-row0$/);
});
