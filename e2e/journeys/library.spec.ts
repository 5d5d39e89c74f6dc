// An editor publishes a card after review: what one person writes, another reads and gives to everyone.

import { axe, noSidewaysScroll } from '../accessibility.ts';
import { enterAs, startDemo, type RunningDemo } from '../demo.ts';
import { leave } from './answering.ts';
import { expect, PHONE, test } from './test.ts';

test.describe.configure({ mode: 'serial' });

let running: RunningDemo;
test.beforeAll(async () => {
  running = await startDemo('school');
});
test.afterAll(async () => {
  await running?.stop();
});

const CARD = '/viden/class-meeting';

test('an editor publishes a card after review', async ({ page }) => {
  test.slow();
  const { demo } = running;
  await enterAs(page, 'coordinator', demo);
  await page.goto(`${demo.url}${CARD}`);
  await axe(page);
  await leave(page, page.getByRole('link', { name: 'Ret kortet' }));
  const text = page.getByRole('textbox', { name: 'Kortets tekst' });
  const source = await text.inputValue();

  // A slip is told with its line before anyone else sees it.
  await text.fill(source.replace('version = 1', 'version = 0'));
  await leave(page, page.getByRole('button', { name: 'Se, hvordan det ser ud' }));
  await expect(page.getByRole('link', { name: /^Linje 3: / })).toBeVisible();
  await axe(page);

  await text.fill(source.replace(/^title\.da = ".*"$/m, 'title.da = "Klassemøde, som vi holder det"'));
  await leave(page, page.getByRole('button', { name: 'Gem', exact: true }));
  await expect(page.getByRole('status')).toHaveText('Kortet er gemt.');
  await leave(page, page.getByRole('button', { name: 'Send til gennemsyn' }));
  await axe(page);
  await page.goto(`${demo.url}${CARD}/rediger`);
  await expect(page.getByText('en anden skal læse det')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Udgiv kortet' })).toHaveCount(0);

  await enterAs(page, 'analyst', demo);
  await page.goto(`${demo.url}/viden/redaktion`);
  await expect(page.getByText('Venter på dig')).toBeVisible();
  await leave(page, page.getByRole('link', { name: 'Klassemøde, som vi holder det' }));
  await axe(page);
  await leave(page, page.getByRole('button', { name: 'Udgiv kortet' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Klassemøde, som vi holder det');
  await axe(page);

  await enterAs(page, 'contact_teacher', demo);
  await page.goto(`${demo.url}/viden`);
  await page.getByRole('searchbox').fill('klassens time');
  await leave(page, page.getByRole('button', { name: 'Søg' }));
  await expect(page.getByRole('link', { name: 'Klassemøde, som vi holder det' })).toBeVisible();
  await axe(page);
});

test.describe('on a phone', () => {
  test.use(PHONE);

  test('a teacher reads a card without scrolling sideways', async ({ page }) => {
    await enterAs(page, 'contact_teacher', running.demo);
    for (const path of ['/viden', '/viden?q=uro', CARD]) {
      await page.goto(`${running.demo.url}${path}`);
      await noSidewaysScroll(page);
    }
    await axe(page);
  });
});
