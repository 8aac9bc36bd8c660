// Phones, extensions, translators and proxies change pages: before the program starts, this is undone, or
// the page says that it could not start; it never says “Saved” over fields that are dead.

import { axe } from '../support/axe.ts';
import type { Causeway } from '../support/causeway.ts';
import {
  addNodes,
  addNodesOnArrival,
  holdProgram,
  linkNumbers,
  stripComments,
  translate,
} from '../support/device.ts';
import { toDesk } from '../support/room.ts';
import { card, checkAnswers, fillIn, heading, levelSlots, ME, sendIn } from '../support/steps.ts';
import { expect, open, type Page, test } from '../support/test.ts';
import { goToEnd, join, joinUnseen, notes, openNotes, reopen, saved } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';
const COULD_NOT_START = 'This page could not start: reload it, or turn this browser’s extensions off here.';
const HAS_STOPPED = 'This page has stopped: reload it to go on.';
/** Goes to a page without waiting for its program. */
const arrive = (page: Page, path: string) => page.goto(path, { waitUntil: 'domcontentloaded' });
const form = (causeway: Causeway) => causeway.at('/register?school=northside');

/** A program that ends while it takes a page over may read signals that nothing tracks any more. */
const READ_WHILE_ENDING = /outside a reactive tracking context/;

/** The page says these words, doesn't say “Saved”, and lets nothing be typed that would be lost. */
async function isDead(page: Page, words: string) {
  await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
  await expect(saved(page)).toBeHidden();
  for (const field of await page.locator('.worksheet textarea').all()) await expect(field).not.toBeEditable();
}

/** The form can be filled in and sent as without a script. */
async function registersPlainly(page: Page) {
  await fillIn(page, { session: 'elementary-2', ...ME });
  await page.getByRole('button', { name: 'Check your answers' }).click();
  await page.waitForLoadState();
  await page.getByRole('button', { name: `Register ${SCHOOL}` }).click();
  await expect(heading(page)).toContainText(`${SCHOOL} is registered`);
}

for (const kind of ['phone', 'laptop'] as const) {
  test.describe(`on a ${kind}`, () => {
    test('numbers that became links', async ({ causeway, phone, laptop }) => {
      const [page, ben] = [await { phone, laptop }[kind](), await laptop()];
      await join(ben, causeway, SCHOOL, 'Ben');
      await notes(ben).fill('Call (515) 555-0123');
      await expect(saved(ben)).toHaveText('Saved');
      // A program that the browser has loaded before comes from its memory, and can't be held.
      await joinUnseen(page, causeway, SCHOOL, 'Ana');
      const letGo = await holdProgram(page);
      await arrive(page, causeway.at('/worksheet'));
      const detection = page.locator('meta[name=format-detection]');
      for (const what of ['telephone', 'date', 'address', 'email']) {
        await expect(detection).toHaveAttribute('content', new RegExp(`${what}=no`));
      }
      expect(await page.evaluate(() => 'takenOver' in window)).toBe(false);
      expect(await linkNumbers(page)).toBeGreaterThan(0);
      await letGo();
      await expect(notes(page)).toBeEditable();
      await openNotes(page);
      await goToEnd(notes(page));
      await page.keyboard.type(' at noon');
      await expect(saved(page)).toHaveText('Saved');
      await reopen(page, causeway);
      await expect(notes(page)).toHaveValue('Call (515) 555-0123 at noon');
    });

    test('an extension’s nodes at a worksheet before it starts', async ({ causeway, phone, laptop }) => {
      const [page, ben] = [await { phone, laptop }[kind](), await laptop()];
      await join(ben, causeway, SCHOOL, 'Ben');
      await joinUnseen(page, causeway, SCHOOL, 'Ana');
      const letGo = await holdProgram(page);
      await arrive(page, causeway.at('/worksheet'));
      await addNodes(page);
      await letGo();
      await expect(notes(page)).toBeEditable();
      await openNotes(page);
      await notes(page).pressSequentially('Still here.');
      await expect(notes(ben)).toHaveValue('Still here.');
      await expect(saved(page)).toHaveText('Saved');
    });

    test('an extension’s nodes at the form before it starts', async ({ causeway, phone, laptop }) => {
      const page = await { phone, laptop }[kind]();
      const letGo = await holdProgram(page);
      await arrive(page, form(causeway));
      await page.getByLabel('Your name').fill('Typed early');
      await addNodes(page);
      await letGo();
      await expect(page.getByLabel('Your name')).toHaveValue('Typed early');
      await fillIn(page, { session: 'elementary-2', ...ME });
      await checkAnswers(page);
      await sendIn(page, SCHOOL);
    });

    test('an extension that is there before the page', async ({ causeway, phone, laptop, watch }) => {
      watch.tolerates(READ_WHILE_ENDING);
      const page = await { phone, laptop }[kind]();
      await joinUnseen(page, causeway, SCHOOL, 'Ana');
      await addNodesOnArrival(page.context(), 'fields');
      await page.goto(causeway.at('/worksheet'));
      await isDead(page, COULD_NOT_START);
      await axe(page);
      await page.goto(form(causeway));
      await isDead(page, COULD_NOT_START);
      await registersPlainly(page);
    });

    test('an extension’s node below the page is no reason to stop', async ({ causeway, phone, laptop }) => {
      const page = await { phone, laptop }[kind]();
      await addNodesOnArrival(page.context(), 'below the page');
      await join(page, causeway, SCHOOL, 'Ana');
      await notes(page).fill('Works.');
      await expect(saved(page)).toHaveText('Saved');
    });

    test('a proxy that strips comments', async ({ causeway, phone, laptop, watch }) => {
      watch.tolerates(READ_WHILE_ENDING);
      const page = await { phone, laptop }[kind]();
      await joinUnseen(page, causeway, SCHOOL, 'Ana');
      await stripComments(page);
      for (const path of ['', '/prep', '/problem', '/team', '/history']) {
        await page.goto(causeway.at(`/worksheet${path}`));
        await isDead(page, COULD_NOT_START);
      }
      await page.goto('/');
      await isDead(page, COULD_NOT_START);
      await page.goto(form(causeway));
      await isDead(page, COULD_NOT_START);
      await registersPlainly(page);
    });

    test('a program that does not come', async ({ causeway, phone, laptop, watch, expectsConsole }) => {
      watch.tolerates(READ_WHILE_ENDING);
      expectsConsole(/ERR_FAILED/, /Failed to fetch/);
      const page = await { phone, laptop }[kind]();
      await joinUnseen(page, causeway, SCHOOL, 'Ana');
      await page.route('**/*.wasm', (route) => route.abort());
      await page.goto(causeway.at('/worksheet'));
      await isDead(page, COULD_NOT_START);
      await page.goto(form(causeway));
      await isDead(page, COULD_NOT_START);
      await registersPlainly(page);
    });

    test('a take-over that fails half way', async ({ causeway, phone, laptop, expectsConsole }) => {
      // A program that ends half way logs more while it ends.
      expectsConsole(/hydration|unreachable|outside a reactive tracking context/);
      const page = await { phone, laptop }[kind]();
      // No change of the page can be undone, and a text near its end is missing.
      const loseAText = (it: Page) => it.evaluate(() => document.querySelector('.footer a')?.firstChild?.remove());
      await page.addInitScript(() => {
        MutationObserver.prototype.takeRecords = () => [];
        MutationObserver.prototype.observe = () => undefined;
      });
      await joinUnseen(page, causeway, SCHOOL, 'Ana');
      const letGo = await holdProgram(page);
      await arrive(page, causeway.at('/worksheet'));
      await loseAText(page);
      await letGo();
      await isDead(page, COULD_NOT_START);
      const letGoAgain = await holdProgram(page);
      await arrive(page, form(causeway));
      await loseAText(page);
      await letGoAgain();
      await isDead(page, COULD_NOT_START);
      await registersPlainly(page);
    });

    test('a program that stops later', async ({ causeway, phone, laptop, expectsConsole }) => {
      expectsConsole(/cut off/);
      const page = await { phone, laptop }[kind]();
      await join(page, causeway, SCHOOL, 'Ana');
      await notes(page).fill('Saved before.');
      await expect(saved(page)).toHaveText('Saved');
      // An exception passes through the program.
      await page.evaluate(() => {
        Storage.prototype.removeItem = () => {
          throw new Error('cut off');
        };
      });
      await notes(page).pressSequentially('x');
      await isDead(page, HAS_STOPPED);
      await axe(page);
      await page.getByRole('button', { name: 'Reload' }).click();
      await expect(notes(page)).toHaveValue(/Saved before\./);
      await expect(saved(page)).toHaveText('Saved');
    });

    test('a start page that is translated before it starts', async ({ causeway, phone, laptop }) => {
      const page = await { phone, laptop }[kind]();
      const letGo = await holdProgram(page);
      await arrive(page, '/');
      await translate(page, 'every text');
      await letGo();
      await expect(page.locator('.badge').first()).toHaveText('Live');
      await causeway.register(SCHOOL, 'elementary-2');
      await expect(card(page, 'elementary-2').locator('.slots-rest')).toHaveText('4 held, 1 registered');
    });

    for (const whose of ['what may be translated', 'every text'] as const) {
      test(`a start page of which ${whose} is translated`, async ({ causeway, phone, laptop }) => {
        const page = await { phone, laptop }[kind]();
        await open(page, '/');
        await expect(page.locator('.badge').first()).toHaveText('Live');
        await translate(page, whose);
        await causeway.register(SCHOOL, 'elementary-2');
        await expect(card(page, 'elementary-2').locator('.slots-rest')).toHaveText('4 held, 1 registered');
        await expect(levelSlots(page)).toHaveText('3 open, 20 held, 1 registered.');
        // A translator also translates new text.
        await translate(page, whose);
        await causeway.register('Alder Creek Elementary', 'elementary-2');
        await expect(card(page, 'elementary-2').locator('.slots-rest')).toHaveText('3 held, 2 registered');
      });

      test(`a worksheet of which ${whose} is translated`, async ({ causeway, phone, laptop }) => {
        const [page, ben] = [await { phone, laptop }[kind](), await laptop()];
        await join(page, causeway, SCHOOL, 'Ana');
        await join(ben, causeway, SCHOOL, 'Ben');
        await translate(page, whose);
        await notes(page).pressSequentially('Hola.');
        await expect(notes(ben)).toHaveValue('Hola.');
        await goToEnd(notes(ben));
        await ben.keyboard.type(' Hello.');
        await expect(notes(page)).toHaveValue('Hola. Hello.');
        await expect(saved(page)).toHaveText('Saved');
      });
    }

    test('a desk that is translated', async ({ causeway, phone, laptop }) => {
      const page = await { phone, laptop }[kind]();
      await toDesk(page, causeway);
      await expect(page.locator('.badge').first()).toHaveText('Live');
      await translate(page, 'every text');
      await causeway.register(SCHOOL, 'elementary-2');
      await expect(page.getByText('1 of 24').first()).toBeVisible();
    });
  });
}
