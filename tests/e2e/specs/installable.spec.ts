// Every page has its own title, description and picture for other sites, and can be put on a phone's
// home screen.

import { openCheckIn, signIn } from '../support/check-in.ts';
import { expect, open, type Page, test } from '../support/test.ts';
import { join } from '../support/worksheet.ts';

/** What the browser has against installing the page, and where the app would start. */
async function install(page: Page) {
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  const { data, errors } = await session.send('Page.getAppManifest');
  // A private window installs nothing.
  const obstacles = installabilityErrors.map(({ errorId }) => errorId).filter((it) => it !== 'in-incognito');
  return { obstacles, errors, start: (JSON.parse(data ?? '{}') as { start_url?: string }).start_url };
}

/** The value of an attribute, by what stands before it in a page's HTML. */
const after = (html: string, text: string) => html.split(text)[1]?.split('"')[0];

test('a page tells its title, what it is for, and a picture', async ({ causeway, request }) => {
  const descriptions = new Set<string | undefined>();
  for (const path of ['/', causeway.at('/register'), causeway.at('/join'), '/desk']) {
    const html = await (await request.get(causeway.url + path)).text();
    const title = /<title>(.*?)<\/title>/.exec(html)?.[1];
    expect(title).toContain('Causeway');
    expect(after(html, '<meta property="og:title" content="')).toBe(title);
    const description = after(html, '<meta name="description" content="');
    expect(after(html, '<meta property="og:description" content="')).toBe(description);
    descriptions.add(description);
    const picture = await request.get(after(html, '<meta property="og:image" content="') ?? '');
    expect(picture.headers()['content-type']).toBe('image/png');
  }
  expect(descriptions.size).toBe(4);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the theme color of a ${colorScheme} device is that of its page`, async ({ laptop }) => {
    const page = await laptop({ colorScheme });
    await page.goto('/');
    const paper = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--paper'));
    const themeColor = page.locator(`head meta[name=theme-color][media*=${colorScheme}]`);
    await expect(themeColor).toHaveAttribute('content', paper.trim());
  });
}

test('a phone can install the start page, a team’s phone its worksheet, the door’s check-in', async ({ causeway, phone }) => {
  const page = await phone();
  await open(page, '/');
  expect(await install(page)).toEqual({ obstacles: [], errors: [], start: '/' });
  await join(page, causeway, 'Northside Elementary', 'Ana');
  expect(await install(page)).toEqual({ obstacles: [], errors: [], start: causeway.at('/worksheet') });
  await signIn(page, causeway);
  await openCheckIn(page, causeway);
  expect(await install(page)).toEqual({ obstacles: [], errors: [], start: causeway.at('/check-in') });
});
