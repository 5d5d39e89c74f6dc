// The pupil's plan: a parent reads it on a phone, a pupil writes an own goal.

import { axe, noSidewaysScroll, targetsAre } from '../accessibility.ts';
import { enterAs, sharedDemo } from '../demo.ts';
import { leave } from './answering.ts';
import { expect, PHONE, test } from './test.ts';

test.describe('on a phone', () => {
  test.use(PHONE);

  test('a parent reads the pupil’s plan and writes for the conversation', async ({ page }) => {
    await enterAs(page, 'guardian');
    const name = sharedDemo().logins.find((login) => login.role === 'pupil')?.name ?? '';
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Elevplan for ${name}`);
    for (const heading of ['Mål', 'Lærerne ser', 'Det har vi aftalt']) {
      await expect(page.getByRole('heading', { level: 2, name: heading, exact: true })).toBeVisible();
    }
    await expect(page.getByText('Sige noget i klassen hver dag')).toBeVisible();
    await noSidewaysScroll(page);
    await axe(page);

    const words = page.getByLabel('Jeres ord til samtalen');
    await words.fill(`${await words.inputValue()}\nVi glæder os til samtalen.`);
    await leave(page, page.getByRole('button', { name: 'Gem vores ord' }));
    await expect(page.getByRole('status')).toContainText('Jeres ord er gemt');
    await expect(page.getByLabel('Jeres ord til samtalen')).toHaveValue(/Vi glæder os til samtalen/);
    await axe(page);

    const sheet = await page.request.get(new URL(await page.getByRole('link', { name: 'Samtaleark (PDF)' }).getAttribute('href') ?? '', page.url()).href);
    expect(sheet.headers()['content-type']).toBe('application/pdf');
    expect((await sheet.body()).subarray(0, 5).toString()).toBe('%PDF-');

    await test.step('in English, and out again', async () => {
      await leave(page, page.getByRole('link', { name: 'English' }));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Plan for ${name}`);
      await axe(page);
      await leave(page, page.getByRole('link', { name: 'Dansk' }));
      await leave(page, page.getByRole('button', { name: 'Log ud' }));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Log ind som elev eller forælder');
      await axe(page);
    });
  });

  test('a pupil writes an own goal and says how it goes', async ({ page, device }) => {
    await enterAs(page, 'pupil');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Min elevplan');
    await targetsAre(page, 44);
    await axe(page);

    await leave(page, page.getByRole('button', { name: 'Gem mit mål' }));
    await expect(page.getByRole('alert')).toContainText('Skriv, hvad du gerne vil blive bedre til');
    await axe(page);

    const goal = 'At fortælle om det, jeg har læst';
    await page.getByLabel('Jeg vil gerne blive bedre til').fill(goal);
    await page.getByLabel('Hvordan kan man se, at du kan det?').fill('Jeg fortæller om en bog for gruppen');
    await leave(page, page.getByRole('button', { name: 'Gem mit mål' }));
    await expect(page.getByRole('status')).toContainText('Dit mål er gemt');
    const line = page.getByRole('listitem').filter({ hasText: goal });
    await leave(page, line.getByRole('button', { name: 'Tættere på' }));
    await expect(page.getByRole('listitem').filter({ hasText: goal })).toContainText('Nu: Tættere på');
    await noSidewaysScroll(page);
    await axe(page);

    await test.step('the contact teacher reads it at the desk', async () => {
      const desk = await device({ viewport: { width: 1280, height: 900 }, locale: 'da-DK' });
      const name = sharedDemo().logins.find((login) => login.role === 'pupil')?.name ?? '';
      await enterAs(desk, 'pupils_teacher');
      await leave(desk, desk.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Elevplaner' }));
      await axe(desk);
      await leave(desk, desk.getByRole('link', { name, exact: true }));
      await expect(desk.getByText(goal)).toBeVisible();
      await axe(desk);

      // Side by side at the teacher's screen: every goal in plain words, and no way into anything else of the teacher's.
      await leave(desk, desk.getByRole('link', { name: 'Skriv sammen med eleven' }));
      await expect(desk.getByRole('heading', { level: 2, name: 'Dine mål' })).toBeVisible();
      await expect(desk.getByText(goal)).toBeVisible();
      await expect(desk.getByText('Det har du selv sagt.').first()).toBeVisible();
      await expect(desk.getByRole('navigation', { name: 'Hovedmenu' })).toHaveCount(0);
      await expect(desk.getByRole('button', { name: 'Log ud' })).toHaveCount(0);
      await axe(desk);
      await leave(desk, desk.getByRole('link', { name: 'Tilbage til læreren' }));
      await expect(desk.getByRole('navigation', { name: 'Hovedmenu' })).toBeVisible();
    });
  });
});
