// Bad networks and a server that can't: nothing typed is lost, nothing is registered twice, and
// nothing is called confirmed that is not.

import { axe } from '../support/axe.ts';
import { ME, answer, checkAnswers, choice, choose, fillIn, headcount, heading, levelSlots, openForm, openPart, sendIn } from '../support/steps.ts';
import { expect, hydrated, open, test } from '../support/test.ts';

const DOWN = /ERR_(CONNECTION_(RESET|CLOSED|REFUSED)|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)/;

test('a half-filled form survives a reload and another visit, until it is sent', async ({ causeway, phone }) => {
  const page = await phone();
  await openForm(page, causeway, 'Northside Elementary');
  await fillIn(page, { session: 'elementary-3', ...ME, headcount: '11' });
  await page.reload();
  await hydrated(page);
  await expect(page.getByText('We kept what you typed on this device.')).toBeVisible();
  await expect(page.getByLabel('Your name')).toHaveValue(ME.name);
  await expect(headcount(page)).toHaveValue('11');
  await expect(choice(page, 'elementary-3')).toBeChecked();
  await axe(page);

  // The tab may be closed.
  const later = await page.context().newPage();
  await page.close();
  await openForm(later, causeway, 'Northside Elementary');
  await expect(later.getByLabel('Your work email address')).toHaveValue(ME.email);
  await checkAnswers(later);
  await sendIn(later, 'Northside Elementary');
  const kept = () => later.evaluate(() => Object.keys(localStorage));
  expect(await kept()).toEqual([]);
});

test('what is kept can be cleared', async ({ causeway, phone }) => {
  const page = await phone();
  await openForm(page, causeway, 'Northside Elementary');
  await fillIn(page, { session: 'elementary-3', ...ME });
  await page.reload();
  await hydrated(page);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByLabel('Your name')).toHaveValue('');
  await expect(choice(page, 'elementary-3')).not.toBeChecked();
  await expect(page.locator('body')).not.toBeFocused();
  await page.reload();
  await hydrated(page);
  await expect(page.getByLabel('Your name')).toHaveValue('');
});

test('a draft for one school gives another one the person, not the team', async ({ causeway, phone }) => {
  const page = await phone();
  await openForm(page, causeway, 'Northside Elementary');
  await fillIn(page, { session: 'elementary-3', ...ME, headcount: '11' });
  await page.getByText('Dietary needs (optional)').click();
  await page.getByLabel('Vegan').fill('4');
  await openForm(page, causeway, 'Alder Creek Elementary');
  await expect(page.getByLabel('Your name')).toHaveValue(ME.name);
  await expect(page.getByLabel('Your work email address')).toHaveValue(ME.email);
  await expect(headcount(page)).toHaveValue('6');
  await expect(page.getByLabel('Vegan')).toHaveValue('');
  await expect(choice(page, 'elementary-3')).not.toBeChecked();
});

test.describe('over a wire that can be cut', () => {
  test.use({ wired: true });

  test('the answer is lost on its way: one registration, whatever is pressed', async ({
    causeway,
    phone,
    expectsConsole,
  }) => {
    expectsConsole(DOWN);
    const page = await phone();
    await openForm(page, causeway, 'Northside Elementary');
    await fillIn(page, { session: 'elementary-2', ...ME });
    await checkAnswers(page);
    causeway.wire?.loseAnswers();
    const send = page.getByRole('button', { name: 'Register Northside Elementary' });
    await send.click();
    const trouble = page.locator('#trouble');
    await expect(trouble).toContainText('We could not reach the server, so nothing is confirmed.');
    await expect(trouble).toContainText('Sending twice does no harm.');
    await expect(trouble).toBeFocused();
    await expect(heading(page)).not.toContainText('is registered');
    await axe(page);
    expect(causeway.wire?.lostAnswers).toBeGreaterThan(0);
    expect((await causeway.counts('elementary-2')).taken).toBe(1);

    causeway.wire?.mend();
    await send.click();
    await expect(heading(page)).toContainText('Northside Elementary is registered');
    expect((await causeway.counts('elementary-2')).taken).toBe(1);
  });

  test('the answer is lost and the tab too: the device still knows the key', async ({ causeway, phone, expectsConsole }) => {
    expectsConsole(DOWN);
    const page = await phone();
    await openForm(page, causeway, 'Northside Elementary');
    await fillIn(page, { session: 'elementary-2', ...ME });
    await checkAnswers(page);
    causeway.wire?.loseAnswers();
    await page.getByRole('button', { name: 'Register Northside Elementary' }).click();
    await expect(page.locator('#trouble')).toBeVisible();
    causeway.wire?.mend();
    await page.reload();
    // The school is registered, by this very person: the key opens the registration.
    await expect(page.getByText('Your slot is confirmed')).toBeVisible();
    await expect(answer(page, 'Contact person')).toHaveText(`${ME.name}, ${ME.email}`);
    expect((await causeway.counts('elementary-2')).taken).toBe(1);
  });

  test('the answer is lost, and then an answer is changed: the first one counts, and is shown', async ({ causeway, phone, expectsConsole }) => {
    expectsConsole(DOWN);
    const page = await phone();
    await openForm(page, causeway, 'Northside Elementary');
    await fillIn(page, { session: 'elementary-2', ...ME, email: 'dnaa@northside.example' });
    await checkAnswers(page);
    causeway.wire?.loseAnswers();
    await page.getByRole('button', { name: 'Register Northside Elementary' }).click();
    await expect(page.locator('#trouble')).toBeVisible();
    causeway.wire?.mend();
    await page.getByRole('link', { name: 'Change email' }).click();
    await fillIn(page, { email: ME.email });
    await checkAnswers(page);
    await sendIn(page, 'Northside Elementary');
    // The page shows the mistyped address, which can be changed there.
    await expect(answer(page, 'Contact person')).toHaveText(`${ME.name}, dnaa@northside.example`);
    expect((await causeway.counts('elementary-2')).taken).toBe(1);
  });

  test('a cut line comes back with the newest numbers', async ({ causeway, phone, expectsConsole }) => {
    expectsConsole(DOWN);
    const page = await phone();
    await open(page, '/');
    const badge = page.locator('.badge').first();
    await expect(badge).toHaveText('Live');
    causeway.wire?.cut();
    await expect(badge).toHaveText('Reconnecting…');
    await causeway.register('Northside Elementary', 'elementary-2');
    causeway.wire?.mend();
    await expect(levelSlots(page).getByText('1 registered')).toBeVisible();
    await expect(badge).toHaveText('Live');
  });
});

test('sending offline says so, and sends later', async ({ causeway, phone, expectsConsole }) => {
  expectsConsole(/ERR_INTERNET_DISCONNECTED/);
  const page = await phone();
  await openForm(page, causeway, 'Northside Elementary');
  await fillIn(page, { session: 'elementary-2', ...ME });
  await checkAnswers(page);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Register Northside Elementary' }).click();
  await expect(page.locator('#trouble')).toContainText('We could not reach the server');
  await page.context().setOffline(false);
  await sendIn(page, 'Northside Elementary');
});

test('a slow server: “Sending…”, then a word, and pressing twice registers once', async ({ causeway, phone }) => {
  const page = await phone();
  await page.clock.install();
  await openForm(page, causeway, 'Northside Elementary');
  await fillIn(page, { session: 'elementary-2', ...ME });
  await checkAnswers(page);
  let sent = 0;
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/register', async (route) => {
    sent += 1;
    await held;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Register Northside Elementary' }).click();
  const button = page.getByRole('button', { name: 'Sending…' });
  await expect(button).toBeEnabled();
  await button.click();
  await page.clock.runFor(8500);
  await expect(page.getByText('Still working – nothing is confirmed yet.').first()).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('Still working – nothing is confirmed yet.');
  await expect(heading(page)).not.toContainText('is registered');
  release();
  await expect(heading(page)).toContainText('Northside Elementary is registered');
  expect(sent).toBe(1);
  expect((await causeway.counts('elementary-2')).taken).toBe(1);
});

test('a server that can’t is told in plain words', async ({ causeway, phone, expectsConsole }) => {
  expectsConsole(503);
  const page = await phone();
  await openForm(page, causeway, 'Northside Elementary');
  await fillIn(page, { session: 'elementary-2', ...ME });
  await checkAnswers(page);
  await page.route('**/register', (route) => route.fulfill({ status: 503, headers: { 'Retry-After': '2' }, body: '' }));
  await page.getByRole('button', { name: 'Register Northside Elementary' }).click();
  await expect(page.locator('#trouble')).toContainText('The server could not answer. What you typed is still here');
  await expect(answer(page, 'Name')).toHaveText(ME.name);
  await page.unroute('**/register');
  await sendIn(page, 'Northside Elementary');
});

test.describe('with limits', () => {
  test.use({ limits: 'on' });

  test('too many changes are told in plain words', async ({ causeway, phone, expectsConsole }) => {
    expectsConsole(429);
    const { manage_url } = await causeway.register('Northside Elementary', 'elementary-2');
    for (let people = 7; people < 17; people += 1) {
      await causeway.change(manage_url, 'headcount', { headcount: String(people) }).catch(() => undefined);
    }
    const page = await phone();
    await open(page, manage_url);
    const part = await openPart(page, 'Change number of people');
    await headcount(page).fill('20');
    await part.getByRole('button', { name: 'Save number' }).click();
    const message = part.locator('.notice-wrong');
    await expect(message).toContainText(/Too many changes .* What you typed is still here: try again in \d+ minutes\./);
    await expect(message).toBeFocused();
    await expect(headcount(page)).toHaveValue('20');
    await axe(page);
  });
});

test('more text than can be taken is said at the form, and stays there', async ({ causeway, phone, expectsConsole }) => {
  expectsConsole(413);
  const { manage_url } = await causeway.register('Northside Elementary', 'elementary-2');
  const page = await phone();
  await open(page, manage_url);
  const part = await openPart(page, 'Change number of people');
  await headcount(page).fill('9'.repeat(70_000));
  await part.getByRole('button', { name: 'Save number' }).click();
  const message = part.locator('.notice-wrong');
  await expect(message).toHaveText('This is more text than we can take. Shorten it and send again.');
  await expect(message).toBeFocused();
  await headcount(page).fill('8');
  await part.getByRole('button', { name: 'Save number' }).click();
  await expect(part.locator('.notice-done')).toBeVisible();
});

test('another session after a change of mind keeps everything', async ({ causeway, phone }) => {
  const page = await phone();
  await openForm(page, causeway, 'Northside Elementary');
  await fillIn(page, { session: 'elementary-3', ...ME });
  await checkAnswers(page);
  await page.getByRole('link', { name: 'Change session' }).click();
  await choose(page, 'elementary-1');
  await checkAnswers(page);
  await expect(answer(page, 'Session')).toContainText('Thursday, April 18');
  await expect(answer(page, 'Name')).toHaveText(ME.name);
});
