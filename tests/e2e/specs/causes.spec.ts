// A team's causes: their whys, their evidence and their verification.

import { axe, axeInBothColours, fitsEveryWidth } from '../support/axe.ts';
import {
  addCause, addEvidence, answerRoots, cause, fillCause, open, piece, planVerification, stateProblem, toCauses,
  toVerify, unfold,
} from '../support/causes.ts';
import { OBSERVED, proposedCause, STATED, WEEKLY } from '../support/contents.ts';
import { expect, test } from '../support/test.ts';
import { join, saved } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';
const COACHING = 'nobody has time to coach';
const SCHEDULE = 'the schedule cuts the reading block';
const LANGUAGES = 'families speak other languages';
const CONSENSUS = 'The team agrees';

test('two people collect causes, ask why, and park what the school can’t change', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await join(ana, causeway, SCHOOL, 'Ana');
  await join(ben, causeway, SCHOOL, 'Ben');
  await stateProblem(ana);
  for (const page of [ana, ben]) await toCauses(page);
  await expect(ben.getByRole('heading', { level: 2 }).first()).toHaveText(
    'Problem 1: On track in reading (FAST), English learners',
  );
  await addCause(ana, { because: WEEKLY, domain: 'Instruction', sami: 'item-28', alterable: 'Yes' });
  await addCause(ben, { because: SCHEDULE, domain: 'Environment', notSami: 'The district sets it.', alterable: 'Yes' });
  await addCause(ben, { because: LANGUAGES, domain: 'Learner', notSami: 'It is about homes.' });
  // A second why stands under the first, on both devices, and says how the team came to it.
  await cause(ana, WEEKLY).getByRole('button', { name: 'Ask why again' }).click();
  await fillCause(ana, { because: COACHING, domain: 'Instruction', sami: 'item-6', alterable: 'Yes' });
  const order = [WEEKLY, COACHING, SCHEDULE, LANGUAGES];
  for (const page of [ana, ben]) {
    await expect(page.getByRole('article').getByRole('heading', { level: 3 })).toHaveText(order);
  }
  await expect((await unfold(cause(ben, COACHING))).getByRole('listitem').filter({ hasText: 'Why?' })).toHaveText(
    `Why? Because “${COACHING}”.`.replace(/[“”]/g, ''),
  );
  // A cause that blames somebody gets a hint, and nothing is refused.
  const words = cause(ana, SCHEDULE).getByLabel('The problem is occurring because …');
  await unfold(cause(ana, SCHEDULE));
  await words.fill('teachers are lazy');
  await expect(cause(ana, 'teachers are lazy').getByText('sounds like blame')).toBeVisible();
  await cause(ana, 'teachers are lazy').getByLabel('The problem is occurring because …').fill(SCHEDULE);
  // A cause that the school can't change is parked, with a reason.
  await (await unfold(cause(ana, LANGUAGES))).getByLabel('Can the school change it?').selectOption('No');
  await cause(ana, LANGUAGES).getByLabel('Why is it parked?').fill('It is no fault to mend.');
  await expect(cause(ben, LANGUAGES).locator('.tag-state')).toHaveText('Parked');
  // Two that say the same become one.
  await addCause(ben, { because: 'guided reading is rare', domain: 'Instruction' });
  await cause(ben, 'guided reading is rare').getByText('Move or merge this cause').click();
  await cause(ben, 'guided reading is rare').getByLabel('Same as').selectOption(WEEKLY);
  await expect(cause(ana, 'guided reading is rare').locator('.tag-state')).toHaveText('Part of another cause');
  await cause(ben, 'guided reading is rare').getByRole('heading').first().focus();
  await toVerify(ben);
  await expect(ben.getByRole('article')).toHaveCount(3);
  await expect(ben.locator('.left-for-now')).toContainText(`${LANGUAGES}: Parked. It is no fault to mend.`);
  for (const page of [ana, ben]) await expect(saved(page)).toHaveText('Saved');
});

test('a cause is verified by what two people find, but not without the team', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await causeway.seed(SCHOOL, STATED, proposedCause(WEEKLY, { sami: 'item-28' }));
  await join(ana, causeway, SCHOOL, 'Ana', '/causes');
  await join(ben, causeway, SCHOOL, 'Ben');
  await (await unfold(cause(ana, WEEKLY))).getByRole('link', { name: 'Verify this cause' }).click();
  await toVerify(ben);
  const [anasCard, bensCard] = [cause(ana, WEEKLY), await unfold(cause(ben, WEEKLY))];
  // The link opens its card.
  await expect(anasCard.getByRole('group', { name: 'How you will find out' })).toBeVisible();
  await expect(open(anasCard)).toHaveCount(5);
  // A criterion without evidence yet is neither met nor open.
  await expect(anasCard.locator('.criteria li.idle')).toHaveCount(2);
  await planVerification(anasCard);
  await expect(anasCard.locator('.prediction').first()).toHaveText(
    `If this changed: “${WEEKLY}”, then “On track in reading (FAST)” would rise.`,
  );
  await anasCard.getByLabel('Team decision').selectOption('Investigating');
  await expect(bensCard.locator('.tag-state').first()).toHaveText('Investigating');
  // Each adds evidence, by two methods.
  await addEvidence(anasCard, { method: 'Interview', shows: 'Supports it', finding: 'Teachers say so.' });
  await expect(open(bensCard)).toHaveCount(5);
  await addEvidence(bensCard, { method: 'Observation', shows: 'Supports it', finding: '5 of 6 rooms.' });
  await expect(open(anasCard)).toHaveCount(3);
  // A link of the checklist leads to the field.
  await open(anasCard).getByRole('link', { name: 'The school can change it' }).click();
  await expect(anasCard.getByLabel('Can the school change it?')).toBeFocused();
  await anasCard.getByLabel('Can the school change it?').selectOption('Yes');
  await answerRoots(bensCard);
  await expect(anasCard.getByText('All three are No: this is a root cause.')).toBeVisible();
  await anasCard.getByLabel('Team decision').selectOption('Verified');
  for (const card of [anasCard, bensCard]) await expect(open(card)).toHaveText([`Open: ${CONSENSUS}`]);
  await expect(anasCard.getByText('Not verified yet. 1 item left.')).toBeVisible();
  // Evidence against the cause waits for an answer.
  await addEvidence(bensCard, { method: 'Test', shows: 'Contradicts it', finding: 'Scores rose without it.' });
  await expect(open(anasCard)).toHaveCount(2);
  await open(anasCard).getByRole('link', { name: 'Evidence against it has a written answer' }).click();
  const answer = piece(anasCard, 'Scores rose without it.').getByLabel('How do you explain it?');
  await expect(answer).toBeFocused();
  await answer.fill('Only in one grade, and only once.');
  await expect(open(bensCard)).toHaveCount(1);
  await axe(ana);
  // Removing evidence opens its criteria again, for everyone at once.
  await piece(bensCard, '5 of 6 rooms.').getByRole('button', { name: 'Remove' }).click();
  await expect(open(anasCard)).toHaveCount(3);
  await expect(anasCard.getByText('Not verified yet. 3 items left.')).toBeVisible();
  await ben.getByText('Removed (1)').click();
  await ben.getByRole('button', { name: 'Bring it back' }).click();
  await expect(open(anasCard)).toHaveCount(1);
  // Everyone votes on their own device, and nobody sees another's vote before all are revealed.
  await open(anasCard).getByRole('link', { name: CONSENSUS }).click();
  await anasCard.getByRole('button', { name: /^5/ }).click();
  // The office's own member of the sample is in the team too, and doesn't vote.
  await expect(bensCard.getByText('1 of 3 have voted.')).toBeVisible();
  await expect(bensCard.locator('.shown-fists li')).toHaveCount(0);
  await bensCard.getByRole('button', { name: /^2/ }).click();
  await expect(bensCard.getByText('You voted 2: I have some doubts.')).toBeVisible();
  await expect(anasCard.getByText('2 of 3 have voted.')).toBeVisible();
  await expect(anasCard.locator('.shown-fists li')).toHaveCount(0);
  await axe(ana);
  await anasCard.getByRole('button', { name: 'Reveal votes now' }).click();
  await expect(bensCard.getByText('Revealed. 2 of 3 voted.')).toBeVisible();
  await expect(anasCard.getByText('Not agreed yet. Ask Ben what is missing')).toBeVisible();
  await expect(open(anasCard)).toHaveText([`Open: ${CONSENSUS}`]);
  await axe(ana);
  await bensCard.getByRole('button', { name: /^4/ }).click();
  for (const card of [anasCard, bensCard]) {
    await expect(card.locator('.tag-verified').first()).toHaveText(/Verified/);
    await expect(card.getByText('The team agrees.', { exact: true })).toBeVisible();
  }
  // A new vote is secret again, and nothing counts until it is revealed.
  await bensCard.getByRole('button', { name: 'Vote again' }).click();
  await expect(anasCard.getByText('Nobody has voted yet.')).toBeVisible();
  await expect(open(bensCard)).toHaveText([`Open: ${CONSENSUS}`]);
  for (const page of [ana, ben]) await expect(saved(page)).toHaveText('Saved');
});

test('evidence is made of a card of the board, and one undo takes it back', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await causeway.seed(SCHOOL, STATED, OBSERVED, proposedCause(WEEKLY, { sami: 'item-28' }));
  await join(ana, causeway, SCHOOL, 'Ana', '/verify');
  await join(ben, causeway, SCHOOL, 'Ben', '/verify');
  const [anasCard, bensCard] = [await unfold(cause(ana, WEEKLY)), await unfold(cause(ben, WEEKLY))];
  await bensCard.getByText('Use evidence from the board').click();
  await axeInBothColours(ben);
  await fitsEveryWidth(ben);
  const said = 'Fewer English learners are on track in reading.';
  await bensCard.getByRole('button', { name: said }).click();
  await expect(bensCard.getByLabel('Does it support the cause?')).toBeFocused();
  await expect(piece(anasCard, said)).toContainText('Review, February 1, 2019, FAST, winter, English learners, grades 3-5, 112 students');
  await expect(piece(anasCard, said).getByRole('link', { name: 'From the evidence board' })).toBeVisible();
  await bensCard.getByLabel('Does it support the cause?').selectOption('Supports it');
  await expect(piece(anasCard, said).locator('.stance')).toHaveText('Supports');
  // The card is on the board once, and is no longer offered.
  await bensCard.getByText('Use evidence from the board').click();
  await expect(bensCard.getByText('The board has no other observations.')).toBeVisible();
  for (const undo of ['the choice', 'the evidence']) {
    await test.step(`undo ${undo}`, () => ben.getByRole('button', { name: 'Undo', exact: true }).click());
  }
  await expect(anasCard.locator('.evidence-of-cause .folds > li')).toHaveCount(0);
  await expect(saved(ben)).toHaveText('Saved');
});

test('the fishbone shows causes by domain, leads to each, and follows what is changed', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await causeway.seed(SCHOOL, STATED, proposedCause(WEEKLY), proposedCause(SCHEDULE, { domain: 'environment' }));
  await join(ana, causeway, SCHOOL, 'Ana', '/causes');
  await join(ben, causeway, SCHOOL, 'Ben', '/causes');
  for (const page of [ana, ben]) await page.getByText('Fishbone diagram').click();
  const rib = (page: typeof ana, name: string) =>
    page.locator('.rib-lists > div').filter({ has: page.getByRole('heading', { name, exact: true }) });
  await expect(rib(ben, 'Instruction').getByRole('link')).toHaveText([WEEKLY]);
  await expect(rib(ben, 'Learner')).toContainText('None yet.');
  await (await unfold(cause(ana, WEEKLY))).getByRole('button', { name: 'Ask why again' }).click();
  await fillCause(ana, { because: COACHING, domain: 'Environment' });
  await expect(rib(ben, 'Environment').getByRole('listitem').first()).toHaveText(`${COACHING} answers why ${WEEKLY}`);
  // The drawing appears if there is room for it, and is hidden from screen readers.
  await expect(ben.locator('.bones')).toBeHidden();
  await expect(ana.locator('.bones text', { hasText: WEEKLY })).toBeVisible();
  await expect(ana.locator('.bones')).toHaveAttribute('aria-hidden', 'true');
  await ana.locator('.bones text', { hasText: WEEKLY }).click();
  await expect(cause(ana, WEEKLY).getByLabel('Type of cause')).toBeVisible();
  await expect(cause(ana, WEEKLY).getByRole('heading', { level: 3 })).toBeFocused();
  // By keyboard: a link of the list leads to the card, its field is changed, and both lists follow.
  const link = rib(ana, 'Environment').getByRole('link', { name: SCHEDULE });
  await link.focus();
  await ana.keyboard.press('Enter');
  await expect(cause(ana, SCHEDULE).getByRole('heading', { level: 3 })).toBeFocused();
  const field = cause(ana, SCHEDULE).getByLabel('Type of cause');
  await field.focus();
  await ana.keyboard.type('Curr');
  await expect(field.locator('option:checked')).toHaveText('Curriculum');
  for (const page of [ana, ben]) await expect(rib(page, 'Curriculum').getByRole('link')).toHaveText([SCHEDULE]);
  await expect(field).toBeFocused();
  await axe(ana);
});
