// The thread where no script runs, and on paper.

import { axeOfStill } from '../support/axe.ts';
import { cause, toVerify, unfold } from '../support/causes.ts';
import { expect, test } from '../support/test.ts';
import { writeWhole } from '../support/whole.ts';
import { join } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

test.use({ phase: 'closed' });

test('the thread can be read, followed and printed, and the line opens', async ({ causeway, laptop, phone }) => {
  const ana = await laptop({ javaScriptEnabled: true });
  await join(ana, causeway, SCHOOL, 'Ana');
  const stranger = await writeWhole(causeway, SCHOOL);
  await toVerify(ana);
  await unfold(cause(ana, 'guided reading happens once a week'));
  await ana.getByRole('button', { name: /^5/ }).click();

  const page = await phone();
  await page.goto(causeway.teamLink(SCHOOL));
  await page.getByLabel('Your name').fill('Ben');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL('**/worksheet');
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
  stranger.leave();
});
