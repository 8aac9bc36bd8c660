// Comments and the parking lot in every state they can be in.

import type { Causeway } from './causeway.ts';
import { PROBLEM } from './contents.ts';
import type { State } from './states.ts';
import type { Contents } from './stock-client.ts';
import { commentButton, commentsAt, openCommentList, writeComment } from './comments.ts';
import { expect, type Page } from './test.ts';
import { joinSeeded, notes, openNotes, openSide, problems } from './worksheet.ts';

const NOTES = 'Anything the team wants to keep';
const BASIS = 'Basis for the target';

async function commented(page: Page, causeway: Causeway) {
  await joinSeeded(page, causeway, '/problem', PROBLEM);
  const card = problems(page);
  await card.getByLabel(BASIS, { exact: true }).focus();
  await commentButton(card, BASIS).click();
  await writeComment(commentsAt(page, BASIS), 'Is the state average enough for us?\nWe were above it in 2016.');
  const thread = commentsAt(page, BASIS).locator('.comments-thread');
  await thread.getByRole('button', { name: 'Reply' }).click();
  await thread.getByLabel('Your reply').fill('It is a first step: two years from now we look again.');
  await thread.locator('form').getByRole('button', { name: 'Reply' }).click();
  await expect(thread.locator('.comments > li')).toHaveCount(2);
}

const PARKED: Contents = {
  rows: [
    {
      root: 'r:parking',
      name: 'buses',
      texts: { text: 'Buses come late in winter: talk to the district about the second route.' },
      values: { done: true },
    },
    { root: 'r:parking', name: 'library', texts: { text: 'Lazy scheduling of the library' } },
  ],
};

export const COMMENT_STATES: State[] = [
  {
    name: 'comments, at a field',
    show: async (page, causeway) => {
      await commented(page, causeway);
      await commentsAt(page, BASIS).getByRole('button', { name: 'Comment', exact: true }).click();
      await expect(commentsAt(page, BASIS).getByRole('alert')).toHaveText('Write your comment.');
    },
  },
  {
    name: 'comments, all of them',
    show: async (page, causeway) => {
      await commented(page, causeway);
      await openNotes(page);
      await notes(page).focus();
      await commentButton(page, NOTES).click();
      await writeComment(commentsAt(page, NOTES), 'Who asks the library?');
      await commentsAt(page, NOTES).getByRole('button', { name: 'Resolve' }).click();
      await commentsAt(page, NOTES).getByRole('button', { name: 'Close' }).click();
      const all = await openCommentList(page);
      await all.getByText('Resolved (1)').click();
    },
  },
  {
    name: 'parking lot',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '', PARKED);
      await openSide(page);
      await page.getByRole('heading', { name: 'Parking lot' }).click();
      await expect(page.getByLabel('Done', { exact: true })).toHaveCount(2);
    },
  },
];
