// What families read in their own language: reviewed words only, in their direction, on a phone and on paper.

import { axeOfStill } from '../support/axe.ts';
import { publish } from '../support/blueprint.ts';
import { openLanguages } from '../support/states-languages.ts';
import { expect, type Page, test } from '../support/test.ts';
import { translate } from '../support/translate.ts';

const SCHOOL = 'Northside Elementary';

test.use({ phase: 'closed' });
const OTHERS = ['es', 'ar', 'my', 'ksw', 'so', 'ne', 'sw', 'ti', 'vi', 'din', 'kun'];

/** The elements that the Tab key reaches, with their places. */
async function tabStops(page: Page, count: number) {
  const stops: { text: string; x: number; y: number }[] = [];
  for (let at = 0; at < count; at++) {
    await page.keyboard.press('Tab');
    stops.push(
      await page.evaluate(() => {
        const it = document.activeElement as HTMLElement;
        const { x, y } = it.getBoundingClientRect();
        return { text: it.innerText.trim(), x, y: y + scrollY };
      }),
    );
  }
  return stops;
}

test('a Blueprint can be read in every language that people have reviewed', async ({ causeway, laptop, device }) => {
  test.setTimeout(300_000);
  await publish(await laptop(), causeway, SCHOOL);
  const organizer = await laptop();
  await openLanguages(organizer, causeway);
  const page = await device({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const path = causeway.at('/blueprints/northside');
  for (const lang of OTHERS) {
    await translate(organizer, await device({ viewport: { width: 1280, height: 740 } }), causeway, SCHOOL, lang);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${path}?lang=${lang}`);
    const html = page.locator('html');
    await expect(html).toHaveAttribute('lang', lang);
    await expect(html).toHaveAttribute('dir', lang === 'ar' ? 'rtl' : 'ltr');
    await expect(page.locator(`link[hreflang="${lang}"]`)).toHaveCount(1);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await axeOfStill(page);
    }
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${lang} at ${width}`).toBeLessThanOrEqual(width);
    }
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(paper.match(/\/Type\s*\/Page\b/g), lang).toHaveLength(1);
  }
  await page.goto(`${path}?lang=es`);
  await expect(page.locator('main')).toContainText('Más niños leen bien en inglés.');
  // The list is there in every language too.
  for (const lang of OTHERS) {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${causeway.at('/blueprints')}?lang=${lang}`);
    await axeOfStill(page);
  }
});

test('in Arabic the Tab key goes from right to left', async ({ causeway, laptop, device }) => {
  await publish(await laptop(), causeway, SCHOOL);
  const organizer = await laptop();
  await openLanguages(organizer, causeway);
  for (const lang of ['es', 'ar']) await translate(organizer, await device(), causeway, SCHOOL, lang);
  const page = await device({ javaScriptEnabled: true, viewport: { width: 1280, height: 740 } });
  await page.goto(`${causeway.at('/blueprints/northside')}?lang=ar`);
  const stops = await tabStops(page, 5);
  expect(stops.slice(1, 4).map(({ text }) => text)).toEqual(['English', 'Español', 'العربية']);
  const [english, spanish, arabic] = stops.slice(1, 4);
  expect(english!.x).toBeGreaterThan(spanish!.x);
  expect(spanish!.x).toBeGreaterThan(arabic!.x);
  const heights = stops.slice(1).map(({ y }) => y);
  expect(heights).toEqual([...heights].sort((one, other) => one - other));
});

test('a group that turns out to be small is on no screen and on no paper', async ({ causeway, laptop, device }) => {
  await publish(await laptop(), causeway, SCHOOL);
  const page = await device({ javaScriptEnabled: false });
  const path = causeway.at('/blueprints/northside');
  await page.goto(path);
  await expect(page.locator('main')).toContainText('38 of 100');
  const client = await causeway.stockClient(SCHOOL);
  client.change('r:problems', 'row0', { n: 9 });
  await client.saved();
  await expect(async () => {
    await page.goto(path);
    await expect(page.locator('main')).not.toContainText('38 of 100', { timeout: 1 });
  }).toPass();
  await page.locator('summary').click();
  for (const media of ['screen', 'print'] as const) {
    await page.emulateMedia({ media });
    const text = await page.locator('body').innerText();
    for (const number of ['38 of 100', '68 of 100', 'More children read well']) expect(text).not.toContain(number);
  }
});
