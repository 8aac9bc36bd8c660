// People's actions, step by step, in the words of the page.

import { expect, type Locator, type Page } from '@playwright/test';
import type { Causeway } from './causeway.ts';
import { hydrated, open } from './test.ts';

/** The sample's sessions, by the titles of their cards. */
export const SESSIONS = {
  'elementary-1': { day: 'Thursday, April 18', time: '3:15–6:15 PM', place: 'Dean Operations Center' },
  'elementary-2': { day: 'Monday, April 22', time: '3:15–6:15 PM', place: 'Dean Operations Center' },
  'elementary-3': { day: 'Tuesday, April 23', time: '3:15–6:15 PM', place: 'Dean Operations Center' },
  'secondary-1': { day: 'Monday, April 22', time: '4:00–7:00 PM', place: 'Fleur Conference Room B' },
  'secondary-2': { day: 'Thursday, April 25', time: '4:00–7:00 PM', place: 'Dean Operations Center' },
} as const;

export type SessionId = keyof typeof SESSIONS;

export const ME = { name: 'Dana Whitfield', email: 'dana@northside.example' };

export const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** The page's one line that is read out without anybody asking. */
export const statusLine = (page: Page) => page.getByRole('status');

/** The row of a session on the start page. */
export function card(page: Page, session: SessionId): Locator {
  const { day, time, place } = SESSIONS[session];
  return page.locator('.session-row').filter({ hasText: day }).filter({ hasText: time }).filter({ hasText: place });
}

/** The slots of the level whose sessions the start page shows. */
export const levelSlots = (page: Page) => page.locator('.level-slots:visible');

/** Shows the sessions of another level on the start page. */
export async function showLevel(page: Page, level: 'Elementary' | 'Secondary') {
  await page.getByRole('navigation', { name: 'School level' }).getByRole('link', { name: level }).click();
  await expect(page.getByRole('heading', { name: `${level} schools`, level: 3 })).toBeVisible();
}

/** The radio button of a session in the form. */
export function choice(page: Page, session: SessionId): Locator {
  const { day, time } = SESSIONS[session];
  // Chromium puts a space before the comma that only screen readers get.
  return page.getByRole('radio', { name: new RegExp(`^${day.replace(', ', ' ?, ')} ?, ${time}`) });
}

/** The card around a session's radio button. */
export const choiceCard = (page: Page, session: SessionId) =>
  page.locator('.card-choice').filter({ has: choice(page, session) });

/** Opens the form of a school. */
export async function openForm(page: Page, causeway: Causeway, school: string, session = '') {
  const { slug, name } = causeway.school(school);
  const wish = session && `&session=${session}`;
  await open(page, causeway.at(`/register?school=${slug}${wish}`));
  await expect(heading(page)).toContainText(`Register ${name}`);
}

/** Fills in the named fields of the form. */
export async function fillIn(
  page: Page,
  answers: { session?: SessionId; name?: string; email?: string; headcount?: string },
) {
  if (answers.session) await choose(page, answers.session);
  if (answers.name !== undefined) await page.getByLabel('Your name').fill(answers.name);
  if (answers.email !== undefined) await page.getByLabel('Your work email address').fill(answers.email);
  if (answers.headcount !== undefined) await headcount(page).fill(answers.headcount);
}

export const headcount = (page: Page) => page.getByLabel('How many people are coming, including you?');

/** Taps a session's card, as a finger does: the card, not the little circle. */
export async function choose(page: Page, session: SessionId) {
  await choiceCard(page, session).locator('label').click();
  await expect(choice(page, session)).toBeChecked();
}

/** Taps the label beside a circle or a box, which is part of the target. */
export async function tick(box: Locator) {
  await box.locator('xpath=following-sibling::label').click();
}

export async function checkAnswers(page: Page) {
  await page.getByRole('button', { name: 'Check your answers' }).click();
  await expect(page.getByRole('heading', { name: 'Check your answers' })).toBeVisible();
}

/** Goes on where nothing that is chosen is open: to the same last look. */
export async function joinWaitingList(page: Page) {
  await page.getByRole('button', { name: 'Join the waiting list' }).click();
  await expect(page.getByRole('heading', { name: 'Check your answers' })).toBeVisible();
}

/** From the answers to the confirmation. */
export async function sendIn(page: Page, school: string) {
  await page.getByRole('button', { name: `Register ${school}` }).click();
  await expect(heading(page)).toContainText(`${school} is registered`);
}

/** Registers a school, for specs that begin after it. */
export async function register(page: Page, causeway: Causeway, school: string, session: SessionId) {
  await open(page, causeway.invitation(school));
  await openForm(page, causeway, school);
  await fillIn(page, { session, ...ME });
  await checkAnswers(page);
  await sendIn(page, causeway.school(school).name);
  await hydrated(page);
}

/** Opens one of the parts of the registrant's page. */
export async function openPart(page: Page, title: string | RegExp): Promise<Locator> {
  const part = page.locator('details').filter({ has: page.locator('summary', { hasText: title }) });
  if (!(await part.evaluate((it: HTMLDetailsElement) => it.open))) await part.locator('summary').click();
  return part;
}

/** The answer in a row of a summary, or of the registrant's page. */
export function answer(page: Page, label: string): Locator {
  const hasText = new RegExp(`^${label}$`);
  const row = page.locator('.summary-row').filter({ has: page.locator('dt', { hasText }) });
  const change = page.locator('.change-summary').filter({ has: page.locator('.change-label', { hasText }) });
  return row.locator('dd').or(change.locator('.change-value')).first();
}

/** Goes on by Tab: a date has several stops, and each comment button is one. */
export async function tabTo(field: Locator) {
  for (let stops = 0; stops < 8 && !(await field.evaluate((it) => it === document.activeElement)); stops += 1) {
    await field.page().keyboard.press('Tab');
  }
  await expect(field).toBeFocused();
}
