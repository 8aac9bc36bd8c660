// Signing out of a worksheet on a shared device, also with unsaved edits.

import { join, NO_LINE, notes, reopen, saved } from '../support/worksheet.ts';
import { expect, open, test } from '../support/test.ts';

const SCHOOL = 'Northside Elementary';

test.use({ wired: true });

test('who signs out leaves the other tabs and the device', async ({ causeway, laptop, expectsConsole }) => {
  expectsConsole(/401/);
  const ana = await laptop();
  await join(ana, causeway, SCHOOL, 'Ana');
  await notes(ana).fill('Mine. ');
  await expect(saved(ana)).toHaveText('Saved');
  const team = await ana.context().newPage();
  await open(team, causeway.at('/worksheet/team'));
  await team.getByRole('button', { name: 'Sign out on this device' }).click();
  await expect(team.getByText('You are signed out on this device.')).toBeVisible();
  await expect(ana.getByText(/You can't write here any more/)).toBeVisible();
  const answer = await team.request.get(causeway.url + causeway.at('/worksheet'));
  expect(answer.status()).toBe(401);
});

test('what is not saved yet is told first, and goes only with a second press', async ({ causeway, laptop, expectsConsole }) => {
  expectsConsole(NO_LINE);
  const ana = await laptop();
  await join(ana, causeway, SCHOOL, 'Ana');
  await reopen(ana, causeway);
  await expect(saved(ana)).toHaveText('Saved');
  const tried = ana.waitForEvent('requestfailed');
  causeway.wire?.cut();
  await notes(ana).pressSequentially('Offline.');
  await tried;
  await expect(saved(ana)).toHaveText(/^Offline/);
  const team = await ana.context().newPage();
  await ana.close();
  causeway.wire?.mend();
  await open(team, causeway.at('/worksheet/team'));
  await team.getByRole('button', { name: 'Sign out on this device' }).click();
  await expect(team.getByText('not saved yet')).toBeVisible();
  const kept = () => team.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('/edit/')).length);
  expect(await kept()).toBeGreaterThan(0);
  await team.getByRole('button', { name: 'Sign out and lose unsaved changes' }).click();
  await expect(team.getByText('You are signed out on this device.')).toBeVisible();
  expect(await kept()).toBe(0);
});
