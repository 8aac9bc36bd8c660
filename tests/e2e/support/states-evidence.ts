// The preparation and the evidence board in every state.

import { expect, type Page } from '@playwright/test';
import { area, lead, rate } from './sami.ts';
import type { State } from './states.ts';
import type { Contents, Row, Value } from './stock-client.ts';
import { addObservation, cardOf, joinSeeded, paste, star } from './worksheet.ts';

const NORTHSIDE = 'Northside Elementary';

const action = (sami: string, words: string, values: Record<string, Value> = {}, note = ''): Row => ({
  root: 'r:actions',
  name: sami,
  texts: { action: words, note },
  values: { sami, starred: true, ...values },
});

/** A note catcher with lines, stars and texts. */
const PREPARED: Contents = {
  texts: { 't:review_notes': 'Reading is where the gap is widest, for English learners most of all.' },
  rows: [
    action(
      'item-3',
      'Meet every other week as a leadership team',
      { effort: 'low', impact: 'high' },
      'The team is named, and has met twice since fall.',
    ),
    action('communication', 'Show every grade its screening data within a week'),
    action('item-24', 'Agree on one way to record interventions'),
    action('item-29', 'Give guided reading a place in every day'),
    action('item-36', 'Walk through classrooms once a month', { starred: false }),
  ],
};

/** An area that a member has begun to rate. */
async function rated(page: Page) {
  const leadership = await area(page, 'Leadership');
  for (const [item, step] of [[1, 3], [2, 2], [4, 0]] as const) await rate(leadership, new RegExp(`^${item}\\. `), step);
  await leadership.getByText('Look at this area together').click();
}

/** The same area, revealed, with an agreed rating. */
async function revealed(page: Page) {
  await rated(page);
  const leadership = await area(page, 'Leadership');
  await leadership.getByRole('button', { name: 'Reveal Leadership' }).click();
  await rate(leadership, /The team’s rating of item 1/, 2);
  await leadership.getByText('Add a note for item 1').click();
  await leadership.getByLabel('Reasons, or other opinions').first().fill('Two of us have seen less of it.');
  await leadership.getByRole('button', { name: 'Save the note' }).click();
  await leadership.getByText('Two of us have seen less of it.').first().waitFor();
  await page.getByRole('table', { name: 'Percent of possible points' }).waitFor();
}

const card = (name: string, texts: Record<string, string>, values: Record<string, Value>): Row => ({
  root: 'r:cards',
  name,
  texts,
  values: { kind: 'observation', ...values },
});

const proficient = (group: string, value: number, n: number, values: Record<string, Value> = {}): Row =>
  card(`of-${n}`, { text: `Percent proficient, ELA: ${value}% (${group}, grades 3-5)`, detail: 'ELA', group, grades: '3-5' }, {
    source: 'profile', measure: 'proficient', unit: 'percent', value, n, on: '2019-04-01', ...values,
  });

const rating = (area: string, label: string, value: number): Row =>
  card(area, { text: `${label}: ${value} points` }, { source: 'sami', measure: area, unit: 'points', value, on: '2019-04-01' });

/** A board with a theme, cards of both kinds, and numbers to compare. */
const FULL_BOARD: Contents = {
  rows: [
    { root: 'r:themes', name: 'second', texts: { title: 'Reading in a second language' } },
    proficient('English learners', 38, 112, { theme: 'second' }),
    proficient('All students', 52.5, 310),
    proficient('Students with disabilities (IEP)', 21, 34),
    proficient('Native Hawaiian/Pacific Islander', 40, 5),
    rating('leadership', 'Leadership', 2),
    rating('problem_solving', 'Data-based problem-solving', 1),
    rating('tiers', 'Three-tiered model', 1.5),
    card(
      'quote',
      {
        text: 'Families ask for books in their own languages.',
        quote: 'We read every night, but we have only three books.',
        detail: 'Family evening',
      },
      { source: 'interview', theme: 'second' },
    ),
    card(
      'thought',
      { text: 'Children who learn English meet few texts that they can read alone.' },
      { kind: 'inference', cites1: 'of-112', theme: 'second' },
    ),
  ],
};

export const EVIDENCE_STATES: State[] = [
  {
    name: 'prep, empty',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '/prep');
    },
  },
  {
    name: 'prep, full',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '/prep', PREPARED);
      // A fifth star is refused.
      await star(cardOf(page, 'Walk through classrooms'));
      await page.locator('.note-fault').getByText('4 actions have a star already.').waitFor();
    },
  },
  {
    name: 'prep, rated alone',
    show: async (page, causeway) => {
      await lead(page, causeway, NORTHSIDE, 'Ana Ruiz', '/prep');
      await rated(page);
    },
  },
  {
    name: 'prep, revealed',
    show: async (page, causeway) => {
      await lead(page, causeway, NORTHSIDE, 'Ana Ruiz', '/prep');
      await revealed(page);
    },
  },
  {
    name: 'board, empty',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '/evidence');
    },
  },
  {
    name: 'board, begun',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '/evidence');
      const says = 'Attendance is low due to the new bus times.';
      const card = await addObservation(page, { says, source: 'Other', number: '24', n: '7' });
      await card.getByLabel('Unit').selectOption('');
      await card.getByRole('button', { name: 'What’s missing?' }).click();
      await card.getByRole('link', { name: 'Name the source.' }).waitFor();
      await paste(page, ['Growth ELA,All students,48,310', 'Reading,All students,*,9', 'Growth ELA,"All,48']);
      await page.getByText('Close the quotation mark').waitFor();
    },
  },
  {
    name: 'board, full',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '/evidence', FULL_BOARD);
      await expect(page.getByRole('group', { name: 'Reading in a second language' }).getByRole('article')).toHaveCount(3);
    },
  },
];
