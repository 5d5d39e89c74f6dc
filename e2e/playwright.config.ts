import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';

// Debian's Chromium by default; `cargo xtask` names the one it found.
const chromium = process.env.LAERKE_CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(chromium)) throw new Error(`${chromium} does not exist; install chromium or set LAERKE_CHROMIUM`);

export default defineConfig({
  testDir: '.',
  globalSetup: './global-setup.ts',
  outputDir: 'test-results/failures',
  reporter: [['list'], ['json', { outputFile: process.env.LAERKE_REPORT ?? 'test-results/report.json' }]],
  // A journey that needs a second try is a broken journey.
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: 'chromium',
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    screenshot: 'only-on-failure',
    // A trace costs as much as the journey; `cargo xtask e2e --trace on -g "a teacher"` takes one.
    trace: 'off',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
