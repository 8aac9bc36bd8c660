// Draws the icons and the picture that other sites show beside a link, into style/static.

import { readFileSync } from 'node:fs';
import { test } from '../support/test.ts';

const FOLDER = new URL('../../../style/static/', import.meta.url);
const FAVICON = readFileSync(new URL('favicon.svg', FOLDER), 'utf8');
const [ACCENT, PAPER] = ['#0a5c55', '#fafaf7'];

/** The favicon's squares without its ground, for icons that phones cut to a shape of their own. */
const SQUARES = FAVICON.replace(/<rect width="32"[^>]*>/, '');

interface Icon {
  file: string;
  size: number;
  svg: string;
  /** The share of the icon's width that the drawing takes. */
  share: number;
  ground: string;
}

const ICONS: Icon[] = [192, 512].flatMap((size) => [
  { file: `icon-${size}`, size, svg: FAVICON, share: 1, ground: 'transparent' },
  // Phones may cut off all but a circle of four fifths.
  { file: `icon-maskable-${size}`, size, svg: SQUARES, share: 0.8, ground: ACCENT },
]);
ICONS.push({ file: 'apple-touch-icon', size: 180, svg: SQUARES, share: 0.94, ground: ACCENT });

const pips = (taken: number, held: number) =>
  Array.from({ length: 8 }, (_, at) => `<i class="${at < taken ? 'taken' : at < taken + held ? 'held' : 'open'}"></i>`).join('');

const row = (day: string, counts: string, taken: number, held: number) =>
  `<div class="row"><div><b>${day}</b><span>${counts}</span></div><div class="pips">${pips(taken, held)}</div></div>`;

const SOCIAL = `
  <style>
    * { box-sizing: border-box; margin: 0 }
    body { width: 1200px; height: 630px; background: ${PAPER}; color: #1a211f; font-family: Inter, "Nimbus Sans", "Liberation Sans", Arial, sans-serif;
      border-top: 16px solid ${ACCENT}; display: grid; grid-template-columns: 1fr 452px; gap: 56px; padding: 56px 72px 56px; align-items: center }
    .name { display: flex; align-items: center; gap: 16px; font-size: 34px; font-weight: 700; letter-spacing: -.01em; margin-bottom: 52px }
    .name svg { width: 52px; height: 52px }
    h1 { font-size: 57px; line-height: 1.12; letter-spacing: -.022em; font-weight: 700 }
    p { margin-top: 30px; font-size: 27px; line-height: 1.42; color: #4a5552; max-width: 560px }
    .card { background: #fff; border: 1px solid #d3d9d6; border-radius: 14px; padding: 10px 34px; box-shadow: 0 18px 44px rgba(10, 60, 55, .10) }
    .row { padding: 25px 0; border-top: 1px solid #e3e8e5 }
    .row:first-child { border-top: 0 }
    .row > div:first-child { display: flex; justify-content: space-between; align-items: baseline }
    b { font-size: 25px } span { font-size: 21px; color: #4a5552 }
    .pips { display: flex; gap: 9px; margin-top: 16px }
    i { width: 36px; height: 20px; border-radius: 5px; border: 2.5px solid ${ACCENT} }
    .taken { background: ${ACCENT} } .held { background: #bfe0d9; border-color: #6fa9a0 } .open { background: #fff }
  </style>
  <div>
    <div class="name">${FAVICON}Causeway</div>
    <h1>Register your team.<br>Find the cause.<br>Keep the plan.</h1>
    <p>Workshop registration, a shared worksheet and the plan that families read, for a district’s schools.</p>
  </div>
  <div class="card">
    ${row('Thursday', '3 open, 2 held', 3, 2)}
    ${row('Monday', '5 open, 1 held', 2, 1)}
    ${row('Tuesday', '4 open', 4, 0)}
    ${row('Wednesday', '1 open, 2 held', 5, 2)}
  </div>`;

test('icons', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1200, height: 630 } });
  const page = await context.newPage();
  for (const { file, size, svg, share, ground } of ICONS) {
    await page.setViewportSize({ width: size, height: size });
    const drawing = `position: absolute; inset: ${((1 - share) / 2) * size}px; width: ${share * size}px; height: ${share * size}px`;
    await page.setContent(`<body style="margin: 0; background: ${ground}">${svg.replace('<svg', `<svg style="${drawing}"`)}`);
    await page.screenshot({ path: `${FOLDER.pathname}${file}.png`, omitBackground: true });
  }
  await page.setViewportSize({ width: 1200, height: 630 });
  await page.setContent(SOCIAL);
  await page.screenshot({ path: `${FOLDER.pathname}social.png` });
  await context.close();
});
