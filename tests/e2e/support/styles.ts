// Styles that a page's program leaves out although the page has what they style.

import { readFileSync, readdirSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';

const SITE = new URL('../../../target/site/', import.meta.url);
// Pages for families have a sheet that shares no class with the programs'.
const SHEETS = readdirSync(SITE).filter((name) => name.endsWith('.css') && !name.startsWith('public.'));
const ALL = SHEETS.map((name) => readFileSync(new URL(name, SITE), 'utf8'));

/** Fails with every rule of another program's sheet that matches something on this page. */
export async function hasItsStyles(page: Page) {
  expect.soft(await missingStyles(page), `styles at ${page.url()}`).toEqual([]);
}

/** Waits for the style of a page that was reached by a link or a form: its elements are there before. */
export async function styled(page: Page) {
  const waiting = () =>
    page.evaluate(
      () => [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].filter(({ sheet }) => !sheet).length,
    );
  await expect.poll(waiting).toBe(0);
}

export async function missingStyles(page: Page): Promise<string[]> {
  return page.evaluate(missing, ALL);
}

/** In the page: rules that its own sheets lack, and that would match. */
function missing(all: string[]): string[] {
  const rulesOf = (sheet: CSSStyleSheet) => {
    const found: CSSStyleRule[] = [];
    const visit = (rules: CSSRuleList) => {
      for (const rule of rules) {
        if (rule instanceof CSSStyleRule) found.push(rule);
        if ('cssRules' in rule) visit(rule.cssRules as CSSRuleList);
      }
    };
    visit(sheet.cssRules);
    return found;
  };
  if ([...document.styleSheets].some(({ href }) => href?.includes('/public.'))) return [];
  const own = new Set([...document.styleSheets].flatMap(rulesOf).map((rule) => rule.cssText));
  const others = all.flatMap((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return rulesOf(sheet);
  });
  // A pseudo-element matches nothing, and whether something is hovered or focused must not matter.
  const momentary = /::[\w-]+(\([^)]*\))?|:(hover|active|focus(-\w+)?|checked|open)\b/g;
  const matches = ({ selectorText }: CSSStyleRule) => {
    try {
      return document.querySelector(selectorText.replace(momentary, '')) !== null;
    } catch {
      return false;
    }
  };
  const lost = others.filter((rule) => !own.has(rule.cssText) && matches(rule));
  return [...new Set(lost.map((rule) => rule.cssText))];
}
