// Nothing may go wrong unheard: every error or warning of the console, every exception, failed
// request and breach of the policy fails the test, unless the test announced it.

import type { BrowserContext, ConsoleMessage } from '@playwright/test';
import { expect } from '@playwright/test';

export class Watch {
  private readonly faults: string[] = [];
  private readonly announced: { what: RegExp; seen: boolean }[] = [];
  private readonly tolerated: RegExp[] = [];
  private over = false;

  constructor(private readonly scripts: boolean) {}

  /** Announces a fault: the status of an answer, or what the message says. It must then happen. */
  expects(...faults: (number | RegExp)[]) {
    for (const fault of faults) {
      const what =
        typeof fault === 'number' ? new RegExp(`the server responded with a status of ${fault}`) : fault;
      this.announced.push({ what, seen: false });
    }
  }

  /** Allows a fault that a test has no say in: whether it happens depends on the machine's pace. */
  tolerates(...faults: RegExp[]) {
    this.tolerated.push(...faults);
  }

  follow(context: BrowserContext) {
    context.on('console', (message) => this.heard(message));
    context.on('weberror', (it) => this.note(`exception: ${it.error()}`));
    context.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // With scripts off, Chromium counts every script as blocked.
      if (why === 'csp' && !this.scripts && request.url().includes('/pkg/')) return;
      // What a page or a person calls off is no fault: a stream that is closed, a page left early.
      if (why !== 'net::ERR_ABORTED') this.note(`request failed: ${why} ${request.url()}`);
    });
  }

  private heard(message: ConsoleMessage) {
    // How soon a page uses what it fetched ahead depends on how busy the machine is; that it does is
    // seen by the page answering. With scripts off it never does.
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

  /** The end of a test: what was not announced, and what was and never came. */
  judge() {
    this.over = true;
    const missing = this.announced.filter(({ seen }) => !seen).map(({ what }) => String(what));
    expect(this.faults, 'faults that the test did not announce').toEqual([]);
    expect(missing, 'faults that the test announced in vain').toEqual([]);
  }
}
