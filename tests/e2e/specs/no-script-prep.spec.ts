// The preparation without JavaScript: a note catcher on paper can still be attached.

import { axeOfStill } from '../support/axe.ts';
import { expect, type Page, test } from '../support/test.ts';
import { joinWithoutScript } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

const file = (name: string, text: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(text) });

async function attach(page: Page, name: string, text: string) {
  const paper = page.locator('#attachment-review');
  await paper.locator('input[type=file]').setInputFiles(file(name, text));
  await paper.getByRole('button', { name: 'Attach', exact: true }).click();
}

test('a note catcher on paper is attached and taken away', async ({ causeway, phone, expectsConsole }) => {
  expectsConsole(422);
  const page = await phone();
  await joinWithoutScript(page, causeway, SCHOOL, 'Ana', '/prep');
  await attach(page, 'page.pdf', '<html>');
  await expect(page.locator('#file-review-error')).toContainText('This file is not a PDF, JPEG or PNG.');
  await expect(page.getByRole('heading', { name: 'The SAMI’s note catcher' })).toBeVisible();
  await axeOfStill(page);
  await attach(page, 'review.pdf', '%PDF-1.4');
  await page.waitForURL('**/prep#attachment-review');
  await expect(page.locator('#attachment-review')).toContainText('review.pdf');
  // The SAMI's areas open, and say that nothing is rated.
  await page.getByText('Only if your team hasn’t done the SAMI').click();
  await page.getByText('Leadership', { exact: true }).click();
  await expect(page.getByText('You have no ratings here yet.').first()).toBeVisible();
  await axeOfStill(page);
  await page.locator('#attachment-review').getByRole('button', { name: 'Remove the file' }).click();
  await expect(page.locator('#attachment-review')).toContainText('Not added yet');
});
