// A team at its worksheet: several people, phones and laptops, one text.

import { goToEnd, join, notes, openWorksheet, problems, reopen, saved } from '../support/worksheet.ts';
import { expect, open, test } from '../support/test.ts';

const SCHOOL = 'Northside Elementary';

test('two laptops and two phones type in one field at once, and read the same', async ({ causeway, laptop, phone }) => {
  const ana = await laptop();
  const people = [
    { name: 'Ana', page: ana },
    { name: 'Ben', page: await phone() },
    { name: 'Cleo', page: await laptop() },
    { name: 'Dan', page: await phone() },
  ];
  for (const { name, page } of people) await join(page, causeway, SCHOOL, name);
  await Promise.all(
    people.map(async ({ name, page }) => {
      await notes(page).focus();
      await notes(page).pressSequentially(`${name} was here. `, { delay: 15 });
    }),
  );
  for (const { page } of people) await expect(saved(page)).toHaveText('Saved');
  const text = await notes(ana).inputValue();
  for (const { page } of people) await expect(notes(page)).toHaveValue(text);
  // All letters of both are there, in any mixture.
  const count = (letter: string, where: string) => where.split(letter).length - 1;
  const typed = people.map(({ name }) => `${name} was here. `).join('');
  for (const letter of new Set(typed)) expect(count(letter, text)).toBe(count(letter, typed));
  await reopen(ana, causeway);
  await expect(notes(ana)).toHaveValue(text);
});

test('markup in a field is its text, before and after the page is loaded anew', async ({ causeway, laptop }) => {
  const ana = await laptop();
  await join(ana, causeway, SCHOOL, 'Ana');
  const text = '\n\n</textarea><meta http-equiv=refresh content=0;url=//x.example> &lt;b&gt; &amp;\nend\n';
  await notes(ana).fill(text);
  await expect(saved(ana)).toHaveText('Saved');
  await reopen(ana, causeway);
  await expect(notes(ana)).toHaveValue(text);
  await goToEnd(notes(ana));
  await ana.keyboard.type('more');
  await expect(notes(ana)).toHaveValue(`${text}more`);
  await expect(saved(ana)).toHaveText('Saved');
  await reopen(ana, causeway);
  await expect(notes(ana)).toHaveValue(`${text}more`);
});

test('a caret stays between its letters while others type before it', async ({ causeway, laptop, phone }) => {
  const ana = await laptop();
  const ben = await phone();
  await join(ana, causeway, SCHOOL, 'Ana');
  await join(ben, causeway, SCHOOL, 'Ben');
  await notes(ana).fill('one three');
  await expect(notes(ben)).toHaveValue('one three');
  await notes(ana).evaluate((it: HTMLTextAreaElement) => it.setSelectionRange(4, 4));
  await notes(ben).focus();
  await notes(ben).evaluate((it: HTMLTextAreaElement) => it.setSelectionRange(0, 0));
  await ben.keyboard.type('zero ');
  await expect(notes(ana)).toHaveValue('zero one three');
  expect(await notes(ana).evaluate((it: HTMLTextAreaElement) => it.selectionStart)).toBe(9);
  await notes(ana).pressSequentially('two ');
  await expect(notes(ben)).toHaveValue('zero one two three');
  await expect(notes(ana)).toBeFocused();
  // Each sees the other's place: a caret with a name in the field, a chip at its label.
  await expect(ana.locator('.mate-caret')).toHaveText('Ben');
  await expect(ben.locator('.mate-caret')).toHaveText('Ana');
  await expect(ana.locator('.mates-at .chip').filter({ hasText: 'Ben' })).toHaveCount(1);
});

test('a composition is not disturbed by what others type', async ({ causeway, laptop }) => {
  const ana = await laptop();
  const ben = await laptop();
  await join(ana, causeway, SCHOOL, 'Ana');
  await join(ben, causeway, SCHOOL, 'Ben');
  await notes(ana).fill('end');
  await expect(notes(ben)).toHaveValue('end');
  await notes(ana).evaluate((it: HTMLTextAreaElement) => it.setSelectionRange(0, 0));
  const keys = await ana.context().newCDPSession(ana);
  const compose = (text: string) =>
    keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await notes(ana).focus();
  await compose('に');
  await goToEnd(notes(ben));
  await ben.keyboard.type(' of it');
  await compose('にほ');
  await expect(saved(ben)).toHaveText('Saved');
  await compose('にほん');
  expect(await notes(ana).inputValue()).toBe('にほんend');
  await keys.send('Input.insertText', { text: '日本' });
  await expect(notes(ana)).toHaveValue('日本end of it');
  await expect(notes(ben)).toHaveValue('日本end of it');
});

test('undo takes back what one did, and nobody else’s', async ({ causeway, laptop, phone }) => {
  const ana = await laptop();
  const ben = await phone();
  await join(ana, causeway, SCHOOL, 'Ana');
  await join(ben, causeway, SCHOOL, 'Ben');
  await notes(ana).fill('Ana. ');
  await notes(ana).blur();
  await expect(notes(ben)).toHaveValue('Ana. ');
  await notes(ben).focus();
  await goToEnd(notes(ben));
  await ben.keyboard.type('Ben.');
  await expect(notes(ana)).toHaveValue('Ana. Ben.');
  await notes(ana).focus();
  await ana.keyboard.press('Control+z');
  await expect(notes(ana)).toHaveValue('Ben.');
  await expect(notes(ben)).toHaveValue('Ben.');
  await ana.getByRole('button', { name: 'Redo' }).click();
  await expect(notes(ben)).toHaveValue('Ana. Ben.');
});

test('a problem statement is written by two, and its numbers are computed', async ({ causeway, laptop, phone }) => {
  const ana = await laptop();
  const ben = await phone();
  await join(ana, causeway, SCHOOL, 'Ana', '/problem');
  await join(ben, causeway, SCHOOL, 'Ben', '/problem');
  await ana.getByRole('button', { name: 'Add a problem statement' }).click();
  await expect(problems(ana).getByLabel('Based on')).toBeFocused();
  await expect(problems(ben)).toHaveCount(1);
  await problems(ana).getByLabel('Area').selectOption('Reading');
  await problems(ben).getByLabel('Measure', { exact: true }).selectOption('On track in reading (FAST)');
  await problems(ana).getByLabel('Group').fill('English learners');
  await problems(ben).getByLabel('Grades').fill('3-5');
  await problems(ana).getByLabel('Number of students').fill('112');
  await problems(ben).getByLabel('Current data').fill('38');
  await problems(ben).getByLabel('Measured on').first().fill('2019-02-01');
  await problems(ana).getByLabel('Source').fill('FAST, winter');
  await problems(ana).getByLabel('Target', { exact: true }).fill('68,0 %');
  await problems(ana).getByLabel('Target date').fill('2020-06-01');
  await problems(ben).getByLabel('Basis for the target').selectOption('State average');
  const statement =
    'In February 2019, 38.0% of English learners, grades 3-5, were on track in reading (FAST, winter, n=112). ' +
    'We want 68.0% by June 1, 2020. Gap: 30.0 percentage points, about 34 students.';
  await expect(problems(ana).locator('.statement')).toHaveText(statement);
  await expect(problems(ben).locator('.statement')).toHaveText(statement);
  // A target on the wrong side is a fault at its field, and its text stays.
  await problems(ben).getByLabel('Target', { exact: true }).fill('30');
  await expect(problems(ana).getByText('Higher is better, but this target is below')).toBeVisible();
  await problems(ben).getByLabel('Target', { exact: true }).fill('a third');
  await problems(ben).getByLabel('Target', { exact: true }).blur();
  await expect(problems(ben).getByText('Enter a number in digits, such as 38.5.')).toBeVisible();
  await expect(problems(ben).getByLabel('Target', { exact: true })).toHaveValue('a third');
  for (const page of [ana, ben]) await expect(saved(page)).toHaveText('Saved');
});

test('rows are moved, removed and brought back while a teammate types in one', async ({ causeway, laptop, phone }) => {
  const ana = await laptop();
  const ben = await phone();
  await join(ana, causeway, SCHOOL, 'Ana', '/problem');
  await join(ben, causeway, SCHOOL, 'Ben', '/problem');
  for (const group of ['First', 'Second']) {
    await ana.getByRole('button', { name: 'Add a problem statement' }).click();
    await problems(ana).last().getByLabel('Group').fill(group);
    await problems(ana).last().getByLabel('Group').blur();
  }
  await expect(problems(ben)).toHaveCount(2);
  const typing = problems(ben).first().getByLabel('Group');
  await expect(typing).toHaveValue('First');
  await typing.focus();
  await typing.press('End');
  await ben.keyboard.type(' of');
  await problems(ana).first().getByRole('button', { name: 'Down' }).click();
  await expect(problems(ana).first().getByLabel('Group')).toHaveValue('Second');
  await problems(ana).last().getByRole('button', { name: 'Remove' }).click();
  await expect(problems(ana)).toHaveCount(1);
  await expect(problems(ben).getByText('A teammate removed this.').filter({ visible: true })).toHaveCount(1);
  await expect(typing).toBeFocused();
  await ben.keyboard.type(' all');
  await expect(typing).toHaveValue('First of all');
  await typing.blur();
  await expect(problems(ben)).toHaveCount(1);
  await ana.getByText('Removed (1)').click();
  await ana.getByRole('button', { name: 'Bring it back' }).click();
  await expect(problems(ana)).toHaveCount(2);
  await expect(problems(ana).last().getByLabel('Group')).toHaveValue('First of all');
  await expect(problems(ben).last().getByLabel('Group')).toHaveValue('First of all');
});

test('whoever comes later, or comes back, sees everything once', async ({ causeway, laptop, phone }) => {
  const ana = await laptop();
  const ben = await phone();
  await join(ana, causeway, SCHOOL, 'Ana');
  await notes(ana).fill('One.');
  await expect(saved(ana)).toHaveText('Saved');
  await join(ben, causeway, SCHOOL, 'Ben');
  await expect(notes(ben)).toHaveValue('One.');
  await open(ben, causeway.at('/worksheet/team'));
  await goToEnd(notes(ana));
  await ana.keyboard.type(' Two.');
  await expect(saved(ana)).toHaveText('Saved');
  await reopen(ben, causeway);
  await expect(saved(ben)).toHaveText('Saved');
  await expect(notes(ben)).toHaveValue('One. Two.');
  await goToEnd(notes(ben));
  await ben.keyboard.type(' Three.');
  await expect(notes(ana)).toHaveValue('One. Two. Three.');
});

test('a number is kept as it is typed, and resting in its field undoes nobody’s', async ({ causeway, laptop, phone }) => {
  const ana = await laptop();
  const ben = await phone();
  await join(ana, causeway, SCHOOL, 'Ana', '/problem');
  await join(ben, causeway, SCHOOL, 'Ben', '/problem');
  await ana.getByRole('button', { name: 'Add a problem statement' }).click();
  const [anasNumber, bensNumber] = [problems(ana).getByLabel('Target', { exact: true }), problems(ben).getByLabel('Target', { exact: true })];
  await anasNumber.fill('60');
  await expect(bensNumber).toHaveValue('60');
  await bensNumber.fill('70');
  await expect(anasNumber).toHaveValue('70');
  await anasNumber.press('Tab');
  await expect(bensNumber).toHaveValue('70');
  await anasNumber.fill('75');
  await openWorksheet(ana, causeway, '/problem');
  await expect(problems(ana).getByLabel('Target', { exact: true })).toHaveValue('75');
});
