// A team chooses a course from its results and takes it; the leader sees how far it is, and not what anybody wrote.

import { axe } from '../accessibility.ts';
import { verify } from '../badge/verify.ts';
import { enterAs, startDemo, type RunningDemo } from '../demo.ts';
import { leave } from './answering.ts';
import { expect, test } from './test.ts';
import type { Page } from '@playwright/test';

// Choices and places are left behind, so these journeys have a municipality of their own.
let running: RunningDemo;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  running = await startDemo('municipality');
});
test.afterAll(async () => running.stop());

const WORDS = 'Tirsdag tog det 1 minut og 40 sekunder at komme i gang.';

async function courses(page: Page): Promise<void> {
  await leave(page, page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Kurser' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Kurser' })).toBeVisible();
}

/** Answers every question of the test that is shown with the right one, as the reasons tell it. */
async function passTest(page: Page): Promise<void> {
  const questions = page.locator('fieldset[id^=q]');
  const chosen = new Array<number>(await questions.count()).fill(0);
  // Each wrong answer says so at once; a second look with the next option is what a participant would do.
  for (let round = 0; round < 6; round += 1) {
    for (const [number, option] of chosen.entries()) await questions.nth(number).getByRole('radio').nth(option).check();
    await page.getByRole('main').getByRole('button', { name: /^(Se svarene|Svar igen)$/ }).click();
    await expect(page.getByText(/er rigtige\./)).toBeVisible();
    if (await page.getByText('Testen er bestået.').isVisible()) return;
    for (const number of chosen.keys()) {
      if (await questions.nth(number).getByText('Ikke det rigtige svar.').isVisible()) chosen[number] = (chosen[number] ?? 0) + 1;
    }
  }
  throw new Error('the test was not passed with any option');
}

/** Fetches the certificate of the completed course, and has a library of others verify it. */
async function certificate(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hent dit kursusbevis' }).click();
  await expect(page.getByRole('status')).toContainText('Beviset gælder.');
  await axe(page);
  const json = await page.getByRole('link', { name: 'Hent som Open Badge' }).getAttribute('href');
  const credential = await (await page.request.get(running.demo.url + (json ?? ''))).text();
  expect(await verify(JSON.parse(credential) as Record<string, unknown>, running.demo.url)).toEqual({ verified: true, revoked: false });
  const changed = credential.replace('Course', 'Diploma');
  await expect(verify(JSON.parse(changed) as Record<string, unknown>, running.demo.url)).rejects.toThrow('Invalid signature');
  await leave(page, page.getByRole('link', { name: 'Prøv et bevis' }));
  await page.getByLabel('Bevisets tekst').fill(changed);
  await page.getByRole('button', { name: 'Prøv beviset' }).click();
  await expect(page.getByRole('alert')).toContainText('Underskriften passer ikke til teksten.');
  await axe(page);
}

test('a team chooses a theme with its reason, takes the course on a phone, and the leader sees that it is done', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await enterAs(page, 'contact_teacher', running.demo);
  await courses(page);
  await axe(page);
  await leave(page, page.getByRole('link', { name: /^Se vejen for/ }).first());
  await axe(page);
  // A choice without a reason is refused, and what was chosen stays.
  await page.getByLabel('Temakursus').selectOption({ label: 'Ro, rammer og relationer' });
  await page.getByRole('button', { name: 'Gem valget' }).click();
  await expect(page.getByRole('alert')).toContainText('Skriv, hvorfor I vælger kurset.');
  await axe(page);
  await expect(page.getByLabel('Temakursus')).toHaveValue('calm-and-order');
  await page.getByLabel('Hvorfor netop det?').fill('Det er det, eleverne selv siger.');
  await page.getByRole('button', { name: 'Gem valget' }).click();
  await expect(page.getByRole('status')).toContainText('Valget er gemt');

  await leave(page, page.getByRole('listitem').filter({ hasText: 'Tema 1' }).getByRole('link', { name: 'Ro, rammer og relationer' }).first());
  await axe(page);
  await page.getByRole('radio', { name: /^Hele / }).first().check();
  await page.getByRole('button', { name: 'Tilmeld' }).click();
  await expect(page.getByRole('status')).toContainText(/tilmeldt/);
  await axe(page);
  const course = new URL(page.url()).pathname;

  const links = page.getByRole('main').locator(`a[href^="${course}/"]`);
  const activities = [...new Set(await links.evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? '')))];
  expect(activities.length).toBeGreaterThan(5);
  for (const address of activities) {
    await page.goto(running.demo.url + address);
    const reflection = page.getByLabel('Din refleksion');
    if (await reflection.isVisible()) {
      await expect(page.getByRole('heading', { name: 'Jeres eget udgangspunkt' })).toBeVisible();
      await axe(page);
      await reflection.fill(WORDS);
      await page.getByRole('button', { name: 'Gem kladde' }).click();
      await expect(page.getByRole('status')).toContainText('Kladden er gemt');
      await page.getByRole('button', { name: 'Aflever opgaven' }).click();
      await expect(page.getByRole('status')).toContainText('Opgaven er afleveret');
    } else if (await page.locator('fieldset[id^=q]').first().isVisible()) {
      await axe(page);
      await passTest(page);
      await axe(page);
    } else {
      await page.getByRole('button', { name: /^(Jeg har læst det|Vi har holdt mødet)$/ }).click();
      await expect(page.getByRole('button', { name: 'Fortryd' })).toBeVisible();
    }
  }
  await page.goto(running.demo.url + course);
  await expect(page.getByText('Alt er færdigt.')).toBeVisible();
  await certificate(page);

  const leader = await browser.newContext({ locale: 'da-DK' });
  const desk = await leader.newPage();
  await enterAs(desk, 'leader', running.demo);
  await courses(desk);
  await leave(desk, desk.getByRole('link', { name: 'Se, hvor langt alle er' }));
  await axe(desk);
  await expect(desk.getByRole('row', { name: /Ro, rammer og relationer.*Gennemført/ }).first()).toBeVisible();
  expect(await desk.content()).not.toContain(WORDS);
  const task = activities.find((address) => address.includes('task')) ?? activities[0] ?? '';
  await desk.goto(running.demo.url + task);
  expect(await desk.content()).not.toContain(WORDS);
  await leader.close();
});

test('a coordinator sees which courses the results of the schools call for, in numbers and without names', async ({ page }) => {
  await enterAs(page, 'coordinator', running.demo);
  await courses(page);
  await leave(page, page.getByRole('link', { name: 'Se, hvor langt alle er' }));
  await axe(page);
  const schools = page.getByRole('table', { name: /^Den skala, der ligger tydeligst lavt/ });
  await expect(schools.getByRole('row')).toHaveCount(17);
  await expect(page.getByRole('heading', { name: 'Kurserne i tal' })).toBeVisible();
});
