// How staff find their way, by what stands on the screen.

import { expect, type Page } from '@playwright/test';
import { enterAs, type Demo } from '../demo.ts';
import { leave } from './answering.ts';

/** How often pages that follow something ask the server again. */
export const LIVE_MS = 15_000;

/** Enters, and opens an area of the main menu. */
export async function openArea(page: Page, role: string, area: 'Resultater' | 'Mål' | 'Kortlægning', demo?: Demo): Promise<void> {
  await enterAs(page, role, demo);
  await leave(page, page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: area }));
}

/** Enters, and opens the open round. */
export async function openRound(page: Page, role: string, demo?: Demo): Promise<void> {
  await openArea(page, role, 'Kortlægning', demo);
  await leave(page, page.getByRole('row', { name: /Åben/ }).getByRole('link'));
}

/** Opens the result of a unit from the list of units. */
export async function openClass(page: Page, name: string): Promise<void> {
  await leave(page, page.getByRole('main').getByRole('link', { name, exact: true }));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** From the list of units to the first class with a result that is shown. */
export async function openShownClass(page: Page): Promise<void> {
  const classes = await page.getByRole('main').getByRole('link', { name: /^\d\.[A-Z]$/ }).allInnerTexts();
  for (const name of classes) {
    await openClass(page, name);
    if (await page.getByRole('figure').first().isVisible()) return;
    await page.goBack();
  }
  throw new Error(`no class of ${classes.join(', ')} has a result that is shown`);
}

/** From the list of units to the first class of which something stands out. */
export async function openClassThatStandsOut(page: Page): Promise<void> {
  const links = page.getByRole('main').getByRole('link', { name: /^\d\.[A-Z]$/ });
  await expect(links.first()).toBeVisible();
  for (const name of await links.allInnerTexts()) {
    await openClass(page, name);
    if (await page.getByRole('button', { name: /^Start en analyse/ }).first().isVisible()) return;
    await page.goBack();
  }
  throw new Error('nothing stands out in any class');
}
