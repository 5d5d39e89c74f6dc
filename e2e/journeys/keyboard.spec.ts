// A pupil answers by keyboard alone, and always sees where the focus is.

import { axe, expectFocusIsSeen, tabTo } from '../accessibility.ts';
import { sharedDemo, takeCode } from '../demo.ts';
import { SAVED, expectThanks, isOlder, next, progress, questions } from './answering.ts';
import { expect, test } from './test.ts';

test('a pupil answers by keyboard only', async ({ page }) => {
  const code = takeCode(isOlder);
  const press = (key: string) => page.keyboard.press(key);
  await page.goto(`${sharedDemo().url}/svar`);

  await test.step('the skip link comes first', async () => {
    await tabTo(page, page.getByRole('link', { name: 'Gå til indholdet' }));
    await press('Enter');
    await expect(page).toHaveURL(/#main$/);
  });

  await test.step('the code', async () => {
    await tabTo(page, page.getByLabel('Din kode'));
    await page.keyboard.type(code.code.replaceAll('-', ''));
    await expect(page.getByLabel('Din kode')).toHaveValue(code.code);
    await press('Enter');
    await expect(page).toHaveURL(/velkommen/);
  });

  await test.step('the welcome', async () => {
    await tabTo(page, page.getByRole('button', { name: 'Start' }));
    await press('Enter');
  });

  let pages = 0;
  for (; pages === 0 || /\/svar\/side\//.test(page.url()); pages += 1) {
    await expect(progress(page)).toHaveText(new RegExp(`^Side ${pages + 1} af`));
    for (const [place, question] of (await questions(page).all()).entries()) {
      const options = question.getByRole('radio');
      await tabTo(page, options.first());
      if (place % 2 === 0) {
        await press('Space');
        await expect(options.first()).toBeChecked();
      } else {
        await press('ArrowDown');
        await press('ArrowRight');
        await expect(options.nth(2)).toBeChecked();
        await press('ArrowLeft');
        await expect(options.nth(1)).toBeChecked();
      }
      await expectFocusIsSeen(page);
      await expect(question.getByText(SAVED)).toBeVisible();
    }
    await axe(page);
    await tabTo(page, next(page));
    const before = page.url();
    await press(pages % 2 === 0 ? 'Enter' : 'Space');
    await page.waitForURL((url) => url.href !== before);
  }
  expect(pages).toBeGreaterThan(3);
  await expectThanks(page);
});

test('a coordinator gets through menu, table and form by keyboard', async ({ page }) => {
  const login = sharedDemo().logins.find((login) => login.role === 'coordinator');
  await page.goto(login?.url ?? '');
  await tabTo(page, page.getByRole('link', { name: 'Kortlægning', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kortlægningens runder');
  await tabTo(page, page.getByRole('link', { name: /^T2, / }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Forlæng runden' }));
  await axe(page);
});
