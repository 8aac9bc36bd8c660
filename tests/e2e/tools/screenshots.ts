// Photographs every page in every state: results/screenshots/STATE-WIDTH-COLOURS.png, and what comes
// out of a printer, on Letter paper: STATE.pdf.

import { STATES } from '../support/states.ts';
import { test } from '../support/test.ts';

for (const { name, phase, faults, show } of STATES) {
  test.describe(() => {
    if (phase) test.use({ phase });

    test(name, async ({ causeway, device, expectsConsole }) => {
      if (faults) expectsConsole(...faults);
      const page = await device({ viewport: { width: 360, height: 740 }, hasTouch: true });
      await show(page, causeway);
      const file = name.replace(/[^a-z0-9]+/g, '-');
      for (const width of [360, 768, 1280]) {
        await page.setViewportSize({ width, height: width > 1000 ? 800 : 740 });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const path = `results/screenshots/${file}-${width}-${colorScheme}.png`;
          await page.screenshot({ path, fullPage: true, animations: 'disabled' });
        }
      }
      await page.pdf({ path: `results/screenshots/${file}.pdf`, format: 'Letter' });
    });
  });
}
