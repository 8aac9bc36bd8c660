// A stock client writes causes that no page offers: they are shown as faults, count for nothing, and
// the page still works.

import { addCause, addEvidence, cause, open, piece, unfold } from '../support/causes.ts';
import { PROBLEM_ROW, STATED } from '../support/contents.ts';
import { expect, test } from '../support/test.ts';
import { gateItem, join, openWorksheet, saved, step } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';
const WHY = { because: '', not_sami: '', if_true: '', if_false: '', would: '', who: '', parked_because: '' };
const FOUND = { source: '', sample: '', finding: '', link: '', response: '' };

test('causes that lead in circles, from nowhere, or claim to be verified', async ({ causeway, laptop, phone }) => {
  const [ana, ben] = [await laptop(), await phone()];
  const client = await causeway.stockClient(SCHOOL);
  client.write(STATED);
  await join(ana, causeway, SCHOOL, 'Ana', '/causes');
  await join(ben, causeway, SCHOOL, 'Ben', '/verify');
  const problem = PROBLEM_ROW;
  const own = (because: string) => ({ ...WHY, because });
  client.add({
    root: 'r:causes',
    name: 'claims',
    texts: own('it says that it is verified'),
    values: { problem, domain: 'nobody-knows', sami: 'item-255', alterable: 'perhaps', standing: 'verified', by_when: '2019-02-31' },
  });
  client.add({ root: 'r:causes', name: 'loops', texts: own('it leads back to itself'), values: { problem, why_of: 'loops', same_as: 'loops' } });
  client.add({ root: 'r:causes', name: 'nowhere', texts: own('it hangs from nothing'), values: { problem: 'no-such-row', why_of: 'claims', same_as: 'gone' } });
  client.add({ root: 'r:causes', name: 'long', texts: own('x'.repeat(2000)), values: { problem } });
  client.add({ root: 'r:causes', name: 'mute', values: { problem } });
  client.add({
    root: 'r:evidence',
    name: 'hostile',
    texts: { ...FOUND, finding: '<script>alert(1)</script>', link: 'javascript:alert(1)', source: 'a stranger' },
    values: { cause: 'claims', method: 'rumor', on: '2099-12-31', shows: 'proves', strength: '' },
  });
  client.add({ root: 'r:evidence', name: 'lost', texts: { ...FOUND, finding: 'about nothing' }, values: { cause: 'no-such-row' } });
  client.add({
    root: 'r:initiatives',
    name: 'rests',
    texts: { name: 'Daily groups', what: '', evidence: '', audience: '', resources: '', owner: '', family: '' },
    values: { cause: 'claims' },
  });
  await client.saved();

  // Each cause is there with its faults, and none is verified.
  const claims = await unfold(cause(ana, 'it says that it is verified'));
  await expect(claims.locator('.tag-wrong')).toHaveText('Needs a fix');
  await expect(claims.getByText('Choose one from the list. This one is not on it.')).toHaveCount(3);
  await expect(claims.getByLabel('SAMI area or item').locator('option:checked')).toHaveText('Not on the list');
  const loops = await unfold(cause(ana, 'it leads back to itself'));
  await loops.getByText('Move or merge this cause').click();
  await expect(loops.getByText('Choose another cause: this one leads back to itself.')).toHaveCount(2);
  const lost = ana.getByRole('region', { name: 'Without a problem' });
  await expect(lost.getByRole('article')).toHaveCount(1);
  await unfold(cause(ana, 'it hangs from nothing'));
  await expect(ana.getByRole('article')).toHaveCount(5);
  await ana.getByText('Fishbone diagram').first().click();
  await expect(ana.locator('.bones')).toBeVisible();

  const judged = await unfold(cause(ben, 'it says that it is verified'));
  await expect(judged.getByText(/^Not verified yet\. \d items left\.$/)).toBeVisible();
  await expect(judged.getByText('Daily groups')).toBeVisible();
  const rumor = judged.locator('.evidence-of-cause .folds > li').first();
  await rumor.locator('summary').first().click();
  await expect(rumor.locator('.folded-body').getByText('Enter a web address that begins with https://.')).toBeVisible();
  await expect(rumor.locator('.folded-body').getByText('Enter a date in the past. This one is still to come.')).toBeVisible();
  await expect(ben.locator('a[href^="javascript"]')).toHaveCount(0);
  await expect(ben.getByRole('heading', { name: 'Evidence without a cause' })).toBeVisible();
  await step(ben, 'Overview', 'Northside');
  await expect(gateItem(ben, 'Verify').locator('.gate-state')).toHaveText('Not yet');

  // The team can still add, mend and remove causes, and a reload shows the same.
  await addCause(ana, { because: 'ours', domain: 'Instruction' });
  await loops.getByLabel('Explains').selectOption('ours');
  await loops.getByLabel('Same as').selectOption('No other cause');
  await expect(loops.getByText('Choose another cause: this one leads back to itself.')).toHaveCount(0);
  await claims.getByRole('button', { name: 'Remove' }).click();
  await expect(cause(ana, 'it says that it is verified')).toHaveCount(0);
  await expect(saved(ana)).toHaveText('Saved');
  await openWorksheet(ben, causeway, '/verify');
  const ours = await unfold(cause(ben, 'ours'));
  await addEvidence(ours, { method: 'Review', shows: 'Supports it', finding: 'It is in the plans.' });
  await expect(piece(ours, 'It is in the plans.')).toBeVisible();
  await expect(open(ours)).not.toHaveCount(0);
  await expect(ben.getByRole('heading', { name: '<script>alert(1)</script>' })).toBeVisible();
  await expect(saved(ben)).toHaveText('Saved');
});
