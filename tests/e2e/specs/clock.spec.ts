// A device's clock is set back while a page is open: nothing waits for it, and nothing typed is lost.

import { kill, setClockBack } from '../support/device.ts';
import { levelSlots } from '../support/steps.ts';
import { expect, open, type Page, test } from '../support/test.ts';
import { goToEnd, join, NO_LINE, notes, reopen, saved } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

/** What the browser stores, but for the note that the worksheet was opened here. */
const stored = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => !key.startsWith('causeway.opened.')));

for (const kind of ['phone', 'laptop'] as const) {
  test.describe(`on a ${kind}`, () => {
    test.describe('over a wire that can be cut', () => {
      test.use({ wired: true });

      test('typed before and after the clock went back, and the tab killed: it arrives once', async ({
        causeway,
        expectsConsole,
        phone,
        laptop,
      }) => {
        expectsConsole(NO_LINE);
        const [ana, ben] = [await { phone, laptop }[kind](), await laptop()];
        await join(ben, causeway, SCHOOL, 'Ben');
        await join(ana, causeway, SCHOOL, 'Ana');
        const tried = ana.waitForEvent('requestfailed');
        causeway.wire?.cut();
        await notes(ana).pressSequentially('alpha ');
        await setClockBack(ana, 30);
        await notes(ana).pressSequentially('beta ');
        await tried;
        await kill(ana);
        causeway.wire?.mend();
        const again = await ana.context().newPage();
        await reopen(again, causeway);
        await expect(notes(again)).toHaveValue('alpha beta ');
        await expect(saved(again)).toHaveText('Saved');
        await expect(notes(ben)).toHaveValue('alpha beta ');
        await reopen(again, causeway);
        await expect(saved(again)).toHaveText('Saved');
        await expect(notes(again)).toHaveValue('alpha beta ');
        expect(await stored(again)).toEqual([]);
      });

      test('what the version before kept in the wrong order arrives once', async ({
        causeway,
        expectsConsole,
        phone,
        laptop,
      }) => {
        expectsConsole(NO_LINE);
        const ana = await { phone, laptop }[kind]();
        await join(ana, causeway, SCHOOL, 'Ana');
        const tried = ana.waitForEvent('requestfailed');
        causeway.wire?.cut();
        await notes(ana).pressSequentially('abcdef');
        await tried;
        await expect.poll(async () => (await stored(ana)).length).toBeGreaterThan(5);
        // Keys of the storage once began with the time; here the clock went back after half of the letters.
        await ana.evaluate(() => {
          const keys = Object.keys(localStorage).filter((key) => key.includes('/edit/')).sort();
          for (const [at, key] of keys.entries()) {
            const value = localStorage.getItem(key)!;
            const time = at < keys.length / 2 ? 1_775_000_000_000 + at : 1_774_000_000_000 + at;
            localStorage.removeItem(key);
            localStorage.setItem(key.replace(/\/edit\/\d{14}\//, `/edit/0${time}/`), value);
          }
        });
        await kill(ana);
        causeway.wire?.mend();
        const again = await ana.context().newPage();
        await reopen(again, causeway);
        await expect(notes(again)).toHaveValue('abcdef');
        await goToEnd(notes(again));
        await again.keyboard.type('g');
        await expect(saved(again)).toHaveText('Saved');
        expect(await stored(again)).toEqual([]);
      });

      test('a worksheet is back soon after its line', async ({ causeway, expectsConsole, phone, laptop }) => {
        expectsConsole(NO_LINE);
        const ana = await { phone, laptop }[kind]();
        await join(ana, causeway, SCHOOL, 'Ana');
        causeway.wire?.cut();
        await notes(ana).pressSequentially('Offline. ');
        await expect(saved(ana)).toHaveText(/^Offline/);
        await setClockBack(ana, 30);
        await ana.waitForEvent('requestfailed');
        causeway.wire?.mend();
        await expect(saved(ana)).toHaveText('Saved');
      });
    });

    test('the counts are back soon after the server', async ({ causeway, expectsConsole, phone, laptop }) => {
      expectsConsole(502);
      const page = await { phone, laptop }[kind]();
      const answers = /\/(live|counts)$/;
      await page.route(answers, (route) => route.fulfill({ status: 502, body: '' }));
      await open(page, '/');
      const badge = page.locator('.badge').first();
      await expect(badge).toHaveText('Reconnecting…');
      await setClockBack(page, 30);
      await causeway.register('Northside Elementary', 'elementary-2');
      await page.unroute(answers);
      await expect(badge).toHaveText('Live');
      await expect(levelSlots(page).getByText('1 registered')).toBeVisible();
    });
  });
}
