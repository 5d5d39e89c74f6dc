// Wi-Fi goes and comes, tablets change, and an answer shown as saved is never lost.

import { axe } from '../accessibility.ts';
import { takeCode } from '../demo.ts';
import { answerPage, answerRest, choose, expectAllSaved, isOlder, leave, next, progress, questions, SAVED, start } from './answering.ts';
import { expect, PHONE, test } from './test.ts';

test.use(PHONE);

const AWAY = 'Der er ikke net lige nu.';
const WAITS = 'Ligger på denne tablet. Sendes, når der er net.';

test('Wi-Fi is lost between two answers, and nothing is lost with it', async ({ page, context, device }) => {
  const code = takeCode(isOlder);
  await page.goto(code.url);
  await start(page);
  const [first, ...others] = await questions(page).all();
  if (!first) throw new Error('the first page has no question');

  await test.step('one answer before', async () => {
    await choose(first, 0);
    await expect(first.getByText('Gemt', { exact: true })).toBeVisible();
    await expect(page.getByText(AWAY)).toBeHidden();
  });

  await test.step('the others while the network is away', async () => {
    await context.setOffline(true);
    for (const question of others) await choose(question, 2);
    for (const question of others) await expect(question.getByText(WAITS)).toBeVisible();
    await expect(page.getByText(AWAY)).toBeVisible();
    await expect(first.getByText('Gemt', { exact: true })).toBeVisible();
    await axe(page);
  });

  await test.step('leaving waits too', async () => {
    await next(page).click();
    await expect(page.getByText(AWAY)).toBeVisible();
    await expect(progress(page)).toHaveText(/^Side 1 af/);
  });

  await test.step('the network comes back: all are saved and the next page shows', async () => {
    await context.setOffline(false);
    await expect(progress(page)).toHaveText(/^Side 2 af/);
    await axe(page);
    await leave(page, page.getByRole('link', { name: 'Tilbage' }));
    await page.reload();
    await expectAllSaved(page);
    await expect(first.getByRole('radio').first()).toBeChecked();
    for (const question of others) await expect(question.getByRole('radio').nth(2)).toBeChecked();
  });

  await test.step('another tablet goes on at the first unanswered and shows nothing of before', async () => {
    const other = await device(PHONE);
    await other.goto(code.url);
    await expect(other.getByRole('button', { name: 'Fortsæt, hvor du slap' })).toBeVisible();
    await axe(other);
    await start(other);
    await expect(progress(other)).toHaveText(/^Side 2 af/);
    await expect(other.getByText('Du er tilbage.')).toBeVisible();
    await expect(other.getByRole('radio', { checked: true })).toHaveCount(0);
    await axe(other);
    // Not even by the address of the page.
    await other.goto(other.url().replace(/\d+$/, '1'));
    await expect(other.getByRole('radio', { checked: true })).toHaveCount(0);
    const html = await other.content();
    expect(html).not.toMatch(/<input[^>]* checked/);
    await axe(other);
    await other.goto(code.url);
    await start(other);
    await answerRest(other, 1);
  });

  await test.step('and then the first tablet is told kindly', async () => {
    await page.reload();
    await expect(page.getByRole('radio')).toHaveCount(0);
    await axe(page);
  });
});

test('answers that wait are sent one by one when the network comes back', async ({ page, context }) => {
  await page.goto(takeCode(isOlder).url);
  await start(page);
  await context.setOffline(true);
  await answerPage(page, 1);
  // Changing one's mind while away: the newest counts.
  await choose(questions(page).first(), 4);
  await expect(page.getByText(AWAY)).toBeVisible();
  await context.setOffline(false);
  await expectAllSaved(page);
  await expect(page.getByText(AWAY)).toBeHidden();
  await page.reload();
  await expect(questions(page).first().getByRole('radio').nth(4)).toBeChecked();
  await expectAllSaved(page);
  await leave(page, next(page));
  await expect(progress(page)).toHaveText(/^Side 2 af/);
});

test('a page that is open in two tabs says “saved” of what is stored, and the newest choice counts', async ({ page, context }) => {
  await page.goto(takeCode(isOlder).url);
  await start(page);
  const other = await context.newPage();
  await other.goto(page.url());
  for (const value of [0, 1, 2]) {
    await choose(questions(other).first(), value);
    await expect(questions(other).first().getByText(SAVED)).toBeVisible();
  }
  // This tab has counted nothing yet; its choice is the newest all the same.
  await choose(questions(page).first(), 4);
  await expect(questions(page).first().getByText(SAVED)).toBeVisible();
  await page.reload();
  await expect(questions(page).first().getByRole('radio').nth(4)).toBeChecked();
});
