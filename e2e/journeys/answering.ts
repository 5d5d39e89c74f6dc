// How a pupil gets through the questions, by what stands on the screen.

import { expect, type Locator, type Page } from '@playwright/test';
import { gradeOf, type Code } from '../demo.ts';

/** More pages than any form has: a journey that goes round in circles ends. */
const PAGES_MAX = 60;

/** Said beside an answer that is on the server's disk. */
export const SAVED = /^(Gemt|Dit svar er gemt|Saved|Your answer is saved)$/;

export const isOlder = (code: Code) => (gradeOf(code) ?? 0) >= 4;
export const isYoung = (code: Code) => (gradeOf(code) ?? 99) <= 3;

/** The questions of the page. */
export function questions(page: Page): Locator {
  return page.getByRole('main').getByRole('group').filter({ has: page.getByRole('radio') });
}

/** “Side 2 af 9” or “Spørgsmål 2 af 20”. */
export function progress(page: Page): Locator {
  return page.getByRole('main').getByText(/^(Side|Spørgsmål|Page|Question) \d+ (af|of) \d+$/);
}

/** From the welcome page to the first question. */
export async function start(page: Page): Promise<void> {
  await leave(page, page.getByRole('button', { name: /^(Start|Fortsæt, hvor du slap|Go on where you stopped)$/ }));
  await expect(progress(page)).toBeVisible();
}

/** Presses what leads to another page, and waits until that is there. */
export async function leave(page: Page, control: Locator): Promise<void> {
  const before = page.url();
  await control.click();
  await page.waitForURL((url) => url.href !== before);
}

/** The button that carries the page on. */
export function next(page: Page): Locator {
  return page.getByRole('button', { name: /^(Næste|Næste side|Aflever svarene|Færdig|Next|Next page|Hand in the answers|Finished)$/ });
}

/** Chooses the option with this place (0 is the first) in every question of the page. */
export async function answerPage(page: Page, place: number): Promise<void> {
  for (const question of await questions(page).all()) await choose(question, place);
}

/** Chooses the option with this place, or the last. */
export async function choose(question: Locator, place: number): Promise<void> {
  const options = question.getByRole('radio');
  const last = (await options.count()) - 1;
  await options.nth(Math.min(place, last)).check();
}

/** Every question of the page says that its answer is on the server. */
export async function expectAllSaved(page: Page): Promise<void> {
  for (const question of await questions(page).all()) await expect(question.getByText(SAVED)).toBeVisible();
}

/** The thank-you page. */
export async function expectThanks(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/svar\/tak/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(Du er færdig|Færdig\. Giv tabletten til din lærer)$/);
  await expect(page.getByText(/^Dine svar er gemt/)).toBeVisible();
}

/** From the page with questions to the thank-you page; each page is looked at before it is left. */
export async function answerRest(page: Page, place: number, look?: () => Promise<void>): Promise<void> {
  for (let seen = 0; seen < PAGES_MAX && /\/svar\/side\//.test(page.url()); seen += 1) {
    await answerPage(page, place);
    await look?.();
    await leave(page, next(page));
  }
  await expectThanks(page);
}
