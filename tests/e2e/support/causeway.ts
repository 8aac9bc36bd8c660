// A Causeway of a test's own: the real binary, on a free port, with a database that goes with it.

import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { type Contents, StockClient } from './stock-client.ts';
import { Wire } from './wire.ts';

const run = promisify(execFile);

/** Instants of the original dates: one in each phase of the registration, its first session, and two of the year after it. */
export const PHASES = {
  before: '2019-03-20T12:00:00-05:00',
  'designated only': '2019-03-26T12:00:00-05:00',
  'open with holds': '2019-04-01T12:00:00-05:00',
  released: '2019-04-10T12:00:00-05:00',
  'the first evening': '2019-04-18T15:10:00-05:00',
  'the morning after': '2019-04-19T08:00:00-05:00',
  'the first session': '2019-04-18T17:00:00-05:00',
  closed: '2019-04-24T17:00:00-05:00',
  'late June': '2019-06-24T12:00:00-05:00',
  'the first checkpoint': '2019-09-27T12:00:00-05:00',
} as const;

export type Phase = keyof typeof PHASES;

export interface School {
  slug: string;
  name: string;
  level: 'elementary' | 'secondary';
  designation: 'comprehensive' | 'targeted' | 'extended' | 'none';
  invite_url: string;
  team_url: string;
  worksheet: string;
  /** A member's right to the worksheet, for clients without cookies. */
  token: string;
}

interface Links {
  workshop: string;
  schools: School[];
  organizer_url: string;
}

interface SessionCounts {
  id: string;
  slots: number;
  taken: number;
  open: number;
  open_to_all: number;
}

export interface Options {
  phase: Phase;
  limits: 'on' | 'off';
  /** The browser reaches the server through a wire that can be cut. */
  wired: boolean;
}

/** The sample workshop in a phase, which each server gets a copy of: copying is quicker than loading. */
export class Sample {
  private constructor(
    readonly links: Links,
    readonly database: string,
    private readonly folder: string,
  ) {}

  static async load(phase: Phase): Promise<Sample> {
    const folder = await mkdtemp(join(tmpdir(), 'causeway-sample-'));
    const database = join(folder, 'causeway.db');
    const env = { ...process.env, CAUSEWAY_DATABASE: `sqlite://${database}`, CAUSEWAY_NOW: PHASES[phase] };
    const { stdout } = await run(binary(), ['sample', '--original-dates', '--json'], { env });
    return new Sample(JSON.parse(stdout), database, folder);
  }

  remove() {
    return rm(this.folder, { recursive: true, force: true });
  }
}

export class Causeway {
  private readonly clients: StockClient[] = [];

  private constructor(
    /** The address that browsers use: the wire's, if there is one. */
    readonly url: string,
    readonly links: Links,
    readonly wire: Wire | undefined,
    private readonly direct: string,
    private server: ChildProcess,
    private readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  static async start(sample: Sample, { phase, limits, wired }: Options): Promise<Causeway> {
    const folder = await mkdtemp(join(tmpdir(), 'causeway-e2e-'));
    const port = await freePort();
    const wire = wired ? await Wire.to(port) : undefined;
    const direct = `http://127.0.0.1:${port}`;
    const url = wire?.url ?? direct;
    const database = join(folder, 'causeway.db');
    await copyFile(sample.database, database);
    const env = {
      ...process.env,
      CAUSEWAY_ADDR: `127.0.0.1:${port}`,
      CAUSEWAY_BASE_URL: url,
      CAUSEWAY_DATABASE: `sqlite://${database}`,
      CAUSEWAY_NOW: PHASES[phase],
      CAUSEWAY_LIMITS: limits,
      CAUSEWAY_SMTP_URL: '',
      RUST_LOG: 'warn',
    };
    const causeway = new Causeway(url, sample.links, wire, direct, serve(env), folder, env);
    await causeway.answers();
    return causeway;
  }

  /** Restarts the server on another day, with the same database. */
  async movesTo(phase: Phase) {
    await this.end();
    this.env.CAUSEWAY_NOW = PHASES[phase];
    this.server = serve(this.env);
    await this.answers();
  }

  /** A fresh link that signs an organizer in once. */
  async freshOrganizerLink(): Promise<string> {
    const { stdout } = await run(binary(), ['organizer', 'add', 'door@district.example'], { env: this.env });
    const link = /\/desk\/sign-in\/[\w-]+/.exec(stdout)?.[0];
    if (!link) throw new Error(`no link in: ${stdout}`);
    return link;
  }

  /** Waits for the first answer. */
  private async answers() {
    let said = '';
    this.server.stderr?.on('data', (data: Buffer) => (said += data.toString()));
    for (const deadline = Date.now() + 20_000; ; ) {
      try {
        if ((await fetch(`${this.direct}/healthz`)).ok) return;
      } catch {
        // The server isn't listening yet.
      }
      if (this.server.exitCode !== null || Date.now() > deadline) {
        throw new Error(`causeway did not start:\n${said}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** A path of the workshop. */
  at(path: string): string {
    return `/w/${this.links.workshop}${path}`;
  }

  school(name: string): School {
    const found = this.links.schools.find((it) => it.slug === name || it.name === name);
    if (!found) throw new Error(`no school “${name}” in the sample`);
    return found;
  }

  /** The path of a school's invitation, because links name the server's own address and not the wire's. */
  invitation(school: string): string {
    return new URL(this.school(school).invite_url).pathname;
  }

  teamLink(school: string): string {
    return new URL(this.school(school).team_url).pathname;
  }

  get organizerLink(): string {
    return new URL(this.links.organizer_url).pathname;
  }

  /** The path of a fresh sign-in link: the sample's has ended by a later phase. */
  async organizerLinkIn(phase: Phase): Promise<string> {
    const env = { ...this.env, CAUSEWAY_NOW: PHASES[phase] };
    const { stdout, stderr } = await run(binary(), ['organizer', 'add', 'desk@district.example'], { env });
    const link = /\/desk\/sign-in\/[\w-]+/.exec(stdout + stderr);
    if (!link) throw new Error(`no sign-in link: ${stdout}${stderr}`);
    return link[0];
  }

  /** Opens a school's worksheet with a stock client, which has the right of a member of its team. */
  async stockClient(school: string): Promise<StockClient> {
    const { worksheet, token } = this.school(school);
    const client = await StockClient.open(`${this.direct.replace('http', 'ws')}/sync`, worksheet, token);
    this.clients.push(client);
    return client;
  }

  /** Writes into a school's worksheet, without a page and in no time. */
  async seed(school: string, ...contents: Contents[]) {
    const client = await this.stockClient(school);
    client.write(...contents);
    await client.saved();
    client.leave();
  }

  /** Registers a school by its invitation, without a page. */
  register(school: string, session: string, more: Record<string, string> = {}) {
    const secret = this.invitation(school).split('/').pop();
    return this.claim(school, session, more, `invitation=${secret}`);
  }

  /** Registers a school as a stranger, who has proved nothing. */
  registerAsStranger(school: string, session: string, more: Record<string, string> = {}) {
    return this.claim(school, session, more, '');
  }

  private async claim(school: string, session: string, more: Record<string, string>, cookie: string) {
    const { slug, name } = this.school(school);
    this.taken.add(slug);
    const fields = {
      school: slug,
      session,
      contact_name: `Pat of ${name}`,
      contact_email: `pat@${slug}.example`,
      headcount: '7',
      idempotency_key: `elsewhere-${slug}-${session}`,
      ...more,
    };
    const answer = await this.post(this.at('/register'), fields, cookie);
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { status: string; reference: string; manage_url: string };
  }

  private post(path: string, fields: Record<string, string>, cookie = '') {
    return fetch(this.direct + path, {
      method: 'POST',
      headers: { Accept: 'application/json', ...(cookie && { Cookie: cookie }) },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  }

  /** Takes places of a session until the given number is left. */
  async fill(session: string, left: number, except: string[] = []) {
    const level = session.startsWith('secondary') ? 'secondary' : 'elementary';
    const designated = this.links.schools.filter(
      (it) => it.level === level && it.designation !== 'none' && !except.includes(it.slug),
    );
    while ((await this.counts(session)).open > left) {
      const next = designated.find((it) => !this.taken.has(it.slug));
      if (!next) throw new Error(`too few designated schools to fill ${session}`);
      await this.register(next.slug, session);
    }
  }

  private readonly taken = new Set<string>();

  /** Sends a registrant's change, without a page. */
  async change(manageUrl: string, change: string, fields: Record<string, string> = {}) {
    const secret = new URL(manageUrl).pathname.split('/').pop();
    const path = this.at(`/registration/${change}`);
    const answer = await this.post(path, fields, `registrant=${secret}`);
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  }

  /** Restores an earlier moment of the worksheet with a page's cookies, past any wire. */
  async restore(page: Page, number: number) {
    const cookies = await page.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const answer = await this.post(this.at('/worksheet/restore'), { number: String(number) }, cookie);
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  }

  async counts(session: string): Promise<SessionCounts> {
    const answer = await fetch(this.direct + this.at('/counts'));
    const { sessions } = (await answer.json()) as { sessions: SessionCounts[] };
    const found = sessions.find((it) => it.id === session);
    if (!found) throw new Error(`no session “${session}”`);
    return found;
  }

  /** The number of open streams by `/metrics`. */
  async openStreams(): Promise<number> {
    const text = await (await fetch(`${this.direct}/metrics`)).text();
    return Number(/^causeway_open_streams (\d+)$/m.exec(text)?.[1]);
  }

  private async end() {
    const gone = new Promise((resolve) => this.server.once('exit', resolve));
    if (this.server.exitCode === null && this.server.kill('SIGKILL')) await gone;
  }

  async stop() {
    for (const client of this.clients) client.leave();
    await this.wire?.close();
    await this.end();
    await rm(this.folder, { recursive: true, force: true });
  }
}

const serve = (env: NodeJS.ProcessEnv) => spawn(binary(), ['serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] });

let found: string | undefined;

/** The path of the built binary: `CAUSEWAY_BIN`, or else Cargo's target directory. */
function binary(): string {
  found ??= process.env.CAUSEWAY_BIN || join(targetDirectory(), 'debug', 'causeway');
  if (!existsSync(found)) throw new Error(`${found} is missing: run “make test”, or build it`);
  return found;
}

function targetDirectory(): string {
  const asked = ['metadata', '--no-deps', '--offline', '--format-version', '1'];
  const options = { cwd: join(import.meta.dirname, '../../..'), maxBuffer: 1 << 26 };
  const told = JSON.parse(execFileSync('cargo', asked, options).toString());
  return told.target_directory as string;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject()));
    });
  });
}
