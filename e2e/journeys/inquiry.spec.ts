// A team's inquiry: from a low scale to an evaluated measure.

import { axe, noSidewaysScroll } from '../accessibility.ts';
import { startDemo, type RunningDemo } from '../demo.ts';
import { leave } from './answering.ts';
import { openArea, openClassThatStandsOut } from './staff.ts';
import { expect, test } from './test.ts';
import type { Page } from '@playwright/test';

// Cases are written in; the shared demo is others' too.
let running: RunningDemo;
test.beforeAll(async () => {
  running = await startDemo('municipality');
});
test.afterAll(async () => running.stop());
test.describe.configure({ mode: 'serial', timeout: 120_000 });

const DAY_MS = 86_400_000;

/** A day as a date field takes it. */
function day(fromToday: number): string {
  return new Date(Date.now() + fromToday * DAY_MS).toISOString().slice(0, 10);
}

/** Writes in a field and waits until the server has it. */
async function write(page: Page, field: string, text: string): Promise<void> {
  const box = page.locator(`.write[data-field="${field}"]`);
  await box.getByRole('textbox').fill(text);
  await expect(box.locator('.saved')).toHaveText('Gemt');
}

async function stage(page: Page, number: number): Promise<void> {
  await page.goto(page.url().replace(/\/trin\/\d.*$/, `/trin/${number}`));
  await expect(page.getByRole('heading', { level: 2, name: new RegExp(`^Trin ${number}\\.`) })).toBeVisible();
}

test('a team goes from a low scale to an evaluated measure', async ({ page }) => {
  await openArea(page, 'contact_teacher', 'Resultater', running.demo);
  await openClassThatStandsOut(page);

  await test.step('one click takes the figures along', async () => {
    await leave(page, page.getByRole('button', { name: /^Start en analyse af / }));
    await expect(page).toHaveURL(/\/analyser\/\d+\/trin\/1$/);
    await expect(page.getByText('som de var, da analysen begyndte')).toBeVisible();
    await axe(page);
    await noSidewaysScroll(page);
  });

  await test.step('the first four stages are written', async () => {
    await stage(page, 6);
    await expect(page.getByText(/^Gør først trin 1 færdigt/)).toBeVisible();
    await axe(page);
    await stage(page, 1);
    await write(page, 'issue', 'Det tager lang tid at komme i gang.');
    for (const [number, field, text] of [
      [2, 'goal', 'Alle er i gang efter to minutter.'],
      [3, 'information', 'Vi har set seks timer.'],
      [4, 'problem_statement', 'Hvordan kan det være, at det tager lang tid?'],
    ] as const) {
      await stage(page, number);
      await write(page, field, text);
    }
    await axe(page);
  });

  await test.step('a factor is found, and a measure must work on it', async () => {
    await stage(page, 5);
    await page.getByRole('radio', { name: 'Aktør' }).check();
    await page.getByRole('textbox', { name: 'Hvad gør vi, eller hvad sker der?' }).last().fill('Vi begynder hver på vores måde');
    await page.getByRole('textbox', { name: 'Hvad ved vi det fra?' }).last().fill('Logbog');
    await leave(page, page.getByRole('button', { name: 'Tilføj' }));
    await expect(page.getByText('Mangler tiltag')).toBeVisible();
    await axe(page);
    await stage(page, 6);
    await page.getByRole('textbox', { name: 'Hvad gør I?' }).last().fill('Fast start i alle timer');
    await page.getByRole('button', { name: 'Tilføj' }).click();
    await expect(page.getByRole('alert')).toContainText('Vælg mindst én faktor');
    await axe(page);
    await page.getByRole('textbox', { name: 'Hvad gør I?' }).last().fill('Fast start i alle timer');
    await page.getByRole('checkbox', { name: /Vi begynder hver på vores måde/ }).last().check();
    await page.getByRole('button', { name: 'Tilføj' }).click();
    await expect(page.getByRole('heading', { name: 'Fast start i alle timer' })).toBeVisible();
  });

  await test.step('it is carried out for three weeks, with a log', async () => {
    await stage(page, 7);
    await page.getByLabel('Første dag').fill(day(-30));
    await page.getByLabel('Sidste dag').fill(day(-20));
    await page.getByRole('button', { name: 'Gem', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('mindst tre uger');
    await page.getByLabel('Første dag').fill(day(-30));
    await page.getByLabel('Sidste dag').fill(day(-2));
    await page.getByRole('button', { name: 'Gem', exact: true }).click();
    await page.getByLabel('Hvad skete der?').fill('I gang efter tre minutter.');
    await page.getByRole('button', { name: 'Skriv i loggen' }).click();
    await expect(page.getByText('I gang efter tre minutter.')).toBeVisible();
    await axe(page);
  });

  await test.step('it is evaluated against the goal, and what was learnt is shared', async () => {
    await stage(page, 8);
    await write(page, 'evaluation', 'I fire af fem timer er alle i gang efter to minutter.');
    await write(page, 'learnt', 'Begynd ens.');
    await page.getByRole('radio', { name: /^Målet er nået/ }).check();
    await page.getByRole('checkbox', { name: /lokal erfaring/ }).check();
    await page.getByRole('button', { name: 'Gem afgørelsen' }).click();
    await expect(page.getByText('Målet er nået, og analysen er afsluttet.')).toBeVisible();
    await axe(page);
  });
});
