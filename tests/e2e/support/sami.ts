// A team's SAMI: each member's ratings, and the team's results.

import type { Causeway } from './causeway.ts';
import { expect, type Locator, type Page } from './test.ts';
import { join } from './worksheet.ts';

/** Joins the team as its lead: the one who registered the school. */
export async function lead(page: Page, causeway: Causeway, school: string, name: string, path = '') {
  const { manage_url } = await causeway.register(school, 'elementary-2');
  await page.request.get(manage_url);
  await join(page, causeway, school, name, path);
}

/** An area of the SAMI, opened. */
export async function area(page: Page, name: string): Promise<Locator> {
  const ratings = page.locator('details.sami-ratings');
  if (!(await ratings.evaluate((it: HTMLDetailsElement) => it.open))) await ratings.locator('summary').first().click();
  const fold = page.locator('.sami details.fold').filter({ has: page.getByRole('heading', { name, exact: true }) });
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').first().click();
  await expect(fold).toHaveAttribute('open');
  return fold;
}

/** The four steps of an item, by the group's label. */
export const scale = (within: Locator, name: string | RegExp): Locator => within.getByRole('group', { name });

/** Taps the cell of a step, as a finger does, and not the circle in it. */
export async function rate(within: Locator, name: string | RegExp, step: number) {
  const group = scale(within, name);
  await group.locator('label.rating').nth(step).click();
  await expect(group.getByRole('radio').nth(step)).toBeChecked();
}
