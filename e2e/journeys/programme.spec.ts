// Anyone reads what the programme is; and all pages that links lead to stand, stay on this host and keep the policy.

import { axe, noSidewaysScroll } from '../accessibility.ts';
import { enterAs, sharedDemo } from '../demo.ts';
import { leave } from './answering.ts';
import { expect, PHONE, test } from './test.ts';
import type { Page } from '@playwright/test';

test.describe('on a phone', () => {
  test.use(PHONE);

  test('a parent reads the programme and finds whom to ask in two clicks', async ({ page }) => {
    await page.goto(`${sharedDemo().url}/svar`);
    // The first click.
    await leave(page, page.getByRole('contentinfo').getByRole('link', { name: 'Om kortlægningen' }));
    for (const name of ['Hvad programmet vil', 'De fire indsatser', 'Kurserne', 'Kalenderen', 'Læs mere']) {
      await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
    }
    await axe(page);
    await noSidewaysScroll(page);
    // The second.
    await page.getByRole('link', { name: 'Hvem kan jeg spørge?' }).first().click();
    const whom = page.getByRole('region', { name: 'Hvem kan jeg spørge?' });
    await expect(whom.getByRole('heading', { level: 2 })).toBeInViewport();
    await expect(whom.getByRole('link', { name: /@/ }).first()).toHaveAttribute('href', /^mailto:\S+@\S+$/);
    const coordinator = sharedDemo().logins.find((login) => login.role === 'coordinator');
    await expect(whom.getByText(coordinator?.name ?? '')).toBeVisible();
  });

  test('the programme is told in English too', async ({ page }) => {
    await page.goto(sharedDemo().url);
    await leave(page, page.getByRole('link', { name: 'English' }));
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('heading', { name: 'Whom can I ask?' })).toBeVisible();
    await axe(page);
  });
});

/** Of pages that differ in a number alone, so many are visited. */
const ALIKE_MAX = 2;

/** Follows every link on every page, from where one is. Shapes of address in `looked` were audited elsewhere. */
async function crawl(page: Page, looked = new Set<string>()): Promise<number> {
  const { url } = sharedDemo();
  const waiting = [page.url()];
  const seen = new Set(waiting);
  const alike = new Map<string, number>();
  let visited = 0;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const shape = new URL(next).pathname.replaceAll(/\d+/g, 'n').replace(/^\/viden\/(?!ny$|redaktion$)[a-z-]+/, '/viden/n');
    const count = alike.get(shape) ?? 0;
    alike.set(shape, count + 1);
    if (count >= ALIKE_MAX) continue;
    // A file is fetched, not opened.
    if (/\.(json|pdf|csv|txt)$/.test(new URL(next).pathname)) {
      expect((await page.request.get(next)).status(), `${next} is linked to`).toBe(200);
      continue;
    }
    const answer = await page.goto(next);
    expect(answer?.status(), `${next} is linked to`).toBe(200);
    visited += 1;
    await noSidewaysScroll(page);
    if (count === 0 && !looked.has(shape)) await axe(page);
    const links = await page.getByRole('link').evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    for (const link of links) {
      if (/^(mailto|tel):/.test(link)) continue;
      // A card of the research library names its sources where they are.
      if (!link.startsWith(url) && new URL(next).pathname.startsWith('/viden/')) continue;
      expect(link.startsWith(url), `${link}, on ${next}, leads to this host`).toBe(true);
      const bare = link.replace(/[?#].*$/, '');
      if (!seen.has(bare)) waiting.push(bare);
      seen.add(bare);
    }
  }
  return visited;
}

/** Pages that are the same for everyone. */
const PUBLIC = new Set(['/', '/om/svarene', '/om/tilgaengelighed', '/svar', '/log-ind']);

test('every public page stands', async ({ page }) => {
  await page.goto(sharedDemo().url);
  expect(await crawl(page)).toBeGreaterThanOrEqual(5);
});

for (const role of ['contact_teacher', 'pedagogue', 'leader', 'resource_person', 'coordinator', 'analyst', 'system_administrator']) {
  test(`every page that a ${role.replaceAll('_', ' ')} is led to stands`, async ({ page, watch }) => {
    test.slow();
    await enterAs(page, role);
    expect(await crawl(page, PUBLIC)).toBeGreaterThan(6);
    expect(watch.requests).toBeGreaterThan(6);
  });
}
