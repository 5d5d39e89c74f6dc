// A round from plan to class result, in a school of its own: what is closed here is closed for good.

import { axe, expectFocusIsSeen, noSidewaysScroll } from '../accessibility.ts';
import { enterAs, startDemo, type RunningDemo } from '../demo.ts';
import { leave } from './answering.ts';
import { LIVE_MS, openArea, openClass, openRound } from './staff.ts';
import { expect, PHONE, test } from './test.ts';
import type { Locator, Page } from '@playwright/test';

test.describe.configure({ mode: 'serial' });

let running: RunningDemo;
test.beforeAll(async () => {
  running = await startDemo('school');
});
test.afterAll(async () => {
  await running?.stop();
});

/** A class’s name, alone in a link. */
const CLASS = /^\d\.[A-Z]$/;

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const summary = (page: Page) => page.getByRole('main').getByRole('alert');

/** A day from now as a date field holds it. */
function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The summary has the focus and names so many faults; each of its links leads to the field that is described by it. */
async function expectFaults(page: Page, faults: [text: RegExp, field: Locator][]): Promise<void> {
  await expect(summary(page)).toBeFocused();
  await expectFocusIsSeen(page);
  await expect(page).toHaveTitle(/^Fejl:/);
  await expect(summary(page).getByRole('link')).toHaveCount(faults.length);
  await axe(page);
  for (const [text, field] of faults) {
    await summary(page).getByRole('link', { name: text }).click();
    await expect(field).toBeFocused();
    if ((await field.getByRole('checkbox').count()) > 0) await expect(field).toContainText(text);
    else await expect(field).toHaveAccessibleDescription(text);
  }
}

test('a coordinator plans a round, first with faults', async ({ page }) => {
  await openArea(page, 'coordinator', 'Kortlægning', running.demo);
  await axe(page);
  await leave(page, page.getByRole('link', { name: 'Planlæg en runde' }));
  await axe(page);
  const closes = page.getByRole('group', { name: 'Lukker' });
  const schools = page.getByRole('group', { name: 'Skoler' });
  const save = page.getByRole('button', { name: 'Gem planen' });

  await test.step('without a name, without a school, and closing before it opens', async () => {
    await page.getByLabel('Tidspunkt').fill('');
    await closes.getByLabel('Dato').fill(dayFromNow(1));
    for (const box of await schools.getByRole('checkbox').all()) await box.uncheck();
    await save.click();
    await expect(summary(page).getByRole('heading')).toHaveText('Der er 3 ting at rette');
    await expectFaults(page, [
      [/Giv runden et navn/, page.getByLabel('Tidspunkt')],
      [/Vælg mindst én skole/, schools],
      [/lukke senere/, closes.getByLabel('Dato')],
    ]);
    await expect(schools.getByRole('checkbox').first()).not.toBeChecked();
  });

  await test.step('then without a date', async () => {
    await page.getByLabel('Tidspunkt').fill('forår 2031');
    for (const box of await schools.getByRole('checkbox').all()) await box.check();
    await closes.getByLabel('Dato').fill('');
    await save.click();
    await expect(summary(page).getByRole('heading')).toHaveText('Der er én ting at rette');
    await expectFaults(page, [[/Skriv dag og klokkeslæt igen/, closes.getByLabel('Dato')]]);
    await expect(page.getByLabel('Tidspunkt')).toHaveValue('forår 2031');
  });

  await test.step('then rightly', async () => {
    await closes.getByLabel('Dato').fill(dayFromNow(30));
    await leave(page, save);
    await expect(heading(page)).toHaveText(/^Runden åbner /);
    await expect(page.getByText('T3, forår 2031').first()).toBeVisible();
    await axe(page);
  });

  await test.step('opening asks once more, and one may go back', async () => {
    await leave(page, page.getByRole('link', { name: 'Åbn runden' }));
    await expect(heading(page)).toHaveText('Vil du åbne runden nu?');
    await axe(page);
    await leave(page, page.getByRole('link', { name: 'Nej, gå tilbage' }));
    await expect(heading(page)).toHaveText(/^Runden åbner /);
  });
});

test('a coordinator extends an open round', async ({ page }) => {
  await openRound(page, 'coordinator', running.demo);
  await axe(page);
  const date = page.getByLabel('Dato');
  const extend = page.getByRole('button', { name: 'Forlæng runden' });

  await date.fill('2001-01-01');
  await extend.click();
  await expectFaults(page, [[/passeret/, date]]);

  await date.fill(dayFromNow(40));
  await extend.click();
  await expect(summary(page)).toHaveCount(0);
  const day = new Intl.DateTimeFormat('da-DK', { weekday: 'long', day: 'numeric', month: 'long' });
  const words = day.format(new Date(dayFromNow(40))).replace(' den ', ' ');
  await expect(page.getByText(new RegExp(`Runden lukker ${words}`))).toBeVisible();
});

test('a coordinator closes the round and waits until it is measured', async ({ page }) => {
  await page.clock.install();
  await openRound(page, 'coordinator', running.demo);
  await leave(page, page.getByRole('link', { name: 'Luk runden nu' }));
  await expect(heading(page)).toHaveText('Vil du lukke runden nu?');
  await axe(page);
  await leave(page, page.getByRole('button', { name: 'Luk runden' }));
  // The page asks by itself; here its quarter of a minute is made to pass.
  await expect(async () => {
    await page.clock.fastForward(LIVE_MS + 1_000);
    await expect(heading(page)).toHaveText('Resultaterne er klar til ledelsen', { timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
  await axe(page);
  await noSidewaysScroll(page);
});

test('a teacher sees that the leader has not released the result', async ({ page }) => {
  await openArea(page, 'contact_teacher', 'Resultater', running.demo);
  await axe(page);
  await openClass(page, await page.getByRole('main').getByRole('link', { name: CLASS }).first().innerText());
  await axe(page);
  // The round before is there to be read, or a page that says what is waited for.
  await expect(page.getByRole('main').getByText(/T2/).or(page.getByRole('figure')).first()).toBeVisible();
  await expect(page.getByText(/siden T1/)).toHaveCount(0);
});

test('a leader releases the school’s result', async ({ page }) => {
  await enterAs(page, 'leader', running.demo);
  await axe(page);
  await leave(page, page.getByRole('link', { name: 'Gå til frigivelse' }));
  await expect(heading(page)).toHaveText(/vil du frigive resultatet\?$/);
  await expect(page.getByText('Ingen gruppe på under syv elever kan regnes ud.')).toBeVisible();
  await axe(page);
  await leave(page, page.getByRole('button', { name: 'Frigiv resultatet' }));
  await expect(page.getByText(/· T2, /).first()).toBeVisible();
  await axe(page);
  await noSidewaysScroll(page);
});

test('a teacher reads the class’s result: sentence, picture, table, change', async ({ page }) => {
  await openArea(page, 'contact_teacher', 'Resultater', running.demo);
  const classes = page.getByRole('main').getByRole('link', { name: CLASS });
  const names = await classes.allInnerTexts();
  let shown = 0;
  for (const name of names) {
    await openClass(page, name);
    await expect(page.getByText(/· T2, /).first()).toBeVisible();
    await axe(page);
    if (!/er skjult$/.test(await heading(page).innerText())) {
      shown += 1;
      await readClass(page, name);
    }
    await page.goBack();
  }
  expect(shown, `classes of ${names.join(', ')} with a result`).toBeGreaterThan(0);
});

/** What the pictures are called. */
async function namesOf(pictures: Locator): Promise<string[]> {
  return pictures.evaluateAll((all) =>
    all.map((one) => one.getAttribute('aria-label') ?? one.querySelector('title')?.textContent ?? ''),
  );
}

/** On one screen: the finding, the next step, the profile; behind it the same numbers as a table. */
async function readClass(page: Page, name: string): Promise<void> {
  await expect(heading(page)).toContainText(name);
  await expect(page.getByRole('heading', { name: 'Næste skridt' })).toBeInViewport();
  const profile = page.getByRole('figure').first();
  const pictures = profile.getByRole('img', { name: new RegExp(`^${name} \\d+ point, interval \\d+ til \\d+\\.`) });
  const scales = await pictures.count();
  expect(scales).toBeGreaterThan(0);

  await profile.getByText('Se tallene som tabel').click();
  const table = profile.getByRole('table');
  await expect(table).toBeVisible();
  const head = await table.getByRole('columnheader').allInnerTexts();
  expect(head).toEqual(expect.arrayContaining(['Skala', name, 'Interval', 'Norm', 'Ændring siden T1', 'Forskel fra normen']));
  const rows = table.getByRole('row').filter({ has: page.getByRole('rowheader') });
  const told = await rows.evaluateAll((rows) =>
    rows.filter((row) => row.children.length > 2).map((row) => [...row.children].slice(1, 3).map((cell) => cell.textContent)),
  );
  // Picture and table come from the same figures.
  const labels = await namesOf(pictures);
  expect(told).toEqual(
    labels.map((label) => {
      const [, points, low, high] = /(\d+)\spoint,\sinterval\s(\d+)\stil\s(\d+)\./.exec(label) ?? [];
      return [points, `${low}–${high}`];
    }),
  );
  const place = head.indexOf('Ændring siden T1');
  const changes = await rows.evaluateAll(
    (rows, place) => rows.filter((row) => row.children.length > 2).map((row) => row.children[place]?.textContent ?? ''),
    place,
  );
  for (const change of changes) expect(change).toMatch(/^([+−]?\d+\s\([+−]?\d+\stil\s[+−]?\d+\)|Skjult|Kan ikke sammenlignes: nyt skema)$/);
  const drawn = changes.filter((change) => change.includes('til')).length;
  await expect(profile.getByRole('img', { name: /^Ændring siden T1: / })).toHaveCount(drawn);
  await axe(page);
}

test.describe('on a phone', () => {
  test.use(PHONE);

  test('the school’s and the class’s results fit', async ({ page }) => {
    await openArea(page, 'leader', 'Resultater', running.demo);
    for (const name of await page.getByRole('main').getByRole('link', { name: /skole|^\d\.[AS]$/i }).allInnerTexts()) {
      await openClass(page, name);
      await noSidewaysScroll(page);
      await axe(page);
      await page.goBack();
    }
  });
});

test('a small class is hidden, and nothing on any page tells of it', async ({ page }) => {
  await openArea(page, 'leader', 'Resultater', running.demo);
  await axe(page);
  const special = await page.getByRole('main').getByRole('link', { name: /^\d\.S$/ }).innerText();
  await openClass(page, special);
  await expect(heading(page)).toHaveText(`Resultatet for ${special} er skjult`);
  await axe(page);

  await test.step('its own page has no picture, no table and no number', async () => {
    const main = page.getByRole('main');
    await expect(main.getByRole('img')).toHaveCount(0);
    await expect(main.getByRole('figure')).toHaveCount(0);
    await expect(main.getByRole('table')).toHaveCount(0);
    const html = await main.innerHTML();
    expect(html).not.toMatch(/<svg|<table|<figure|aria-label="[^"]*\d|title="[^"]*\d|data-/);
    // What is left of digits: the class's name, the round and the year.
    const text = (await main.innerText()).replaceAll(special, '').replaceAll(/T\d, (efterår|forår) \d{4}/g, '');
    expect(text).not.toMatch(/\d/);
  });

  await test.step('the school’s page says one word', async () => {
    await leave(page, page.getByRole('link', { name: 'Se skolens resultat' }));
    await axe(page);
    const panel = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: special, exact: true }) });
    await expect(panel.getByText('Skjult', { exact: true })).toBeVisible();
    const html = await panel.innerHTML();
    expect(html).not.toMatch(/<svg|<title|aria-label|title=|<a /);
    expect((await panel.innerText()).replaceAll(special, '')).not.toMatch(/\d/);
    for (const closed of await page.getByText('Se tallene som tabel').all()) await closed.click();
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: special, exact: true }) });
    await expect(row.first()).toBeVisible();
    for (const one of await row.all()) await expect(one.getByRole('cell')).toHaveText(['Skjult']);
    // Nor does a picture speak of it.
    const labels = await namesOf(page.getByRole('img'));
    expect(labels.filter((label) => label !== '').length).toBeGreaterThan(0);
    expect(labels.filter((label) => label.includes(special))).toEqual([]);
    await axe(page);
  });
});
