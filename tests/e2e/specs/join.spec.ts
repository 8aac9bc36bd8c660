// Joining a team, with JavaScript and without: by its link, by its code, from the registration.

import { axe, axeOfStill, fitsEveryWidth } from '../support/axe.ts';
import { heading, tick } from '../support/steps.ts';
import { expect, type Page, test } from '../support/test.ts';
import { saved } from '../support/worksheet.ts';

const NORTHSIDE = 'Northside Elementary';

const arrives = (page: Page) => page.waitForURL('**/worksheet');

async function join(page: Page, name: string) {
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Join' }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });
    const looked = javaScriptEnabled ? axe : axeOfStill;

    test('a teacher scans the link, gives a name and is in', async ({ causeway, phone }) => {
      const page = await phone({ javaScriptEnabled });
      await page.goto(causeway.teamLink(NORTHSIDE));
      await expect(heading(page)).toContainText(`Join ${NORTHSIDE}’s worksheet`);
      expect(page.url(), 'the secret does not stay in the address').toMatch(/\/join$/);
      await looked(page);
      if (javaScriptEnabled) await fitsEveryWidth(page);
      await join(page, 'Ana Ruiz');
      await arrives(page);

      await page.goto(causeway.at('/worksheet/team'));
      const ana = page.getByRole('listitem').filter({ hasText: 'Ana' });
      await expect(ana).toContainText('Member');
      await expect(ana.locator('[data-color=brick]'), 'a color without choosing one').toBeVisible();
      await page.getByText('Change your name or color').click();
      await looked(page);
      await page.getByLabel('Your name').fill('Ana R.');
      await tick(page.getByRole('radio', { name: 'Violet' }));
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(ana).toContainText('Ana R.');
      await expect(ana.locator('[data-color=violet]')).toBeVisible();
    });

    test('people select their name from the team’s list', async ({ causeway, phone }) => {
      const { manage_url } = await causeway.register(NORTHSIDE, 'elementary-2');
      await causeway.change(manage_url, 'roster', {
        name_0: 'Ana Ruiz', role_0: 'teacher', name_1: 'Ben Okafor', role_1: 'teacher',
      });
      const page = await phone({ javaScriptEnabled });
      await page.goto(causeway.teamLink(NORTHSIDE));
      await expect(page.getByText('Monday, April 22, 3:15–6:15 PM, Dean Operations Center')).toBeVisible();
      await looked(page);
      if (javaScriptEnabled) await fitsEveryWidth(page);
      await page.getByRole('button', { name: 'Ben Okafor' }).click();
      await arrives(page);
      const late = await phone({ javaScriptEnabled });
      await late.goto(causeway.teamLink(NORTHSIDE));
      await expect(late.getByRole('button', { name: 'Ana Ruiz' })).toBeVisible();
      await expect(late.getByRole('button', { name: 'Ben Okafor' })).toHaveCount(0);
    });

    test('a name that is missing is told at the field, and nothing is lost', async ({ causeway, phone, expectsConsole }) => {
      expectsConsole(422);
      const page = await phone({ javaScriptEnabled });
      await page.goto(causeway.teamLink(NORTHSIDE));
      await join(page, '');
      await expect(page).toHaveTitle(/^Error: /);
      await expect(page.getByRole('alert').getByRole('link')).toHaveText(['Enter your name.']);
      await expect(page.getByLabel('Your name')).toHaveAccessibleDescription(/Enter your name/);
      await looked(page);
    });

    test('a registrant shows a new code, and a colleague types it', async ({ causeway, phone, laptop }) => {
      const { manage_url } = await causeway.register(NORTHSIDE, 'elementary-2');
      const registrant = await laptop({ javaScriptEnabled });
      await registrant.goto(manage_url);
      await registrant.getByRole('button', { name: 'Get a code' }).click();
      const code = await registrant.locator('.shown-code').innerText();
      await looked(registrant);

      const page = await phone({ javaScriptEnabled });
      await page.goto(causeway.at('/join'));
      await page.getByLabel('Your team’s code').fill(code.toLowerCase());
      await looked(page);
      await join(page, 'Ben');
      await arrives(page);

      await registrant.getByRole('button', { name: 'Get a link for the team' }).click();
      await expect(registrant.getByRole('img', { name: 'QR code' })).toBeVisible();
      const link = await registrant.locator('.slip .code').innerText();
      expect(link).toMatch(/\/j\/[\w-]{43}$/);
      await looked(registrant);
    });

    test('the lead changes what a member may do, and withdraws them', async ({ causeway, phone, laptop, expectsConsole }) => {
      // Ben's open worksheet asks whether it may go on, and is told.
      if (javaScriptEnabled) expectsConsole(401);
      const { manage_url } = await causeway.register(NORTHSIDE, 'elementary-2');
      const lead = await laptop({ javaScriptEnabled });
      await lead.goto(manage_url);
      await lead.getByRole('link', { name: 'Open the worksheet' }).click();
      await expect(heading(lead)).toContainText('Join Northside');
      await join(lead, 'Dana');
      await arrives(lead);
      const page = await phone({ javaScriptEnabled });
      await page.goto(causeway.teamLink(NORTHSIDE));
      await join(page, 'Ben');
      await arrives(page);

      await lead.goto(causeway.at('/worksheet/team'));
      const ben = lead.getByRole('listitem').filter({ hasText: 'Ben' });
      await ben.getByRole('combobox').selectOption({ label: 'Facilitator, read only' });
      await ben.getByRole('button', { name: 'Save' }).click();
      await expect(lead.getByText('Saved.')).toBeVisible();
      await expect(ben).toContainText('Facilitator');
      await looked(lead);
      if (javaScriptEnabled) {
        await fitsEveryWidth(lead);
        // Ben's open page follows, both ways.
        await expect(saved(page)).toHaveText('Up to date');
        await ben.getByRole('combobox').selectOption({ label: 'Member' });
        await ben.getByRole('button', { name: 'Save' }).click();
        await expect(saved(page)).toHaveText('Saved');
      }
      await ben.getByRole('button', { name: 'Remove' }).click();
      await expect(ben).toContainText('Removed');
      if (javaScriptEnabled) await expect(page.getByRole('alert')).toContainText("You can't write here any more");
      await ben.getByRole('button', { name: 'Add back' }).click();
      await expect(ben).not.toContainText('Removed');
    });
  });
}

test('by keyboard alone', async ({ causeway, laptop }) => {
  const page = await laptop();
  await page.goto(causeway.teamLink(NORTHSIDE));
  await page.getByLabel('Your name').focus();
  await page.keyboard.type('Kim');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Join' })).toBeFocused();
  await page.keyboard.press('Enter');
  await arrives(page);
});
