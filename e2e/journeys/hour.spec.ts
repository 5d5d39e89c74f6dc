// The contact teacher holds the class's hour.

import { axe, noSidewaysScroll } from '../accessibility.ts';
import { enterAs, sharedDemo } from '../demo.ts';
import { answerPage, answerRest, expectAllSaved, leave, next, progress, questions, start } from './answering.ts';
import { LIVE_MS } from './staff.ts';
import { expect, PHONE, test } from './test.ts';
import type { Page } from '@playwright/test';

const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/;

/** The class's cards as name and code, from the page that is printed. */
async function cards(page: Page): Promise<{ name: string; code: string }[]> {
  const all = await page.getByRole('list', { name: 'Kort med koder' }).getByRole('listitem').all();
  return Promise.all(
    all.map(async (card) => {
      const text = await card.innerText();
      const code = CODE.exec(text)?.[0] ?? '';
      return { name: text.split('\n')[0] ?? '', code };
    }),
  );
}

async function type(pupil: Page, code: string): Promise<void> {
  await pupil.goto(`${sharedDemo().url}/svar`);
  await pupil.getByLabel('Din kode').fill(code);
  await pupil.getByRole('button', { name: 'Start' }).click();
}

test('a teacher watches the hour, and gives a pupil a new code', async ({ page, device }) => {
  await page.clock.install();
  await enterAs(page, 'contact_teacher');
  await axe(page);
  await leave(page, page.getByRole('link', { name: /Åbn klassens time|^Klassens time/ }).first());
  const hour = page.url();
  const missing = page.getByRole('main').getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Ny kode/ }) });
  await page.getByRole('link', { name: 'Udskriv alle koder' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Koder til /);
  await axe(page);
  await noSidewaysScroll(page);

  // Two pupils of whom no other journey has the code.
  const others = new Set(sharedDemo().codes.map((code) => code.code));
  const given = (await cards(page)).filter((card) => !others.has(card.code));
  await leave(page, page.getByRole('link', { name: 'Tilbage til klassens time' }));
  if ((await missing.count()) === 0) await begin(page, device, given.shift()?.code ?? '');
  const named = await missing.getByRole('strong').allInnerTexts();
  const [first, second] = given.filter((card) => named.filter((name) => name === card.name).length === 1);
  if (!first || !second) throw new Error(`too few of the class are missing: ${named.join(', ')}`);

  await test.step('one finishes, and the name is gone when the page renews itself', async () => {
    await expect(missing.filter({ hasText: first.name })).toBeVisible();
    await axe(page);
    const pupil = await device(PHONE);
    await type(pupil, first.code);
    await start(pupil);
    await answerRest(pupil, 1);
    await page.clock.fastForward(LIVE_MS + 1_000);
    await expect(missing.filter({ hasText: first.name })).toHaveCount(0);
    await expect(missing.filter({ hasText: second.name })).toBeVisible();
    await axe(page);
  });

  await test.step('without script a link renews it', async () => {
    await page.getByRole('link', { name: 'Opdatér siden' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^\d+ af \d+ er færdige$/);
    await expect(page.getByText(first.name, { exact: true })).toHaveCount(0);
  });

  await test.step('another gets a new code; the old one is dead, the answers are kept and not shown', async () => {
    const pupil = await device(PHONE);
    await type(pupil, second.code);
    await start(pupil);
    await answerPage(pupil, 2);
    await expectAllSaved(pupil);
    await leave(pupil, next(pupil));
    const reached = await progress(pupil).innerText();

    await missing.filter({ hasText: second.name }).getByRole('button', { name: `Ny kode til ${second.name}` }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Ny kode til ${second.name}`);
    await axe(page);
    const [renewed] = await cards(page);
    expect(renewed?.name).toBe(second.name);
    expect(renewed?.code).toMatch(CODE);
    expect(renewed?.code).not.toBe(second.code);

    const other = await device(PHONE);
    await type(other, second.code);
    await expect(other.getByRole('heading', { name: 'Vi kan ikke finde koden' })).toBeVisible();
    await type(other, renewed?.code ?? '');
    await start(other);
    await expect(progress(other)).toHaveText(reached);
    await expect(questions(other).getByRole('radio', { checked: true })).toHaveCount(0);
    await other.goto(other.url().replace(/\d+$/, '1'));
    await expect(other.getByRole('radio', { checked: true })).toHaveCount(0);
  });

  await page.goto(hour);
  await expect(missing.filter({ hasText: second.name })).toBeVisible();
});

/** Lets a first pupil finish, so that the page lists the others. */
async function begin(page: Page, device: (options?: object) => Promise<Page>, code: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/er ikke begyndt endnu$/);
  await axe(page);
  const pupil = await device(PHONE);
  await type(pupil, code);
  await start(pupil);
  await answerRest(pupil, 3);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/er færdige$/);
}

test('nobody else sees who is missing', async ({ page, device }) => {
  await enterAs(page, 'contact_teacher');
  await leave(page, page.getByRole('link', { name: /Åbn klassens time|^Klassens time/ }).first());
  const hour = page.url();
  for (const role of ['leader', 'coordinator', 'analyst', 'system_administrator']) {
    const other = await device();
    await enterAs(other, role);
    await other.goto(hour);
    await expect(other.getByRole('button', { name: /^Ny kode/ })).toHaveCount(0);
    await axe(other);
  }
});
