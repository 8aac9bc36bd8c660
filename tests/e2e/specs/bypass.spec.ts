// Every way around the rules of Steps 0 to 4 at once, in one worksheet: each page shows the faults in
// words and still works, and the exports hold none of it.

import { axe, fitsEveryWidth } from '../support/axe.ts';
import type { Causeway } from '../support/causeway.ts';
import { readTable, WHOLE } from '../support/contents.ts';
import { heading } from '../support/steps.ts';
import type { Row, Value } from '../support/stock-client.ts';
import { expect, type Page, test } from '../support/test.ts';
import { openWorksheet, joinUnseen, saved } from '../support/worksheet.ts';

interface Bypass {
  adds?: Row[];
  changes: ({ root: string; row: string; set?: Record<string, Value> } | { map: string; set: Record<string, Value> })[];
}

const BYPASSES: Bypass[] = readTable('bypasses');
const SCHOOL = 'Northside Elementary';

/** Messages that each step's page then shows, among others. */
const SAYS: Record<string, string[]> = {
  prep: ['Remove a star. A team can carry 2 to 4 actions.'],
  evidence: ['Enter a date in the past. This one is still to come.'],
  problem: ['Enter a number, for example 38.5.'],
  causes: ['Choose another cause: this one leads back to itself.'],
  verify: ['Choose again. The earlier choice was removed.'],
  plan: ['Choose one from the list. This one is not on it.'],
  thread: [
    'The cause of this initiative is no longer verified.',
    'Enter a number, for example 38.5.',
    'Enter a date from July 1, 2019 to June 30, 2021, the years of the plan.',
  ],
};

/** Opens all folded parts of a page, nested ones too. */
async function unfoldAll(page: Page) {
  const folded = page.locator('main details:not([open]) > summary').filter({ visible: true });
  while ((await folded.count()) > 0) await folded.first().click();
}

test.use({ phase: 'closed' });

/** Each group of pages is one test: looking at every page in every width takes time. */
const PARTS = [
  ['', 'prep', 'evidence'],
  ['problem', 'causes'],
  ['verify', 'plan'],
  ['june', 'monitor', 'thread'],
];

for (const parts of PARTS) {
  const pages = parts.map((part) => part || 'overview').join(', ');
  test(`all ways around the rules at once break no page: ${pages}`, async ({ causeway, laptop }) => {
    test.slow();
    await breakNothing(causeway, await laptop(), parts);
  });
}

async function breakNothing(causeway: Causeway, ana: Page, parts: string[]) {
  const client = await causeway.stockClient(SCHOOL);
  client.write(WHOLE);
  const added = new Set<string>();
  for (const { adds = [], changes } of BYPASSES) {
    for (const row of adds) {
      const name = `${row.root} ${row.name}`;
      if (!added.has(name)) client.add(row);
      added.add(name);
    }
    for (const change of changes) {
      if ('map' in change) {
        client.set(change.map, change.set);
      } else if (change.set) {
        client.change(change.root, change.row, change.set);
      }
    }
  }
  await client.saved();
  await joinUnseen(ana, causeway, SCHOOL, 'Ana');
  for (const part of parts) {
    await openWorksheet(ana, causeway, part && `/${part}`);
    await expect(heading(ana)).toHaveCount(1);
    await unfoldAll(ana);
    for (const words of SAYS[part] ?? []) {
      await expect(ana.getByText(words).filter({ visible: true }).first(), `${part}: ${words}`).toBeVisible();
    }
    await axe(ana);
    await fitsEveryWidth(ana);
  }
  await expect(saved(ana)).toHaveText('Saved');
  const file = await ana.request.get(causeway.at('/worksheet/plan.csv'));
  expect((await file.text()).trim().split('\n'), 'nothing counts').toHaveLength(1);
}
