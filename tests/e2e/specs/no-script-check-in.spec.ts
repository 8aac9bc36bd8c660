// Check-in by reference without JavaScript.

import { axeOfStill } from '../support/axe.ts';
import { evening, numbers, person, signIn, TEAM, tick, walkIn } from '../support/check-in.ts';
import { heading } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

test('a team is checked in by its reference without a script', async ({ causeway, phone, expectsConsole }) => {
  expectsConsole(422);
  const { reference } = await evening(causeway);
  const page = await phone();
  await signIn(page, causeway);
  await page.goto(causeway.at('/check-in'));
  await axeOfStill(page);
  await page.getByLabel('School or reference').fill(reference);
  await page.getByRole('button', { name: 'Open' }).first().click();
  await expect(heading(page)).toHaveText(TEAM);
  await tick(page, 'Ana Ruiz').click();
  await expect(person(page, 'Ana Ruiz')).toContainText(/In 3:1\d PM/);
  await expect(numbers(page)).toHaveText(['7', '3', '1']);
  await axeOfStill(page);
  await page.getByRole('button', { name: /^All here/ }).click();
  await expect(numbers(page)).toHaveText(['7', '3', '3']);
  await walkIn(page, '');
  await expect(page.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(/Enter the person’s name/);
  await axeOfStill(page);
  await walkIn(page, 'Dee Ebb');
  await expect(numbers(page)).toHaveText(['7', '3', '4']);
  await page.getByRole('button', { name: /^Sign out everybody/ }).click();
  await expect(page.locator('.check-in-person.is-out')).toHaveCount(4);
});
