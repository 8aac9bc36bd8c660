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
  values?: Record<string, Value>;
}

/**
 * What a stranger puts into a cell; null empties it. What JSON has no word for, or would need a long
 * one, is said by an object: see `tests/interop/acts.mjs`.
 */
export type Value = string | number | boolean | null | { number: string } | { repeat: [string, number] };

/** More characters than any text has. */
const ALL = 1_000_000;

export class Stranger {
  private constructor(
    private readonly client: ChildProcessWithoutNullStreams,
    private readonly answers: AsyncIterator<string>,
    private readonly rows: Map<string, string[]>,
    private readonly texts = new Set<string>(),
  ) {}

  /** Lets one in, with the right of a member of that school's team. */
  static async enter(causeway: Causeway, school: string, roots: string[], texts: string[] = []): Promise<Stranger> {
    const client = spawn('node', ['clients.mjs'], { cwd: join(import.meta.dirname, '../../interop') });
    const answers = createInterface({ input: client.stdout })[Symbol.asyncIterator]();
    const stranger = new Stranger(client, answers, new Map(roots.map((root) => [root, []])));
    const { worksheet, token } = causeway.school(school);
    const address = `${causeway.url.replace('http', 'ws')}/sync`;
    const asked = [...roots.map((name) => ({ name, kind: 'rows' })), ...texts.map((name) => ({ name, kind: 'text' }))];
    await stranger.tell({ command: 'open', address, worksheet, token, roots: asked });
    await expect.poll(async () => (await stranger.look()).synced).toBe(true);
    return stranger;
  }

  /** Adds a row to a root that had none before the stranger came. */
  async add({ root, name, texts = {}, values = {} }: Row) {
    const names = this.rows.get(root)!;
    await this.act({ add: { root, name, texts: Object.keys(texts), to: names.length } });
    names.push(name);
    names.sort();
    await this.change(root, name, { ...texts, ...values }, new Set(Object.keys(texts)));
  }

  /** Writes into cells of a row that the stranger added; what is a text there is written anew. */
  async change(root: string, name: string, cells: Record<string, Value>, texts = new Set<string>()) {
    // Acts name a row by its place among all names, in order.
    const at = { root, row: this.rows.get(root)!.indexOf(name) };
    for (const [cell, value] of Object.entries(cells)) {
      const key = [root, name, cell].join(' ');
      if (texts.has(cell)) this.texts.add(key);
      const says = typeof value === 'string' || (typeof value === 'object' && value !== null && 'repeat' in value);
      if (this.texts.has(key) && says) await this.act({ typeCell: { ...at, cell, at: 0, remove: ALL, insert: value } });
      else await this.act({ setCell: { ...at, cell, value } });
    }
  }

  /** Removes a row that the stranger added. */
  remove(root: string, name: string) {
    return this.act({ remove: { root, row: this.rows.get(root)!.indexOf(name) } });
  }

  /** Writes into a text or a map of the worksheet itself. */
  type(root: string, insert: string) {
    return this.act({ type: { root, at: 0, remove: 0, insert } });
  }
  set(root: string, key: string, value: Value) {
    return this.act({ set: { root, key, value } });
  }

  /** Takes back so many of its last edits: one cell, one removal or one text each. */
  async undo(edits: number) {
    for (let undone = 0; undone < edits; undone += 1) await this.act('undo');
  }

  /** Everything that it wrote was taken, and is on the server's disk. */
  async saved() {
    await this.tell({ command: 'save' });
    await expect.poll(() => this.look()).toMatchObject({ saved: true, closed: [] });
  }

  leave() {
    this.client.stdin.end();
  }

  private act(act: object | 'undo') {
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
