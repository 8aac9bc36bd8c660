// Step 3a of a team's worksheet: areas of focus, theory of action, goals, initiatives.

import { addCause, addEvidence, answerRoots, cause, piece, planVerification, toCauses, toVerify, unfold } from './causes.ts';
import { WEEKLY } from './contents.ts';
import { expect, type Locator, type Page } from './test.ts';
import { addLine, expectComplete, step } from './worksheet.ts';

export const toPlan = (page: Page) => step(page, 'Plan', 'Start your plan');

export const toThread = (page: Page) => step(page, 'Plan map', 'Plan map');

type Part = 'Loose ends' | 'Areas of focus' | 'Theory of action' | 'Goals' | 'Initiatives';

/** A part of the plan, by its heading. */
export const part = (page: Page, name: Part): Locator => page.getByRole('region', { name, exact: true });

/** The card with this name. */
export const planned = (page: Page, name: string): Locator => page.getByRole('article', { name });

/** Adds an area of focus about the only problem. */
export async function addFocus(page: Page, title: string, strand = 'Learning: reading') {
  await addLine(part(page, 'Areas of focus'), 'Add an area of focus', title);
  const card = await unfold(planned(page, title));
  await card.getByLabel('Part of the Blueprint').selectOption(strand);
  await expect(card.getByLabel('Problem', { exact: true }).locator('option:checked')).toHaveText(/^Problem 1/);
  await expectComplete(card);
  await card.getByRole('heading').first().focus();
  return card;
}

export interface Initiative {
  name: string;
  what: string;
  evidence: string;
  tier: string;
  owner: string;
  family?: string;
}

/** An initiative that answers {@link WEEKLY}. */
export const DAILY: Initiative = {
  name: 'Guided reading every day',
  what: 'Small groups read with a teacher every day.',
  evidence: 'What Works Clearinghouse, guide 3',
  tier: 'Tier 2: moderate evidence',
  owner: 'Ana',
};

/** Adds an initiative to the one verified cause; its area of focus is known. */
export async function addInitiative(page: Page, { name, what, evidence, tier, owner, family }: Initiative) {
  await addLine(part(page, 'Initiatives'), /^Add (an|another) initiative for this cause$/, name);
  const card = await unfold(planned(page, name));
  await card.getByLabel('What you will do').fill(what);
  await card.getByLabel('Evidence source').fill(evidence);
  await card.getByLabel('ESSA evidence tier').selectOption(tier);
  await card.getByLabel('Owner').fill(owner);
  if (family) await card.getByLabel('The initiative for families').fill(family);
  await expectComplete(card);
  return card;
}

/** Adds a cause to the first problem, and verifies it as one person can. */
export async function verifyCause(page: Page, because = WEEKLY) {
  await toCauses(page);
  await addCause(page, { because, domain: 'Instruction', sami: 'item-28', alterable: 'Yes' });
  await toVerify(page);
  const card = await unfold(cause(page, because));
  await planVerification(card);
  await addEvidence(card, { method: 'Observation', shows: 'Supports it', finding: 'Groups met in 1 of 6 rooms.' });
  await addEvidence(card, { method: 'Interview', shows: 'Supports it', finding: 'Teachers say so.' });
  await answerRoots(card);
  await card.getByLabel('Team decision').selectOption('Verified');
  // The open criteria stand above the fingers and push them down.
  await expect(card.getByText('Not verified yet. 1 item left.')).toBeVisible();
  await card.getByRole('button', { name: /^5/ }).click();
  await card.getByRole('button', { name: 'Reveal votes now' }).click();
  await expect(card.locator('.tag-verified').first()).toHaveText('Verified: root cause');
}

/** Removes the interview's finding, after which the cause is no longer verified. */
export async function dropEvidence(page: Page, because = WEEKLY) {
  await toVerify(page);
  const found = piece(await unfold(cause(page, because)), 'Teachers say so.');
  await unfold(found);
  await found.getByRole('button', { name: 'Remove' }).click();
  await expect(found).toHaveCount(0);
}
