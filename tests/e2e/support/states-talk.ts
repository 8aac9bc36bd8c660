// Comments and the parking lot in every state they can be in.

import type { Causeway } from './causeway.ts';
import type { State } from './states.ts';
import { list, mark, say, sheet } from './talk.ts';
import { expect, type Page } from './test.ts';
import { addProblem, join, notes, problems, saved } from './worksheet.ts';

const NOTES = 'Anything the team wants to keep';
const BASIS = 'Why that much';

async function talked(page: Page, causeway: Causeway) {
  await join(page, causeway, 'Northside Elementary', 'Ana Ruiz');
  await addProblem(page);
  const card = problems(page);
  await card.getByLabel(BASIS, { exact: true }).focus();
  await mark(card, BASIS).click();
  await say(sheet(page, BASIS), 'Is the state average enough for us?\nWe were above it in 2016.');
  const thread = sheet(page, BASIS).locator('.talk-thread');
  await thread.getByRole('button', { name: 'Reply' }).click();
  await thread.getByLabel('Your reply').fill('It is a first step: two years from now we look again.');
  await thread.locator('form').getByRole('button', { name: 'Reply' }).click();
  await expect(thread.locator('.comments > li')).toHaveCount(2);
}

async function parked(page: Page, what: string) {
  await page.getByRole('button', { name: 'Park something for later' }).click();
  await expect(page.getByLabel('What is put off').last()).toBeFocused();
  await page.keyboard.type(what);
}

export const TALK_STATES: State[] = [
  {
    name: 'comments, at a field',
    show: async (page, causeway) => {
      await talked(page, causeway);
      await sheet(page, BASIS).getByRole('button', { name: 'Comment', exact: true }).click();
      await expect(sheet(page, BASIS).getByRole('alert')).toHaveText('Write what you want to say.');
    },
  },
  {
    name: 'comments, all of them',
    show: async (page, causeway) => {
      await talked(page, causeway);
      await notes(page).focus();
      await mark(page, NOTES).click();
      await say(sheet(page, NOTES), 'Who asks the library?');
      await sheet(page, NOTES).getByRole('button', { name: 'Resolve' }).click();
      await sheet(page, NOTES).getByRole('button', { name: 'Close' }).click();
      const all = await list(page);
      await all.getByText('Resolved (1)').click();
    },
  },
  {
    name: 'parking lot',
    show: async (page, causeway) => {
      await join(page, causeway, 'Northside Elementary', 'Ana Ruiz');
      await parked(page, 'Buses come late in winter: talk to the district about the second route.');
      await parked(page, 'Lazy scheduling of the library');
      await page.getByLabel('Done', { exact: true }).first().check();
      await page.getByLabel('Done', { exact: true }).first().blur();
      await expect(saved(page)).toHaveText('Saved');
    },
  },
];
