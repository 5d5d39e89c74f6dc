// Pupils answer on a phone and on the class's tablet.

import { axe, noSidewaysScroll, targetsAre } from '../accessibility.ts';
import { sharedDemo, takeCode } from '../demo.ts';
import { answerPage, answerRest, choose, expectAllSaved, isOlder, isYoung, leave, next, progress, questions, start } from './answering.ts';
import { expect, PHONE, test } from './test.ts';

test.use(PHONE);

test('a pupil answers on a phone, goes back, and reads on in English', async ({ page }) => {
  const look = async () => {
    await axe(page);
    await noSidewaysScroll(page);
  };
  await page.goto(takeCode(isOlder).url);
  await expect(page.getByRole('heading', { level: 2, name: 'Hvem kan se dine svar?' })).toBeVisible();
  await look();
  await start(page);

  await test.step('the first page', async () => {
    expect(await questions(page).count()).toBeLessThanOrEqual(5);
    await targetsAre(page, 44);
    await look();
    await answerPage(page, 3);
    await expectAllSaved(page);
    await look();
    await leave(page, next(page));
    await expect(progress(page)).toHaveText(/^Side 2 af/);
  });

  await test.step('back to own answers, one of which is changed', async () => {
    await leave(page, page.getByRole('link', { name: 'Tilbage' }));
    await expect(progress(page)).toHaveText(/^Side 1 af/);
    for (const question of await questions(page).all()) await expect(question.getByRole('radio').nth(3)).toBeChecked();
    await expectAllSaved(page);
    await choose(questions(page).first(), 1);
    await expectAllSaved(page);
    await leave(page, next(page));
  });

  await test.step('in English from the middle', async () => {
    await choose(questions(page).first(), 2);
    await leave(page, page.getByRole('button', { name: 'English' }));
    await expect(progress(page)).toHaveText(/^Page 2 of/);
    await expect(page.getByRole('button', { name: 'Dansk' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^[A-Za-z ,’'-]+$/);
    await expect(questions(page).first().getByRole('radio').nth(2)).toBeChecked();
    await look();
    await answerPage(page, 2);
    await leave(page, next(page));
    await expect(progress(page)).toHaveText(/^Page 3 of/);
    await leave(page, page.getByRole('link', { name: 'Back' }));
    await leave(page, page.getByRole('link', { name: 'Back' }));
    await expect(questions(page).first().getByRole('radio').nth(1)).toBeChecked();
    await leave(page, page.getByRole('button', { name: 'Dansk' }));
    await expect(progress(page)).toHaveText(/^Side 1 af/);
  });

  await answerRest(page, 2, look);
  await look();
});

test('a small pupil answers one question at a time on the class’s tablet, which forgets it', async ({ page }) => {
  await page.goto(takeCode(isYoung).url);
  await axe(page);
  await start(page);
  let seen = 0;
  await answerRest(page, 1, async () => {
    seen += 1;
    await expect(questions(page)).toHaveCount(1);
    await expectAllSaved(page);
    await axe(page);
    await noSidewaysScroll(page);
    await targetsAre(page, 64);
  });
  expect(seen).toBeGreaterThan(10);
  await axe(page);

  // The next child presses “back”: the answers are gone from the tablet.
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Skriv din kode igen');
  await expect(page.getByRole('radio')).toHaveCount(0);
  await axe(page);
});

test('a small pupil passes questions over and goes back', async ({ page }) => {
  await page.goto(takeCode(isYoung).url);
  await start(page);
  await leave(page, page.getByRole('link', { name: 'Spring over' }));
  await expect(progress(page)).toHaveText(/^Spørgsmål 2 af/);
  await leave(page, next(page));
  await expect(progress(page)).toHaveText(/^Spørgsmål 3 af/);
  await leave(page, page.getByRole('link', { name: 'Tilbage' }));
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await axe(page);
});

test('a pupil says no, and takes it back', async ({ page }) => {
  await page.goto(takeCode(isOlder).url);
  await leave(page, page.getByRole('button', { name: 'Jeg vil ikke være med' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Det er i orden. Du er ikke med');
  await axe(page);
  await leave(page, page.getByRole('button', { name: 'Jeg vil alligevel gerne være med' }));
  await expect(progress(page)).toHaveText(/^Side 1 af/);
});

test('a pupil stops, and goes on later with the same code', async ({ page }) => {
  const code = takeCode(isOlder);
  await page.goto(code.url);
  await start(page);
  await answerPage(page, 4);
  await expectAllSaved(page);
  await leave(page, next(page));
  await leave(page, page.getByRole('link', { name: 'Stop, og fortsæt senere' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dine svar er gemt');
  await axe(page);

  await leave(page, page.getByRole('link', { name: 'Skriv koden igen' }));
  await page.getByLabel('Din kode').fill(code.code);
  await leave(page, page.getByRole('button', { name: 'Start' }));
  await start(page);
  await expect(progress(page)).toHaveText(/^Side 2 af/);
  await axe(page);
});

test('a typed code enters in small letters and without strokes', async ({ page }) => {
  await page.goto(sharedDemo().url);
  await leave(page, page.getByRole('link', { name: 'Jeg er elev og har en kode' }));
  await axe(page);
  await page.getByLabel('Din kode').fill(takeCode(isOlder).code.toLowerCase().replaceAll('-', ''));
  await leave(page, page.getByRole('button', { name: 'Start' }));
  await start(page);
  await expect(progress(page)).toHaveText(/^Side 1 af/);
});
