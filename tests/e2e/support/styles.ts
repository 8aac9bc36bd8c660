// Styles that a page's program leaves out although the page has what they style.

import { readFileSync, readdirSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';

const SITE = new URL('../../../target/site/', import.meta.url);
const SHEETS = readdirSync(SITE).filter((name) => name.endsWith('.css'));
const ALL = SHEETS.map((name) => readFileSync(new URL(name, SITE), 'utf8'));

/** Fails with every selector of another program's sheet that matches something on this page. */
export async function hasItsStyles(page: Page) {
  expect.soft(await page.evaluate(missing, ALL), `styles at ${page.url()}`).toEqual([]);
}

/** In the page: selectors that its own sheets lack, and that would match. */
function missing(all: string[]): string[] {
  const selectors = (sheet: CSSStyleSheet) => {
    const found: string[] = [];
    const visit = (rules: CSSRuleList) => {
      for (const rule of rules) {
        if (rule instanceof CSSStyleRule) found.push(rule.selectorText);
        if ('cssRules' in rule) visit(rule.cssRules as CSSRuleList);
      }
    };
    visit(sheet.cssRules);
    return found;
  };
  const own = new Set([...document.styleSheets].flatMap(selectors));
  const others = all.flatMap((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return selectors(sheet);
  });
  // A pseudo-element matches nothing, and whether something is hovered or focused must not matter.
  const always = (selector: string) => selector.replace(/::[\w-]+(\([^)]*\))?|:(hover|active|focus(-\w+)?|checked|open)\b/g, '');
  const matches = (selector: string) => {
    try {
      return document.querySelector(always(selector)) !== null;
    } catch {
      return false;
    }
  };
  return [...new Set(others)].filter((selector) => !own.has(selector) && matches(selector));
}
