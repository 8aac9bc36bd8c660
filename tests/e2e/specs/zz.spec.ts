import { expect, test } from '../support/test.ts';
import { addProblem, join, toProblems } from '../support/worksheet.ts';
test('wide', async ({ causeway, phone }) => {
  const page = await phone();
  await join(page, causeway, 'Northside Elementary', 'Ana');
  await page.screenshot({ path: '/tmp/s-overview-360.png', fullPage: true });
  await addProblem(page);
  await page.screenshot({ path: '/tmp/s-problem-360.png', fullPage: true });
  await page.setViewportSize({ width: 320, height: 800 });
  await page.addStyleTag({ content: '' }).catch(() => {});
  const over = await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
    const wide: string[] = [];
    for (const it of document.querySelectorAll('body *')) {
      const box = it.getBoundingClientRect();
      if (box.right > 321 && box.width > 0) wide.push(`${it.tagName}.${it.className} ${Math.round(box.left)}-${Math.round(box.right)}`);
    }
    return { scroll: document.documentElement.scrollWidth, wide: wide.slice(0, 30) };
  });
  console.log(JSON.stringify(over, null, 1));
  await page.screenshot({ path: '/tmp/s-problem-320.png', fullPage: true });
});
test('laptop', async ({ causeway, laptop }) => {
  const page = await laptop({ colorScheme: 'dark' });
  await join(page, causeway, 'Northside Elementary', 'Ana');
  await page.locator('.gate-missing summary').first().click();
  await page.screenshot({ path: '/tmp/s-overview-1280.png', fullPage: true });
});
