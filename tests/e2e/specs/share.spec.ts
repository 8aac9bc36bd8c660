// Links and codes: copied, shared, printed on a page of their own, and the way back.

import { axe, axeOfStill, fitsEveryWidth } from '../support/axe.ts';
import { heading, register } from '../support/steps.ts';
import { expect, hydrated, open, type Page, test } from '../support/test.ts';
import type { Causeway } from '../support/causeway.ts';

const NORTHSIDE = 'Northside Elementary';

const sheet = (page: Page) => page.locator('.share-sheet');

/** A browser with a share sheet, which remembers what it was given, and a printer. */
async function withShareSheet(page: Page) {
  await page.addInitScript(() => {
    const seen = { shared: [] as unknown[], printed: 0 };
    Object.assign(window, { seen, print: () => (seen.printed += 1) });
    Object.defineProperty(navigator, 'share', {
      configurable: true,
      value: async (data: unknown) => void seen.shared.push(data),
    });
  });
}

const seen = (page: Page) =>
  page.evaluate(() => (window as unknown as { seen: { shared: { url?: string; text: string }[]; printed: number } }).seen);

/** The page on paper shows the sheet with these texts and nothing else. */
async function isAloneOnPaper(page: Page) {
  await page.emulateMedia({ media: 'print' });
  await expect(sheet(page)).toBeVisible();
  for (const other of ['h1', '.footer', '.share-tools', '.changes', '.registration-side', '.team']) {
    for (const element of await page.locator(other).all()) await expect(element).toBeHidden();
  }
  await page.emulateMedia({ media: 'screen' });
}

async function showsTeamsSecret(page: Page, causeway: Causeway, button: string) {
  await register(page, causeway, NORTHSIDE, 'elementary-2');
  await page.getByRole('button', { name: button }).click();
  await expect(sheet(page)).toBeVisible();
  await hydrated(page);
}

test('a team’s link is copied, shared and printed', async ({ causeway, phone }) => {
  const page = await phone({ permissions: ['clipboard-read', 'clipboard-write'] });
  await withShareSheet(page);
  await showsTeamsSecret(page, causeway, 'Get a link for the team');
  const link = await page.locator('.shown-link').innerText();
  expect(link).toMatch(/^http:.*\/j\/[\w-]{43}$/);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await page.getByRole('button', { name: 'Share link' }).click();
  await expect.poll(async () => (await seen(page)).shared.map(({ url }) => url)).toEqual([link]);
  await page.getByRole('button', { name: 'Print' }).click();
  expect((await seen(page)).printed).toBe(1);
  await axe(page);
  await fitsEveryWidth(page);
  await isAloneOnPaper(page);
  await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the registration' }).click();
  await expect(heading(page)).toContainText(`${NORTHSIDE} is registered`);
});

test('a code is shown with the full address to type it at', async ({ causeway, laptop }) => {
  const page = await laptop();
  await withShareSheet(page);
  await showsTeamsSecret(page, causeway, 'Get a code');
  await expect(sheet(page)).toContainText(`Type it at ${causeway.url}${causeway.at('/join')}`);
  await page.getByRole('button', { name: 'Share code' }).click();
  const code = await page.locator('.shown-code').innerText();
  await expect.poll(async () => (await seen(page)).shared.map(({ text }) => text)).toEqual([
    `Join the team of ${NORTHSIDE}: go to ${causeway.url}${causeway.at('/join')} and type the code ${code}.`,
  ]);
  await axe(page);
  await isAloneOnPaper(page);
});

test('the registrant’s own link is alone on paper and goes back to the registration', async ({ causeway, phone }) => {
  const page = await phone();
  await register(page, causeway, NORTHSIDE, 'elementary-2');
  await page.getByRole('button', { name: 'Show the link' }).click();
  await expect(sheet(page).getByRole('img', { name: 'QR code' })).toBeVisible();
  await axe(page);
  await fitsEveryWidth(page);
  await isAloneOnPaper(page);
  await page.getByRole('link', { name: 'Back to the registration' }).click();
  await hydrated(page);
  await expect(sheet(page)).toHaveCount(0);
});

test('an invitation that the desk made goes back to the desk', async ({ causeway, laptop }) => {
  const page = await laptop();
  await open(page, causeway.organizerLink);
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await open(page, '/desk/w/spring-2019/schools/northside');
  await page.getByRole('button', { name: 'Make a new invitation' }).click();
  await expect(sheet(page)).toBeVisible();
  await hydrated(page);
  await isAloneOnPaper(page);
  await page.getByRole('link', { name: 'Back to the school' }).click();
  await expect(heading(page)).toContainText(NORTHSIDE);
  await expect(sheet(page)).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('no button is shown that can do nothing', async ({ causeway, phone }) => {
    const { manage_url } = await causeway.register(NORTHSIDE, 'elementary-2');
    const page = await phone({ javaScriptEnabled: false });
    await page.goto(manage_url);
    await page.getByRole('button', { name: 'Show the link' }).click();
    await expect(page.locator('.shown-link')).toHaveText(/\/r\/[\w-]{43}$/);
    await expect(sheet(page).getByRole('button')).toHaveCount(0);
    await axeOfStill(page);
    await isAloneOnPaper(page);
    await page.getByRole('link', { name: 'Back to the registration' }).click();
    await page.getByRole('button', { name: 'Get a code' }).click();
    await expect(sheet(page)).toContainText(`Type it at ${causeway.url}${causeway.at('/join')}`);
    await expect(sheet(page).getByRole('button')).toHaveCount(0);
  });
});
