// Members and a facilitator comment on fields, answer and resolve, while all of them look.

import { axeInBothColours, fitsEveryWidth } from '../support/axe.ts';
import { cause, toCauses, unfold } from '../support/causes.ts';
import { PLANNED_CAUSE, STATED, WEEKLY } from '../support/contents.ts';
import { lead } from '../support/sami.ts';
import { commentButton, commentsAt, joinAsFacilitator, openCommentList, writeComment } from '../support/comments.ts';
import { expect, test } from '../support/test.ts';
import { join, notes, openWorksheet, problems, toProblems } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';
const NOTES = 'Anything the team wants to keep';
const ASKS = 'How do you know?\nWho has looked?';

test('three people comment, reply and resolve, and each sees it at once', async ({ causeway, laptop, phone }) => {
  await causeway.seed(SCHOOL, STATED);
  const [ana, ben, fay] = [await laptop(), await phone(), await laptop()];
  await lead(ana, causeway, SCHOOL, 'Ana', '/problem');
  await join(ben, causeway, SCHOOL, 'Ben', '/problem');
  await joinAsFacilitator(fay, ana, causeway, SCHOOL, 'Fay');
  await openWorksheet(ana, causeway, '/problem');

  // The facilitator, who can't write in it, comments on a list to choose from.
  await toProblems(fay);
  const faysProblem = problems(fay);
  await expect(faysProblem.getByLabel('Basis for the target', { exact: true })).toBeDisabled();
  await commentButton(faysProblem, 'Basis for the target').click();
  await expect(commentsAt(fay, 'Basis for the target').getByRole('textbox')).toBeFocused();
  await writeComment(commentsAt(fay, 'Basis for the target'), ASKS);
  await expect(commentButton(faysProblem, 'Basis for the target')).toHaveAccessibleName('1 comment on: Basis for the target');

  // A phone shows the comment below its field, whose label counts it, and answers.
  const bensProblem = problems(ben);
  await expect(bensProblem.getByLabel('Basis for the target', { exact: true })).toHaveAccessibleDescription('1 comment');
  await commentButton(bensProblem, 'Basis for the target').click();
  const below = commentsAt(ben, 'Basis for the target');
  await expect(below).toBeFocused();
  await expect(below.locator('.comment-words')).toHaveText('How do you know? Who has looked?');
  await below.getByRole('button', { name: 'Reply' }).click();
  await expect(below.getByLabel('Your reply')).toBeFocused();
  await below.getByLabel('Your reply').fill('The state says so.');
  await below.locator('form').first().getByRole('button', { name: 'Reply' }).click();
  await expect(commentsAt(fay, 'Basis for the target')).toContainText('The state says so.');
  await expect(bensProblem.getByLabel('Basis for the target', { exact: true })).toHaveAccessibleDescription('2 comments');
  await fitsEveryWidth(ben);
  await axeInBothColours(ben);

  // Ana finds it in the list of all, and the way to its field.
  const all = await openCommentList(ana);
  await expect(all.getByRole('heading', { level: 3 })).toHaveText(['Problem']);
  await axeInBothColours(ana);
  await all.getByRole('link', { name: 'Problem statements: Basis for the target' }).click();
  await expect(problems(ana).getByLabel('Basis for the target', { exact: true })).toBeFocused();
  await expect(commentsAt(ana, 'Basis for the target')).toContainText('How do you know?');
  await commentsAt(ana, 'Basis for the target').getByRole('button', { name: 'Resolve' }).click();
  await expect(commentsAt(ana, 'Basis for the target').locator('.comments-thread')).toHaveCount(0);
  await expect(commentsAt(ana, 'Basis for the target')).toBeFocused();
  await expect(commentsAt(ben, 'Basis for the target').locator('.comments-thread')).toHaveCount(0);
  await expect(bensProblem.getByLabel('Basis for the target', { exact: true })).toHaveAccessibleDescription('');

  // A resolved thread is folded away, and anyone can open it again.
  const faysList = await openCommentList(fay);
  await faysList.getByText('Resolved (1)').click();
  await faysList.getByRole('button', { name: 'Reopen' }).click();
  await expect(bensProblem.getByLabel('Basis for the target', { exact: true })).toHaveAccessibleDescription('2 comments');

  // Only its author has the means to change a comment.
  await expect(below.locator('.comments > li').first().getByRole('button', { name: 'Edit' })).toBeHidden();
  const own = below.locator('.comments > li').nth(1);
  await own.getByRole('button', { name: 'Edit' }).click();
  await own.getByLabel('Your comment').fill('The state average is 68.');
  await own.getByRole('button', { name: 'Save' }).click();
  await expect(commentsAt(ana, 'Basis for the target')).toContainText('The state average is 68.');
  await expect(commentsAt(ana, 'Basis for the target').locator('.comment-when').nth(1)).toContainText('edited');
  await own.getByRole('button', { name: 'Delete' }).click();
  await own.getByRole('button', { name: 'Yes, delete it' }).click();
  await expect(commentsAt(ana, 'Basis for the target')).toContainText('Deleted by its author.');
  await expect(commentsAt(ana, 'Basis for the target')).not.toContainText('The state average is 68.');
  await expect(bensProblem.getByLabel('Basis for the target', { exact: true })).toHaveAccessibleDescription('1 comment');
});

test('by keyboard alone', async ({ causeway, laptop }) => {
  const page = await laptop();
  await join(page, causeway, SCHOOL, 'Kim');
  await notes(page).focus();
  await page.keyboard.type('Ours');
  await page.keyboard.press('Tab');
  await expect(commentButton(page, NOTES)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(commentsAt(page, NOTES).getByLabel('Your comment')).toBeFocused();
  await page.keyboard.type('Whose?');
  // Undo takes back text of the comment, not of the worksheet.
  await page.keyboard.press('Control+z');
  await expect(notes(page)).toHaveValue('Ours');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Whose are they?');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(commentsAt(page, NOTES).locator('.comment-words')).toHaveText('Whose are they?');
  await page.keyboard.press('Escape');
  await expect(commentsAt(page, NOTES)).toHaveCount(0);
  await expect(commentButton(page, NOTES)).toBeFocused();
  await expect(commentButton(page, NOTES)).toHaveAccessibleName(`1 comment on: ${NOTES}`);
});

test('a closed card says that something waits in it, and the list leads into it', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await causeway.seed(SCHOOL, STATED, PLANNED_CAUSE);
  await join(ana, causeway, SCHOOL, 'Ana', '/verify');
  await join(ben, causeway, SCHOOL, 'Ben', '/verify');
  const card = await unfold(cause(ana, WEEKLY));
  await card.getByLabel('Owner', { exact: true }).focus();
  await commentButton(card, 'Owner').click();
  await writeComment(commentsAt(ana, 'Owner'), 'Not all of us');
  await expect(cause(ben, WEEKLY).locator('.tag-comments')).toHaveText('1 comment');
  await toProblems(ben);
  const all = await openCommentList(ben);
  await expect(all.locator('.comments-row')).toHaveText(WEEKLY);
  await all.getByRole('link', { name: 'Causes: Owner' }).click();
  await expect(ben).toHaveURL(/\/verify#causes-.*-who$/);
  await expect(cause(ben, WEEKLY).getByLabel('Owner', { exact: true })).toBeFocused();
  await expect(commentsAt(ben, 'Owner')).toContainText('Not all of us');
  // A comment on a removed cause can still be found.
  await toCauses(ana);
  await (await unfold(cause(ana, WEEKLY))).getByRole('button', { name: 'Remove' }).click();
  const anasList = await openCommentList(ana);
  await anasList.getByText('On things that were removed (1)').click();
  await expect(anasList.locator('.comment-words')).toHaveText('Not all of us');
  await expect(anasList.getByRole('link', { name: 'Causes: Owner' })).toHaveCount(0);
});

test('what can not be said now stays to be sent', async ({ causeway, laptop, expectsConsole }) => {
  const page = await laptop();
  await join(page, causeway, SCHOOL, 'Ana');
  await notes(page).focus();
  await commentButton(page, NOTES).click();
  const below = commentsAt(page, NOTES);
  await below.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(below.getByRole('alert')).toHaveText('Write your comment.');
  await expect(below.getByRole('textbox')).toBeFocused();
  await below.getByRole('textbox').fill('x'.repeat(1_001));
  await below.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(below.getByRole('alert')).toHaveText('Shorten your comment to 1000 characters. It has 1001 now.');
  await expect(below.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
  // Without a connection the form says so, and its text is kept, also while the sheet is closed.
  expectsConsole(/ERR_/);
  await below.getByRole('textbox').fill('Later');
  await page.route('**/comments/say', (route) => route.abort());
  await below.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(below.getByRole('alert')).toContainText('We could not reach the server');
  await page.keyboard.press('Escape');
  await commentButton(page, NOTES).click();
  await expect(below.getByRole('textbox')).toHaveValue('Later');
  await page.unroute('**/comments/say');
  await below.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(below.locator('.comment-words')).toHaveText('Later');
  await expect(below.getByRole('textbox')).toHaveValue('');
});
