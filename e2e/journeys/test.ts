// The test that all journeys are: whatever device they use, nothing leaves for another host and nothing is stopped by
// the content policy.

import { expect, test as base, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';

export { expect };

/** What was seen on all devices of a journey that must never be. */
class Watch {
  readonly origins = new Set<string>();
  readonly faults: string[] = [];
  requests = 0;

  async over(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`content policy: ${event.violatedDirective} stopped ${event.blockedURI} in ${location.href}`);
      });
    });
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol === 'data:') return;
      this.origins.add(url.origin);
      this.requests += 1;
    });
    context.on('console', (message) => {
      if (/content.?security.?policy|content policy/i.test(message.text())) this.faults.push(message.text());
    });
    context.on('weberror', (error) => this.faults.push(String(error.error())));
  }

  expectClean(): void {
    expect(this.faults, 'errors of scripts and of the content policy').toEqual([]);
    // Every demo has a port of its own, and a journey visits one demo.
    expect([...this.origins].filter((origin) => !/^http:\/\/127\.0\.0\.1:\d+$/.test(origin)), 'foreign hosts').toEqual([]);
    expect(this.origins.size, `hosts asked: ${[...this.origins].join(', ')}`).toBeLessThanOrEqual(1);
  }
}

/** Opens a browser that shares nothing with the others: another person's, or another device. */
export type Device = (options?: BrowserContextOptions) => Promise<Page>;

export const test = base.extend<{ watch: Watch; device: Device }>({
  watch: [
    async ({}, use) => {
      const watch = new Watch();
      await use(watch);
      watch.expectClean();
    },
    { auto: true },
  ],
  context: async ({ context, watch }, use) => {
    await watch.over(context);
    await use(context);
  },
  device: async ({ browser, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      await watch.over(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

/** A phone as most pupils hold it. */
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
