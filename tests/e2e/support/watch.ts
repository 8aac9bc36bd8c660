// Every error or warning of the console, every exception, failed request and breach of the policy fails
// the test, unless the test announced it.

import type { BrowserContext, ConsoleMessage, Page, Request } from '@playwright/test';
import { expect } from '@playwright/test';

export class Watch {
  private readonly faults: string[] = [];
  private readonly announced: { what: RegExp; seen: boolean }[] = [];
  private readonly tolerated: RegExp[] = [];
  private over = false;

  constructor(private readonly scripts: boolean) {}

  /** Announces a fault by an answer's status or a message's text. It must then happen. */
  expects(...faults: (number | RegExp)[]) {
    for (const fault of faults) {
      const what =
        typeof fault === 'number' ? new RegExp(`the server responded with a status of ${fault}`) : fault;
      this.announced.push({ what, seen: false });
    }
  }

  /** Allows a fault that may or may not happen, depending on the machine's speed. */
  tolerates(...faults: RegExp[]) {
    this.tolerated.push(...faults);
  }

  follow(context: BrowserContext) {
    context.on('console', (message) => this.heard(message));
    context.on('weberror', (it) => this.note(`exception: ${it.error()}`));
    const failed = (request: Request, isLeaving: boolean) => {
      const why = request.failure()?.errorText ?? '';
      // What a page that is left was still loading ends so where the browser had begun to store it.
      if (why === 'net::ERR_FAILED' && !request.isNavigationRequest() && isLeaving) return;
      // With scripts off, Chromium counts every script as blocked.
      if (why === 'csp' && !this.scripts && request.url().includes('/pkg/')) return;
      // A request that a page or a person aborts is no fault: a closed stream, a page left early.
      if (why !== 'net::ERR_ABORTED') this.note(`request failed: ${why} ${request.url()}`);
    };
    // The pages that are on their way to another document.
    const leaving = new Set<Page>();
    context.on('page', (page) => {
      page.on('request', (request) => request.isNavigationRequest() && leaving.add(page));
      page.on('domcontentloaded', () => leaving.delete(page));
      page.on('requestfailed', (request) => failed(request, leaving.has(page)));
    });
  }

  private heard(message: ConsoleMessage) {
    // A busy machine uses preloaded files late, and Chromium then warns; a page that answers has used
    // them. With scripts off they are never used.
    if (/preloaded using link preload but not used/.test(message.text())) return;
    if (message.type() === 'error' || message.type() === 'warning') {
      this.note(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    }
  }

  private note(fault: string) {
    if (this.over || this.tolerated.some((what) => what.test(fault))) return;
    const announced = this.announced.filter(({ what }) => what.test(fault));
    for (const it of announced) it.seen = true;
    if (announced.length === 0) this.faults.push(fault);
  }

  /** The faults at the end of a test that were not announced, and the announced ones that never came. */
  judge() {
    this.over = true;
    const missing = this.announced.filter(({ seen }) => !seen).map(({ what }) => String(what));
    expect(this.faults, 'faults that the test did not announce').toEqual([]);
    expect(missing, 'faults that the test announced in vain').toEqual([]);
  }
}
