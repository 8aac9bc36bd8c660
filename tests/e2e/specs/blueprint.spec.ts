// A team sees on day one what families will read, and its lead publishes and withdraws it.

import { axe, axeInBothColours, fitsEveryWidth } from '../support/axe.ts';
import { PROBLEM, WHOLE, WHOLE_CAUSE } from '../support/contents.ts';
import { expect, type Page, test } from '../support/test.ts';
import { agree, join, joinSeeded, openWorksheet, saved } from '../support/worksheet.ts';

const SCHOOL = 'Northside Elementary';

const preview = (page: Page) => page.getByRole('region', { name: 'What families will read' });
const release = (page: Page) => page.locator('#release');

test('the first problem statement is a draft, on a phone', async ({ causeway, phone }) => {
  const ana = await phone();
  await join(ana, causeway, SCHOOL, 'Ana', '/blueprint');
  await expect(preview(ana)).toContainText('Your first problem statement shows here');
  await axe(ana);
  const ben = await phone();
  await joinSeeded(ben, causeway, '/blueprint', PROBLEM);
  await expect(preview(ben)).toContainText('English learners');
  await expect(preview(ben).locator('.family-measures > li')).toHaveCount(1);
  await axeInBothColours(ben);
  await fitsEveryWidth(ben);
});

test.describe(() => {
  test.use({ phase: 'closed' });

  test('a lead mends what blocks the page, approves, publishes and withdraws it', async ({ causeway, laptop }) => {
    const ana = await laptop();
    const client = await causeway.stockClient(SCHOOL);
    client.write(WHOLE);
    client.change('r:goals', 'row0', { family: '' });
    await client.saved();
    // The holder of the school's own invitation leads.
    await ana.request.get(causeway.url + causeway.invitation(SCHOOL));
    await join(ana, causeway, SCHOOL, 'Ana', '/blueprint');
    await agree(ana, causeway, WHOLE_CAUSE);
    await openWorksheet(ana, causeway, '/blueprint');

    // The reason leads to its field.
    await release(ana).getByRole('link', { name: 'Say this in family words.' }).click();
    const goal = ana.getByRole('textbox', { name: 'The goal for families' });
    await expect(goal).toBeFocused();
    await goal.fill('Ana helps more children read well.');
    await expect(preview(ana)).toContainText('Ana helps more children read well.');
    await expect(release(ana)).toContainText('Ana is named here and has not agreed.');
    await ana.getByText('May the page name you, Ana?').click();
    await ana.getByRole('button', { name: 'I agree to be named' }).click();
    await expect(release(ana)).not.toContainText('is named here');
    await expect(saved(ana)).toHaveText('Saved');

    await ana.getByRole('button', { name: 'Approve the page as it is' }).click();
    await ana.getByRole('button', { name: 'Publish for families' }).click();
    await expect(ana.getByRole('heading', { name: /^Published: version 1/ })).toBeVisible();
    await axeInBothColours(ana);
    await fitsEveryWidth(ana);
    await ana.getByRole('button', { name: 'Withdraw the page' }).click();
    await expect(ana.getByRole('heading', { name: /^Withdrawn on/ })).toBeVisible();
    await expect(ana.getByText('2019–20, version 1')).toBeVisible();
  });
});
