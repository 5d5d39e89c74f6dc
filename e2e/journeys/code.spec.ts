// A code that is used up is as if it had never been.

import { axe, expectFocusIsSeen, noSidewaysScroll } from '../accessibility.ts';
import { sharedDemo, takeCode, type Code } from '../demo.ts';
import { answerRest, isOlder, start } from './answering.ts';
import { expect, PHONE, test } from './test.ts';
import type { APIRequestContext } from '@playwright/test';

/** A code and a link of the right form that were never given out. */
const UNKNOWN_CODE = 'W2HP-6MTB-R4QK-7D';
const UNKNOWN_LINK = 'AAAAAAAAAAAAAAAAAAAAAA';

/** What a stranger gets for a code and for a link, without what the stranger brought. */
async function told(request: APIRequestContext, code: string, link: string) {
  const { url } = sharedDemo();
  // Compressed, a page is as long as what the stranger typed lets it be; plain, all are equally long.
  const plain = { maxRedirects: 0, headers: { 'accept-encoding': 'identity' } };
  const typed = await request.post(`${url}/svar`, { ...plain, form: { code } });
  const linked = await request.get(`${url}/s/${link}`, plain);
  const headers = (all: Record<string, string>) => Object.entries(all).filter(([name]) => name !== 'date').sort();
  return {
    typed: [typed.status(), headers(typed.headers()), (await typed.text()).replaceAll(code, '…')],
    linked: [linked.status(), headers(linked.headers()), (await linked.text()).replaceAll(link, '…')],
  };
}

const linkOf = (code: Code) => code.url.slice(code.url.lastIndexOf('/') + 1);

test('finishing kills the code: code and link lead where unknown ones lead', async ({ page, request }) => {
  const code = takeCode(isOlder);
  const unknown = await told(request, UNKNOWN_CODE, UNKNOWN_LINK);
  expect(unknown.typed[0]).toBe(422);
  expect(unknown.linked[0]).toBe(422);

  await page.goto(code.url);
  await start(page);
  await answerRest(page, 2);
  expect(await told(request, code.code, linkOf(code))).toEqual(unknown);

  await page.goto(code.url);
  await expect(page.getByRole('heading', { name: 'Vi kan ikke finde koden' })).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use(PHONE);

  test('a wrong code is told at the top and at the field', async ({ page }) => {
    await page.goto(`${sharedDemo().url}/svar`);
    await page.getByLabel('Din kode').fill(UNKNOWN_CODE);
    await page.getByRole('button', { name: 'Start' }).click();
    const summary = page.getByRole('alert');
    await expect(summary).toBeFocused();
    await expectFocusIsSeen(page);
    await expect(page).toHaveTitle(/^Fejl:/);
    await expect(page.getByLabel('Din kode')).toHaveValue(UNKNOWN_CODE);
    await expect(page.getByLabel('Din kode')).toHaveAccessibleDescription(/Koden passer ikke/);
    await axe(page);
    await noSidewaysScroll(page);
    await summary.getByRole('link').click();
    await expect(page.getByLabel('Din kode')).toBeFocused();
  });
});
