// How a pupil gets through the questions, by what stands on the screen.

import { expect, type Page } from '@playwright/test';

/** More pages than any form has: a journey that goes round in circles ends. */
const PAGES_MAX = 60;

/** Presses the button that carries the page on: the last one, as on every answer page. */
export async function goOn(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button').last().click();
  await page.waitForLoadState();
}

/** True on a page with questions. */
export async function asks(page: Page): Promise<boolean> {
  return (await page.getByRole('main').getByRole('radio').count()) > 0;
}

/** Chooses the option with this place (0 is the first) in every question of the page. */
export async function answerPage(page: Page, place: number): Promise<void> {
  const questions = page.getByRole('main').getByRole('group').filter({ has: page.getByRole('radio') });
  for (const question of await questions.all()) {
    const options = question.getByRole('radio');
    const last = (await options.count()) - 1;
    await options.nth(Math.min(place, last)).check();
  }
}

/** The thank-you page. */
export async function expectThanks(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/Tak|Thank/);
}

/** From wherever the link leads to the thank-you page. `onPage` looks at each page before it is answered. */
export async function answerAll(page: Page, place: number, onPage?: (page: Page) => Promise<void>): Promise<void> {
  for (let seen = 0; seen < PAGES_MAX; seen += 1) {
    await onPage?.(page);
    if ((await page.getByRole('main').getByRole('button').count()) === 0) break;
    if (await asks(page)) await answerPage(page, place);
    await goOn(page);
  }
  await expectThanks(page);
}
