// Step 0 and the preparation: observations, inferences, and the team's note catchers for the workshop.

import {
  addInference,
  addAction,
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
  toBoard,
} from '../support/worksheet.ts';
import { axe } from '../support/axe.ts';
import { toCauses } from '../support/causes.ts';
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
  await thought.getByLabel('Based on').selectOption('');
  await thought.getByRole('button', { name: 'What’s missing?' }).click();
  await expect(thought.getByRole('link', { name: 'Choose the observation that this is based on.' })).toBeVisible();
  await thought.getByLabel('Based on').selectOption(READING);
  await expect(cardOf(ana, THOUGHT).getByRole('link', { name: READING })).toBeVisible();

  // A number that may not be exported says so at once.
  const anasCard = cardOf(ana, READING);
  await anasCard.getByLabel('Number of students').fill('7');
  await expect(read.getByText('Fewer than 10 students. This number stays in the worksheet').first()).toBeVisible();
  // After “Done” Ana's card is folded too, and its heading has the focus.
  await anasCard.getByRole('button', { name: 'Done' }).click();
  await expect(anasCard.getByLabel('Number of students')).toBeHidden();
  await expect(anasCard.getByRole('heading')).toBeFocused();
  await expect(anasCard.getByText('Fewer than 10 students').first()).toBeVisible();
  for (const page of [ana, ben]) await expect(saved(page)).toHaveText('Saved');
});

test('nothing that was written is hidden when a card becomes another kind', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await together(causeway, ana, ben);
  const anasCard = await addObservation(ana, READ);
  await anasCard.getByLabel('Kind of card').selectOption('Inference: what we think it means');
  const bensCard = cardOf(ben, READING);
  await openCard(bensCard);
  await expect(bensCard.getByLabel('Grades')).toHaveCount(0);
  await expect(bensCard.getByLabel('Number', { exact: true })).toHaveValue('38');
  await expect(bensCard.getByText('Move this to an observation').filter({ visible: true }).first()).toBeVisible();
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
  await expect(theme(ben)).toContainText('1 card from one source, Attendance.');
  // Ana's stays while she is in it, and keeps its place in the list.
  await expect(anasCard.getByLabel('Theme')).toBeFocused();
  await expect(theme(ana).getByRole('article')).toHaveCount(0);
  await anasCard.getByLabel('Theme').blur();
  await expect(theme(ana).getByRole('article')).toHaveCount(1);
  // A card whose theme is removed stays, and says what to do.
  await openCard(theme(ben));
  await theme(ben).locator('.folded').first().getByRole('button', { name: 'Remove' }).click();
  await expect(cardOf(ana, ABSENT)).toContainText('Choose again. The earlier choice was removed.');
  await ben.getByText('Removed (1)').click();
  await ben.getByRole('button', { name: 'Bring it back' }).click();
  await expect(theme(ana).getByRole('article')).toHaveCount(1);
});

test('an observation fills in a problem statement at once, and one undo takes it all back', async ({ causeway, laptop, phone }) => {
  await causeway.seed(SCHOOL, OBSERVED);
  const [ana, ben] = [await laptop(), await phone()];
  await together(causeway, ana, ben, '/problem');
  await ben.getByRole('button', { name: 'Add a problem statement' }).click();
  const problem = problems(ben);
  await expect(problem.getByLabel('Based on')).toBeFocused();
  await problem.getByLabel('Based on').selectOption(READING);
  for (const [label, value] of [['Current data', '38'], ['Number of students', '112'], ['Source', 'FAST, winter']] as const) {
    await expect(problem.getByLabel(label)).toHaveValue(value);
  }
  await expect(problem.getByLabel('Measure', { exact: true }).locator('option:checked')).toHaveText('On track in reading (FAST)');
  await expect(problem.getByRole('button', { name: 'Use this data' })).toBeHidden();
  await expect(problems(ana).locator('.statement')).toContainText('In February 2019, 38.0% of');
  await ben.getByRole('button', { name: 'Undo' }).click();
  await expect(problem.getByLabel('Current data')).toHaveValue('');
  await expect(problem.getByLabel('Source')).toHaveValue('');
  await expect(problem.getByLabel('Based on')).toHaveValue('');
  await ben.getByRole('button', { name: 'Redo' }).click();
  await expect(problem.getByLabel('Source')).toHaveValue('FAST, winter');
});

test('an observation replaces nothing that a team typed until it is told to', async ({ causeway, laptop, phone }) => {
  await causeway.seed(SCHOOL, OBSERVED);
  const [ana, ben] = [await laptop(), await phone()];
  await together(causeway, ana, ben, '/problem');
  await ben.getByRole('button', { name: 'Add a problem statement' }).click();
  const problem = problems(ben);
  await problem.getByLabel('Current data').fill('41');
  await problem.getByLabel('Measure', { exact: true }).selectOption('On track in reading (FAST)');
  await problem.getByLabel('Based on').selectOption(READING);
  await expect(problem.getByText('The observation says 38.0%.')).toBeVisible();
  await expect(problem.getByLabel('Current data')).toHaveValue('41');
  await expect(problem.getByLabel('Source')).toHaveValue('');
  await expect(problem.locator('.unused-data')).toContainText('These fields differ from the observation: current data');
  await axe(ben);
  await problem.getByRole('button', { name: 'Use this data' }).click();
  await expect(problem.getByLabel('Current data')).toHaveValue('38');
  await expect(problem.getByLabel('Number of students')).toHaveValue('112');
  await expect(problem.getByRole('button', { name: 'Use this data' })).toBeHidden();
  await ben.getByRole('button', { name: 'Undo' }).click();
  await expect(problem.getByLabel('Current data')).toHaveValue('41');
  await expect(problem.getByLabel('Source')).toHaveValue('');
  await expect(problem.getByLabel('Based on').locator('option:checked')).toHaveText(READING);
});

test('an observation is written where the problem asks for it', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await join(ana, causeway, SCHOOL, 'Ana', '/evidence');
  await join(ben, causeway, SCHOOL, 'Ben', '/problem');
  await ben.getByRole('button', { name: 'Add a problem statement' }).click();
  await ben.getByLabel('Or write the observation').fill(READING);
  await ben.keyboard.press('Enter');
  await expect(problems(ben).getByLabel('Based on').locator('option:checked')).toHaveText(READING);
  await expect(cardOf(ana, READING)).toBeVisible();
  await problems(ben).getByRole('link', { name: 'Add its source and number' }).click();
  await expect(cardOf(ben, READING).getByLabel('Source', { exact: true })).toBeVisible();
});

test('ten cards are added in a row, closed and silent, and each is one step back', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await together(causeway, ana, ben);
  await expect(ana.getByRole('note', { name: 'Example' })).toBeVisible();
  const line = ana.getByRole('textbox', { name: 'Add a card' });
  await line.focus();
  for (let number = 1; number <= 10; number++) {
    await ana.keyboard.type(`Observation number ${number}`);
    await ana.keyboard.press('Enter');
  }
  await expect(ana.getByRole('article')).toHaveCount(10);
  await expect(ben.getByRole('article')).toHaveCount(10);
  await expect(line).toBeFocused();
  await expect(line).toBeInViewport();
  await expect(ana.getByRole('note', { name: 'Example' })).toBeHidden();
  // Nothing is open, and nothing asks for more.
  await expect(ana.locator('.evidence-card select')).toHaveCount(0);
  await expect(ana.getByText('Choose the source.')).toHaveCount(0);
  // A typed line is undone by the browser, an added one by the worksheet.
  await ana.keyboard.type('Not yet');
  await expect(ana.locator('#new-card-hint')).toBeVisible();
  await toCauses(ana);
  await toBoard(ana);
  await expect(line).toHaveValue('Not yet');
  await line.press('Control+z');
  await expect(ana.getByRole('article')).toHaveCount(10);
  await line.fill('');
  await line.press('Control+z');
  await expect(ben.getByRole('article')).toHaveCount(9);
  await expect(cardOf(ben, 'Observation number 10')).toHaveCount(0);

  // An empty field is silent until somebody was in it; what is missing is shown to those who ask.
  const card = cardOf(ana, 'Observation number 1');
  await card.first().getByText('Add details').click();
  await expect(card.first().getByLabel('Source', { exact: true })).toBeVisible();
  await expect(ana.locator('.note-missing')).toHaveCount(0);
  await card.first().getByLabel('Source', { exact: true }).focus();
  await card.first().getByLabel('Source', { exact: true }).blur();
  await expect(ana.locator('.note-missing')).toHaveText(['Choose the source.']);
  await expect(ben.locator('.note-missing')).toHaveCount(0);
  await ana.getByRole('button', { name: 'What’s missing in this step?' }).click();
  await expect(ana.getByText('9 entries have items left.')).toBeVisible();
  await axe(ana);
});

test('rows of a spreadsheet become observations in one step', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  await together(causeway, ana, ben);
  await paste(ana, ['Measure\tGroup\tRaw Score\tN\tWeighting', 'Growth ELA\tAll students\t48,5\t310\t18', 'Growth ELA\tEnglish learners\t41\t112\t18', 'Reading\tAll\t*\t3\t']);
  const preview = ana.getByRole('table', { name: 'Preview' });
  await expect(preview.getByRole('row', { name: /^4 / })).toContainText('“Reading” is no measure that is known here');
  await expect(preview.getByRole('row', { name: /^4 / })).toContainText('There is no number here, or it is withheld: leave the row out.');
  await expect(ana.getByText('Columns not used: Weighting.')).toBeVisible();
  // Nobody else sees pasted rows until they are added.
  await expect(ben.getByRole('article')).toHaveCount(0);
  await ana.getByRole('button', { name: 'Add 2 observations' }).click();
  await expect(ben.getByRole('article')).toHaveCount(2);
  await expect(cardOf(ben, 'Growth, ELA: 41 (English learners)').locator('.facts')).toContainText('n=112');
  // The unreadable row stays to be mended, and the added ones are not added again.
  await expect(ana.getByLabel('Rows')).toHaveValue(/Reading/);
  await expect(preview).toContainText('Already on the board.');
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
  await expect(ana.getByText('Star 2 to 4 actions that would change the most.')).toBeVisible();
  const line = await addAction(ana, '5. Part of the school improvement plan', 'Action 5');
  await line.getByLabel('Effort').selectOption('Low');
  // It came with a star: there was room for one.
  await expect(line.getByLabel('High-leverage action')).toBeChecked();
  await star(line);
  await expect(line.getByLabel('High-leverage action')).not.toBeChecked();
  for (let number = 1; number <= 4; number++) {
    const line = cardOf(ben, `Action ${number}`);
    await star(line);
    await expect(line.getByLabel('High-leverage action')).toBeChecked();
  }
  await expect(ana.getByText('4 actions have a star.')).toBeVisible();
  // A fifth is refused, until another gives way.
  const fifth = cardOf(ben, 'Action 5');
  await star(fifth);
  await expect(fifth.getByText('4 actions have a star already. Remove one of those stars first.')).toBeVisible();
  await expect(fifth.getByLabel('High-leverage action')).not.toBeChecked();
  await cardOf(ana, 'Action 2').getByLabel('High-leverage action').uncheck();
  await expect(fifth.getByText('4 actions have a star already.')).toHaveCount(0);
  await star(fifth);
  await expect(ana.getByText('4 actions have a star.')).toBeVisible();
  await ben.getByLabel('Or type or paste the ESSA data review note catcher').fill('The gap is widest in reading.');
  await expect(ana.getByLabel('Or type or paste the ESSA data review note catcher')).toHaveValue('The gap is widest in reading.');
  await step(ana, 'Overview', SCHOOL);
  await ana.getByText('Everything that is left').click();
  const gate = gateItem(ana, 'Prepare');
  await gate.locator('summary').click();
  await expect(gate.getByRole('listitem')).toHaveCount(1);
});
