// The worksheet that has been through everything, which the rules' own tests begin with.

import { readFileSync } from 'node:fs';
import type { Causeway } from './causeway.ts';
import { type Row, Stranger, type Value } from './stranger.ts';

/** A worksheet as a stock client writes it. */
export interface Whole {
  texts: Record<string, string>;
  maps: Record<string, Record<string, Value>>;
  rows: Row[];
}

/** A file of the rules' own tests. */
export const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../app/domain/src/worksheet/tests/table/${name}.json`, import.meta.url), 'utf8'));

export const WHOLE: Whole = read('whole');

/** Has a stock client write all of it into a school's worksheet, which is empty. */
export const writeWhole = (causeway: Causeway, school: string): Promise<Stranger> => write(causeway, school, WHOLE);

/** Has a stock client write a worksheet into a school's, which is empty. */
export async function write(causeway: Causeway, school: string, { texts, maps, rows }: Whole): Promise<Stranger> {
  const roots = [...new Set(rows.map(({ root }) => root)), ...Object.keys(maps)];
  const stranger = await Stranger.enter(causeway, school, roots, Object.keys(texts));
  for (const row of rows) await stranger.add(row);
  for (const [root, text] of Object.entries(texts)) await stranger.type(root, text);
  for (const [root, entries] of Object.entries(maps)) {
    for (const [key, value] of Object.entries(entries)) await stranger.set(root, key, value);
  }
  await stranger.saved();
  return stranger;
}
