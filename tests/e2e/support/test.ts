// The start of every spec: a Causeway of its own, and devices to look at it with.

import { test as base, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { Causeway, type Options, type Phase, Sample } from './causeway.ts';
import { Watch } from './watch.ts';

export { expect, type Locator, type Page } from '@playwright/test';

/** Opens a page for a new person with this kind of device. */
type Device = (options?: BrowserContextOptions) => Promise<Page>;

interface Fixtures extends Options {
  causeway: Causeway;
  watch: Watch;
  device: Device;
  phone: Device;
  laptop: Device;
  /** Announces a fault that must happen. */
  expectsConsole: (...faults: (number | RegExp)[]) => void;
}

interface WorkerFixtures {
  /** The sample in a phase, which each server begins with a copy of. */
  sample: (phase: Phase) => Promise<Sample>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  phase: ['open with holds', { option: true }],
  limits: ['off', { option: true }],
  wired: [false, { option: true }],

  sample: [
    async ({}, use) => {
      const samples = new Map<Phase, Promise<Sample>>();
      await use((phase) => {
        const sample = samples.get(phase) ?? Sample.load(phase);
        samples.set(phase, sample);
        return sample;
      });
      for (const sample of samples.values()) await (await sample).remove();
    },
    { scope: 'worker' },
  ],

  // This has its own timeout: the time that a machine needs to start a server is no part of any test.
  causeway: [
    async ({ sample, phase, limits, wired }, use) => {
      const causeway = await Causeway.start(await sample(phase), { phase, limits, wired });
      await use(causeway);
      await causeway.stop();
    },
    { timeout: 60_000 },
  ],

  watch: async ({ javaScriptEnabled }, use) => {
    const watch = new Watch(javaScriptEnabled);
    await use(watch);
  },

  expectsConsole: async ({ watch }, use) => {
    await use((...faults) => watch.expects(...faults));
  },

  device: async ({ browser, causeway, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      // Motion hides for a moment what a test looks at.
      const context = await browser.newContext({ baseURL: causeway.url, reducedMotion: 'reduce', ...options });
      contexts.push(context);
      watch.follow(context);
      await context.addInitScript(noticeHydration);
      return context.newPage();
    });
    watch.judge();
    for (const context of contexts) await context.close();
  },

  phone: async ({ device }, use) => {
    const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
    await use((options) => device({ ...phone, deviceScaleFactor: 2, ...options }));
  },

  laptop: async ({ device }, use) => {
    await use((options) => device({ viewport: { width: 1280, height: 800 }, ...options }));
  },
});

/** Runs in the page: remembers when the page's program has taken it over. */
function noticeHydration() {
  const page = window as unknown as { takenOver?: boolean };
  const instances = WebAssembly as unknown as Record<string, (...of: unknown[]) => Promise<unknown>>;
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = instances[name];
    if (!original) continue;
    instances[name] = async (...of) => {
      const made = await original.apply(WebAssembly, of);
      // The program starts in the promises that follow; its deferred work comes right after them.
      setTimeout(() => setTimeout(() => (page.takenOver = true), 0), 0);
      return made;
    };
  }
}

/** Waits until the page's program has taken it over. */
export async function hydrated(page: Page) {
  await page.waitForFunction(() => (window as unknown as { takenOver?: boolean }).takenOver);
}

/** Goes to an address of the server, and waits for the page's program. */
export async function open(page: Page, path: string) {
  const answer = await page.goto(path);
  await hydrated(page);
  return answer;
}
