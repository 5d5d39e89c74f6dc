// Every sample state of every page, written as static HTML by `crates/web/examples/gallery.rs`, is accessible on a
// phone, on a desktop and at 400 % zoom, and fits the narrowest screen.

import { expect, test as base, type Page } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { axe, noSidewaysScroll } from './accessibility.ts';

const folder = process.env.LAERKE_GALLERY;
const ORIGIN = 'http://gallery.test';
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
/** 1280 × 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };

/** Part of the names of English pages. They have the Danish ones' parts and colours, so one more width would tell
 * nothing new. */
const ENGLISH = '.en.';

/** HTML files below the folder, as paths with `/`. */
function pages(below: string, inside = ''): string[] {
  return readdirSync(join(below, inside), { withFileTypes: true })
    .flatMap((entry) => {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      return entry.isDirectory() ? pages(below, path) : path.endsWith('.html') ? [path] : [];
    })
    .sort();
}

interface Frame {
  page: Page;
  /** What the pages asked of other hosts. */
  foreign: string[];
}

// Static pages leave nothing behind, so one window serves a worker's whole share: opening one costs more than a look.
const test = base.extend<object, { frame: Frame }>({
  frame: [
    async ({ browser }, use) => {
      const page = await browser.newPage();
      const foreign: string[] = [];
      // No server: whatever a page asks for comes from the folder, and a foreign host would fail.
      await page.route('**/*', (route) => {
        const url = new URL(route.request().url());
        if (url.origin !== ORIGIN) {
          foreign.push(url.href);
          return route.abort();
        }
        return route.fulfill({ path: join(folder ?? '', decodeURIComponent(url.pathname)) });
      });
      await use({ page, foreign });
      await page.close();
    },
    { scope: 'worker' },
  ],
});

test.describe('every page state', () => {
  if (folder === undefined) {
    test('the gallery is written', () => {
      test.skip(process.env.LAERKE_GALLERY_OPTIONAL !== undefined, 'no gallery asked for');
      throw new Error('LAERKE_GALLERY names no folder; run `cargo xtask e2e`');
    });
    return;
  }
  const all = pages(folder);

  test('the gallery has pages', () => expect(all.length).toBeGreaterThan(0));

  for (const path of all) {
    test(`${path} is accessible and fits`, async ({ frame: { page, foreign } }) => {
      await page.setViewportSize(PHONE);
      await page.goto(`${ORIGIN}/${path}`);
      await axe(page);
      if (!path.includes(ENGLISH)) {
        await page.setViewportSize(DESKTOP);
        await axe(page);
      }
      await page.setViewportSize(ZOOMED);
      await noSidewaysScroll(page);
      expect(foreign, 'requests to other hosts').toEqual([]);
    });
  }
});
