// What every page state must be, whoever looks at it and with whatever.

import { expect, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as axeCore from 'axe-core';

/** All of axe's rules, with contrast and target size; only what is wrong is told at length. */
const OPTIONS: axeCore.RunOptions = {
  rules: { 'color-contrast': { enabled: true }, 'target-size': { enabled: true } },
  resultTypes: ['violations'],
  preload: false,
};

// Every page gets it anew, so the small edition.
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The thinnest ring that counts as seen, in CSS pixels. */
const RING_MIN_PX = 2;

/** Fails on any violation that axe finds; contrast and target size are on. */
export async function axe(page: Page): Promise<void> {
  const told = await violations(page);
  expect(told, `accessibility of ${page.url()} at ${page.viewportSize()?.width} px`).toEqual([]);
}

/** The same for a page in a browser without script, where axe cannot run: its markup is audited beside it. */
export async function axeWithoutScript(page: Page): Promise<void> {
  const html = (await page.content()).replaceAll(/<script\b[^>]*><\/script>/g, '');
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser');
  const context = await browser.newContext({ javaScriptEnabled: true, viewport: page.viewportSize() });
  const beside = await context.newPage();
  await beside.route(page.url(), (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }));
  await beside.goto(page.url());
  await axe(beside);
  await context.close();
}

async function violations(page: Page): Promise<string[]> {
  const present = await page.evaluate(() => 'axe' in window);
  if (!present) await page.evaluate(AXE);
  return page.evaluate(async (options) => {
    const { axe } = window as unknown as { axe: typeof axeCore };
    const found = await axe.run(document, options);
    return found.violations.flatMap((violation) =>
      violation.nodes.map(
        (node) => `${violation.id}: ${violation.help}\n  ${node.target.join(' ')}\n  ${node.html.slice(0, 200)}`,
      ),
    );
  }, OPTIONS);
}

/** Fails when the page can be scrolled sideways. */
export async function noSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(() => {
    const page = document.scrollingElement ?? document.documentElement;
    return page.scrollWidth - page.clientWidth;
  });
  expect(excess, `pixels that ${page.url()} is too wide at ${page.viewportSize()?.width} px`).toBeLessThanOrEqual(0);
}

/** Fails unless every answer and button is so large, in CSS pixels each way; an answer is as large as its label. */
export async function targetsAre(page: Page, size: number): Promise<void> {
  const main = page.getByRole('main');
  const small = await main.getByRole('radio').or(main.getByRole('button')).evaluateAll((all, size) => {
    const side = (one: Element) => {
      const box = (one.closest('label') ?? one).getBoundingClientRect();
      // Layout gives fractions, which no finger feels.
      return Math.round(Math.min(box.width, box.height));
    };
    return all.filter((one) => side(one) < size).map((one) => `${side(one)} px: ${one.outerHTML.slice(0, 120)}`);
  }, size);
  expect(small, `answers and buttons smaller than ${size} px`).toEqual([]);
}

/** Fails unless what has the focus is in view, scrolled there if need be, and has a ring, its own or its label's. */
export async function expectFocusIsSeen(page: Page): Promise<void> {
  await expect(async () => {
    const focus = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement) || focused === document.body) return undefined;
      const ring = (element: Element | null) => {
        const style = element && getComputedStyle(element);
        return style && style.outlineStyle !== 'none' ? parseFloat(style.outlineWidth) : 0;
      };
      const box = focused.getBoundingClientRect();
      return {
        what: focused.outerHTML.slice(0, 120),
        // The calendar button inside a date field draws its own ring, which no script can ask for.
        inside: !focused.matches(':focus'),
        ring: Math.max(ring(focused), ring(focused.closest('label'))),
        inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      };
    });
    expect(focus, 'something has the focus').toBeDefined();
    if (!focus?.inside) expect(focus?.ring, `focus ring of ${focus?.what}`).toBeGreaterThanOrEqual(RING_MIN_PX);
    expect(focus?.inView, `${focus?.what} is in view`).toBe(true);
  }).toPass({ timeout: 5_000 });
}

/** Presses Tab until `target` has the focus; each stop on the way must be seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const STOPS_MAX = 60;
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) {
      await expectFocusIsSeen(page);
      return;
    }
    // Between the last and the first stop the browser's own controls have the focus.
    if (await page.evaluate(() => document.activeElement !== document.body)) await expectFocusIsSeen(page);
  }
  throw new Error(`${STOPS_MAX} presses of Tab do not reach ${target.toString()}`);
}
