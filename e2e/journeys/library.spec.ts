// The research library: what one person writes, another reads and gives to everyone; and the way from a class's result
// to a card, on the phone.

import { axe, noSidewaysScroll } from '../accessibility.ts';
import { enterAs, startDemo, type RunningDemo } from '../demo.ts';
import { leave } from './answering.ts';
import { openClassThatStandsOut } from './staff.ts';
import { expect, PHONE, test } from './test.ts';

const CARD = '/viden/class-meeting';
const TITLE = 'Klassemøde, som vi holder det';

test.describe('one writes, another reads', () => {
  // Of its own: a card that is published here changes what the other journeys find.
  let running: RunningDemo;
  test.beforeAll(async () => {
    test.setTimeout(240_000);
    running = await startDemo('school');
  });
  test.afterAll(async () => running.stop());

  test('an editor publishes a card after review by another person', async ({ page, device }) => {
    test.slow();
    const { demo } = running;
    await enterAs(page, 'coordinator', demo);
    await page.goto(`${demo.url}${CARD}`);
    await axe(page);
    await leave(page, page.getByRole('link', { name: 'Ret kortet' }));
    const title = page.getByLabel('Titel, dansk');
    await expect(page.getByLabel('Trin til i morgen, dansk')).not.toHaveValue('');
    await axe(page);

    await test.step('a slip is told at its field before anyone else sees it', async () => {
      await title.fill('');
      // The preview stands at the same address.
      await page.getByRole('button', { name: 'Se, hvordan det ser ud' }).click();
      await expect(page.getByRole('link', { name: 'Titel, dansk: Feltet er tomt. Skriv det her.' })).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Sådan kommer kortet til at se ud' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Send til gennemsyn' })).toHaveCount(0);
      await axe(page);
    });

    await test.step('whoever would rather writes it as one text', async () => {
      await leave(page, page.getByRole('link', { name: 'Ret kortet som én tekst' }));
      const text = page.getByRole('textbox', { name: 'Kortets tekst' });
      await text.fill((await text.inputValue()).replace('version = 1', 'version = 0'));
      await page.getByRole('button', { name: 'Se, hvordan det ser ud' }).click();
      await expect(page.getByRole('link', { name: /^Linje \d+: / })).toBeVisible();
      await axe(page);
      await page.goto(`${demo.url}${CARD}/rediger`);
    });

    await title.fill(TITLE);
    await leave(page, page.getByRole('button', { name: 'Gem', exact: true }).first());
    await expect(page.getByRole('status')).toHaveText('Kortet er gemt.');
    await axe(page);
    await leave(page, page.getByRole('button', { name: 'Send til gennemsyn' }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kommunens egne kort');
    await axe(page);
    await leave(page, page.getByRole('link', { name: TITLE }));
    await expect(page.getByText('en anden skal læse det')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Udgiv kortet' })).toHaveCount(0);

    const other = await device({ viewport: { width: 1280, height: 900 }, locale: 'da-DK' });
    await test.step('another person finds it waiting, reads and publishes it', async () => {
      await enterAs(other, 'analyst', demo);
      await leave(other, other.getByRole('main').getByRole('link', { name: 'Læs kortene' }));
      await expect(other.getByText('Venter på dig')).toBeVisible();
      await leave(other, other.getByRole('link', { name: TITLE }));
      await axe(other);
      await leave(other, other.getByRole('button', { name: 'Udgiv kortet' }));
      await expect(other.getByRole('heading', { level: 1 })).toHaveText(TITLE);
      await axe(other);
    });

    await test.step('a teacher finds it by its words', async () => {
      const desk = await device({ viewport: { width: 1280, height: 900 }, locale: 'da-DK' });
      await enterAs(desk, 'contact_teacher', demo);
      await leave(desk, desk.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Viden' }));
      await desk.getByRole('searchbox').fill('klassens time');
      await leave(desk, desk.getByRole('button', { name: 'Søg' }));
      await expect(desk.getByRole('link', { name: TITLE })).toBeVisible();
      await axe(desk);
    });
  });
});

test.describe('on a phone', () => {
  test.use(PHONE);

  test('a teacher finds a card on the phone from the class’s low scale', async ({ page }) => {
    await enterAs(page, 'contact_teacher');
    await leave(page, page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Resultater' }));
    await openClassThatStandsOut(page);
    const question = page.getByRole('link', { name: /ligger lavt på .*: hvad har hjulpet andre\?$/ });
    const asked = (await question.innerText()).replaceAll('\u00a0', ' ');
    await leave(page, question);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(asked);
    await noSidewaysScroll(page);
    await axe(page);

    // The other language keeps the class and the scale.
    await leave(page, page.getByRole('link', { name: 'English' }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/ is low on .*: what has helped others\?$/);
    await leave(page, page.getByRole('link', { name: 'Dansk' }));

    const card = page.getByRole('main').getByRole('heading', { level: 3 }).first().getByRole('link');
    const title = await card.innerText();
    await leave(page, card);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    // The way back is the search that led here.
    const search = new URL(page.url()).search;
    const way = page.getByRole('navigation', { name: 'Brødkrumme' }).getByRole('link').last();
    await expect(way).toHaveAttribute('href', `/viden${search}`);
    await expect(page.getByRole('heading', { name: 'Det kan I gøre i morgen' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Brug det' })).toBeVisible();
    await noSidewaysScroll(page);
    await axe(page);
  });
});
