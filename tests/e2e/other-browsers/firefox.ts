// Debian's Firefox, which speaks WebDriver BiDi by itself.

import { type Browser, launch, type Page } from 'puppeteer-core';
import { SCREEN, type Tab } from './tab.ts';

const FIREFOX = process.env.FIREFOX || '/usr/bin/firefox-esr';

export class FirefoxTab implements Tab {
  private readonly errors: string[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.errors.push(`exception: ${error}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(`console: ${message.text()}`);
    });
  }

  static async start(): Promise<FirefoxTab> {
    const browser = await launch({ browser: 'firefox', executablePath: FIREFOX, headless: true, defaultViewport: SCREEN });
    return new FirefoxTab(browser, await browser.newPage());
  }

  async open(address: string) {
    await this.page.goto(address);
  }

  evaluate<T, A extends unknown[]>(run: (...args: A) => T, ...args: A): Promise<T> {
    return this.page.evaluate(run as never, ...args) as Promise<T>;
  }

  async click(selector: string) {
    await this.page.locator(selector).click();
  }

  async type(selector: string, text: string) {
    const field = await this.page.locator(selector).waitHandle();
    await field.focus();
    await this.page.keyboard.press('End');
    await this.page.keyboard.type(text);
  }

  async print() {
    return Buffer.from(await this.page.pdf({ width: '21.59cm', height: '27.94cm' }));
  }

  async faults() {
    return this.errors;
  }

  async close() {
    await this.browser.close();
  }
}
