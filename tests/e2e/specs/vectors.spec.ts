// The table of rules, line by line, in a real worksheet: a stock client makes each line's change, and
// the page's WASM and the server's HTML must both show the line's result. The rules' own tests check
// the server's library against the same file.

import { readTable, WHOLE, WHOLE_CAUSE } from '../support/contents.ts';
import type { StockClient, Value } from '../support/stock-client.ts';
import { expect, type Page, test } from '../support/test.ts';
import { agree, join, joinUnseen, markAllDone, openWorksheet, saved } from '../support/worksheet.ts';

interface Vector {
  name: string;
  change: { root: string; row: string; set?: Record<string, Value>; remove?: boolean } | { map: string; set: Record<string, Value> };
  shut: string[];
  asks?: string[];
  statement?: string;
}

const VECTORS: Vector[] = readTable('vectors');
const SCHOOL = 'Northside Elementary';

/** Needs that lie outside the document: the roster is empty here, and no page approves a Blueprint yet. */
const ELSEWHERE: Record<string, string> = {
  Prepare: 'Name at least one person of the team. The contact person does this on the registration’s page.',
  Blueprint: 'A team lead has not approved the Blueprint yet.',
};

/** The gates with their needs; the problems' statements and states. */
interface Meaning {
  gates: Record<string, string[]>;
  problems: string[];
}

/** Reads the HTML of the overview and of Step 1 without running it. */
const meaning = (page: Page, html: string[]) =>
  page.evaluate((html): Meaning => {
    const [overview, step1] = html.map((it) => new DOMParser().parseFromString(it, 'text/html'));
    const words = (of: ParentNode, selector: string) => [...of.querySelectorAll(selector)].map((it) => it.textContent!.trim());
    const gates = [...overview!.querySelectorAll('.gate')];
    return {
      gates: Object.fromEntries(gates.map((gate) => [words(gate, '.gate-name')[0]!, words(gate, '.gate-need')])),
      problems: words(step1!, '.problem .statement, .problem .state'),
    };
  }, html);

/** Reads the open pages, which follow every edit by the rules compiled to WASM. */
const live = async (overview: Page, step1: Page) => meaning(overview, [await overview.content(), await step1.content()]);

/** Reads new answers of the server, which come from the rules compiled into it. */
async function served(page: Page): Promise<Meaning> {
  const overview = page.url().replace(/\/worksheet.*/, '/worksheet');
  const answers = await Promise.all([overview, `${overview}/problem`].map((address) => page.request.get(address)));
  for (const answer of answers) expect(answer.status()).toBe(200);
  return meaning(page, await Promise.all(answers.map((answer) => answer.text())));
}

/** The gates that the document keeps shut; only {@link ELSEWHERE} keeps the others shut. */
function ofDocument({ gates }: Meaning): Record<string, string[]> {
  for (const [gate, ask] of Object.entries(ELSEWHERE)) expect(gates[gate]).toContain(ask);
  const asked = Object.entries(gates).map(([gate, asks]) => [gate, asks.filter((ask) => ask !== ELSEWHERE[gate])] as const);
  return Object.fromEntries(asked.filter(([, asks]) => asks.length > 0));
}

test.describe(() => {
  test.use({ phase: 'closed' });

  test('every line of the table of rules holds in the browser and on the server alike', async ({ causeway, laptop, phone }) => {
    test.slow();
    const [ana, ben] = [await laptop(), await phone()];
    const client = await causeway.stockClient(SCHOOL);
    client.write(WHOLE);
    await client.saved();
    await joinUnseen(ana, causeway, SCHOOL, 'Ana');
    await markAllDone(ana, causeway);
    await agree(ana, causeway, WHOLE_CAUSE);
    await openWorksheet(ana, causeway);
    await join(ben, causeway, SCHOOL, 'Ben', '/problem');

    for (const { name, change, shut, asks = [], statement } of VECTORS) {
      apply(client, change);
      await client.saved();
      const found = await served(ana);
      const open = ofDocument(found);
      expect(Object.keys(open), `${name}: ${JSON.stringify(open)}`).toEqual(shut);
      if (shut[0]) expect(open[shut[0]], name).toEqual(expect.arrayContaining(asks));
      if (statement) expect(found.problems[0]!.endsWith(statement), `${name}: ${found.problems[0]}`).toBe(true);
      await expect.poll(() => live(ana, ben), name).toEqual(found);
      client.undo();
    }

    // After all lines the worksheet is as it was at the start.
    await client.saved();
    const whole = await served(ana);
    expect(ofDocument(whole)).toEqual({});
    await expect.poll(() => live(ana, ben)).toEqual(whole);
    for (const page of [ana, ben]) await expect(saved(page)).toHaveText('Saved');
  });
});

/** Writes a line's change, as one edit. */
function apply(client: StockClient, change: Vector['change']) {
  if ('map' in change) client.set(change.map, change.set);
  else if (change.remove) client.remove(change.root, change.row);
  else client.change(change.root, change.row, change.set!);
}
