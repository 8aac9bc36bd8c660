// Accessibility faults that a machine can find.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect, type Page } from '@playwright/test';
import { hasItsStyles, styled } from './styles.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

interface Run {
  (options: RunOptions): Promise<AxeResults>;
  (target: string, options: RunOptions): Promise<AxeResults>;
}

/**
 * Fails with every finding (rule, element, reason), if there is one. Our pages have no frames, so axe is
 * put into the page itself; the variant that goes through all frames takes eight times as long.
 */
export async function axe(page: Page) {
  await styled(page);
  const inPage = await page.evaluate(() => 'axe' in window);
  if (!inPage) await page.evaluate(SOURCE);
  const violations = await page.evaluate(async (rules) => {
    const { axe } = window as unknown as { axe: { run: Run } };
    const { violations } = await axe.run(rules);
    // A bar that stays in view lies over part of a target at some scroll positions: the target counts
    // as it is once it has been scrolled clear of the bar.
    const sizes = violations.find(({ id }) => id === 'target-size');
    if (sizes) {
      const from = [scrollX, scrollY] as const;
      const still: typeof sizes.nodes = [];
      for (const { target } of sizes.nodes) {
        const selector = String(target[0]);
        document.querySelector(selector)?.scrollIntoView({ block: 'center', behavior: 'instant' });
        const again = await axe.run(selector, { ...rules, runOnly: ['target-size'] });
        still.push(...again.violations.flatMap(({ nodes }) => nodes));
      }
      sizes.nodes = still;
      scrollTo({ left: from[0], top: from[1], behavior: 'instant' });
    }
    return violations;
  }, RULES);
  const findings = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} – ${node.failureSummary}`),
  );
  expect.soft(findings, `axe at ${page.url()}`).toEqual([]);
  await hasItsStyles(page);
}

/** The same for a page whose scripts are off: axe is a script, so it looks at a copy that may run it. */
export async function axeOfStill(page: Page) {
  const body = (await page.content()).replace(/<script\b[\s\S]*?<\/script>/g, '');
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const context = await page
    .context()
    .browser()!
    .newContext({ viewport: page.viewportSize(), colorScheme: isDark ? 'dark' : 'light', javaScriptEnabled: true });
  const copy = await context.newPage();
  await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html', body }));
  await copy.goto(page.url());
  await axe(copy);
  await context.close();
}

/** The same in light and dark. */
export async function axeInBothColours(page: Page) {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await axe(page);
  }
}

/** Fails if anything sticks out sideways, down to the narrowest screen, or with text twice as large. */
export async function fitsEveryWidth(page: Page) {
  await styled(page);
  const before = page.viewportSize();
  for (const width of [320, 360, 768, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(wide, `width of ${page.url()} on a screen of ${width}`).toBeLessThanOrEqual(width);
    expect.soft(await wideTables(page), `tables of ${page.url()} on a screen of ${width}`).toEqual([]);
  }
  await page.setViewportSize({ width: 640, height: 740 });
  const large = await page.evaluate(() => {
    const root = document.documentElement;
    root.style.fontSize = '200%';
    const width = root.scrollWidth;
    root.style.fontSize = '';
    return width;
  });
  expect.soft(large, `width of ${page.url()} with text twice as large`).toBeLessThanOrEqual(640);
  if (before) await page.setViewportSize(before);
}

/** Tables that stick out of the section they are in, where it does not scroll. */
const wideTables = (page: Page) =>
  page.locator('section table').evaluateAll((tables) =>
    tables
      .filter((it) => it.checkVisibility() && getComputedStyle(it.parentElement ?? it).overflowX === 'visible')
      .filter((it) => it.getBoundingClientRect().right > (it.closest('section')?.getBoundingClientRect().right ?? 0) + 1)
      .map((it) => it.className || it.outerHTML.slice(0, 80)),
  );
