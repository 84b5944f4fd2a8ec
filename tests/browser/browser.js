// Chromium: tabs that note everything a page should not do, and many pages looked at a few at a time.

import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

// Pages open at a time.
const TABS = 3;
const EYES = fileURLToPath(new URL('eyes.js', import.meta.url));

/** Starts the browser. */
export async function start() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--no-first-run'],
  });

  /** A new tab in a window of its own. Noted are errors, warnings, failed requests, and requests to anyone but this machine. */
  async function open(options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    await page.addInitScript({ path: EYES });
    const noted = [];
    const isElsewhere = (url) => /^(https?|wss?):/.test(url) && new URL(url).hostname !== '127.0.0.1';
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && noted.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => noted.push(`script: ${error.message}`));
    page.on('requestfailed', (request) => noted.push(`request: ${request.url()} ${request.failure()?.errorText}`));
    page.on('request', (request) => isElsewhere(request.url()) && noted.push(`asks someone else: ${request.url()}`));
    return { page, noted, context, close: () => context.close() };
  }

  /** Does a task for every item, a few at a time, each in a tab of its own; in one after another's if `shared`, which is quicker. */
  async function each(items, task, { shared = false, ...options } = {}) {
    const rest = [...items];
    await Promise.all(Array.from({ length: TABS }, async () => {
      let tab = null;
      for (let item = rest.shift(); item !== undefined; item = rest.shift()) {
        tab ??= await open(options);
        tab.noted.length = 0;
        await task(item, tab);
        if (shared) continue;
        await tab.close();
        tab = null;
      }
      await tab?.close();
    }));
  }

  return { browser, open, each, close: () => browser.close() };
}
