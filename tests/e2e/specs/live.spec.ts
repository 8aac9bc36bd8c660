// Two devices at once: every open page shows each school's changes.

import { type SessionId, answer, card, levelSlots, checkAnswers, choice, choiceCard, fillIn, heading, ME, openForm, register, sendIn, statusLine } from '../support/steps.ts';
import { expect, open, test } from '../support/test.ts';

test('a number changes on a phone while another phone registers', async ({ causeway, phone, laptop }) => {
  const [watching, desk, registering] = [await phone(), await laptop(), await phone()];
  await open(watching, '/');
  await open(desk, '/');
  const rest = card(watching, 'elementary-2').locator('.slots-rest');
  await expect(rest).toHaveText('5 held');
  // The page isn't reloaded: this same element changes.
  const element = await rest.elementHandle();

  await register(registering, causeway, 'Northside Elementary', 'elementary-2');

  for (const page of [watching, desk]) {
    await expect(card(page, 'elementary-2').locator('.slots-rest')).toHaveText('4 held, 1 registered');
    await expect(levelSlots(page)).toHaveText('3 open, 20 held, 1 registered.');
    await expect(card(page, 'elementary-1').locator('.slots-rest')).toHaveText('5 held');
  }
  expect(await element?.evaluate((it) => it.isConnected)).toBe(true);
});

test('what is open to a school shows once the school is known', async ({ causeway, phone }) => {
  const page = await phone();
  await open(page, '/');
  await expect(card(page, 'elementary-1')).toContainText('3 open 5 held');

  // A school without a designation sees only the slots open to it, a designated one sees all.
  await openForm(page, causeway, 'Dogwood Elementary');
  await expect(choiceCard(page, 'elementary-1')).toContainText('3 open to your school');
  await openForm(page, causeway, 'Northside Elementary');
  await expect(page.getByText('A slot is held for your school until Monday, April 8')).toBeVisible();
  await expect(choiceCard(page, 'elementary-1')).toContainText('8 open to your school');

  // With every secondary slot held, a school without a hold can wait, and reads why.
  await openForm(page, causeway, 'Compass High School');
  await expect(choiceCard(page, 'secondary-1')).toContainText('None open to your school 6 held');
  await expect(page.getByText('Held slots are for designated schools until Monday, April 8')).toBeVisible();
});

test('what is open to a school changes while it looks', async ({ causeway, phone }) => {
  const page = await phone();
  await openForm(page, causeway, 'Dogwood Elementary');
  await expect(choiceCard(page, 'elementary-1')).toContainText('3 open to your school');
  await causeway.register('Kestrel Elementary', 'elementary-2');
  await expect(choiceCard(page, 'elementary-1')).toContainText('2 open to your school');
});

test('two phones, one last slot: one has it, the other keeps what it typed and gets a way on', async ({
  causeway,
  phone,
  expectsConsole,
}) => {
  expectsConsole(409);
  const schools = ['Northside Elementary', 'Alder Creek Elementary'] as const;
  await causeway.fill('elementary-2', 1, schools.map((name) => causeway.school(name).slug));
  const pages = [await phone(), await phone()] as const;
  for (const at of [0, 1] as const) {
    await openForm(pages[at], causeway, schools[at]);
    await expect(choiceCard(pages[at], 'elementary-2')).toContainText('1 open to your school');
    await fillIn(pages[at], { session: 'elementary-2', ...ME, headcount: '9' });
    await checkAnswers(pages[at]);
  }

  const buttons = pages.map((page, at) => page.getByRole('button', { name: `Register ${schools[at]}` }));
  await Promise.all(buttons.map((button) => button.click()));

  const refusals = pages.map((page) => page.locator('#refused'));
  const refused = () => Promise.all(refusals.map((refusal) => refusal.isVisible()));
  await expect.poll(refused).toContain(true);
  const second = (await refused()).indexOf(true) === 0 ? 0 : 1;
  const [late, school, refusal] = [pages[second], schools[second], refusals[second]!];
  const first = second === 0 ? 1 : 0;
  await expect(heading(pages[first])).toContainText(`${schools[first]} is registered`);

  await expect(refusal).toContainText('This session is now full');
  await expect(refusal).toContainText('Nothing was registered. Your answers are still here.');
  await expect(refusal).toBeFocused();
  await expect(late.getByLabel('Your name')).toHaveValue(ME.name);
  await expect(late.getByLabel('Your work email address')).toHaveValue(ME.email);
  await expect(late.getByLabel('How many people are coming, including you?')).toHaveValue('9');
  await expect(choice(late, 'elementary-2')).toBeChecked();
  await expect(choiceCard(late, 'elementary-2')).toContainText('None open to your school');

  // The nearest other sessions, the nearest first; one tap shows the answers with it.
  const ways = refusal.getByRole('button');
  await expect(ways.nth(0)).toContainText('Tuesday, April 23');
  await expect(ways.nth(1)).toContainText('Thursday, April 18');
  await ways.nth(0).click();
  await expect(late.getByRole('heading', { name: 'Check your answers' })).toBeVisible();
  await sendIn(late, school);
  await expect(late.getByText('Tuesday, April 23, 2019, 3:15–6:15 PM Central time (CDT)')).toBeVisible();
  await expect(answer(late, 'Coming')).toHaveText('9 people');
});

test('a session that fills up stays chosen, and is marked', async ({ causeway, phone }) => {
  await causeway.fill('elementary-2', 1, ['northside', 'alder-creek']);
  const page = await phone();
  await openForm(page, causeway, 'Northside Elementary');
  await fillIn(page, { session: 'elementary-2', ...ME });
  const order = () => page.getByRole('radio').evaluateAll((all) => all.map((it) => (it as HTMLInputElement).value));
  const before = await order();

  const taken = await causeway.register('Alder Creek Elementary', 'elementary-2');

  await expect(page.getByRole('alert')).toContainText('The session you chose is now full.');
  await expect(choice(page, 'elementary-2')).toBeChecked();
  await expect(choice(page, 'elementary-2')).toBeEnabled();
  await expect(choiceCard(page, 'elementary-2')).toContainText('None open to your school');
  expect(await order()).toEqual(before);
  await expect(page.getByLabel('Your name')).toHaveValue(ME.name);

  // The slot comes back, and the page says so.
  await causeway.change(taken.manage_url, 'cancel');
  await expect(page.getByRole('alert')).not.toContainText('full');
  await expect(statusLine(page)).toHaveText('The session you chose has a slot for you again.');
});

test('the status line is empty at first, and speaks once for many changes', async ({ causeway, phone }) => {
  const page = await phone();
  await openForm(page, causeway, 'Northside Elementary');
  await expect(statusLine(page)).toHaveCount(1);
  await expect(statusLine(page)).toHaveText('');
  await fillIn(page, { session: 'elementary-2' });
  const said = await page.evaluateHandle(() => {
    const line = document.querySelector('[role=status]') as HTMLElement;
    const heard: string[] = [];
    new MutationObserver(() => heard.push(line.innerText)).observe(line, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    return heard;
  });
  // Numbers change silently while there is plenty; then a rush makes them few.
  await causeway.fill('elementary-2', 4, ['northside']);
  await expect(choiceCard(page, 'elementary-2')).toContainText('4 open');
  expect(await said.jsonValue()).toEqual([]);
  await causeway.fill('elementary-2', 1, ['northside']);
  await expect(statusLine(page)).toHaveText('1 open in the session you chose.');
  expect((await said.jsonValue()).length).toBeLessThanOrEqual(2);
  const changed: SessionId[] = ['elementary-1', 'elementary-3'];
  for (const other of changed) await causeway.fill(other, 7, ['northside']);
  await expect(choiceCard(page, 'elementary-3')).toContainText('7 open');
  expect((await said.jsonValue()).length).toBeLessThanOrEqual(2);
});
