// What answering costs a school's network: the first page cold, and each page after.

import { sharedDemo, takeCode } from '../demo.ts';
import { answerPage, expectAllSaved, isOlder, isYoung, leave, next, start } from './answering.ts';
import { expect, PHONE, test } from './test.ts';
import type { Page } from '@playwright/test';

const FIRST_REQUESTS_MAX = 4;
const FIRST_BYTES_MAX = 40 * 1024;
const NEXT_BYTES_MAX = 4 * 1024;

interface Load {
  url: string;
  bytes: number;
  fromCache: boolean;
}

/** Counts what comes over the network, headers and redirects with it, as the browser's own protocol tells it. */
async function meter(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  const loads: Load[] = [];
  const going = new Map<string, Load>();
  cdp.on('Network.requestWillBeSent', ({ requestId, request, type, redirectResponse }) => {
    // What a script sends has an empty answer, which the browser never counts as read.
    if (type === 'Fetch') return;
    const before = going.get(requestId);
    if (before && redirectResponse) {
      before.bytes = redirectResponse.encodedDataLength;
      loads.push(before);
    }
    if (request.url.startsWith('http')) going.set(requestId, { url: request.url, bytes: 0, fromCache: false });
  });
  cdp.on('Network.requestServedFromCache', ({ requestId }) => {
    const load = going.get(requestId);
    if (load) load.fromCache = true;
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const load = going.get(requestId);
    if (!load) return;
    load.bytes = encodedDataLength;
    loads.push(load);
    going.delete(requestId);
  });
  await cdp.send('Network.enable');
  return {
    /** Everything asked for has come; what came since the last time. */
    take: async (): Promise<Load[]> => {
      await page.waitForLoadState('load');
      await expect.poll(() => going.size).toBe(0);
      const taken = loads.filter((load) => !load.fromCache);
      loads.length = 0;
      return taken;
    },
  };
}

/** The files that the page names, the icon with them, which a browser without a window may leave out. */
async function named(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[href]')].map((link) => link.href);
    const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map((script) => script.src);
    return [...links, ...scripts];
  });
}

test.use(PHONE);

for (const [what, open] of [
  ['where the code is typed', () => `${sharedDemo().url}/svar`],
  ['behind a link', () => takeCode(isOlder).url],
  ['behind a small pupil’s link', () => takeCode(isYoung).url],
] as const) {
  test(`the first page ${what} is light`, async ({ page, request }) => {
    const network = await meter(page);
    await page.goto(open());
    const loads = await network.take();
    for (const file of await named(page)) {
      if (loads.some((load) => load.url === file)) continue;
      const answer = await request.get(file);
      loads.push({ url: file, bytes: (await answer.body()).length, fromCache: false });
    }
    const bytes = loads.reduce((sum, load) => sum + load.bytes, 0);
    const told = loads.map((load) => `${load.bytes} ${load.url}`).join('\n');
    test.info().annotations.push({ type: 'weight', description: `${loads.length} requests, ${bytes} bytes` });
    expect(loads.length, told).toBeLessThanOrEqual(FIRST_REQUESTS_MAX);
    expect(bytes, told).toBeLessThanOrEqual(FIRST_BYTES_MAX);
  });
}

for (const [who, fits] of [
  ['older', isOlder],
  ['small', isYoung],
] as const) {
  test(`each next page of a ${who} pupil is light`, async ({ page }) => {
    const network = await meter(page);
    await page.goto(takeCode(fits).url);
    await start(page);
    await network.take();
    for (let count = 0; count < 3; count += 1) {
      await answerPage(page, 1);
      await expectAllSaved(page);
      await leave(page, next(page));
      const loads = await network.take();
      const told = loads.map((load) => `${load.bytes} ${load.url}`).join('\n');
      const html = loads.filter((load) => /\/svar\/side\//.test(load.url)).reduce((sum, load) => sum + load.bytes, 0);
      test.info().annotations.push({ type: 'weight', description: `page ${count + 2}: ${html} bytes with its redirect` });
      expect(html, told).toBeGreaterThan(0);
      expect(html, told).toBeLessThanOrEqual(NEXT_BYTES_MAX);
      // Style and script stay in the browser's store.
      expect(loads.filter((load) => load.url.includes('/assets/') && load.bytes > 0), told).toEqual([]);
    }
  });
}
