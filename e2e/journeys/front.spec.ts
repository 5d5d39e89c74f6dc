// The front page: what waits, and how few clicks lie between a result and doing something about it.

import { axe } from '../accessibility.ts';
import { enterAs, startDemo, type RunningDemo } from '../demo.ts';
import { expect, test } from './test.ts';
import { openClassThatStandsOut } from './staff.ts';
import type { Locator, Page } from '@playwright/test';

// Goals and cases are left behind, so these journeys have a municipality of their own: in one small school nothing stands out.
let running: RunningDemo;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  running = await startDemo('municipality');
});
test.afterAll(async () => running.stop());

/** Clicks, and what was typed. */
class Effort {
  clicks = 0;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** A click that leads to another page. */
  async click(target: Locator): Promise<void> {
    const from = this.page.url();
    await target.click();
    await this.page.waitForURL((url) => url.toString() !== from);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
    this.clicks += 1;
  }
}

test('a teacher goes from result to inquiry, goal and practice in four clicks and types nothing twice', async ({ page }) => {
  await enterAs(page, 'contact_teacher', running.demo);
  await axe(page);
  await page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Resultater' }).click();
  await openClassThatStandsOut(page);
  const effort = new Effort(page);
  await effort.click(page.getByRole('main').getByRole('button', { name: /^Start en analyse/ }).first());
  const analysis = page.url();
  await effort.click(page.getByRole('main').getByRole('link', { name: 'Sæt et mål' }));
  // The class, the scale, the level and a target came along, and a title in words.
  await expect(page.getByLabel('Mål', { exact: true }).or(page.locator('#title'))).not.toHaveValue('');
  await expect(page.locator('#scale')).not.toHaveValue('');
  await expect(page.locator('#target')).not.toHaveValue('');
  await axe(page);
  await effort.click(page.getByRole('main').locator('form button[type=submit]').first());
  await axe(page);
  await effort.click(page.getByRole('main').getByRole('link', { name: /^Hvad har hjulpet andre/ }));
  expect(page.url()).toContain('/viden');
  await expect(page.getByRole('main').getByRole('link', { name: /\w/ }).first()).toBeVisible();
  expect(effort.clicks).toBe(4);

  // What was begun waits on the front page.
  await page.goto(`${running.demo.url}/forside`);
  await expect(page.getByRole('main').getByRole('heading', { name: /^Analysen ”.+” er på trin \d$/ })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Skriv videre' }).first().click();
  await expect(page).toHaveURL(new RegExp(analysis.replace(/\/trin.*/, '')));
});

test('the Monday letter is stopped and had again on the own page', async ({ page }) => {
  await enterAs(page, 'contact_teacher', running.demo);
  await page.goto(`${running.demo.url}/konto`);
  const wanted = page.getByRole('checkbox', { name: 'Send mig mandagsmailen' });
  await expect(wanted).toBeChecked();
  await wanted.uncheck();
  await page.getByRole('main').getByRole('button', { name: 'Gem', exact: true }).click();
  await expect(page.getByRole('checkbox', { name: 'Send mig mandagsmailen' })).not.toBeChecked();
  await axe(page);
});
