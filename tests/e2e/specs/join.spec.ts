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
      await expect(heading(page)).toContainText(`Join the team of ${NORTHSIDE}`);
      expect(page.url(), 'the secret does not stay in the address').toMatch(/\/join$/);
      await looked(page);
      if (javaScriptEnabled) await fitsEveryWidth(page);
      await tick(page.getByRole('radio', { name: 'Violet' }));
      await join(page, 'Ana Ruiz');
      await arrives(page);

      await page.goto(causeway.at('/worksheet/team'));
      const ana = page.getByRole('listitem').filter({ hasText: 'Ana Ruiz' });
      await expect(ana).toContainText('Member');
      await expect(ana.locator('[data-color=violet]')).toBeVisible();
    });

    test('a name that is missing is told at the field, and nothing is lost', async ({ causeway, phone, expectsConsole }) => {
      expectsConsole(422);
      const page = await phone({ javaScriptEnabled });
      await page.goto(causeway.teamLink(NORTHSIDE));
      await tick(page.getByRole('radio', { name: 'Olive' }));
      await join(page, '');
      await expect(page).toHaveTitle(/^Error: /);
      await expect(page.getByRole('alert').getByRole('link')).toHaveText(['Enter your name.']);
      await expect(page.getByLabel('Your name')).toHaveAccessibleDescription(/Enter your name/);
      await expect(page.getByRole('radio', { name: 'Olive' })).toBeChecked();
      await looked(page);
    });

    test('a registrant shows a new code, and a colleague types it', async ({ causeway, phone, laptop }) => {
      const { manage_url } = await causeway.register(NORTHSIDE, 'elementary-2');
      const registrant = await laptop({ javaScriptEnabled });
      await registrant.goto(manage_url);
      await registrant.getByRole('button', { name: 'New code' }).click();
      const code = await registrant.locator('.shown-code').innerText();
      await looked(registrant);

      const page = await phone({ javaScriptEnabled });
      await page.goto(causeway.at('/join'));
      await page.getByLabel("Your team's code").fill(code.toLowerCase());
      await looked(page);
      await join(page, 'Ben');
      await arrives(page);

      await registrant.getByRole('button', { name: "Show the team's link" }).click();
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
      await expect(heading(lead)).toContainText('Join the team');
      await join(lead, 'Dana');
      await arrives(lead);
      const page = await phone({ javaScriptEnabled });
      await page.goto(causeway.teamLink(NORTHSIDE));
      await join(page, 'Ben');
      await arrives(page);

      await lead.goto(causeway.at('/worksheet/team'));
      const ben = lead.getByRole('listitem').filter({ hasText: 'Ben' });
      await ben.getByRole('combobox').selectOption({ label: 'Facilitator: reads' });
      await ben.getByRole('button', { name: 'Save' }).click();
      await expect(lead.getByText('Saved.')).toBeVisible();
      await expect(ben).toContainText('Facilitator');
      await looked(lead);
      if (javaScriptEnabled) {
        await fitsEveryWidth(lead);
        // Ben's open page follows, both ways.
        await expect(saved(page)).toHaveText('Up to date');
        await ben.getByRole('combobox').selectOption({ label: 'Member: writes' });
        await ben.getByRole('button', { name: 'Save' }).click();
        await expect(saved(page)).toHaveText('Saved');
      }
      await ben.getByRole('button', { name: 'Withdraw' }).click();
      await expect(ben).toContainText('the right was withdrawn');
      if (javaScriptEnabled) await expect(page.getByRole('alert')).toContainText("You can't write here any more");
      await ben.getByRole('button', { name: 'Let back in' }).click();
      await expect(ben).not.toContainText('the right was withdrawn');
    });
  });
}

test('by keyboard alone', async ({ causeway, laptop }) => {
  const page = await laptop();
  await page.goto(causeway.teamLink(NORTHSIDE));
  await page.getByLabel('Your name').focus();
  await page.keyboard.type('Kim');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'Brick' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await arrives(page);
});
