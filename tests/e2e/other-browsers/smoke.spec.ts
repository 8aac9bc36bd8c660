// The main path, in the browsers that Playwright does not drive: a number that changes, registering,
// typing at the worksheet, offline and back, print.

import { execFileSync } from 'node:child_process';
import { expect, test } from '../support/test.ts';
import { FirefoxTab } from './firefox.ts';
import type { Tab } from './tab.ts';
import { WebKitTab } from './webkit.ts';

const SCHOOL = 'Northside Elementary';
const BROWSERS: Record<string, () => Promise<Tab>> = { Firefox: FirefoxTab.start, WebKit: WebKitTab.start };

test.use({ wired: true });

for (const [name, start] of Object.entries(BROWSERS)) {
  test(`in ${name} people see a number change, register, type, are cut off, come back and print`, async ({ causeway }) => {
    const tab = await start();
    const text = async (selector: string) => {
      const shown = await tab.evaluate((it) => (document.querySelector(it) as HTMLElement | null)?.innerText ?? '', selector);
      return shown.replace(/\s+/g, ' ').trim();
    };
    const value = (selector: string) =>
      tab.evaluate((it) => (document.querySelector(it) as HTMLTextAreaElement | null)?.value, selector);
    try {
      await test.step('a number changes', async () => {
        await tab.open(`${causeway.url}/`);
        const before = await text('main');
        const loadedAt = await tab.evaluate(() => performance.timeOrigin);
        await causeway.register('Alder Creek Elementary', 'elementary-2');
        await expect.poll(() => text('main')).not.toBe(before);
        expect(await tab.evaluate(() => performance.timeOrigin)).toBe(loadedAt);
      });

      await test.step('a school registers', async () => {
        await tab.open(causeway.url + causeway.invitation(SCHOOL));
        await tab.open(causeway.url + causeway.at(`/register?school=${causeway.school(SCHOOL).slug}`));
        await tab.click('input[name=session][value=elementary-2] ~ label');
        await tab.type('#contact_name', 'Dana Whitfield');
        await tab.type('#contact_email', 'dana@northside.example');
        await tab.click('#answers button[type=submit]');
        await expect.poll(() => text('main')).toContain('Nothing is registered yet');
        await tab.click('form:has(.summary) button[type=submit]');
        await expect.poll(() => text('h1')).toContain(`${SCHOOL} is registered`);
        expect((await causeway.counts('elementary-2')).taken).toBe(2);
      });

      const colleague = await causeway.stockClient(SCHOOL);
      await test.step('a team types', async () => {
        await tab.open(causeway.url + causeway.teamLink(SCHOOL));
        await tab.type('#name', 'Ana Ruiz');
        await tab.click('form[action$="/join"]:has(#name) button[type=submit]');
        await expect.poll(() => text('.saved')).toBe('Saved');
        // On a wide screen the team's notes are beside the step, folded.
        await tab.click('.notes-card summary');
        await tab.type('#notes', 'Before.');
        await expect.poll(() => text('.saved')).toBe('Saved');
        await expect.poll(() => colleague.text('t:notes')).toBe('Before.');
      });

      await test.step('a team is offline, and comes back', async () => {
        causeway.wire?.cut();
        await tab.type('#notes', ' After.');
        await expect.poll(() => text('.saved')).toMatch(/^Offline – \d+ changes? kept on this device$/);
        causeway.wire?.mend();
        await expect.poll(() => text('.saved')).toBe('Saved');
        expect(await value('#notes')).toBe('Before. After.');
        await expect.poll(() => colleague.text('t:notes')).toBe('Before. After.');
      });

      await test.step('a team prints', async () => {
        const text = execFileSync('pdftotext', ['-', '-'], { input: await tab.print(), encoding: 'utf8' });
        expect(text).toContain('Before. After.');
      });

      expect(await tab.faults()).toEqual([]);
    } finally {
      await tab.close();
    }
  });
}
