// One municipality for all journeys, started before the first and stopped after the last.

import { startDemo } from './demo.ts';

export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  // Lets the gallery be checked without a demo, and a demo be looked at while one writes journeys.
  if (process.env.LAERKE_DEMO_FILE !== undefined) return undefined;
  const running = await startDemo('municipality');
  process.env.LAERKE_DEMO_FILE = running.file;
  return running.stop;
}
