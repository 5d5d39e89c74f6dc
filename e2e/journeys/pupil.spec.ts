// Pupils answer.

import { expect, test } from '@playwright/test';
import { axe, noSidewaysScroll } from '../accessibility.ts';
import { gradeOf, sharedDemo, takeCode } from '../demo.ts';
import { answerAll, goOn } from './answering.ts';

const isOlder = (code: Parameters<typeof gradeOf>[0]) => (gradeOf(code) ?? 0) >= 4;
const isYoung = (code: Parameters<typeof gradeOf>[0]) => (gradeOf(code) ?? 99) <= 3;

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });

  test('a pupil answers on a phone', async ({ page }) => {
    await page.goto(takeCode(isOlder).url);
    await answerAll(page, 2, async () => {
      await axe(page);
      await noSidewaysScroll(page);
    });
  });

  test('a small pupil answers one question at a time', async ({ page }) => {
    await page.goto(takeCode(isYoung).url);
    await answerAll(page, 1, async () => {
      expect(await page.getByRole('main').getByRole('group').count()).toBeLessThanOrEqual(1);
      await axe(page);
    });
  });

  test('a typed code enters, and a used one tells nothing', async ({ page }) => {
    const code = takeCode(isOlder);
    const enter = async (typed: string) => {
      await page.goto(sharedDemo().url);
      await page.getByRole('link', { name: /kode/i }).first().click();
      await page.getByLabel('Din kode').fill(typed);
      await goOn(page);
    };
    await enter(code.code.toLowerCase());
    await answerAll(page, 0);
    await enter(code.code);
    await axe(page);
    const used = await page.getByRole('main').innerText();
    await enter('2222-2222-2222-22');
    expect(await page.getByRole('main').innerText()).toBe(used);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a pupil answers without JavaScript', async ({ page }) => {
    await page.goto(takeCode(isOlder).url);
    await answerAll(page, 3);
  });
});
