// A leader follows the school's goals from the municipality's down to a class's and back; a contact teacher sets one
// from the class's result without typing a figure.

import { axe, noSidewaysScroll } from '../accessibility.ts';
import { leave } from './answering.ts';
import { openArea } from './staff.ts';
import { expect, PHONE, test } from './test.ts';
import type { Page } from '@playwright/test';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const section = (page: Page, name: string) => page.getByRole('region', { name });

test('a leader follows the school’s goal tree', async ({ page }) => {
  await openArea(page, 'leader', 'Mål');
  await expect(heading(page)).toHaveText('Mål');
  await axe(page);
  // The municipality's goal is first; its picture has words.
  const first = page.getByRole('article').filter({ hasText: 'Kommune' }).first();
  await expect(first.getByRole('img')).toHaveAccessibleName(/T1: \d+.*mål: \d+/);

  // Down: municipality, school, class.
  await leave(page, first.getByRole('link'));
  const top = await heading(page).innerText();
  await axe(page);
  await leave(page, section(page, 'Under dette mål').getByRole('link').first());
  await axe(page);
  const school = await heading(page).innerText();
  const below = section(page, 'Under dette mål').getByRole('listitem').filter({ hasText: 'Klasse' });
  await leave(page, below.first().getByRole('link'));
  await axe(page);

  // And back, by what the class's goal hangs on.
  const above = section(page, 'Hænger under');
  await expect(above.getByRole('link', { name: school })).toBeVisible();
  await leave(page, above.getByRole('link', { name: top }));
  await expect(heading(page)).toHaveText(top);
});

test('a contact teacher sets a goal from the class’s result in one click', async ({ page }) => {
  await openArea(page, 'contact_teacher', 'Resultater');
  // The page head says which class is the teacher's own.
  const own = /\d\.[A-Z]/.exec(await page.getByRole('banner').innerText())?.[0] ?? '';
  await leave(page, page.getByRole('main').getByRole('link', { name: own, exact: true }));
  await leave(page, page.getByRole('link', { name: /^Sæt et mål/ }));
  await axe(page);
  await expect(page.getByLabel('Hvad vil I opnå?')).toHaveValue(/^Løft /);
  await expect(page.getByLabel('Mål i point')).toHaveValue(/^\d+$/);
  await leave(page, page.getByRole('button', { name: 'Gem målet' }));
  await expect(heading(page)).toHaveText(/^Løft /);
  await expect(page.getByRole('img')).toHaveAccessibleName(/mål: \d+/);
  await axe(page);
});

test('the tree reads on a phone', async ({ device }) => {
  const page = await device(PHONE);
  await openArea(page, 'contact_teacher', 'Mål');
  await axe(page);
  await noSidewaysScroll(page);
});
