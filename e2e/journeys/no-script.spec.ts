// Pupils answer in browsers where no script runs.

import { axeWithoutScript } from '../accessibility.ts';
import { sharedDemo, takeCode } from '../demo.ts';
import { answerPage, answerRest, expectAllSaved, isOlder, isYoung, leave, next, progress, questions, start } from './answering.ts';
import { expect, test } from './test.ts';

test.use({ javaScriptEnabled: false });

test('a pupil in grades 4–10 answers without JavaScript', async ({ page }) => {
  const code = takeCode(isOlder);
  await page.goto(`${sharedDemo().url}/svar`);
  await axeWithoutScript(page);
  await page.getByLabel('Din kode').fill(code.code.toLowerCase().replaceAll('-', ' '));
  await leave(page, page.getByRole('button', { name: 'Start' }));
  await axeWithoutScript(page);
  await start(page);
  await axeWithoutScript(page);
  await answerPage(page, 3);

  // Another language takes the ticks along.
  await leave(page, page.getByRole('button', { name: 'English' }));
  await expect(progress(page)).toHaveText(/^Page 1 of/);
  await expectAllSaved(page);
  for (const question of await questions(page).all()) await expect(question.getByRole('radio').nth(3)).toBeChecked();
  await axeWithoutScript(page);
  await leave(page, page.getByRole('button', { name: 'Dansk' }));
  await leave(page, next(page));
  await expect(progress(page)).toHaveText(/^Side 2 af/);

  // Back: the page was saved by its button, and says so.
  await leave(page, page.getByRole('link', { name: 'Tilbage' }));
  await expectAllSaved(page);
  for (const question of await questions(page).all()) await expect(question.getByRole('radio').nth(3)).toBeChecked();
  await axeWithoutScript(page);

  await answerRest(page, 3);
  await axeWithoutScript(page);
});

test('a pupil in grades 0–3 answers without JavaScript', async ({ page }) => {
  await page.goto(takeCode(isYoung).url);
  await start(page);
  await expect(questions(page)).toHaveCount(1);
  await axeWithoutScript(page);
  await leave(page, page.getByRole('link', { name: 'Spring over' }));
  await answerRest(page, 0);
  await axeWithoutScript(page);
  await leave(page, page.getByRole('link', { name: 'Næste elev' }));
  await expect(page.getByLabel('Din kode')).toHaveValue('');
});
