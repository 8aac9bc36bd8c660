// Writes frontend/profile, by which the bundler divides the programs: the functions that run while each
// page opens, and then until a typed word is saved. The site must be built with marks: `make profile`.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { WHOLE } from '../support/contents.ts';
import { openForm, register } from '../support/steps.ts';
import { expect, hydrated, open, type Page, test } from '../support/test.ts';
import { joinUnseen, notes, openNotes, saved } from '../support/worksheet.ts';

const ROOT = new URL('../../../', import.meta.url);
const SCHOOLS = ['Northside Elementary', 'Alder Creek Elementary'] as const;
const NOTICE = '# What ran while each page opened, by `make profile`: the bundler divides the program by it.';
// Most people begin with the front page: the start page, or the worksheet's overview. The other pages are named
// by the last step of their address.
const FRONT = '';
const STEPS = ['prep', 'evidence', 'problem', 'causes', 'verify', 'plan', 'june', 'monitor', 'thread', 'casa', 'blueprint'];

test.describe('profile of the worksheet', () => {
  test.use({ phase: 'closed' });

  test('worksheet', async ({ causeway, laptop }) => {
    await causeway.seed('Northside Elementary', WHOLE);
    // A team comes to a step by the overview, so its functions are no part of their own.
    const profile = new Profile('worksheet', 'first');
    for (const school of SCHOOLS) {
      const page = await laptop();
      await page.addInitScript(keepMemory);
      await joinUnseen(page, causeway, school, 'Ana');
      // The front page opens twice: the second time from the device's store.
      for (const step of [FRONT, ...STEPS, FRONT]) {
        await page.goto(causeway.at(`/worksheet/${step}`.replace(/\/$/, '')));
        await hydrated(page);
        await expect(saved(page)).toHaveText('Saved');
        await profile.note(page, step);
        await openNotes(page);
        await notes(page).click();
        await page.keyboard.type('Who brings the coffee?');
        await expect(saved(page)).toHaveText('Saved');
        await profile.noteUse(page, step);
      }
    }
    profile.write(STEPS);
  });
});

test('register', async ({ causeway, phone }) => {
  const profile = new Profile('register', 'front');
  const page = await phone();
  await page.addInitScript(keepMemory);
  for (const [address, school] of [['/', 'Kestrel Elementary'], [causeway.at(''), 'Alder Creek Elementary']] as const) {
    await open(page, address);
    const before = await page.locator('main').innerText();
    await causeway.register(school, 'elementary-2');
    await expect.poll(() => page.locator('main').innerText()).not.toBe(before);
    await profile.note(page, FRONT);
  }
  await open(page, causeway.at('/register'));
  await page.getByRole('combobox', { name: 'School' }).pressSequentially('north');
  await profile.note(page, 'register');
  // A school without a held slot, one with it, and one that is registered.
  for (const school of ['Dogwood Elementary', 'Northside Elementary', 'Compass High School']) {
    await openForm(page, causeway, school);
    await page.getByLabel('Your name').pressSequentially('Dana');
    await profile.note(page, 'register');
  }
  await open(page, causeway.at(`/register?school=${causeway.school('Kestrel Elementary').slug}`));
  await profile.note(page, 'register');
  await register(page, causeway, 'Northside Elementary', 'elementary-1');
  await profile.note(page, 'registration');
  await open(page, causeway.at(`/decline?school=${causeway.school('Bellwether High School').slug}`));
  await profile.note(page, 'decline');
  profile.write(['register', 'registration', 'decline']);
});

/** The functions of a program that ran on each of its pages. */
class Profile {
  private readonly base: number;
  private readonly functions: string[];
  /** What ran until a page was open, by its step. */
  private readonly opened = new Map<string, Set<string>>();
  /** What ran after that. */
  private readonly used = new Map<string, Set<string>>();

  constructor(
    private readonly program: string,
    /** The part of functions that only the front page needs. */
    private readonly frontPart: 'first' | 'front',
  ) {
    const marks = new URL(`target/marks/${program}.json`, ROOT);
    ({ base: this.base, functions: this.functions } = JSON.parse(readFileSync(marks, 'utf8')));
  }

  /** Notes what has run until this page was open. */
  async note(page: Page, step: string) {
    await this.add(this.opened, page, step);
  }

  /** Notes what has run on this page since then, with all that it does when it is left. */
  async noteUse(page: Page, step: string) {
    await page.evaluate(leaving);
    await this.add(this.used, page, step);
  }

  private async add(ran: Map<string, Set<string>>, page: Page, step: string) {
    const marks = await page.evaluate(marked, { base: this.base, count: this.functions.length });
    const own = ran.get(step) ?? ran.set(step, new Set()).get(step)!;
    for (const at of marks) if (this.functions[at]) own.add(this.functions[at]);
  }

  /**
   * Puts each function into one part: the first, which opens the front page and others; the one that other pages
   * share; a page's own; or the one for what people then do at the front page, which no page needs to open.
   */
  write(steps: string[]) {
    const front = this.opened.get(FRONT)!;
    const use = new Set(this.used.get(FRONT));
    for (const step of steps) for (const it of this.opened.get(step)!) use.delete(it);
    const part = new Map<string, string>();
    for (const step of steps) {
      for (const it of new Set([...this.opened.get(step)!, ...(this.used.get(step) ?? [])])) {
        if (front.has(it)) part.set(it, 'first');
        else if (!use.has(it)) part.set(it, part.has(it) ? 'shared' : step);
      }
    }
    for (const it of front) if (!part.has(it)) part.set(it, this.frontPart);
    for (const it of use) if (!front.has(it)) part.set(it, 'use');
    const of = (name: string) => [...part.keys()].filter((it) => part.get(it) === name).sort();
    const names = new Set(['first', 'shared', this.frontPart, ...steps, 'use']);
    const parts = [...names].map((name) => [name, of(name)] as const).filter(([name, all]) => name !== 'use' || all.length > 0);
    const text = parts.map(([name, all]) => [`part ${name}`, ...all].join('\n'));
    mkdirSync(new URL('frontend/profile/', ROOT), { recursive: true });
    writeFileSync(new URL(`frontend/profile/${this.program}.txt`, ROOT), `${NOTICE}\n${text.join('\n')}\n`);
  }
}

/** In the page: keeps a reference to the program's memory. */
function keepMemory() {
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const begun = await instantiateStreaming(source, imports);
    (window as unknown as { memory: WebAssembly.Memory }).memory = begun.instance.exports.memory as WebAssembly.Memory;
    return begun;
  };
}

/** In the page: triggers the work that it does when it is left, which can't wait for anything. */
function leaving() {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
  document.dispatchEvent(new Event('visibilitychange'));
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

/** In the page: the functions that ran, by their numbers. */
function marked({ base, count }: { base: number; count: number }): number[] {
  const { memory } = window as unknown as { memory: WebAssembly.Memory };
  const marks = new Uint8Array(memory.buffer, base, count);
  return [...marks.keys()].filter((at) => marks[at] === 1);
}
