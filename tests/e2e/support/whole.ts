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

/** Lets a stranger in who writes all of it into a school's worksheet, which is empty. */
export async function writeWhole(causeway: Causeway, school: string): Promise<Stranger> {
  const maps = Object.keys(WHOLE.maps);
  const roots = [...new Set(WHOLE.rows.map(({ root }) => root)), ...maps];
  const stranger = await Stranger.enter(causeway, school, roots, Object.keys(WHOLE.texts));
  for (const row of WHOLE.rows) await stranger.add(row);
  for (const [root, text] of Object.entries(WHOLE.texts)) await stranger.type(root, text);
  for (const root of maps) for (const [key, value] of Object.entries(WHOLE.maps[root]!)) await stranger.set(root, key, value);
  await stranger.saved();
  return stranger;
}
