// Weak wifi: typed text is kept and arrives once, and the badge says how it stands.

import { goToEnd, join, NO_LINE, notes, openNotes, reopen, saved } from '../support/worksheet.ts';
import { expect, test } from '../support/test.ts';

const SCHOOL = 'Northside Elementary';

test.use({ wired: true });

test('typed with the line cut, closed, opened without a line, and sent: it arrives once', async ({
  causeway,
  laptop,
  phone,
  expectsConsole,
}) => {
  expectsConsole(NO_LINE);
  const ana = await laptop();
  const ben = await phone();
  await join(ben, causeway, SCHOOL, 'Ben');
  await join(ana, causeway, SCHOOL, 'Ana');
  await notes(ana).fill('Before. ');
  await expect(saved(ana)).toHaveText('Saved');
  // The page itself is kept a moment after it was opened.
  await expect
    .poll(() => ana.evaluate(async () => (await (await caches.open('causeway-worksheet')).keys()).length))
    .toBeGreaterThan(3);
  const tried = ana.waitForEvent('requestfailed');
  causeway.wire?.cut();
  await goToEnd(notes(ana));
  await ana.keyboard.type('Offline.');
  await tried;
  await expect(saved(ana)).toHaveText(/^Offline – \d+ changes kept on this device$/);
  // The page is closed, and opened again while there is still no connection.
  const again = await ana.context().newPage();
  await ana.close();
  await again.goto(causeway.url + causeway.at('/worksheet'));
  await expect(notes(again)).toHaveValue('Before. Offline.');
  await expect(saved(again)).toHaveText(/^Offline – \d+ changes kept on this device$/);
  await openNotes(again);
  await goToEnd(notes(again));
  await again.keyboard.type(' Still.');
  causeway.wire?.mend();
  await expect(saved(again)).toHaveText('Saved');
  await expect(notes(ben)).toHaveValue('Before. Offline. Still.');
  // Nothing is left to be sent again.
  await reopen(again, causeway);
  await expect(saved(again)).toHaveText('Saved');
  await expect(notes(again)).toHaveValue('Before. Offline. Still.');
  await expect(notes(ben)).toHaveValue('Before. Offline. Still.');
});

test('two tabs of one person do not fight', async ({ causeway, laptop, expectsConsole }) => {
  expectsConsole(NO_LINE);
  const one = await laptop();
  await join(one, causeway, SCHOOL, 'Ana');
  const two = await one.context().newPage();
  await reopen(two, causeway);
  await expect(saved(two)).toHaveText('Saved');
  const tried = one.waitForEvent('requestfailed');
  causeway.wire?.cut();
  await notes(one).pressSequentially('One. ');
  await notes(two).pressSequentially('Two. ');
  await tried;
  for (const tab of [one, two]) await expect(saved(tab)).toHaveText(/^Offline/);
  causeway.wire?.mend();
  for (const tab of [one, two]) await expect(saved(tab)).toHaveText('Saved');
  await expect(notes(one)).toHaveValue(/^(One\. Two\. |Two\. One\. )$/);
  await expect(notes(two)).toHaveValue(await notes(one).inputValue());
});

test('whoever finds somebody else in the browser keeps what could not be sent in view', async ({
  causeway,
  laptop,
  phone,
  expectsConsole,
}) => {
  expectsConsole(NO_LINE);
  const ana = await laptop();
  const ben = await phone();
  await join(ana, causeway, SCHOOL, 'Ana');
  await join(ben, causeway, SCHOOL, 'Ben');
  const tried = ana.waitForEvent('requestfailed');
  causeway.wire?.cut();
  await notes(ana).pressSequentially('Not sent.');
  await tried;
  await expect(saved(ana)).toHaveText(/^Offline/);
  // Ben's cookies act as if Ben had joined in Ana's browser.
  await ana.context().addCookies(await ben.context().cookies());
  causeway.wire?.mend();
  await expect(ana.getByRole('alert')).toContainText('Somebody has joined a team in this browser');
  await expect(saved(ana)).toHaveText(/^Closed – \d+ changes? not sent$/);
  await expect(notes(ana)).toHaveValue('Not sent.');
  await expect(notes(ana)).not.toBeEditable();
  await expect(notes(ben)).toHaveValue('');
});

test('whoever was away while the worksheet was restored is asked first', async ({ causeway, laptop, expectsConsole }) => {
  expectsConsole(NO_LINE);
  const ana = await laptop();
  const ben = await laptop();
  await join(ana, causeway, SCHOOL, 'Ana');
  await join(ben, causeway, SCHOOL, 'Ben');
  await notes(ben).fill('Draft.');
  await expect(saved(ben)).toHaveText('Saved');
  await expect(notes(ana)).toHaveValue('Draft.');
  // Ana's connection dies in silence, and Ben's with it, so Ben restores past the relay.
  const tried = ana.waitForEvent('requestfailed');
  causeway.wire?.cut();
  await goToEnd(notes(ana));
  await ana.keyboard.type(' Late.');
  await tried;
  await expect(saved(ana)).toHaveText(/^Offline/);
  await causeway.restore(ben, 0);
  causeway.wire?.mend();
  await expect(ana.getByRole('alert')).toContainText('went back to an earlier moment');
  await expect(notes(ben)).toHaveValue('');
  await ana.getByRole('button', { name: /^Send my/ }).click();
  await expect(saved(ana)).toHaveText('Saved');
  await expect(notes(ben)).toHaveValue(' Late.');
});
