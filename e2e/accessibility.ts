// What every page state must be, whoever looks at it and with whatever.

import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Fails on any violation that axe finds; contrast and target size are on. */
export async function axe(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page })
    .options({ rules: { 'color-contrast': { enabled: true }, 'target-size': { enabled: true } } })
    .analyze();
  const told = found.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help}\n  ${node.target.join(' ')}\n  ${node.html.slice(0, 200)}`),
  );
  expect(told, `accessibility of ${page.url()}`).toEqual([]);
}

/** Fails when the page can be scrolled sideways. */
export async function noSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(() => {
    const page = document.scrollingElement ?? document.documentElement;
    return page.scrollWidth - page.clientWidth;
  });
  expect(excess, `pixels that ${page.url()} is too wide at ${page.viewportSize()?.width} px`).toBeLessThanOrEqual(0);
}
