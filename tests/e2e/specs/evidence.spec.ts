// Step 0 and the preparation: observations, inferences, and the team's note catchers for the workshop.

import {
  addInference,
  addLine,
  addObservation,
  addTheme,
  cardOf,
  join,
  gateItem,
  openCard,
  paste,
  problems,
  saved,
  star,
  step,
} from '../support/worksheet.ts';
import type { Causeway } from '../support/causeway.ts';
import { OBSERVED } from '../support/contents.ts';
import type { Contents } from '../support/stock-client.ts';
import { expect, type Page, test } from '../support/test.ts';

const SCHOOL = 'Northside Elementary';
const READING = 'Fewer English learners are on track in reading.';
const ABSENT = 'A quarter of our students miss too many days.';
const THOUGHT = 'Who is not here does not learn to read.';

const READ = { says: READING, source: 'FAST', detail: 'winter', number: '38', group: 'English learners', n: '112', on: '2019-02-01' };

/** Four lines of the note catcher. */
const LINES: Contents = {
  rows: [1, 2, 3, 4].map((number) => ({
    root: 'r:actions',
    name: `action${number}`,
    texts: { action: `Action ${number}` },
    values: { sami: `item-${number}`, effort: 'low' },
  })),
};

/** Two people of the team, at a page of its worksheet. */
async function together(causeway: Causeway, ana: Page, ben: Page, path = '/evidence') {
  await join(ana, causeway, SCHOOL, 'Ana', path);
  await join(ben, causeway, SCHOOL, 'Ben', path);
}

test('a laptop writes down what the data say, and a phone what it means', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await together(causeway, ana, ben);
  await addObservation(ana, READ);
  // The other's phone shows it in a few lines, with its fields folded away.
  const read = cardOf(ben, READING);
  await expect(read.locator('.facts')).toHaveText('FAST, winter · 38.0% · n=112 · February 1, 2019');
  await expect(read.getByLabel('Grades')).toBeHidden();

  // An inference has no number and cites an observation.
  const thought = await addInference(ben, THOUGHT, READING);
  await expect(thought.getByLabel('Number', { exact: true })).toHaveCount(0);
  await thought.getByLabel('Observation it rests on').selectOption('');
  await expect(thought.getByRole('link', { name: 'Choose an observation that this rests on.' })).toBeVisible();
  await thought.getByLabel('Observation it rests on').selectOption(READING);
  await expect(cardOf(ana, THOUGHT).getByRole('link', { name: READING })).toBeVisible();

  // A number that may not be exported says so at once.
  const anasCard = cardOf(ana, READING);
  await anasCard.getByLabel('How many students').fill('7');
  await expect(read.getByText('Fewer than 10 students: this number stays in the worksheet').first()).toBeVisible();
  // After “Done” Ana's card is folded too, and its heading has the focus.
  await anasCard.getByRole('button', { name: 'Done' }).click();
  await expect(anasCard.getByLabel('How many students')).toBeHidden();
  await expect(anasCard.getByRole('heading')).toBeFocused();
  await expect(anasCard.getByText('Fewer than 10 students').first()).toBeVisible();
  for (const page of [ana, ben]) await expect(saved(page)).toHaveText('Saved');
});

test('nothing that was written is hidden when a card becomes another kind', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await together(causeway, ana, ben);
  const anasCard = await addObservation(ana, READ);
  await anasCard.getByLabel('What it is').selectOption('Inference: what we think it means');
  const bensCard = cardOf(ben, READING);
  await openCard(bensCard);
  await expect(bensCard.getByLabel('Grades')).toHaveCount(0);
  await expect(bensCard.getByLabel('Number', { exact: true })).toHaveValue('38');
  await expect(bensCard.getByText('Put this on an observation and cite it').filter({ visible: true }).first()).toBeVisible();
  // An emptied field stays as long as somebody is in it.
  await bensCard.getByLabel('Number', { exact: true }).fill('');
  await expect(bensCard.getByLabel('Number', { exact: true })).toBeFocused();
  await bensCard.getByLabel('Number', { exact: true }).blur();
  await expect(bensCard.getByLabel('Number', { exact: true })).toHaveCount(0);
});

test('a card goes under its theme once the person has left it', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await together(causeway, ana, ben);
  await addTheme(ben, 'Being there');
  await addObservation(ana, { says: ABSENT, source: 'Attendance', number: '24' });
  const anasCard = cardOf(ana, ABSENT);
  await anasCard.getByLabel('Theme').focus();
  await anasCard.getByLabel('Theme').selectOption('Being there');
  const theme = (page: Page) => page.getByRole('group', { name: 'Being there' });
  await expect(cardOf(ben, ABSENT)).toBeVisible();
  await expect(theme(ben).getByRole('article')).toHaveCount(1);
  await expect(theme(ben)).toContainText('1 card, from one source: Attendance.');
  // Ana's stays while she is in it, and keeps its place in the list.
  await expect(anasCard.getByLabel('Theme')).toBeFocused();
  await expect(theme(ana).getByRole('article')).toHaveCount(0);
  await anasCard.getByLabel('Theme').blur();
  await expect(theme(ana).getByRole('article')).toHaveCount(1);
  // A card whose theme is removed stays, and says what to do.
  await openCard(theme(ben));
  await theme(ben).locator('.folded').first().getByRole('button', { name: 'Remove' }).click();
  await expect(cardOf(ana, ABSENT)).toContainText('Choose again: what was chosen here is not there any more.');
  await ben.getByText('Removed (1)').click();
  await ben.getByRole('button', { name: 'Bring it back' }).click();
  await expect(theme(ana).getByRole('article')).toHaveCount(1);
});

test('a problem statement takes its number from an observation, and undo gives the old one back', async ({ causeway, laptop, phone }) => {
  await causeway.seed(SCHOOL, OBSERVED);
  const [ana, ben] = [await laptop(), await phone()];
  await together(causeway, ana, ben, '/problem');
  await ben.getByRole('button', { name: 'Add a problem statement' }).click();
  const problem = problems(ben);
  await problem.getByLabel('Current number').fill('41');
  await expect(problem.getByRole('link', { name: 'Choose the observation that this number is from.' })).toBeVisible();
  await expect(problem.getByRole('button', { name: 'Take the number from it' })).toBeHidden();
  await problem.getByLabel('What is measured').selectOption('On track in reading (FAST)');
  await problem.getByLabel('Observation it is from').selectOption(READING);
  await expect(problem.getByText('The observation that you cite says 38.0%.')).toBeVisible();
  await problem.getByRole('button', { name: 'Take the number from it' }).click();
  await expect(problem.getByLabel('Current number')).toHaveValue('38');
  await expect(problem.getByLabel('How many students')).toHaveValue('112');
  await expect(problem.getByLabel('Source')).toHaveValue('FAST, winter');
  await expect(problems(ana).locator('.statement')).toContainText('In February 2019, 38.0% of');
  await ben.getByRole('button', { name: 'Undo' }).click();
  await expect(problem.getByLabel('Current number')).toHaveValue('41');
  await expect(problem.getByLabel('Source')).toHaveValue('');
  await expect(problem.getByLabel('Observation it is from').locator('option:checked')).toHaveText(READING);
});

test('rows of a spreadsheet become observations in one step', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await together(causeway, ana, ben);
  await paste(ana, ['Measure\tGroup\tRaw Score\tN\tWeighting', 'Growth ELA\tAll students\t48,5\t310\t18', 'Growth ELA\tEnglish learners\t41\t112\t18', 'Reading\tAll\t*\t3\t']);
  const preview = ana.getByRole('table', { name: 'What these rows become' });
  await expect(preview.getByRole('row', { name: /^4 / })).toContainText('“Reading” is no measure that is known here');
  await expect(preview.getByRole('row', { name: /^4 / })).toContainText('There is no number here, or it is withheld: leave the row out.');
  await expect(ana.getByText('Not taken over: Weighting.')).toBeVisible();
  // Nobody else sees pasted rows until they are added.
  await expect(ben.getByRole('article')).toHaveCount(0);
  await ana.getByRole('button', { name: 'Add 2 observations' }).click();
  await expect(ben.getByRole('article')).toHaveCount(2);
  await expect(cardOf(ben, 'Growth, ELA: 41 (English learners)').locator('.facts')).toContainText('n=112');
  // The unreadable row stays to be mended, and the added ones are not added again.
  await expect(ana.getByLabel('Rows')).toHaveValue(/Reading/);
  await expect(preview).toContainText('On the board already.');
  await expect(ana.getByRole('button', { name: 'Add 0 observations' })).toBeDisabled();
  const chart = ben.getByRole('table', { name: 'Growth, ELA' });
  await expect(chart.getByRole('row', { name: /English learners/ })).toContainText('7.5 percentile points below all students');
  await ana.getByRole('button', { name: 'Undo' }).click();
  await expect(ben.getByRole('article')).toHaveCount(0);
  await ana.getByRole('button', { name: 'Redo' }).click();
  await expect(ben.getByRole('article')).toHaveCount(2);
  await expect(cardOf(ben, 'Growth, ELA: 41 (English learners)')).toBeVisible();
});

test('a file is read as if its rows were pasted', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await together(causeway, ana, ben);
  await ana.getByText('Paste rows from a spreadsheet').click();
  const file = (text: string | Buffer) => ({ name: 'profile.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await ana.getByLabel('Or choose a file').setInputFiles(file(Buffer.from([0x50, 0x4b, 0, 0xff])));
  await expect(ana.getByText('This file can\'t be read.')).toBeVisible();
  await ana.getByLabel('Or choose a file').setInputFiles(file('Leadership,,2\r\nThree-tiered model,,1.5\r\n'));
  await ana.getByRole('button', { name: 'Add 2 observations' }).click();
  await expect(cardOf(ben, 'Leadership: 2 points')).toBeVisible();
  await expect(ben.getByRole('table', { name: 'SAMI, from 0 to 3' })).toBeVisible();
  await expect(ana.getByLabel('Rows')).toHaveValue('');
});

test('a team stars two to four actions before the workshop', async ({ causeway, laptop, phone }) => {
  await causeway.seed(SCHOOL, LINES);
  const [ana, ben] = [await laptop(), await phone()];
  await together(causeway, ana, ben, '/prep');
  await expect(ana.getByText('No high-leverage action is starred yet. Star 2 to 4.')).toBeVisible();
  const line = await addLine(ana, 'Leadership, item 5', 'Action 5');
  await line.getByLabel('Effort').selectOption('Low');
  for (let number = 1; number <= 4; number++) {
    const line = cardOf(ben, `Action ${number}`);
    await star(line);
    await expect(line.getByLabel('High-leverage action')).toBeChecked();
  }
  await expect(ana.getByText('4 high-leverage actions are starred.')).toBeVisible();
  // A fifth is refused, until another gives way.
  const fifth = cardOf(ben, 'Action 5');
  await star(fifth);
  await expect(fifth.getByText('4 actions have a star already. Take one of those away first.')).toBeVisible();
  await expect(fifth.getByLabel('High-leverage action')).not.toBeChecked();
  await cardOf(ana, 'Action 2').getByLabel('High-leverage action').uncheck();
  await expect(fifth.getByText('4 actions have a star already.')).toHaveCount(0);
  await star(fifth);
  await expect(ana.getByText('4 high-leverage actions are starred.')).toBeVisible();
  await ben.getByLabel('ESSA data review note catcher').fill('The gap is widest in reading.');
  await expect(ana.getByLabel('ESSA data review note catcher')).toHaveValue('The gap is widest in reading.');
  await step(ana, 'Overview', SCHOOL);
  const gate = gateItem(ana, 'Prepare');
  await gate.locator('summary').click();
  await expect(gate.getByRole('listitem')).toHaveCount(1);
});
