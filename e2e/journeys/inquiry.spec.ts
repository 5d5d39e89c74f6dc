// A team's inquiry: from a low scale to an evaluated measure, several people writing at once, and the team's meeting.

import { axe, noSidewaysScroll } from '../accessibility.ts';
import { enterAs, startDemo, type RunningDemo } from '../demo.ts';
import { leave } from './answering.ts';
import { openArea, openClassThatStandsOut } from './staff.ts';
import { expect, PHONE, test } from './test.ts';
import type { Page } from '@playwright/test';

// Cases are written in; the shared demo is others' too.
let running: RunningDemo;
test.beforeAll(async () => {
  running = await startDemo('municipality');
});
test.afterAll(async () => running.stop());
test.describe.configure({ mode: 'serial', timeout: 120_000 });

const DAY_MS = 86_400_000;

/** A day as a date field takes it. */
function day(fromToday: number): string {
  return new Date(Date.now() + fromToday * DAY_MS).toISOString().slice(0, 10);
}

/** Writes in a field and waits until the server has it. */
async function write(page: Page, field: string, text: string): Promise<void> {
  const box = page.locator(`.write[data-field="${field}"]`);
  await box.getByRole('textbox').fill(text);
  await expect(box.locator('.saved')).toHaveText('Gemt');
}

async function stage(page: Page, number: number): Promise<void> {
  await page.goto(page.url().replace(/\/trin\/\d.*$/, `/trin/${number}`));
  await expect(page.getByRole('heading', { level: 2, name: new RegExp(`^Trin ${number}\\.`) })).toBeVisible();
}

test('a team goes from a low scale to an evaluated measure', async ({ page }) => {
  await openArea(page, 'contact_teacher', 'Resultater', running.demo);
  await openClassThatStandsOut(page);

  await test.step('one click takes the figures along', async () => {
    await leave(page, page.getByRole('button', { name: /^Start en analyse af / }));
    await expect(page).toHaveURL(/\/analyser\/\d+\/trin\/1$/);
    await expect(page.getByText('som de var, da analysen begyndte')).toBeVisible();
    await axe(page);
    await noSidewaysScroll(page);
  });

  await test.step('the first four stages are written', async () => {
    await stage(page, 6);
    await expect(page.getByText(/^Gør først trin 1 færdigt/)).toBeVisible();
    await axe(page);
    await stage(page, 1);
    await write(page, 'issue', 'Det tager lang tid at komme i gang.');
    for (const [number, field, text] of [
      [2, 'goal', 'Alle er i gang efter to minutter.'],
      [3, 'information', 'Vi har set seks timer.'],
      [4, 'problem_statement', 'Hvordan kan det være, at det tager lang tid?'],
    ] as const) {
      await stage(page, number);
      await write(page, field, text);
    }
    await axe(page);
  });

  await test.step('a goal is set from the case and stands in it', async () => {
    await stage(page, 2);
    await leave(page, page.getByRole('complementary').getByRole('link', { name: 'Sæt et mål' }));
    await axe(page);
    await leave(page, page.getByRole('button', { name: 'Gem målet' }));
    await expect(page).toHaveURL(/\/trin\/2$/);
    const goals = page.getByRole('region', { name: 'Mål, I har sat i analysen' });
    await expect(goals.getByText(/^(Følges i T\d|I gang)$/)).toBeVisible();
    await axe(page);
    await noSidewaysScroll(page);
    await leave(page, goals.getByRole('link').first());
    await axe(page);
    // The goal leads back to its case.
    await leave(page, page.getByRole('definition').getByRole('link'));
  });

  await test.step('a factor is found, and a measure must work on it', async () => {
    await stage(page, 5);
    await page.getByRole('radio', { name: 'Aktør' }).check();
    await page.getByRole('textbox', { name: 'Hvad gør vi, eller hvad sker der?' }).last().fill('Vi begynder hver på vores måde');
    await page.getByRole('textbox', { name: 'Hvad ved vi det fra?' }).last().fill('Logbog');
    await leave(page, page.getByRole('button', { name: 'Tilføj' }));
    await expect(page.getByText('Mangler tiltag')).toBeVisible();
    await axe(page);
    await stage(page, 6);
    await page.getByRole('textbox', { name: 'Hvad gør I?' }).last().fill('Fast start i alle timer');
    await page.getByRole('button', { name: 'Tilføj' }).click();
    await expect(page.getByRole('alert')).toContainText('Vælg mindst én faktor');
    await axe(page);
    await page.getByRole('textbox', { name: 'Hvad gør I?' }).last().fill('Fast start i alle timer');
    await page.getByRole('checkbox', { name: /Vi begynder hver på vores måde/ }).last().check();
    await page.getByRole('button', { name: 'Tilføj' }).click();
    await expect(page.getByRole('heading', { name: 'Fast start i alle timer' })).toBeVisible();
  });

  await test.step('it is carried out for three weeks, with a log', async () => {
    await stage(page, 7);
    const save = page.getByRole('button', { name: /^Gem/ });
    await page.getByLabel('Første dag').fill(day(-30));
    await page.getByLabel('Sidste dag').fill(day(-20));
    // Nobody is chosen for the team.
    await save.click();
    await expect(page.getByRole('alert')).toContainText('Vælg, hvem der gør det');
    await page.getByLabel('Ansvarlig').selectOption({ index: 1 });
    await save.click();
    await expect(page.getByRole('alert')).toContainText('mindst tre uger');
    await page.getByLabel('Sidste dag').fill(day(-2));
    // The page with the plan scrolls to its measure when it has loaded; a click before that may miss.
    await leave(page, save);
    await page.getByLabel('Hvad skete der?').fill('I gang efter tre minutter.');
    await page.getByRole('button', { name: /^Skriv i loggen/ }).click();
    await expect(page.getByText('I gang efter tre minutter.')).toBeVisible();
    await axe(page);
  });

  await test.step('it is evaluated against the goal, and what was learnt is shared', async () => {
    await stage(page, 8);
    await write(page, 'learnt', 'Begynd ens.');
    await page.getByRole('radio', { name: /^Målet er nået/ }).check();
    await page.getByRole('checkbox', { name: /lokal erfaring/ }).check();
    // The goal follows a scale: the next round decides, and the page says so.
    await expect(page.getByText(/følger en skala\. Det afgøres først/)).toBeVisible();
    // Written, and the button pressed at once: the text goes with the decision.
    await page.locator('.write[data-field="evaluation"]').getByRole('textbox').fill('I fire af fem timer er alle i gang efter to minutter.');
    await page.getByRole('button', { name: 'Gem afgørelsen' }).click();
    await expect(page.getByText('Målet er nået, og analysen er afsluttet.')).toBeVisible();
    await expect(page.getByText('I fire af fem timer er alle i gang efter to minutter.')).toBeVisible();
    await axe(page);
  });
});

/** The field “Tema og første data”, what stands beside it, and what is said of a merge. */
const issue = (at: Page) => at.locator('.write[data-field="issue"]').getByRole('textbox');
const saved = (at: Page) => at.locator('.write[data-field="issue"] .saved');
const merged = (at: Page) => at.locator('.write[data-field="issue"]').getByRole('status');

/** Writes behind what stands there, as one who reads first; nothing that stands there is touched. */
async function writeOn(page: Page, words: string): Promise<void> {
  await issue(page).press('Control+End');
  await issue(page).pressSequentially(words);
}

/** Begins a case from a wish and stands at its first stage. */
async function beginWish(page: Page, title: string, text: string): Promise<void> {
  await page.goto(`${running.demo.url}/analyser/ny`);
  await page.getByLabel('Overskrift').fill(title);
  await page.getByLabel('Hvad handler det om?').fill(text);
  await leave(page, page.getByRole('button', { name: 'Start en analyse' }));
  await stage(page, 1);
  await expect(issue(page)).toHaveValue(text);
}

function times(text: string, words: string): number {
  return text.split(words).length - 1;
}

test('three people write in one case at once, one offline', async ({ page, device }) => {
  await enterAs(page, 'contact_teacher', running.demo);
  await beginWish(page, 'Vi skriver sammen', 'Klassen er urolig.');
  const address = page.url();

  const [leader, phone] = [await device(), await device(PHONE)];
  const third = running.demo.logins.find((login) => login.role === 'teacher');
  if (!third) throw new Error('the demo has no teacher');
  await test.step('a colleague is there, or is named in the case', async () => {
    await enterAs(phone, 'teacher', running.demo);
    const reply = await phone.goto(address);
    if (reply?.ok()) return;
    await leave(page, page.getByRole('link', { name: 'Deltagere og overskrift' }));
    await page.getByLabel('Tag en med').selectOption({ label: third.name });
    await page.getByRole('button', { name: 'Tag med' }).click();
    await expect(page.getByText(third.name).first()).toBeVisible();
    await page.goto(address);
    await phone.goto(address);
  });
  await enterAs(leader, 'leader', running.demo);
  await leader.goto(address);
  for (const at of [leader, phone]) await expect(issue(at)).toHaveValue('Klassen er urolig.');

  await test.step('one loses the network and writes on', async () => {
    await phone.context().setOffline(true);
    await writeOn(phone, ' Mest efter frikvarter.');
    await expect(saved(phone)).toContainText('Ikke sendt endnu');
    await axe(phone);
  });

  await test.step('two others write in the same line at the same time', async () => {
    await Promise.all([writeOn(page, ' Også i dansk.'), writeOn(leader, ' Det ser vi i alle fag.')]);
    for (const at of [page, leader]) await expect(saved(at)).toHaveText('Gemt');
    for (const at of [page, leader]) {
      await expect(issue(at)).toHaveValue(/Også i dansk\./);
      await expect(issue(at)).toHaveValue(/Det ser vi i alle fag\./);
    }
  });

  const words = ['Klassen er urolig.', 'Også i dansk.', 'Det ser vi i alle fag.', 'Mest efter frikvarter.'];
  await test.step('with the network back, every word is there once, for everyone', async () => {
    await phone.context().setOffline(false);
    await expect(saved(phone)).toHaveText('Gemt', { timeout: 30_000 });
    await expect(merged(phone)).toContainText('Jeres tekster er sat sammen, og intet er slettet.');
    await axe(phone);
    const text = await issue(phone).inputValue();
    for (const part of words) expect(times(text, part), `“${part}” in “${text}”`).toBe(1);
    for (const at of [leader, page]) await expect(issue(at)).toHaveValue(text, { timeout: 20_000 });
  });

  await test.step('what is shown is stored', async () => {
    const text = await issue(page).inputValue();
    for (const at of [phone, leader, page]) {
      await at.reload();
      await expect(issue(at)).toHaveValue(text);
    }
  });

  await test.step('the history has every version, and one comes back', async () => {
    await leave(page, page.getByRole('complementary').getByRole('link', { name: 'Alle udgaver' }));
    await expect(page.getByText('Klassen er urolig. Mest efter frikvarter.', { exact: true })).toBeVisible();
    await axe(page);
    await page.getByRole('button', { name: /^Hent frem igen ?: Tema og første data, udgave 1$/ }).click();
    await page.goto(address);
    await expect(issue(page)).toHaveValue('Klassen er urolig.');
    // That, too, can be undone.
    await leave(page, page.getByRole('complementary').getByRole('link', { name: 'Alle udgaver' }));
    const all = page.getByRole('listitem').filter({ hasText: words[3]! }).filter({ hasText: words[1]! }).filter({ hasText: words[2]! });
    await all.first().getByRole('button', { name: /^Hent frem igen/ }).click();
    await page.goto(address);
    for (const part of words) await expect(issue(page)).toHaveValue(new RegExp(part.replaceAll('.', '\\.')));
  });
});

test('an answer that is lost on its way neither loses nor doubles a word', async ({ page }) => {
  await enterAs(page, 'contact_teacher', running.demo);
  await beginWish(page, 'Et net, der hakker', 'Klassen er urolig.');
  const address = page.url();

  await test.step('the server has it, and the browser hears nothing', async () => {
    let lost = 0;
    await page.route('**/gem', async (route) => {
      if (lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort('connectionreset');
    });
    await writeOn(page, ' Mest efter frikvarter.');
    await expect(saved(page)).toContainText('Ikke sendt endnu');
    await writeOn(page, ' Og i dansk.');
    await expect(saved(page)).toHaveText('Gemt', { timeout: 30_000 });
    await expect(issue(page)).toHaveValue('Klassen er urolig. Mest efter frikvarter. Og i dansk.');
    expect(lost).toBe(1);
  });

  await test.step('a page that is left while the last words are under way has sent or kept them', async () => {
    await writeOn(page, ' Ikke i idræt.');
    // “Saved” is not said of words that are not.
    await expect(saved(page)).not.toHaveText('Gemt', { timeout: 500 });
    await stage(page, 2);
    await expect
      .poll(async () => {
        await page.goto(address);
        return issue(page).inputValue();
      })
      .toBe('Klassen er urolig. Mest efter frikvarter. Og i dansk. Ikke i idræt.');
    await expect(saved(page)).not.toContainText('Ikke sendt', { timeout: 20_000 });
  });

  await test.step('without a network, the words wait in the browser until another page of the case sends them', async () => {
    await page.route('**/gem', (route) => route.abort('internetdisconnected'));
    await writeOn(page, ' Slet ikke.');
    await expect(saved(page)).toContainText('Ikke sendt endnu');
    await page.unrouteAll();
    await page.goto(address.replace('/trin/1', '/trin/2'));
    await expect
      .poll(async () => {
        const now = await page.request.get(address.replace('/trin/1', '/nu'));
        return ((await now.json()) as { fields: Record<string, { text: string }> }).fields['issue']?.text;
      })
      .toBe('Klassen er urolig. Mest efter frikvarter. Og i dansk. Ikke i idræt. Slet ikke.');
  });
});

test('a meeting is held from the agenda of the cases, and its minutes come as PDF', async ({ page }) => {
  await enterAs(page, 'contact_teacher', running.demo);
  await beginWish(page, 'Hvem siger noget i timen', 'De samme seks elever svarer.');

  await test.step('something is saved for the meeting, and the meeting is called', async () => {
    await page.goto(`${running.demo.url}/viden`);
    await leave(page, page.getByRole('main').getByRole('heading').getByRole('link').first());
    await leave(page, page.getByRole('button', { name: 'Gem til teamets møde' }));
    await page.goto(`${running.demo.url}/moeder`);
    await axe(page);
    await leave(page, page.getByRole('button', { name: 'Indkald til møde' }));
    await expect(page.getByRole('link', { name: 'Hvem siger noget i timen' })).toBeVisible();
    await expect(page.getByRole('heading', { name: /Forskningskort: / })).toBeVisible();
  });
  const address = page.url();
  await axe(page);
  await noSidewaysScroll(page);

  await test.step('who is there', async () => {
    const ticks = page.getByRole('group', { name: 'Hvem er til stede?' }).getByRole('checkbox');
    await ticks.last().uncheck();
    await page.getByRole('button', { name: 'Gem fremmøde' }).click();
    await expect(ticks.last()).not.toBeChecked();
  });

  await test.step('a clock, notes and a decision', async () => {
    await page.getByRole('button', { name: /^Start ur/ }).first().click();
    await expect(page.getByRole('timer').first()).toContainText('tilbage');
    const notes = page.getByRole('textbox', { name: /^Noter til/ }).first();
    await notes.fill('Vi så på tre timer.');
    await expect(page.locator('.write .saved').first()).toHaveText('Gemt');
    await page.getByText(/^Skriv en beslutning/).first().click();
    await page.getByLabel('Hvad har I besluttet?').first().fill('Vi prøver det i to uger');
    await page.getByRole('button', { name: 'Gem beslutningen' }).first().click();
    await expect(page.getByText('Vi prøver det i to uger').first()).toBeVisible();
    await axe(page);
  });

  await test.step('on paper before, and as minutes after', async () => {
    await leave(page, page.getByRole('link', { name: 'Mødeark til udskrift' }));
    await axe(page);
    await page.goto(address);
    await leave(page, page.getByRole('link', { name: 'Referat' }));
    await expect(page.getByText('Vi prøver det i to uger')).toBeVisible();
    await expect(page.getByText('Vi så på tre timer.')).toBeVisible();
    await expect(page.getByText(/^Til stede: .*mødeleder/)).toBeVisible();
    await expect(page.getByText(/^Fraværende: /)).toBeVisible();
    await axe(page);
    const paper = await page.request.get(`${address}/referat.pdf`);
    expect(paper.headers()['content-type']).toContain('application/pdf');
    expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  await page.goto(`${running.demo.url}/aarshjul`);
  await axe(page);
  await noSidewaysScroll(page);
});
