// Writes frontend/profile, by which the bundler divides the programs: the functions that run while each
// page opens, and until a typed word is saved. The site must be built with marks: `make profile`.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { WHOLE } from '../support/contents.ts';
import { expect, hydrated, test } from '../support/test.ts';
import { joinUnseen, notes, openNotes, saved } from '../support/worksheet.ts';

const ROOT = new URL('../../../', import.meta.url);
const SCHOOLS = ['Northside Elementary', 'Alder Creek Elementary'];
// Most people begin with the first page, whose functions are the first part. The other pages are named by
// the last step of their address.
const FIRST = '';
const STEPS = ['prep', 'evidence', 'problem', 'causes', 'verify', 'plan', 'june', 'monitor', 'thread'];

test.use({ phase: 'closed' });

test('profile', async ({ causeway, laptop }) => {
  await causeway.seed('Northside Elementary', WHOLE);
  const { base, functions } = JSON.parse(readFileSync(new URL('target/marks/worksheet.json', ROOT), 'utf8'));
  const ran = new Map<string, Set<string>>();
  for (const school of SCHOOLS) {
    const page = await laptop();
    await page.addInitScript(keepMemory);
    await joinUnseen(page, causeway, school, 'Ana');
    // The first page opens twice: the second time from the device's store.
    for (const step of [FIRST, ...STEPS, FIRST]) {
      await page.goto(causeway.at(`/worksheet/${step}`.replace(/\/$/, '')));
      await hydrated(page);
      await expect(saved(page)).toHaveText('Saved');
      await openNotes(page);
      await notes(page).click();
      await page.keyboard.type('Who brings the coffee?');
      await expect(saved(page)).toHaveText('Saved');
      await page.evaluate(leaving);
      const marks = await page.evaluate(marked, { base, count: functions.length });
      const own = ran.get(step) ?? ran.set(step, new Set()).get(step)!;
      for (const at of marks) if (functions[at]) own.add(functions[at]);
    }
  }
  mkdirSync(new URL('frontend/profile/', ROOT), { recursive: true });
  writeFileSync(new URL('frontend/profile/worksheet.txt', ROOT), parts(ran));
});

/** Puts each function into one part: the first, the shared one, or a step's own. */
function parts(ran: Map<string, Set<string>>): string {
  const first = ran.get(FIRST)!;
  const own = new Map<string, string>();
  for (const step of STEPS) {
    for (const it of ran.get(step)!) if (!first.has(it)) own.set(it, own.has(it) ? 'shared' : step);
  }
  const of = (part: string) => [...own.keys()].filter((it) => own.get(it) === part);
  const sections = [['first', [...first]], ['shared', of('shared')], ...STEPS.map((step) => [step, of(step)] as const)] as const;
  const text = sections.map(([name, all]) => [`part ${name}`, ...[...all].sort()].join('\n'));
  return `# What ran while each page opened, by \`make profile\`: the bundler divides the program by it.\n${text.join('\n')}\n`;
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
