// A worksheet at the end of a long year: 5 problems, 40 causes, 200 pieces of evidence, 30 initiatives.
// Measures a cold opening, beside an empty worksheet in the same browser; and the time from a key that
// removes a cause's evidence until the page, and a teammate's overview, show the consequence.

import type { Browser, BrowserContext } from '@playwright/test';
import { cause, toVerify, unfold } from '../support/causes.ts';
import type { Causeway } from '../support/causeway.ts';
import { WHOLE } from '../support/contents.ts';
import type { Row } from '../support/stock-client.ts';
import { expect, type Page, test } from '../support/test.ts';
import { agree, join, saved } from '../support/worksheet.ts';

const PROBLEMS = 5;
const CAUSES = 40;
const EVIDENCE = 200;
const INITIATIVES = 30;
const TIMES = 9;
const SCHOOL = 'Northside Elementary';
const PAGES = ['', '/problem', '/causes', '/verify', '/plan', '/june', '/thread'];

test.use({ phase: 'closed' });

test('large', async ({ browser, causeway, laptop }) => {
  test.setTimeout(900_000);
  const [ana, ben] = [await laptop(), await laptop()];
  await join(ana, causeway, SCHOOL, 'Ana');
  await join(ben, causeway, SCHOOL, 'Ben');
  await fill(causeway);
  await agreeOnAll(ana, causeway);

  const empty = await laptop();
  await join(empty, causeway, 'Alder Creek Elementary', 'Cleo');
  console.log(`\n${PROBLEMS} problems, ${CAUSES} causes, ${EVIDENCE} pieces of evidence, ${INITIATIVES} initiatives`);
  for (const page of PAGES) {
    const full = await opened(browser, ana.context(), causeway.at(`/worksheet${page}`));
    const bare = await opened(browser, empty.context(), causeway.at(`/worksheet${page}`));
    console.log(`  ${page || '/'} opens in ${full.toFixed(0)} ms, ${(full / bare).toFixed(1)} of an empty one`);
  }

  await toVerify(ana);
  await unfold(cause(ana, words(0)));
  const evidence = cause(ana, words(0)).locator('.evidence .folds > li').first();
  await evidence.locator('summary').first().click();
  const source = evidence.getByLabel('Where');
  await source.fill('x');
  await expect(saved(ana)).toHaveText('Saved');
  for (const slower of [1, 4]) {
    const devtools = await ana.context().newCDPSession(ana);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
    const own: number[] = [];
    const theirs: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      for (const key of ['Backspace', 'x']) {
        const told = [said(ana, '.state-line, .criteria, .tag'), said(ben, '.gate-state')];
        await source.press('End');
        await source.press(key);
        const at = await ana.evaluate(() => (window as unknown as { pressed: number }).pressed);
        const [here, there] = await Promise.all(told);
        own.push(here! - at);
        theirs.push(there! - at);
      }
    }
    console.log(`  CPU ÷ ${slower}: a key is understood in ${median(own)} ms on the own page, ${median(theirs)} ms on a teammate's overview`);
    await devtools.detach();
  }
});

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!.toFixed(0);

const words = (at: number) => `guided reading happens once a week in room ${at}`;

/** Writes the worksheet with a stock client. */
async function fill(causeway: Causeway) {
  const of = (root: string, at = 0) => WHOLE.rows.filter((row) => row.root === root)[at]!;
  const many = (root: string, count: number, own: (at: number) => Partial<Row>) =>
    Array.from({ length: count }, (_, at): Row => {
      const { texts, values } = of(root, 0);
      const mine = own(at);
      return { root, name: `row${at}`, texts: { ...texts, ...mine.texts }, values: { ...values, ...mine.values } };
    });
  const methods = ['review', 'observation', 'interview', 'test', 'review'];
  const rows = [
    ...many('r:themes', 1, () => ({})),
    ...many('r:cards', PROBLEMS, () => ({})),
    ...many('r:problems', PROBLEMS, (at) => ({ texts: { group: `Group ${at}` }, values: { observation: `row${at}` } })),
    ...many('r:causes', CAUSES, (at) => ({ texts: { because: words(at) }, values: { problem: `row${at % PROBLEMS}` } })),
    ...many('r:evidence', EVIDENCE, (at) => ({
      texts: { finding: `Found ${at}.` },
      values: { cause: `row${at % CAUSES}`, method: methods[Math.floor(at / CAUSES)]! },
    })),
    ...many('r:focus', 4, () => ({})),
    ...many('r:initiatives', INITIATIVES, (at) => ({
      texts: { name: `Reading every day ${at}` },
      values: { focus: `row${at % 4}`, cause: `row${at % PROBLEMS}` },
    })),
  ];
  const client = await causeway.stockClient(SCHOOL);
  // One update would be too large.
  for (const row of rows) client.add(row);
  await client.saved();
  client.leave();
}

/** The team has agreed on a cause of each problem. */
async function agreeOnAll(page: Page, causeway: Causeway) {
  for (let problem = 0; problem < PROBLEMS; problem += 1) await agree(page, causeway, `row${problem}`);
}

/** The median time in milliseconds until a device without stored copies says “Saved”. */
async function opened(browser: Browser, whose: BrowserContext, address: string) {
  const cookies = await whose.cookies();
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.goto(new URL(address, whose.pages()[0]!.url()).href);
    const saved = await page.waitForFunction(() => document.querySelector('.saved')?.textContent === 'Saved' && performance.now());
    times.push(Number(await saved.jsonValue()));
    await context.close();
  }
  return Number(median(times));
}

/** The next change of these elements' text, in milliseconds of the epoch; notes the time of each key. */
const said = (page: Page, selector: string) =>
  page.evaluate(
    (selector) =>
      new Promise<number>((resolve) => {
        const says = () => [...document.querySelectorAll(selector)].map((it) => it.textContent).join('\n');
        const before = says();
        const now = () => performance.timeOrigin + performance.now();
        document.addEventListener('keydown', () => Object.assign(window, { pressed: now() }), { capture: true });
        const look = () => (says() === before ? requestAnimationFrame(look) : resolve(now()));
        look();
      }),
    selector,
  );
