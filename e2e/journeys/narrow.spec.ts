// The narrowest screen, the largest zoom, and colours the reader has chosen.

import { axe, noSidewaysScroll } from '../accessibility.ts';
import { sharedDemo, takeCode } from '../demo.ts';
import { isOlder, isYoung, leave, start } from './answering.ts';
import { openArea, openRound, openShownClass } from './staff.ts';
import { test } from './test.ts';
import type { Page } from '@playwright/test';

/** Brings a page to each of the states that are looked at; the shared round stays open. */
const STATES: { name: string; open: (page: Page) => Promise<void> }[] = [
  {
    name: 'programme',
    open: async (page) => {
      await page.goto(sharedDemo().url);
    },
  },
  {
    name: 'code entry',
    open: async (page) => {
      await page.goto(`${sharedDemo().url}/svar`);
    },
  },
  {
    name: 'questions 4–10',
    open: async (page) => {
      await page.goto(takeCode(isOlder).url);
      await start(page);
    },
  },
  {
    name: 'question 0–3',
    open: async (page) => {
      await page.goto(takeCode(isYoung).url);
      await start(page);
    },
  },
  {
    name: 'class result',
    open: async (page) => {
      await openArea(page, 'contact_teacher', 'Resultater');
      await openShownClass(page);
      await page.getByText('Se tallene som tabel').first().click();
    },
  },
  {
    name: 'school result',
    open: async (page) => {
      await openArea(page, 'leader', 'Resultater');
      await leave(page, page.getByRole('region', { name: 'Skoler' }).getByRole('link').first());
      for (const closed of await page.getByText('Se tallene som tabel').all()) await closed.click();
    },
  },
  { name: 'round status', open: (page) => openRound(page, 'coordinator') },
  { name: 'class’s hour', open: (page) => openRound(page, 'contact_teacher') },
];

for (const { name, open } of STATES) {
  test(`${name} at 320 px, at 400 % zoom and in forced colours`, async ({ page }) => {
    await open(page);
    for (const viewport of [{ width: 320, height: 640 }, { width: 320, height: 256 }]) {
      await page.setViewportSize(viewport);
      await noSidewaysScroll(page);
      await axe(page);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ forcedColors: 'active' });
    await axe(page);
    await page.emulateMedia({ forcedColors: 'none', colorScheme: 'dark', reducedMotion: 'reduce' });
    await axe(page);
  });
}
