// Every sample state of every page, written as static HTML by `crates/web/examples/gallery.rs`, is accessible on a
// phone and on a desktop, and fits the narrowest screen.

import { expect, test } from '@playwright/test';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { axe, noSidewaysScroll } from './accessibility.ts';

const folder = process.env.LAERKE_GALLERY;
const ORIGIN = 'http://gallery.test';
const WIDTHS = [390, 1280];
const NARROWEST = 320;

/** HTML files below the folder, as paths with `/`. */
function pages(below: string, inside = ''): string[] {
  return readdirSync(join(below, inside), { withFileTypes: true })
    .flatMap((entry) => {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      return entry.isDirectory() ? pages(below, path) : path.endsWith('.html') ? [path] : [];
    })
    .sort();
}

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
    test(`${path} is accessible and fits`, async ({ page }) => {
      // No server: whatever the page asks for comes from the folder, and a foreign host would fail.
      const foreign: string[] = [];
      await page.route('**/*', (route) => {
        const url = new URL(route.request().url());
        if (url.origin !== ORIGIN) {
          foreign.push(url.href);
          return route.abort();
        }
        return route.fulfill({ path: join(folder, decodeURIComponent(url.pathname)) });
      });
      await page.goto(`${ORIGIN}/${path}`);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        await axe(page);
      }
      await page.setViewportSize({ width: NARROWEST, height: 640 });
      await noSidewaysScroll(page);
      expect(foreign, 'requests to other hosts').toEqual([]);
    });
  }
});
