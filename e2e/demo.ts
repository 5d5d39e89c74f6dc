// The demo that the journeys visit: starting one, and finding one's way in.

import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';

/** What `laerke demo --json` writes. */
export interface Demo {
  url: string;
  logins: { role: string; name: string; url: string }[];
  codes: Code[];
}

export interface Code {
  school: string;
  class: string;
  code: string;
  url: string;
}

export interface RunningDemo {
  demo: Demo;
  /** The file that `demo` was read from; codes are taken beside it. */
  file: string;
  stop: () => Promise<void>;
}

const START_WAIT_MS = 180_000;

/** Starts a demo of its own and waits until it is ready. */
export async function startDemo(size: 'school' | 'municipality'): Promise<RunningDemo> {
  const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../target', import.meta.url));
  const binary = process.env.LAERKE_BINARY ?? join(target, 'release', 'laerke');
  if (!existsSync(binary)) throw new Error(`${binary} does not exist; run \`cargo xtask e2e\`, which builds it`);
  const folder = mkdtempSync(join(tmpdir(), 'laerke-demo-'));
  const file = join(folder, 'demo.json');
  const server = spawn(binary, ['demo', '--port', '0', '--dir', join(folder, 'data'), '--size', size, '--json', file], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Only the end is of interest, and only if it goes wrong.
  let said = '';
  const listen = (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000));
  server.stdout.on('data', listen);
  server.stderr.on('data', listen);
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));

  const stop = async () => {
    server.kill('SIGTERM');
    const late = setTimeout(() => server.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(late);
    rmSync(folder, { recursive: true, force: true });
  };

  const begun = Date.now();
  for (;;) {
    const demo = read(file);
    if (demo) return { demo, file, stop };
    if (server.exitCode !== null) throw new Error(`the demo ended (${server.exitCode}):\n${said}`);
    if (Date.now() - begun > START_WAIT_MS) {
      await stop();
      throw new Error(`the demo was not ready after ${START_WAIT_MS / 1000} s:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The demo in a file, or nothing while it is not there or only half written. */
function read(file: string): Demo | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Demo;
  } catch {
    return undefined;
  }
}

/** The municipality that all journeys share; no journey may close its round. */
export function sharedDemo(): Demo {
  const demo = read(sharedFile());
  if (!demo) throw new Error('the shared demo is not running');
  return demo;
}

function sharedFile(): string {
  return process.env.LAERKE_DEMO_FILE ?? '';
}

/** A code that no other journey has taken, for a class that `fits`. */
export function takeCode(fits: (code: Code) => boolean = () => true): Code {
  const folder = dirname(sharedFile());
  for (const code of sharedDemo().codes.filter(fits)) {
    try {
      // Creating the file is the taking: only one worker succeeds.
      closeSync(openSync(join(folder, `taken-${code.code}`), 'wx'));
      return code;
    } catch {
      continue;
    }
  }
  throw new Error('no unused code is left for such a class');
}

/** Grade of a class by its name: 3 for “3.A”; special classes have none. */
export function gradeOf(code: Code): number | undefined {
  const grade = /^(\d+)\./.exec(code.class)?.[1];
  return grade === undefined ? undefined : Number(grade);
}

/** Enters as the first person with the role. */
export async function enterAs(page: Page, role: string, demo: Demo = sharedDemo()): Promise<void> {
  const login = demo.logins.find((login) => login.role === role);
  if (!login) throw new Error(`the demo has no login for ${role}; it has ${demo.logins.map((l) => l.role).join(', ')}`);
  await page.goto(login.url);
  await expect(page).not.toHaveURL(login.url);
}
