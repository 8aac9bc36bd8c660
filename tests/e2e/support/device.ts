// Influences on a device and its pages from outside: clocks that are set, tabs that die, browsers that
// keep nothing, and extensions, phones and translators that change a page.

import type { BrowserContext, Page, Route } from '@playwright/test';

/** Sets the wall clock back in a page and in all later pages of its browser context. */
export async function setClockBack(page: Page, minutes: number) {
  const shift = (by: number) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() - by;
  };
  await page.context().addInitScript(shift, minutes * 60_000);
  await page.evaluate(shift, minutes * 60_000);
}

/** Ends the process behind a page, as a phone does when memory runs out. */
export async function kill(page: Page) {
  const session = await page.context().newCDPSession(page);
  const gone = page.waitForEvent('crash');
  // A crashed page never answers.
  session.send('Page.crash').catch(() => undefined);
  await gone;
}

type Store = 'localStorage' | 'sessionStorage' | 'indexedDB';

/** Takes stores from a browser: they are absent, refuse, or never answer. */
export async function without(context: BrowserContext, stores: Store[], how: 'absent' | 'refusing' | 'silent') {
  await context.addInitScript(
    ([names, way]) => {
      for (const name of names) {
        Object.defineProperty(window, name, {
          configurable: true,
          get() {
            if (way === 'refusing') throw new DOMException('The operation is insecure.', 'SecurityError');
            return null;
          },
        });
      }
      if (way !== 'silent') return;
      // This opening never succeeds or fails.
      const factory = Object.create(IDBFactory.prototype) as IDBFactory;
      const never = Object.create(IDBOpenDBRequest.prototype) as IDBOpenDBRequest;
      for (const name of ['onsuccess', 'onerror', 'onblocked', 'onupgradeneeded'] as const) {
        Object.defineProperty(never, name, { writable: true, value: null });
      }
      Object.defineProperty(factory, 'open', { value: () => never });
      Object.defineProperty(window, 'indexedDB', { configurable: true, value: factory });
    },
    [stores, how] as const,
  );
}

/** Holds a page's program back until it is released, so that a test can change the page before it starts. */
export async function holdProgram(page: Page): Promise<() => Promise<void>> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const hold = async (route: Route) => {
    await held;
    await route.continue();
  };
  await page.route('**/*.wasm', hold);
  return async () => {
    letGo();
    await page.waitForFunction(() => (window as unknown as { takenOver?: boolean }).takenOver);
    // A request that is still intercepted while its page is left fails instead of being called off.
    await page.unroute('**/*.wasm', hold);
  };
}

/** Sends pages without their comments, as some proxies do. */
export async function stripComments(page: Page) {
  await page.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document' || route.request().method() !== 'GET') return route.fallback();
    const response = await route.fetch();
    const body = (await response.text()).replace(/<!(--.*?--)?>/gs, '');
    await route.fulfill({ response, body });
  });
}

/** Adds nodes before and after every field and around the page's content, as extensions do. */
export function addNodes(page: Page) {
  return page.evaluate(() => {
    const own = () => document.createElement('div');
    for (const field of document.querySelectorAll('input, textarea, select')) {
      field.before(own());
      field.after(own());
    }
    document.body.prepend(own());
    document.body.append(own());
  });
}

/** Adds nodes while the page arrives, as an extension does that was loaded before it. */
export async function addNodesOnArrival(context: BrowserContext, where: 'fields' | 'below the page') {
  await context.addInitScript((place) => {
    new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        for (const node of addedNodes) {
          if (!(node instanceof HTMLElement)) continue;
          if (place === 'fields' && node.matches('input, textarea')) node.before(document.createElement('div'));
          if (place === 'below the page' && node.id === 'page-end') document.body.append(document.createElement('div'));
        }
      }
    }).observe(document, { subtree: true, childList: true });
  }, where);
}

/** Replaces each text by an element, as a browser's translator does. */
export function translate(page: Page, whose: 'what may be translated' | 'every text') {
  return page.evaluate((every) => {
    const kept = every ? 'script, style, textarea, option' : 'script, style, textarea, option, [translate=no]';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      if (!text.data.trim() || text.parentElement?.closest(kept)) continue;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
  }, whose === 'every text');
}

/** Makes links of numbers, as phones do. */
export function linkNumbers(page: Page) {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    let links = 0;
    for (const text of texts) {
      const found = /\(\d{3}\) \d{3}-\d{4}/.exec(text.data);
      if (!found || text.parentElement?.closest('script, textarea')) continue;
      const number = text.splitText(found.index);
      number.splitText(found[0].length);
      const link = document.createElement('a');
      link.href = `tel:${found[0]}`;
      link.textContent = found[0];
      number.replaceWith(link);
      links += 1;
    }
    return links;
  });
}
