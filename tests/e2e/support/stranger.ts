// A Yjs client that no page of ours drives: it may write into a worksheet what it likes.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Causeway } from './causeway.ts';
import { expect } from './test.ts';

/** The row that a stranger adds: texts and values by their cells. */
export interface Row {
  root: string;
  name: string;
  texts?: Record<string, string>;
  values?: Record<string, string | number | boolean>;
}

export class Stranger {
  private constructor(
    private readonly client: ChildProcessWithoutNullStreams,
    private readonly answers: AsyncIterator<string>,
    private readonly rows: Map<string, string[]>,
  ) {}

  /** Lets one in, with the right of a member of that school's team. */
  static async enter(causeway: Causeway, school: string, roots: string[]): Promise<Stranger> {
    const client = spawn('node', ['clients.mjs'], { cwd: join(import.meta.dirname, '../../interop') });
    const answers = createInterface({ input: client.stdout })[Symbol.asyncIterator]();
    const stranger = new Stranger(client, answers, new Map(roots.map((root) => [root, []])));
    const { worksheet, token } = causeway.school(school);
    const address = `${causeway.url.replace('http', 'ws')}/sync`;
    const asked = roots.map((name) => ({ name, kind: 'rows' }));
    await stranger.tell({ command: 'open', address, worksheet, token, roots: asked });
    await expect.poll(async () => (await stranger.look()).synced).toBe(true);
    return stranger;
  }

  /** Adds a row to a root that had none before the stranger came. */
  async add({ root, name, texts = {}, values = {} }: Row) {
    const names = this.rows.get(root)!;
    await this.act({ add: { root, name, texts: Object.keys(texts), to: names.length } });
    names.push(name);
    // Acts name a row by its place among all names, in order.
    names.sort();
    const at = { root, row: names.indexOf(name) };
    for (const [cell, insert] of Object.entries(texts)) {
      await this.act({ typeCell: { ...at, cell, at: 0, remove: 0, insert } });
    }
    for (const [cell, value] of Object.entries(values)) await this.act({ setCell: { ...at, cell, value } });
  }

  /** Everything that it wrote was taken, and is on the server's disk. */
  async saved() {
    await this.tell({ command: 'save' });
    await expect.poll(() => this.look()).toMatchObject({ saved: true, closed: [] });
  }

  leave() {
    this.client.stdin.end();
  }

  private act(act: object) {
    return this.tell({ command: 'act', act });
  }

  private async look() {
    return (await this.tell({ command: 'look' })) as { synced: boolean; saved: boolean; closed: number[] };
  }

  private async tell(what: object) {
    this.client.stdin.write(`${JSON.stringify({ client: 1, ...what })}\n`);
    const { ok, error } = JSON.parse((await this.answers.next()).value);
    if (error) throw new Error(error);
    return ok;
  }
}
