// Check-in at the door: two doors, with and without a line.

import { axeInBothColours, fitsEveryWidth } from '../support/axe.ts';
import {
  badge,
  evening,
  kept,
  numbers,
  openCheckIn,
  openTeam,
  person,
  signIn,
  stored,
  TEAM,
  tick,
  walkIn,
} from '../support/check-in.ts';
import { heading } from '../support/steps.ts';
import { expect, hydrated, test } from '../support/test.ts';
import { NO_LINE } from '../support/worksheet.ts';

test('a team is checked in, and out, with one thumb', async ({ causeway, phone }) => {
  const { reference } = await evening(causeway);
  const page = await phone();
  await signIn(page, causeway);
  await openCheckIn(page, causeway);
  await expect(page.getByRole('link', { name: TEAM })).toContainText('7 announced, 3 named, 0 signed in');
  await axeInBothColours(page);
  await fitsEveryWidth(page);
  // The reference, however it is typed.
  await page.getByLabel('School or reference').fill(reference.toLowerCase().replace('-', ' '));
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText(TEAM);
  await tick(page, 'Ana Ruiz').click();
  await expect(tick(page, 'Ana Ruiz')).toHaveAttribute('aria-pressed', 'true');
  await expect(person(page, 'Ana Ruiz')).toContainText(/In 3:1\d PM/);
  await expect(numbers(page)).toHaveText(['7', '3', '1']);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(numbers(page)).toHaveText(['7', '3', '0']);
  await page.getByRole('button', { name: /^All here/ }).click();
  await expect(numbers(page)).toHaveText(['7', '3', '3']);
  await walkIn(page, 'Dee Ebb', 'Specialist');
  await expect(numbers(page)).toHaveText(['7', '3', '4']);
  await expect(person(page, 'Dee Ebb')).toContainText('Specialist, not on the school’s list');
  await expect(badge(page)).toHaveText('Saved');
  await axeInBothColours(page);
  await fitsEveryWidth(page);
  // One alone, then everybody.
  await person(page, 'Dee Ebb').getByRole('button', { name: 'Sign out' }).click();
  await expect(person(page, 'Dee Ebb')).toContainText(/In 3:1\d PM, out 3:1\d PM/);
  await page.getByRole('button', { name: /^Sign out everybody/ }).click();
  await expect(page.locator('.check-in-person.is-out')).toHaveCount(4);
  await expect(numbers(page)).toHaveText(['7', '3', '4']);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.locator('.check-in-person.is-in')).toHaveCount(3);
  await page.goBack();
  await expect(heading(page)).toHaveText('Check-in');
  await page.getByText('At the end of the session').click();
  await page.getByRole('button', { name: 'Sign out all 3 who are still here' }).click();
  await expect(badge(page)).toHaveText('Saved');
  await axeInBothColours(page);
  await page.reload();
  await hydrated(page);
  await openTeam(page);
  await expect(page.locator('.check-in-person.is-out')).toHaveCount(4);
});

test('two doors check in one team, and one of them is offline for half of it', async ({
  causeway,
  phone,
  laptop,
  expectsConsole,
}) => {
  expectsConsole(NO_LINE);
  await evening(causeway);
  const front = await laptop();
  const side = await phone();
  for (const page of [front, side]) {
    await signIn(page, causeway);
    await openCheckIn(page, causeway);
    await openTeam(page);
  }
  await kept(side);
  await side.context().setOffline(true);
  await tick(side, 'Bo Lind').click();
  await expect(tick(side, 'Bo Lind')).toHaveAttribute('aria-pressed', 'true');
  await expect(badge(side)).toHaveText('No connection, 1 not sent yet');
  await axeInBothColours(side);
  // The front door ticks the same person, and another.
  await tick(front, 'Bo Lind').click();
  await tick(front, 'Ana Ruiz').click();
  await expect(badge(front)).toHaveText('Saved');
  // The browser at the side door is closed, and opened again without a line.
  const again = await side.context().newPage();
  await side.close();
  await again.goto(causeway.url + causeway.at('/check-in'));
  await expect(badge(again)).toHaveText('No connection, 1 not sent yet');
  await openTeam(again);
  await expect(tick(again, 'Bo Lind')).toHaveAttribute('aria-pressed', 'true');
  await walkIn(again, 'Dee Ebb');
  await walkIn(again, 'Eli Fox');
  await tick(again, 'Cy Dean').click();
  await expect(badge(again)).toHaveText('No connection, 4 not sent yet');
  // Undone before it was sent.
  await tick(again, 'Cy Dean').click();
  await expect(tick(again, 'Cy Dean')).toHaveAttribute('aria-pressed', 'false');
  // The server dies meanwhile, and comes back.
  await causeway.movesTo('the first evening');
  await again.context().setOffline(false);
  for (const page of [front, again]) {
    await expect(badge(page)).toHaveText('Saved');
    await expect(numbers(page)).toHaveText(['7', '3', '4']);
    await expect(tick(page, 'Dee Ebb')).toHaveAttribute('aria-pressed', 'true');
    await expect(tick(page, 'Cy Dean')).toHaveAttribute('aria-pressed', 'false');
  }
  expect(await stored(again)).not.toContain('/act/');
  // Signed out at one door is signed out at the other.
  await front.getByRole('button', { name: /^Sign out everybody/ }).click();
  await expect(again.locator('.check-in-person.is-out')).toHaveCount(4);
});

test('the code on a registration’s page opens its team', async ({ causeway, phone, laptop }) => {
  const { link } = await evening(causeway);
  const registrant = await laptop();
  await registrant.goto(link);
  const code = await registrant.locator('.slip-qr svg').evaluate((svg) => svg.outerHTML);
  const page = await phone();
  // The camera sees the code, and then nothing that moves.
  await page.addInitScript((svg) => {
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
      const picture = new Image();
      picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
      await picture.decode();
      const draw = () => {
        const context = canvas.getContext('2d')!;
        context.fillStyle = '#fff';
        context.fillRect(0, 0, 640, 480);
        context.drawImage(picture, 140, 60, 360, 360);
      };
      setInterval(draw, 50);
      return canvas.captureStream();
    };
  }, code);
  await signIn(page, causeway);
  await openCheckIn(page, causeway);
  await page.getByRole('button', { name: 'Scan the code' }).click();
  await expect(heading(page)).toHaveText(TEAM);
});

test('when the day is over its names are removed, and what is not sent stays', async ({
  causeway,
  phone,
  expectsConsole,
}) => {
  expectsConsole(NO_LINE);
  await evening(causeway);
  const page = await phone();
  await signIn(page, causeway);
  await openCheckIn(page, causeway);
  await openTeam(page);
  await kept(page);
  expect(await stored(page)).toContain('Ana Ruiz');
  for (const secret of ['@', 'vegetarian', 'contract']) expect(await stored(page)).not.toContain(secret);
  await page.context().setOffline(true);
  await tick(page, 'Ana Ruiz').click();
  await expect(badge(page)).toHaveText('No connection, 1 not sent yet');
  await page.clock.install({ time: Date.now() + 12 * 3600_000 });
  await page.reload();
  await expect(badge(page)).toHaveText('No connection, 1 not sent yet');
  await expect.poll(() => stored(page)).not.toContain('Ana Ruiz');
  expect(await stored(page)).toContain('/act/');
  await expect(page.locator('body')).not.toContainText('Ana Ruiz');
});

test('a tick is set and taken back by the keyboard', async ({ causeway, laptop }) => {
  await evening(causeway);
  const page = await laptop();
  await signIn(page, causeway);
  await openCheckIn(page, causeway);
  await page.getByLabel('School or reference').fill('north');
  await page.keyboard.press('Enter');
  await expect(heading(page)).toBeFocused();
  await tick(page, 'Ana Ruiz').focus();
  await page.keyboard.press('Space');
  await expect(numbers(page)).toHaveText(['7', '3', '1']);
  await expect(tick(page, 'Ana Ruiz')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Ana Ruiz signed in' })).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(person(page, 'Ana Ruiz').getByRole('button', { name: 'Sign out' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(numbers(page)).toHaveText(['7', '3', '0']);
  // A camera that isn't there is said, and typing goes on.
  await page.getByRole('link', { name: 'All schools' }).click();
  await page.getByRole('button', { name: 'Scan the code' }).click();
  await expect(page.getByText('The camera can’t be used here. Type the reference.')).toBeVisible();
  await axeInBothColours(page);
});

test('the text of the tick list has a contrast of 7 to 1', async ({ causeway, phone }) => {
  await evening(causeway);
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await phone({ colorScheme });
    await signIn(page, causeway);
    await openCheckIn(page, causeway);
    await openTeam(page);
    await tick(page, 'Ana Ruiz').click();
    await expect(numbers(page)).toHaveText(['7', '3', '1']);
    await tick(page, 'Ana Ruiz').click();
    const texts = page.locator('.check-in-person span, .check-in-numbers *, .check-in-badge, .check-in .button');
    const contrasts = await texts.evaluateAll((all) => {
      const parts = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
      const channel = (value: number) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      };
      const luminance = ([r = 0, g = 0, b = 0]: number[]) =>
        0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
      const behind = (element: Element | null): number[] => {
        if (!element) return [255, 255, 255];
        const color = parts(getComputedStyle(element).backgroundColor);
        return color.length === 4 && color[3] === 0 ? behind(element.parentElement) : color;
      };
      return all
        .filter((it) => it.checkVisibility() && it.textContent?.trim())
        .map((it) => {
          const [one, other] = [luminance(parts(getComputedStyle(it).color)), luminance(behind(it))];
          const [light, dark] = [Math.max(one, other), Math.min(one, other)];
          return { text: it.textContent?.slice(0, 40), contrast: (light + 0.05) / (dark + 0.05) };
        });
    });
    expect(contrasts.length).toBeGreaterThan(10);
    expect(contrasts.filter(({ contrast }) => contrast < 7)).toEqual([]);
  }
});
