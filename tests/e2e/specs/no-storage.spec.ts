// A browser without storage: everything works, and the page names the things that are not kept.

import { axe } from '../support/axe.ts';
import { without } from '../support/device.ts';
import { checkAnswers, fillIn, ME, openForm, sendIn } from '../support/steps.ts';
import { expect, test } from '../support/test.ts';
import { join, notes, saved } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';
const STORES = ['localStorage', 'sessionStorage', 'indexedDB'] as const;

for (const kind of ['phone', 'laptop'] as const) {
  for (const how of ['absent', 'refusing'] as const) {
    test(`a school registers on a ${kind} whose stores are ${how}`, async ({ causeway, phone, laptop }) => {
      const page = await { phone, laptop }[kind]();
      await without(page.context(), [...STORES], how);
      await openForm(page, causeway, SCHOOL);
      await expect(page.getByText('This browser keeps nothing on this device.')).toBeVisible();
      await axe(page);
      await fillIn(page, { session: 'elementary-2', ...ME });
      await checkAnswers(page);
      await sendIn(page, SCHOOL);
    });

    test(`a worksheet is written on a ${kind} whose stores are ${how}`, async ({ causeway, phone, laptop }) => {
      const [page, ben] = [await { phone, laptop }[kind](), await laptop()];
      await without(page.context(), [...STORES], how);
      await join(ben, causeway, SCHOOL, 'Ben');
      await join(page, causeway, SCHOOL, 'Ana');
      await expect(page.getByText('What you type is safe only once the page says “Saved”')).toBeVisible();
      await axe(page);
      await notes(page).pressSequentially('Kept by the server.');
      await expect(saved(page)).toHaveText('Saved');
      await expect(notes(ben)).toHaveValue('Kept by the server.');
    });
  }

  test(`a worksheet opens on a ${kind} whose database never answers`, async ({ causeway, phone, laptop }) => {
    const page = await { phone, laptop }[kind]();
    await without(page.context(), [], 'silent');
    await join(page, causeway, SCHOOL, 'Ana');
    await expect(page.getByText('What you type is safe only')).toBeHidden();
    await notes(page).pressSequentially('Typed.');
    await expect(saved(page)).toHaveText('Saved');
  });

  test(`a ${kind} without local storage keeps in its database what is typed offline`, async ({
    causeway,
    phone,
    laptop,
    expectsConsole,
  }) => {
    expectsConsole(/ERR_INTERNET_DISCONNECTED/);
    const page = await { phone, laptop }[kind]();
    await without(page.context(), ['localStorage'], 'refusing');
    await join(page, causeway, SCHOOL, 'Ana');
    await expect(page.getByText('What you type is safe only')).toBeHidden();
    const tried = page.waitForEvent('requestfailed');
    await page.context().setOffline(true);
    await notes(page).pressSequentially('Offline.');
    await expect(saved(page)).toHaveText(/^Offline – \d+ changes kept on this device$/);
    await tried;
    await page.context().setOffline(false);
    await expect(saved(page)).toHaveText('Saved');
  });
}
