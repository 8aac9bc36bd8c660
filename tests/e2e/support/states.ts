// Every page in every state it can be in: looked at by the accessibility spec, and photographed by
// the screenshots.

import { type Page, expect } from '@playwright/test';
import type { Causeway, Phase } from './causeway.ts';
import { PROBLEM } from './contents.ts';
import { ME, checkAnswers, fillIn, headcount, heading, joinWaitingList, openForm, openPart } from './steps.ts';
import { ATTENDANCE_STATES } from './states-attendance.ts';
import { CASA_STATES } from './states-casa.ts';
import { CAUSE_STATES } from './states-causes.ts';
import { CHECK_IN_STATES } from './states-check-in.ts';
import { COMMENT_STATES } from './states-comments.ts';
import { EVIDENCE_STATES } from './states-evidence.ts';
import { PLAN_STATES } from './states-plan.ts';
import { PROOF_STATES } from './states-proof.ts';
import { JUNE_STATES } from './states-june.ts';
import { LANGUAGE_STATES } from './states-languages.ts';
import { REGISTRATION_STATES } from './states-registration.ts';
import { ROOM_STATES } from './states-room.ts';
import { START_STATES, busy } from './states-start.ts';
import { hydrated, open } from './test.ts';
import { joinSeeded, joinUnseen, openNotes, openSteps, problems, saved } from './worksheet.ts';

export interface State {
  name: string;
  phase?: Phase;
  /** Faults that must happen on the way to this state. */
  faults?: (number | RegExp)[];
  show: (page: Page, causeway: Causeway) => Promise<unknown>;
}

const NORTHSIDE = 'Northside Elementary';

async function filledIn(page: Page, causeway: Causeway, school = NORTHSIDE) {
  await openForm(page, causeway, school);
  await fillIn(page, { session: 'elementary-2', ...ME });
}

async function registered(page: Page, causeway: Causeway) {
  const { manage_url } = await causeway.register(NORTHSIDE, 'elementary-2', { vegetarian: '2' });
  await open(page, manage_url);
}

async function desk(page: Page, causeway: Causeway) {
  await open(page, causeway.organizerLink);
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await heading(page).filter({ hasText: 'Desk:' }).waitFor();
  await hydrated(page);
}

export const STATES: State[] = [
  ...START_STATES,
  ...CHECK_IN_STATES,
  { name: 'form', show: (page, causeway) => openForm(page, causeway, NORTHSIDE) },
  {
    name: 'form, before it opens',
    phase: 'before',
    show: (page, causeway) => openForm(page, causeway, 'Dogwood Elementary'),
  },
  { name: 'form, closed', phase: 'closed', show: (page, causeway) => openForm(page, causeway, NORTHSIDE) },
  { name: 'form, only held slots', show: (page, causeway) => openForm(page, causeway, 'Compass High School') },
  {
    name: 'form, chosen session to wait for',
    show: async (page, causeway) => {
      await busy(causeway);
      await openForm(page, causeway, NORTHSIDE, 'elementary-1');
      await page.getByText('None open to your school in this session.').waitFor();
    },
  },
  {
    name: 'check, waiting',
    show: async (page, causeway) => {
      await openForm(page, causeway, 'Compass High School', 'secondary-1');
      await fillIn(page, ME);
      await joinWaitingList(page);
    },
  },
  {
    name: 'form, filled in',
    show: async (page, causeway) => {
      await busy(causeway);
      await filledIn(page, causeway);
      await page.getByText('Dietary needs (optional)').click();
    },
  },
  {
    name: 'form, wrong',
    show: async (page, causeway) => {
      await openForm(page, causeway, NORTHSIDE);
      await fillIn(page, { email: 'dana@northside', headcount: '0' });
      await page.getByRole('button', { name: 'Check your answers' }).click();
      await page.getByText('There is a problem').waitFor();
    },
  },
  {
    name: 'form, chosen session now full',
    show: async (page, causeway) => {
      await causeway.fill('elementary-2', 1, ['northside']);
      await filledIn(page, causeway);
      await causeway.fill('elementary-2', 0, ['northside']);
      await page.getByText('The session you chose is now full.').first().waitFor();
    },
  },
  {
    name: 'form, draft kept',
    show: async (page, causeway) => {
      await filledIn(page, causeway);
      await page.reload();
      await page.getByText('We kept what you typed').waitFor();
    },
  },
  {
    name: 'check',
    show: async (page, causeway) => {
      await filledIn(page, causeway);
      await checkAnswers(page);
    },
  },
  {
    name: 'check, small team',
    show: async (page, causeway) => {
      await filledIn(page, causeway);
      await headcount(page).fill('4');
      await checkAnswers(page);
    },
  },
  {
    name: 'check, sending for long',
    show: async (page, causeway) => {
      await page.clock.install();
      await filledIn(page, causeway);
      await checkAnswers(page);
      await page.route('**/register', () => undefined);
      await page.getByRole('button', { name: `Register ${NORTHSIDE}` }).click();
      await page.clock.runFor(8500);
      await page.getByText('Still working').first().waitFor();
    },
  },
  {
    name: 'check, line lost',
    faults: [/ERR_INTERNET_DISCONNECTED/],
    show: async (page, causeway) => {
      await filledIn(page, causeway);
      await checkAnswers(page);
      await page.context().setOffline(true);
      await page.getByRole('button', { name: `Register ${NORTHSIDE}` }).click();
      await page.locator('#trouble').waitFor();
    },
  },
  {
    name: 'refused, other sessions',
    faults: [409],
    show: async (page, causeway) => {
      await causeway.fill('elementary-2', 1, ['northside']);
      await filledIn(page, causeway);
      await checkAnswers(page);
      await causeway.fill('elementary-2', 0, ['northside']);
      await page.getByRole('button', { name: `Register ${NORTHSIDE}` }).click();
      await page.locator('#refused').waitFor();
    },
  },
  {
    name: 'registered already',
    show: async (page, causeway) => {
      await causeway.register(NORTHSIDE, 'elementary-2', { contact_name: ME.name });
      await open(page, causeway.at('/register?school=northside'));
    },
  },
  { name: 'confirmed', show: registered },
  {
    name: 'confirmed, everything open',
    show: async (page, causeway) => {
      await registered(page, causeway);
      await page.getByRole('button', { name: 'Show the link' }).click();
      await page.locator('.share-sheet').waitFor();
      for (const title of ['Change session', 'Change contact', 'Change number', 'Change dietary', 'Name the team', 'Cancel registration']) {
        await openPart(page, title);
      }
    },
  },
  {
    name: 'confirmed, closed',
    phase: 'closed',
    faults: [401],
    show: (page, causeway) => open(page, causeway.at('/registration')),
  },
  {
    name: 'waiting',
    show: async (page, causeway) => {
      await causeway.register('Mill Race Middle School', 'secondary-1', { waitlist: 'yes' });
      const { manage_url } = await causeway.register('Compass High School', 'secondary-1', { waitlist: 'yes' });
      await open(page, manage_url);
    },
  },
  {
    name: 'cancelled',
    show: async (page, causeway) => {
      const { manage_url } = await causeway.register(NORTHSIDE, 'elementary-2');
      await causeway.change(manage_url, 'cancel');
      await open(page, causeway.at('/register?school=northside&sent=cancel'));
    },
  },
  {
    name: 'decline',
    show: async (page, causeway) => {
      await open(page, causeway.invitation(NORTHSIDE));
      await open(page, causeway.at('/decline'));
    },
  },
  {
    name: 'declined',
    show: async (page, causeway) => {
      await open(page, causeway.invitation(NORTHSIDE));
      await open(page, causeway.at('/decline'));
      await page.getByRole('button', { name: 'Decline' }).click();
      await heading(page).filter({ hasText: 'starts in late June' }).waitFor();
      await hydrated(page);
    },
  },
  { name: 'join', show: (page, causeway) => open(page, causeway.teamLink(NORTHSIDE)) },
  { name: 'join, by code', show: (page, causeway) => open(page, causeway.at('/join')) },
  {
    name: 'team, a link just made',
    show: async (page, causeway) => {
      await registered(page, causeway);
      await page.getByRole('button', { name: 'Get a link for the team' }).click();
      await page.getByRole('img', { name: 'QR code' }).waitFor();
      await hydrated(page);
    },
  },
  { name: 'worksheet, nobody in', faults: [401], show: (page, causeway) => open(page, causeway.at('/worksheet')) },
  {
    name: 'worksheet, empty',
    show: async (page, causeway) => {
      await joinUnseen(page, causeway, NORTHSIDE, 'Ana Ruiz');
      await open(page, causeway.at('/worksheet'));
    },
  },
  {
    name: 'worksheet, the sheet of steps',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '/problem', PROBLEM);
      await openSteps(page);
    },
  },
  {
    name: 'worksheet, the sheet beside the steps',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '/verify', PROBLEM);
      await openNotes(page);
    },
  },
  {
    name: 'worksheet, begun',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '/problem');
      await page.getByRole('button', { name: 'Add a problem statement' }).click();
      await problems(page).getByLabel('Target', { exact: true }).fill('a third');
      await problems(page).getByLabel('Group').fill('Lazy children');
      await page.getByRole('button', { name: 'What’s missing?' }).click();
      await problems(page).locator('.missing li').first().waitFor();
      await expect(saved(page)).toHaveText('Saved');
    },
  },
  {
    name: 'worksheet, full',
    show: async (page, causeway) => {
      await joinSeeded(page, causeway, '/problem', PROBLEM);
      await expect(problems(page).locator('.state')).toHaveText('Complete.');
      for (const fold of ['Earlier numbers', 'Stakeholder voice']) await page.getByText(fold, { exact: true }).click();
    },
  },
  ...EVIDENCE_STATES,
  ...CAUSE_STATES,
  ...PLAN_STATES,
  ...CASA_STATES,
  ...REGISTRATION_STATES,
  ...PROOF_STATES,
  ...COMMENT_STATES,
  ...JUNE_STATES,
  ...LANGUAGE_STATES,
  ...ATTENDANCE_STATES,
  ...ROOM_STATES,
  { name: 'history, nobody in', faults: [401], show: (page, causeway) => open(page, causeway.at('/worksheet/history')) },
  { name: 'desk, signed out', faults: [401], show: (page) => open(page, '/desk') },
  { name: 'desk, sign in', show: (page, causeway) => open(page, causeway.organizerLink) },
  { name: 'desk, empty', show: desk },
  {
    name: 'desk, full',
    show: async (page, causeway) => {
      await busy(causeway);
      await desk(page, causeway);
    },
  },
  ...['Schools', 'Sessions', 'Messages', 'Worksheets', 'Settings'].map((tab) => ({
    name: `desk, ${tab.toLowerCase()}`,
    show: async (page: Page, causeway: Causeway) => {
      await busy(causeway);
      await desk(page, causeway);
      await page.getByRole('link', { name: tab, exact: true }).click();
      await heading(page).filter({ hasText: `Desk: ${tab}` }).waitFor();
    },
  })),
  {
    name: 'desk, schools, none found',
    show: async (page, causeway) => {
      await desk(page, causeway);
      await open(page, '/desk/w/spring-2019/schools?q=nowhere');
      await page.getByText('No school matches.').waitFor();
    },
  },
  {
    name: 'desk, a school that is registered',
    show: async (page, causeway) => {
      await causeway.registerAsStranger(NORTHSIDE, 'elementary-2');
      await desk(page, causeway);
      await open(page, '/desk/w/spring-2019/schools/northside');
    },
  },
  {
    name: 'desk, a school without an answer',
    show: async (page, causeway) => {
      await desk(page, causeway);
      await open(page, '/desk/w/spring-2019/schools/northside');
      await page.getByText('The school won’t come').click();
    },
  },
  {
    name: 'desk, a mail',
    show: async (page, causeway) => {
      await causeway.register(NORTHSIDE, 'elementary-2');
      await desk(page, causeway);
      await page.getByRole('link', { name: 'Messages' }).click();
      await page.getByRole('button', { name: /^Show/ }).click();
      await page.getByRole('link', { name: 'Back to the desk' }).waitFor();
    },
  },
  { name: 'not found', faults: [404], show: (page) => open(page, '/nowhere') },
  { name: 'no such workshop', faults: [404], show: (page) => open(page, '/w/nowhere/register') },
];
