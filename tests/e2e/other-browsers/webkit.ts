// Debian's WebKit: MiniBrowser on a display in memory, driven by WebDriver. The driver can't print, so
// a second MiniBrowser, which nothing drives, opens the page with the same cookies and prints it to a
// file, by its dialog and a pointer.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { freePort } from '../support/causeway.ts';
import { SCREEN, type Tab } from './tab.ts';

interface Cookie {
  name: string;
  value: string;
  path: string;
  domain: string;
}

/** The only entry of a reference to an element has the element's id. */
type ElementReference = Record<string, string>;

interface Answer {
  result: unknown;
  faults: string[];
}

export class WebKitTab implements Tab {
  private readonly errors: string[] = [];
  private session = '';

  private constructor(
    private readonly home: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly driver: string,
    private readonly processes: ChildProcess[],
  ) {}

  static async start(): Promise<WebKitTab> {
    const home = await mkdtemp(join(tmpdir(), 'causeway-webkit-'));
    const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const number = await new Promise((resolve, reject) => {
      display.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()));
      display.once('error', reject);
    });
    const env = { ...process.env, DISPLAY: `:${number}`, HOME: home, XDG_RUNTIME_DIR: home, TZ: 'America/Los_Angeles' };
    for (const kind of ['CONFIG', 'DATA', 'CACHE']) Object.assign(env, { [`XDG_${kind}_HOME`]: join(home, kind) });
    const port = await freePort();
    const driver = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' });
    const tab = new WebKitTab(home, env, `http://127.0.0.1:${port}`, [driver, display]);
    await expect(() => tab.ask('GET', '/status')).toPass();
    const { sessionId } = await tab.ask<{ sessionId: string }>('POST', '/session', { capabilities: {} });
    tab.session = `/session/${sessionId}`;
    await tab.ask('POST', `${tab.session}/window/rect`, { x: 0, y: 0, ...SCREEN });
    return tab;
  }

  async open(address: string) {
    await this.ask('POST', `${this.session}/url`, { url: address });
    await this.faults();
  }

  async evaluate<T, A extends unknown[]>(run: (...args: A) => T, ...args: A): Promise<T> {
    const script = `return (${listen})((${run}).apply(null, arguments))`;
    const { result, faults } = await this.ask<Answer>('POST', `${this.session}/execute/sync`, { script, args });
    this.errors.push(...faults);
    return result as T;
  }

  async click(selector: string) {
    // Below the window, the driver itself does not always scroll far enough, and refuses.
    const show = (it: string) => document.querySelector(it)?.scrollIntoView({ block: 'center' });
    await expect(async () => {
      await this.evaluate(show, selector);
      await this.ask('POST', `${await this.element(selector)}/click`, {});
    }).toPass();
  }

  async type(selector: string, text: string) {
    let field = '';
    await expect(async () => (field = await this.element(selector))).toPass();
    await this.ask('POST', `${field}/value`, { text });
  }

  async print() {
    const [address, title] = await this.evaluate(() => [location.href, document.title] as const);
    const cookies = await this.ask<Cookie[]>('GET', `${this.session}/cookie`);
    const [jar, file] = [join(this.home, 'cookies.txt'), join(this.home, 'output.pdf')];
    const line = ({ name, value, path, domain }: Cookie) =>
      ['#HttpOnly_' + domain, 'FALSE', path, 'FALSE', 4_102_444_800, name, value].join('\t');
    await writeFile(jar, cookies.map((it) => `${line(it)}\n`).join(''));
    const told = '--enable-write-console-messages-to-stdout=true';
    const browser = spawn(miniBrowser(), [told, `--cookies-file=${jar}`, address], {
      env: this.env,
      cwd: this.home,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.processes.unshift(browser);
    for (const stream of [browser.stdout, browser.stderr]) {
      stream.on('data', (text: Buffer) => {
        for (const line of text.toString().split('\n')) if (/CONSOLE (JS )?ERROR/.test(line)) this.errors.push(line);
      });
    }
    const window = `^${title.split(' ')[0]}`;
    await expect.poll(() => this.find(window)).not.toBe('');
    this.xdotool('windowfocus', '--sync', this.find(window), 'key', 'ctrl+p');
    // A double click on the first printer, which is a file, prints; the list comes after the dialog.
    await expect(() => {
      const dialog = this.find('^Print$');
      if (dialog) this.xdotool('mousemove', '--window', dialog, '100', '86', 'click', '--repeat', '2', '1');
      expect(existsSync(file) && readFileSync(file).includes('%%EOF')).toBe(true);
    }).toPass();
    return readFileSync(file);
  }

  async faults() {
    await this.evaluate(() => undefined);
    return this.errors;
  }

  async close() {
    await this.ask('DELETE', this.session).catch(() => undefined);
    for (const process of this.processes) process.kill();
    await rm(this.home, { recursive: true, force: true });
  }

  private async ask<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.driver + path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const { value } = (await answer.json()) as { value: T };
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  }

  private async element(selector: string): Promise<string> {
    const named = { using: 'css selector', value: selector };
    const found = await this.ask<ElementReference>('POST', `${this.session}/element`, named);
    return `${this.session}/element/${Object.values(found)[0]}`;
  }

  /** A window whose title matches; empty where there is none. */
  private find(title: string): string {
    return this.xdotool('search', '--onlyvisible', '--name', title).split('\n')[0] ?? '';
  }

  private xdotool(...words: string[]): string {
    return spawnSync('xdotool', words, { env: this.env, encoding: 'utf8' }).stdout.trim();
  }
}

/** In the page: collects its errors from now on, and hands out those so far. */
function listen(result: unknown): Answer {
  const page = window as unknown as { faults?: string[] };
  if (!page.faults) {
    const faults: string[] = (page.faults = []);
    addEventListener('error', ({ message }) => faults.push(`exception: ${message}`));
    addEventListener('unhandledrejection', ({ reason }) => faults.push(`rejection: ${reason}`));
    addEventListener('securitypolicyviolation', ({ blockedURI }) => faults.push(`policy: ${blockedURI}`));
    const { error } = console;
    console.error = (...of) => {
      faults.push(`console: ${of.join(' ')}`);
      error(...of);
    };
    // The page's loader marks the page whose program stopped before.
    if ('stopped' in document.documentElement.dataset) faults.push('the page’s program has stopped');
  }
  return { result, faults: page.faults.splice(0) };
}

/** Debian's path of it names the machine's architecture and the version of the library's interface. */
function miniBrowser(): string {
  for (const architecture of readdirSync('/usr/lib').filter((it) => it.endsWith('-linux-gnu'))) {
    const folders = readdirSync(join('/usr/lib', architecture)).filter((it) => it.startsWith('webkit2gtk-'));
    const found = folders.map((it) => join('/usr/lib', architecture, it, 'MiniBrowser')).find((it) => existsSync(it));
    if (found) return found;
  }
  throw new Error('MiniBrowser is missing: run “make setup”');
}
