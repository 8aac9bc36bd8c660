// The facilitators' page without JavaScript: everything can be read, and every button is a form.

import { axeOfStill } from '../support/axe.ts';
import { makeFacilitator, startTimer, team, timer, toDesk } from '../support/room.ts';
import { heading } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';

const NORTHSIDE = 'Northside Elementary';

test('a facilitator without a script sees the teams and keeps the time', async ({ causeway, laptop, expectsConsole }) => {
  expectsConsole(422);
  await causeway.register(NORTHSIDE, 'elementary-1');
  const desk = await laptop();
  await toDesk(desk, causeway);
  const link = await makeFacilitator(desk, 'Fay');
  await axeOfStill(desk);
  const fay = await laptop();
  await fay.goto(link);
  await expect(heading(fay)).toContainText('Live teams');
  await startTimer(fay, '', '20');
  await expect(fay.getByLabel('What the time is for')).toHaveAccessibleDescription(/Enter what the time is for/);
  await fay.getByLabel('What the time is for').fill('Step 1');
  await fay.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(timer(fay)).toHaveText(/^Step 1 until \d+:\d\d PM$/);
  await axeOfStill(fay);
  await fay.getByRole('button', { name: 'Stop' }).click();
  await expect(timer(fay)).toHaveCount(0);
  await team(fay, NORTHSIDE).getByRole('button', { name: 'Open worksheet' }).click();
  await expect(heading(fay)).toContainText(NORTHSIDE);
  await fay.getByRole('link', { name: 'All teams' }).click();
  await expect(team(fay, NORTHSIDE)).toContainText('No one is online');
});
