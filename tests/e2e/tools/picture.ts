// Makes causeway.jpg, the picture in the README: the start page on a laptop and on a phone.

import { busy } from '../support/states-start.ts';
import { open, test } from '../support/test.ts';

test('the picture', async ({ causeway, phone, laptop, device }) => {
  await busy(causeway);
  const [wide, narrow] = [await laptop({ viewport: { width: 1120, height: 760 } }), await phone({ deviceScaleFactor: 1.5 })];
  await open(wide, '/');
  await open(narrow, '/');
  const data = async (page: typeof wide) => `data:image/png;base64,${(await page.screenshot()).toString('base64')}`;
  const frame = await device({ viewport: { width: 1200, height: 640 } });
  await frame.setContent(`
    <style>
      body { margin: 0; background: #e8ebee; display: flex; gap: 32px; padding: 36px; align-items: center; box-sizing: border-box; height: 640px }
      img { border-radius: 10px; border: 1px solid #c3c9d0; display: block }
      .phone { border-radius: 26px; border: 7px solid #20242a; height: 540px }
      .laptop { width: 820px }
    </style>
    <img class="laptop" src="${await data(wide)}">
    <img class="phone" src="${await data(narrow)}">`);
  await frame.locator('img').evaluateAll((all) => Promise.all(all.map((it) => (it as HTMLImageElement).decode())));
  await frame.screenshot({ path: 'causeway.jpg', type: 'jpeg', quality: 85 });
});
