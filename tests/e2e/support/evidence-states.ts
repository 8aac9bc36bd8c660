// What a team brings, and its evidence board, in every state.

import { expect, type Page } from '@playwright/test';
import { area, lead, rate } from './sami.ts';
import type { State } from './states.ts';
import { hydrated } from './test.ts';
import {
  addInference,
  addLine,
  addObservation,
  addTheme,
  cardOf,
  join,
  notes,
  openCard,
  paste,
  saved,
  star,
  toBoard,
  toPrep,
} from './worksheet.ts';

const NORTHSIDE = 'Northside Elementary';

/** A note catcher with lines, stars and texts; a fifth star was refused. */
async function prepared(page: Page) {
  await toPrep(page);
  const lines = [
    ['Leadership, item 3', 'Meet every other week as a leadership team'],
    ['Communication and collaboration', 'Show every grade its screening data within a week'],
    ['Data-based problem-solving, item 24', 'Agree on one way to record interventions'],
    ['Three-tiered model, item 29', 'Give guided reading a place in every day'],
    ['Data evaluation, item 36', 'Walk through classrooms once a month'],
  ];
  for (const [sami = '', action = ''] of lines) await star(await addLine(page, sami, action));
  const first = cardOf(page, 'Meet every other week');
  await first.getByLabel('Strength or challenge').fill('The team is named, and has met twice since fall.');
  await first.getByLabel('Effort').selectOption('Low');
  await first.getByLabel('Impact').selectOption('High');
  await first.locator('summary').click();
  await page.getByLabel('ESSA data review note catcher').fill('Reading is where the gap is widest, for English learners most of all.');
  await page.locator('.note-fault').getByText('4 actions have a star already.').waitFor();
}

/** An area that she has begun to rate. */
async function rated(page: Page) {
  const leadership = await area(page, 'Leadership');
  for (const [item, step] of [[1, 3], [2, 2], [4, 0]] as const) await rate(leadership, new RegExp(`^${item}\\. `), step);
  await leadership.getByText('Look at this area together').click();
}

/** The same area, revealed, with something agreed. */
async function revealed(page: Page) {
  await rated(page);
  const leadership = await area(page, 'Leadership');
  await leadership.getByRole('button', { name: 'Reveal Leadership' }).click();
  await rate(leadership, /The team’s rating of item 1/, 2);
  await leadership.getByText('Write a note to item 1').click();
  await leadership.getByLabel('Why, or who thought otherwise').first().fill('Two of us have seen less of it.');
  await leadership.getByRole('button', { name: 'Keep the note' }).click();
  await leadership.getByText('Two of us have seen less of it.').first().waitFor();
  await page.getByRole('table', { name: 'How far we are' }).waitFor();
}

/** A board with themes, cards of both kinds, and numbers to compare. */
async function fullBoard(page: Page) {
  await toBoard(page);
  await paste(page, [
    'Measure,Group,Grades,Value,N,Date',
    'Percent proficient ELA,English learners,3-5,38,112,4/1/2019',
    'Percent proficient ELA,All students,3-5,52.5,310,4/1/2019',
    'Percent proficient ELA,Students with disabilities (IEP),3-5,21,34,4/1/2019',
    'Percent proficient ELA,Native Hawaiian/Pacific Islander,3-5,40,5,4/1/2019',
    'Leadership,,,2,,4/1/2019',
    'Data-based problem-solving,,,1,,4/1/2019',
    'Three-tiered model,,,1.5,,4/1/2019',
  ]);
  await page.getByRole('button', { name: 'Add 7 observations' }).click();
  const learners = 'Percent proficient, ELA: 38.0% (English learners, grades 3-5)';
  await cardOf(page, learners).waitFor();
  await addTheme(page, 'Reading in a second language');
  const quote = 'Families ask for books in their own languages.';
  const said = await addObservation(page, { says: quote, source: 'Interview', detail: 'Family evening', number: '' });
  await said.getByLabel('What it counts').selectOption('');
  await said.getByLabel('What somebody said').fill('We read every night, but we have only three books.');
  await said.getByLabel('Theme').selectOption('Reading in a second language');
  const listed = 'Percent proficient, ELA: 38.0% (English learners, grades…';
  const thought = await addInference(page, 'Children who learn English meet few texts that they can read alone.', listed);
  await thought.getByLabel('Theme').selectOption('Reading in a second language');
  await openCard(cardOf(page, learners));
  await cardOf(page, learners).getByLabel('Theme').selectOption('Reading in a second language');
  await notes(page).focus();
  await expect(page.getByRole('group', { name: 'Reading in a second language' }).getByRole('article')).toHaveCount(3);
  await expect(saved(page)).toHaveText('Saved');
}

/** The page as it is when it is opened again. */
async function reload(page: Page) {
  await page.reload();
  await hydrated(page);
  await expect(saved(page)).toHaveText('Saved');
}

export const EVIDENCE_STATES: State[] = [
  {
    name: 'prep, empty',
    show: async (page, causeway) => {
      await join(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await toPrep(page);
    },
  },
  {
    name: 'prep, full',
    show: async (page, causeway) => {
      await join(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await prepared(page);
    },
  },
  {
    name: 'prep, rated alone',
    show: async (page, causeway) => {
      await lead(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await toPrep(page);
      await rated(page);
    },
  },
  {
    name: 'prep, revealed',
    show: async (page, causeway) => {
      await lead(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await toPrep(page);
      await revealed(page);
    },
  },
  {
    name: 'board, empty',
    show: async (page, causeway) => {
      await join(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await toBoard(page);
    },
  },
  {
    name: 'board, begun',
    show: async (page, causeway) => {
      await join(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await toBoard(page);
      const says = 'Attendance is low due to the new bus times.';
      const card = await addObservation(page, { says, source: 'Other', number: '24', n: '7' });
      await card.getByLabel('What it counts').selectOption('');
      await card.getByText('Enter where it comes from.').waitFor();
      await paste(page, ['Growth ELA,All students,48,310', 'Reading,All students,*,9', 'Growth ELA,"All,48']);
      await page.getByText('Close the quotation mark').waitFor();
    },
  },
  {
    name: 'board, full',
    show: async (page, causeway) => {
      await join(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await fullBoard(page);
      await reload(page);
    },
  },
];
