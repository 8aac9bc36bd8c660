// The worksheet that has been through everything, which the rules' own tests begin with.

import { readFileSync } from 'node:fs';
import type { Row, Value } from './stranger.ts';

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
