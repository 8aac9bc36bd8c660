// Six people of one school at one table, four phones and two laptops: from an empty worksheet to a plan
// that can be entered in CASA. They type where the others do, and one loses the connection.

import { axe } from '../support/axe.ts';
import { addCause, addEvidence, answerRoots, cause, open as openCriteria, piece, planVerification, toCauses, toVerify, unfold } from '../support/causes.ts';
import { connectionOf } from '../support/connection.ts';
import { addFocus, addInitiative, DAILY, planned, toPlan, toThread } from '../support/plan.ts';
import { openPart } from '../support/steps.ts';
import { expect, open, type Page, test } from '../support/test.ts';
import { addAction, addInference, addObservation, addTheme, cardOf, gateItem, join, NO_LINE, notes, openNotes, problems, saved, step, toBoard, toPrep, toProblems } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';
const NAMES = ['Ana', 'Ben', 'Cleo', 'Dee', 'Eli', 'Fay'] as const;
const OBSERVED = 'Fewer English learners are on track in reading.';
const WEEKLY = 'guided reading happens once a week in most classrooms';
const LETTERS = 'letters to families come in English only';
const BOOKS = 'few books in the building can be read alone by beginners';
const FOCUS = 'Reading in grades 3 to 5';

const everywhere = (pages: Page[], sees: (page: Page) => Promise<unknown>) => Promise.all(pages.map(sees));
const gate = (page: Page, name: string) => gateItem(page, name).locator('.gate-state');

test('six people go from an empty worksheet to a plan for CASA', async ({ causeway, laptop, phone, expectsConsole }, info) => {
  test.setTimeout(300_000);
  expectsConsole(NO_LINE);
  const [ana, ben, cleo, dee, eli, fay] = [await laptop(), await phone(), await phone(), await laptop(), await phone(), await phone()];
  const all = [ana, ben, cleo, dee, eli, fay];
  /** Takes pictures of a phone and a laptop after a step, for people to look at. */
  const look = async (name: string) => {
    for (const [page, width] of [[ben, 360], [dee, 1280]] as const) {
      await page.setViewportSize({ width, height: width === 360 ? 740 : 800 });
      // Sticky parts are drawn at the scroll position, so the picture is taken at the top.
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({ path: info.outputPath(`${name}-${width}.png`), fullPage: true });
    }
  };

  // The school registers, and names its team.
  const { manage_url } = await causeway.register(SCHOOL, 'elementary-2');
  await open(ana, manage_url);
  await nameTeam(ana);
  const faysConnection = await connectionOf(fay);
  for (const [at, page] of all.entries()) await join(page, causeway, SCHOOL, NAMES[at]!);

  // Before the workshop: two write down what the SAMI showed, a third pastes the data review's notes.
  await everywhere([ana, ben, cleo], toPrep);
  await addAction(ana, '29. Tier 1, behavior', 'Give guided reading a place in every day');
  await addAction(ben, '36. Tools for data', 'Walk through classrooms once a month');
  await cleo.getByLabel('Or type or paste the ESSA data review note catcher').pressSequentially('Reading is where the gap is widest.');
  await everywhere([dee, eli, fay], (page) => expect(gate(page, 'Prepare')).toHaveText('Done'));
  await toPrep(dee);
  await look('1-prep');

  // The evidence: one observes, one thinks about it, both see the theme.
  await everywhere([ben, dee, eli], toBoard);
  await addTheme(dee, 'Reading in a second language');
  await addObservation(eli, {
    says: OBSERVED, source: 'FAST', detail: 'winter', number: '38', group: 'English learners', grades: '3-5', n: '112', on: '2019-02-01',
  });
  await expect(cardOf(dee, OBSERVED)).toBeVisible();
  await addInference(dee, 'They meet few texts that they can read alone.', OBSERVED);
  await expect(cardOf(ben, 'They meet few texts')).toBeVisible();
  await look('2-evidence');

  // The problem: Ana states it while Ben and Cleo type into one of its fields at once.
  await everywhere([ana, ben, cleo, dee], toProblems);
  await ana.getByRole('button', { name: 'Add a problem statement' }).click();
  await everywhere([ben, cleo], (page) => expect(problems(page)).toHaveCount(1));
  const stated = (page: Page) => problems(page).first();
  const noticed = (page: Page) => stated(page).getByLabel('What you noticed');
  const typing = Promise.all([
    noticed(ben).pressSequentially('The gap grew each year. ', { delay: 30 }),
    noticed(cleo).pressSequentially('Third grade is the widest. ', { delay: 30 }),
  ]);
  await state(ana);
  await typing;
  await everywhere([ana, ben, cleo, dee], async (page) => {
    await expect(stated(page).locator('.statement')).toContainText('Gap: 30.0 percentage points, about 34 students.');
    await expect(noticed(page)).toHaveValue(/The gap grew each year\./);
    await expect(noticed(page)).toHaveValue(/Third grade is the widest\./);
  });
  const agreed = await noticed(ana).inputValue();
  await everywhere([ben, cleo, dee], (page) => expect(noticed(page)).toHaveValue(agreed));
  await look('3-problem');

  // Causes, from three phones at once.
  await everywhere([ben, cleo, dee, eli, fay], toCauses);
  await Promise.all([
    addCause(cleo, { because: WEEKLY, domain: 'Instruction', sami: 'item-28', alterable: 'Yes' }),
    addCause(eli, { because: LETTERS, domain: 'Environment', notSami: 'The SAMI asks nothing of letters.', alterable: 'Yes' }),
    addCause(fay, { because: BOOKS, domain: 'Curriculum', sami: 'item-29', alterable: 'Yes' }),
  ]);
  await everywhere([ben, dee], (page) => expect(page.getByRole('article')).toHaveCount(3));
  await look('4-causes');

  // Verified: Cleo plans, Dee observes; Fay finds something in a room without a connection.
  await everywhere(all, toVerify);
  await everywhere(all, (page) => unfold(cause(page, WEEKLY)));
  await planVerification(cause(cleo, WEEKLY));
  await addEvidence(cause(dee, WEEKLY), { method: 'Observation', shows: 'Supports it', finding: 'Groups met in 1 of 6 rooms.' });
  const tried = fay.waitForEvent('requestfailed');
  await faysConnection.cut();
  await addEvidence(cause(fay, WEEKLY), { method: 'Interview', shows: 'Supports it', finding: 'Five of six teachers say so.' });
  await expect(saved(fay)).toHaveText(/^Offline – \d+ changes kept on this device$/);
  await answerRoots(cause(cleo, WEEKLY));
  await expect(piece(cause(cleo, WEEKLY), 'Five of six teachers say so.')).toHaveCount(0);
  // Fay's page tries to connect in vain before the connection is back.
  await tried;
  await faysConnection.mend();
  await expect(saved(fay)).toHaveText('Saved');
  await everywhere(all, (page) => expect(piece(cause(page, WEEKLY), 'Five of six teachers say so.')).toHaveCount(1));
  await cause(ana, WEEKLY).getByLabel('Team decision').selectOption('Verified');
  await expect(openCriteria(cause(fay, WEEKLY))).toHaveCount(1);
  for (const page of all) await cause(page, WEEKLY).getByRole('button', { name: /^[45]/ }).first().click();
  // The office's own member of the sample doesn't vote.
  await cause(ana, WEEKLY).getByRole('button', { name: 'Reveal votes now' }).click();
  await everywhere(all, (page) => expect(cause(page, WEEKLY).locator('.tag-verified').first()).toHaveText('Verified: root cause'));
  await look('5-verify');

  // The plan begins with the verified cause.
  await everywhere([ana, ben, dee], toPlan);
  await addFocus(dee, FOCUS);
  await expect(planned(ana, FOCUS)).toBeVisible();
  await addInitiative(ana, DAILY);
  await expect(planned(ben, DAILY.name)).toBeVisible();
  await look('6-plan');
  await everywhere([ben, dee], toThread);
  await look('7-thread');

  // Everyone sees that the plan can be entered in CASA.
  await everywhere(all, (page) => step(page, 'Overview', SCHOOL));
  await ana.getByLabel('The SAMI is marked complete in CASA').check();
  await eli.getByLabel('The ESSA data review module is marked complete').check();
  await openNotes(fay);
  await notes(fay).fill('Ben enters it on Monday.');
  await everywhere(all, async (page) => {
    for (const name of ['Prepare', 'Problem', 'Verify', 'Plan']) {
      await expect(gate(page, name)).toHaveText('Done');
    }
    await expect(notes(page)).toHaveValue('Ben enters it on Monday.');
    await expect(saved(page)).toHaveText('Saved');
  });
  await look('8-overview');
  await axe(ben);
  await axe(dee);
});

/** Six names on the registration's list. */
async function nameTeam(page: Page) {
  const list = await openPart(page, 'Name the team');
  for (const [at, name] of NAMES.entries()) {
    const row = list.getByRole('group', { name: `Person ${at + 1}`, exact: true });
    await row.getByRole('textbox').fill(`${name} of Northside`);
    await row.getByLabel('Role').selectOption({ label: 'Teacher' });
  }
  await list.getByRole('button', { name: 'Save team' }).click();
  await expect(list).toContainText('The team is saved.');
}

/** States the problem from the observation. */
async function state(page: Page) {
  const card = problems(page).first();
  await card.getByLabel('Based on').selectOption(OBSERVED);
  await expect(card.getByLabel('Group')).toHaveValue('English learners');
  await card.getByLabel('Target', { exact: true }).fill('68');
  await card.getByLabel('Target date').fill('2020-06-01');
  await card.getByLabel('Basis for the target').selectOption('State average');
  await card.getByText('Stakeholder voice').click();
  await card.getByRole('combobox', { name: 'Families' }).selectOption('Consulted');
  await expect(card.locator('.state')).toHaveText('Complete.');
}
