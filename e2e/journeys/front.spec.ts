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
  // The goal is tied to the case and leads back to it, where the research stands beside it.
  await effort.click(page.getByRole('main').getByRole('link', { name: 'Find forskning om det' }).first());
  expect(page.url()).toContain('/viden');
  await expect(page.getByRole('main').getByRole('link', { name: /\w/ }).first()).toBeVisible();
  expect(effort.clicks).toBe(4);

  // What was begun waits on the front page.
  await page.goto(`${running.demo.url}/forside`);
  await expect(page.getByRole('main').getByRole('heading', { name: /^Analysen ”.+” er på trin \d$/ })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Skriv videre' }).first().click();
  await expect(page).toHaveURL(new RegExp(analysis.replace(/\/trin.*/, '')));
});

test('a team sees that it has no goal, and sets one', async ({ page, device }) => {
  const { demo } = running;
  const teacher = demo.logins.find((login) => login.role === 'contact_teacher')?.name ?? '';
  const team = 'Team Morgenstund';

  await test.step('the coordinator makes a team and sees which have no goal', async () => {
    await enterAs(page, 'coordinator', demo);
    // Many schools stand in one line, with the way to each.
    await expect(page.getByRole('main').getByText(/^\d+ skoler$/)).toBeVisible();
    await expect(page.getByRole('main').getByRole('link', { name: 'Skolernes resultater' })).toBeVisible();
    await page.goto(`${demo.url}/personer`);
    await page.getByRole('main').getByRole('link', { name: demo.codes[0]?.school ?? '', exact: true }).click();
    await page.getByRole('link', { name: 'Opret et team' }).click();
    await page.getByLabel('Teamets navn').fill(team);
    await page.getByLabel(teacher, { exact: true }).check();
    await page.getByRole('button', { name: 'Gem', exact: true }).click();
    await page.goto(`${demo.url}/forside?alt`);
    await expect(page.getByRole('main').getByRole('heading', { name: /team har ikke et mål endnu$/ })).toBeVisible();
    await axe(page);
    await page.getByRole('link', { name: 'Se hvilke' }).click();
    const without = page.getByRole('region', { name: 'Team uden mål' });
    for (const school of await without.locator('summary').all()) await school.click();
    await expect(without.getByText(team)).toBeVisible();
    await axe(page);
  });

  const own = await device({ viewport: { width: 1280, height: 900 }, locale: 'da-DK' });
  await enterAs(own, 'contact_teacher', demo);
  await own.goto(`${demo.url}/forside?alt`);
  const task = own.getByRole('listitem').filter({ has: own.getByRole('heading', { name: `${team} har ikke et mål endnu` }) });
  await expect(task).toBeVisible();
  await axe(own);
  await task.getByRole('link', { name: 'Sæt et mål' }).click();
  await own.getByLabel('Hvad vil I opnå?').fill('Vi siger godmorgen til alle ved navn');
  await axe(own);
  await own.getByRole('button', { name: 'Gem målet' }).click();
  await expect(own.getByRole('heading', { level: 1 })).toHaveText('Vi siger godmorgen til alle ved navn');
  await own.goto(`${demo.url}/forside?alt`);
  await expect(own.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(own.getByText(team)).toHaveCount(0);
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
