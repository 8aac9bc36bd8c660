// Comments on a worksheet's fields.

import type { Causeway } from './causeway.ts';
import { expect, type Locator, type Page } from './test.ts';
import { join, openSide, reopen, saved } from './worksheet.ts';

/** The button that opens the comments on a field, by the field's label. */
export const commentButton = (within: Page | Locator, label: string): Locator =>
  within.getByRole('button', { name: new RegExp(`^(Comment|\\d+ comments?) on: ${label.replace(/[?.]/g, '\\$&')}`) });

/** The comments on a field, which stand below it. */
export const commentsAt = (page: Page, label: string): Locator => page.getByRole('group', { name: `Comments on: ${label}` });

/** Opens the list of all comments. */
export async function openCommentList(page: Page): Promise<Locator> {
  await openSide(page);
  const all = page.getByRole('region', { name: 'Comments', exact: true });
  const details = all.locator('details').first();
  if ((await details.getAttribute('open')) === null) await details.locator('summary').first().click();
  await expect(all.getByText('To comment, go into a field')).toBeVisible();
  return all;
}

/** Writes a comment in the open form. */
export async function writeComment(within: Locator, words: string, button = 'Comment') {
  const field = within.locator('textarea').last();
  await field.fill(words);
  await within.getByRole('button', { name: button, exact: true }).last().click();
  await expect(within.locator('.comment-words', { hasText: words })).toBeVisible();
}

/** Joins a school's team as a facilitator: its lead makes them one. */
export async function joinAsFacilitator(page: Page, lead: Page, causeway: Causeway, school: string, name: string) {
  await join(page, causeway, school, name);
  await lead.goto(causeway.at('/worksheet/team'));
  const line = lead.getByRole('listitem').filter({ hasText: name });
  await line.getByRole('combobox').selectOption({ label: 'Facilitator, read only' });
  await line.getByRole('button', { name: 'Save' }).click();
  await expect(lead.getByText('Saved.')).toBeVisible();
  await reopen(lead, causeway);
  // The page follows by itself; reopening it sooner would open it twice at once.
  await expect(saved(page)).toHaveText('Up to date');
  await reopen(page, causeway);
  await expect(saved(page)).toHaveText('Up to date');
}
