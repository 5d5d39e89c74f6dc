// A coordinator makes a cohort, shares its places out, and a team finds its dates and its calendar.

import { axe } from '../accessibility.ts';
import { enterAs, startDemo, type RunningDemo } from '../demo.ts';
import { leave } from './answering.ts';
import { expect, test } from './test.ts';
import type { Page } from '@playwright/test';

// Places are given, so these journeys have a municipality of their own.
let running: RunningDemo;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  running = await startDemo('municipality');
});
test.afterAll(async () => running.stop());

const THEME = 'Ro, rammer og relationer';

async function cohorts(page: Page): Promise<void> {
  await leave(page, page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Kurser' }));
  await leave(page, page.getByRole('main').getByRole('link', { name: 'Hold og datoer' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Hold og datoer' })).toBeVisible();
}

/** A school day so many days ahead, as a form wants it. */
function schoolDay(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000);
  while (day.getUTCDay() % 6 === 0) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

test('a coordinator makes a cohort and gives its places, and a teacher finds the dates and the calendar', async ({ page, browser }) => {
  test.setTimeout(120_000);
  // The team has chosen its theme.
  const phone = await browser.newContext({ locale: 'da-DK', viewport: { width: 390, height: 844 } });
  const teacher = await phone.newPage();
  await enterAs(teacher, 'contact_teacher', running.demo);
  await leave(teacher, teacher.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Kurser' }));
  const link = teacher.getByRole('link', { name: /^Se vejen for/ }).first();
  const team = (await link.textContent())?.replace('Se vejen for ', '').trim() ?? '';
  await leave(teacher, link);
  await teacher.getByLabel('Temakursus').selectOption({ label: THEME });
  await teacher.getByLabel('Hvorfor netop det?').fill('Det er det, eleverne selv siger.');
  await teacher.getByRole('button', { name: 'Gem valget' }).click();
  await expect(teacher.getByRole('status')).toContainText('Valget er gemt');
  await cohorts(teacher);
  await axe(teacher);
  await expect(teacher.getByText('Du har ingen hold endnu.')).toBeVisible();

  await enterAs(page, 'coordinator', running.demo);
  await cohorts(page);
  await axe(page);
  await leave(page, page.getByRole('link', { name: 'Lav et hold' }));
  await axe(page);
  await page.getByRole('button', { name: 'Gem holdet' }).click();
  await expect(page.getByRole('alert')).toContainText('Vælg et kursus.');
  await axe(page);
  await page.getByLabel('Kursus', { exact: true }).selectOption({ label: THEME });
  await page.getByLabel('Adresse, hvis det ikke er på en skole').fill('Biblioteket, Torvet 2');
  await page.getByLabel('Hvor mange team er der plads til?').fill('6');
  const first = page.getByRole('group', { name: 'Mødegang 1', exact: true });
  await first.getByLabel('Dag').fill(schoolDay(40));
  await first.getByLabel('Fra').fill('13:00');
  await first.getByLabel('Til').fill('16:00');
  await page.getByRole('button', { name: 'Gem holdet' }).click();
  await expect(page.getByRole('status')).toContainText('Holdet er gemt');
  await axe(page);
  const cohort = new URL(page.url()).pathname;

  // Pinned to the new cohort, the team gets its place there.
  await cohorts(page);
  await leave(page, page.getByRole('link', { name: 'Fordel pladserne' }));
  await axe(page);
  const teams = page.getByRole('region', { name: 'Fastgør et team' });
  const school = await teams.getByLabel('Team').locator('option').allTextContents();
  const name = school.find((option) => option.startsWith(`${team},`)) ?? '';
  await expect(page.getByRole('heading', { name: 'Venteliste' })).toBeVisible();
  const waiting = page.getByRole('region', { name: 'Venteliste' }).getByRole('listitem').filter({ hasText: `${team},` }).first();
  const waits = (await waiting.getByRole('heading').textContent())?.trim() ?? name;
  await teams.getByLabel('Team').selectOption({ label: waits });
  await teams.getByLabel('Hold').selectOption(cohort.split('/').pop() ?? '');
  await teams.getByRole('button', { name: 'Fastgør' }).click();
  await expect(page.getByRole('heading', { name: 'Fastgjorte team' })).toBeVisible();
  await page.getByRole('button', { name: 'Lav et forslag' }).click();
  const given = page.getByRole('region', { name: 'Forslag' }).getByRole('listitem').filter({ hasText: 'Fastgjort af en koordinator' });
  await expect(given).toContainText(THEME);
  await axe(page);
  await page.getByRole('button', { name: 'Giv pladserne' }).click();
  await expect(page.getByRole('status')).toContainText(/pladser er givet|Én plads er givet/);
  await axe(page);
  await page.goto(running.demo.url + cohort);
  await expect(page.getByRole('main')).toContainText(waits);
  await page.goto(`${running.demo.url}/kurser/hold/vikarer`);
  await axe(page);

  await cohorts(teacher);
  const own = teacher.getByRole('listitem').filter({ hasText: 'Dit team' });
  await expect(own).toContainText('Næste mødegang er');
  await axe(teacher);
  await teacher.getByRole('button', { name: 'Lav en adresse' }).click();
  const address = await teacher.getByLabel('Din private adresse').inputValue();
  await axe(teacher);
  const feed = await teacher.request.get(address);
  expect(feed.headers()['content-type']).toContain('text/calendar');
  expect(await feed.text()).toContain('SUMMARY:Ro\\, rammer og relationer');
  await leave(teacher, own.getByRole('link', { name: THEME }));
  await axe(teacher);
  await leave(teacher, teacher.getByRole('link', { name: /kl\. 16$/ }).first());
  await axe(teacher);
  await expect(teacher.getByText('Scan koden, som underviseren viser')).toBeVisible();
  await phone.close();
});
