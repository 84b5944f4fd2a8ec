// The built site in a real browser: `node run.js SITE OFFLINE PROGRAM`, the same site built plainly and with `--offline`, and the
// program that built them, which serves a site while it is edited.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';
import { serving } from './serve.js';
import { headerRules, serve } from './server.js';
import { address, broken, folder, pages, read, sitemapLanguages } from './site.js';
import { tools } from './tools.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// What can change with the colours or the width of the window.
const LOOKS = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];
// What a script alone can do: it may stay away with it.
const TOOLS = ['button', 'label', '[role="status"]', '.fill', '.merge', '.progress', '.people', '.answer', '.own'].map((tool) => `main ${tool}`).join();
// Pages open at a time.
const TABS = 3;

const [site, offline, program] = process.argv.slice(2).map((path) => resolve(path));
if (!site || !offline || !program) {
  console.error('usage: node run.js SITE OFFLINE PROGRAM');
  process.exit(2);
}

let passed = 0;
const faults = [];

/** One thing that must hold; says so only when it does not. */
function expect(holds, what, detail = '') {
  if (holds) passed += 1;
  else {
    faults.push(what);
    console.error(`FAILED ${what}${detail ? `\n       ${String(detail).split('\n').join('\n       ')}` : ''}`);
  }
}

function expectNone(found, what) {
  expect(found.length === 0, what, found.slice(0, 8).join('\n'));
}

async function part(name, run) {
  const start = Date.now();
  const before = [passed, faults.length];
  try {
    await run();
  } catch (error) {
    expect(false, `${name}: came to its end`, error.stack);
  }
  const [good, bad] = [passed - before[0], faults.length - before[1]];
  console.log(`${name}: ${good} passed, ${bad} failed (${((Date.now() - start) / 1000).toFixed(1)} s)`);
}

/** Runs a task for every item, a few at a time. */
async function each(items, task, prepare = () => null) {
  const rest = [...items];
  await Promise.all(Array.from({ length: TABS }, async () => {
    const prepared = await prepare();
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await task(item, prepared);
    await prepared?.close();
  }));
}

/** One page of each kind and language: enough where the theme decides and not the text. */
function samples(all) {
  return [...new Map(all.map((page) => [`${page.kind} ${page.lang}`, page])).values()];
}

const all = pages(site).map((path) => read(site, path));
const shown = all.filter((page) => !page.redirect);
const byPath = new Map(all.map((page) => [page.path, page]));

await part('HTML', async () => {
  const languages = sitemapLanguages(site);
  expect(languages.size > 0, 'the sitemap names languages');
  const validate = new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:a11y'],
    // Taste, and what the browser's own checks below judge better; the A–Å filter acts as one types, without a button.
    rules: { 'no-trailing-whitespace': 'off', 'no-implicit-button-type': 'off', 'wcag/h32': 'off', 'long-title': 'off', 'prefer-native-element': 'off', 'no-inline-style': 'error' },
  });
  for (const page of all) {
    expectNone(page.errors, `${page.path} is well-formed`);
    expectNone(page.ids.filter((id, at) => page.ids.indexOf(id) !== at), `${page.path} has every id once`);
    expectNone(broken(site, page, byPath, false), `${page.path} leads somewhere with every link`);
    const lang = languages.get(folder(page.path));
    expect(page.lang && (!lang || lang === page.lang), `${page.path} is in the language it says`, `lang="${page.lang}", sitemap: ${lang}`);
    const report = await validate.validateString(page.html, page.path);
    const messages = report.results.flatMap((result) => result.messages);
    expectNone(messages.map((one) => `${one.ruleId}: ${one.message} (line ${one.line})`), `${page.path} is valid`);
  }
});

await part('read from a folder', async () => {
  const files = pages(offline).map((path) => read(offline, path));
  const known = new Map(files.map((page) => [page.path, page]));
  for (const page of files) expectNone(broken(offline, page, known, true), `${page.path} spells every link out`);
});

await part('headers', async () => {
  const [{ prefix, headers }] = headerRules(site);
  const policy = headers['Content-Security-Policy'] ?? '';
  expect(prefix === '/' && /default-src 'none'/.test(policy), 'the policy begins with nothing', policy);
  expect(!/unsafe|\*|https?:/.test(policy), 'the policy makes no exceptions', policy);
  expect(headers['X-Content-Type-Options'] === 'nosniff', 'types are not guessed');
});

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
const { origin, stop } = await serve(site);

/** A new page that notes everything it should not do. */
async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const noted = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && noted.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => noted.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => noted.push(`request: ${request.url()} ${request.failure()?.errorText}`));
  page.on('request', (request) => /^(https?:)/.test(request.url()) && !request.url().startsWith(`${origin}/`) && noted.push(`elsewhere: ${request.url()}`));
  return { page, noted, close: () => context.close() };
}

async function axe(page, runOnly) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const options = { runOnly, resultTypes: ['violations'], elementRef: false };
  const { violations } = await page.evaluate((options) => window.axe.run(document, options), options);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`));
}

await part('every page', async () => {
  const kinds = new Set(samples(shown).map((page) => page.path));
  await each(shown, async ({ path }, { page, noted }) => {
    noted.length = 0;
    const wrong = [];
    await page.goto(origin + (path === '404.html' ? '/404.html' : address(path)), { waitUntil: 'load' });
    for (const [width, colorScheme] of [[1280, 'light'], [1280, 'dark'], [360, 'dark'], [360, 'light']]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const thorough = kinds.has(path) || (width === 1280 && colorScheme === 'light');
      const found = await axe(page, thorough ? { type: 'tag', values: STANDARDS } : { type: 'rule', values: LOOKS });
      wrong.push(...found.map((one) => `${colorScheme} ${width}: ${one}`));
    }
    expectNone(wrong, `${path} is accessible`);
    await page.setViewportSize({ width: 320, height: 640 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width <= 320, `${path} fits 320 px`, `${width} px wide`);
    expectNone(noted, `${path} is quiet and asks nobody else`);
  }, open);
});

await part('without a script', async () => {
  await each(samples(shown), async ({ path }) => {
    const text = async (javaScriptEnabled) => {
      const { page, close } = await open({ javaScriptEnabled });
      await page.goto(origin + address(path));
      const words = await page.evaluate((tools) => {
        for (const tool of document.querySelectorAll(tools)) tool.style.display = 'none';
        return document.querySelector('main').innerText.split(/\s+/);
      }, TOOLS);
      await close();
      return words;
    };
    const [plain, scripted] = [new Set(await text(false)), await text(true)];
    expectNone(scripted.filter((word) => !plain.has(word)), `${path} says the same without a script`);
  });
});

await part('keyboard', async () => {
  await each(samples(shown), async ({ path }) => {
    const { page, close } = await open();
    await page.goto(origin + address(path));
    await page.keyboard.press('Tab');
    const first = await page.evaluate(() => {
      const { left, top, width, height } = document.activeElement.getBoundingClientRect();
      return { href: document.activeElement.getAttribute('href'), seen: left >= 0 && top >= 0 && width > 20 && height > 20 };
    });
    expect(first.seen && first.href?.startsWith('#'), `${path} begins with a skip link that is seen`, JSON.stringify(first));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => {
      const main = document.querySelector('main');
      const after = main.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING;
      return main.contains(document.activeElement) || Boolean(after);
    });
    expect(inside, `${path} skips to the text`);
    await close();
  });
});

await part('print', async () => {
  await each(samples(shown), async ({ path }) => {
    const { page, close } = await open({ colorScheme: 'dark' });
    await page.goto(origin + address(path));
    await page.emulateMedia({ media: 'print' });
    const seen = await page.locator('nav, form[role="search"], .skip').filter({ visible: true }).count();
    expect(seen === 0, `${path} prints without navigation`, `${seen} parts are seen`);
    expect(await page.locator('h1').first().isVisible(), `${path} prints its title`);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(/^rgba?\((255, 255, 255|0, 0, 0, 0)/.test(paper), `${path} prints on white`, paper);
    await close();
  });
});

await part('opened from a folder', async () => {
  await each(samples(shown), async ({ path }) => {
    const { page, noted, close } = await open();
    await page.goto(pathToFileURL(join(offline, path)).href);
    expect((await page.locator('main').innerText()).trim().length > 0, `${path} has a text`);
    const styled = await page.evaluate(() => document.styleSheets.length > 0 && getComputedStyle(document.body).fontFamily !== '"Times New Roman"');
    expect(styled, `${path} has its styles`);
    expectNone(noted, `${path} is quiet and asks nobody`);
    const link = page.locator('header .name');
    if (await link.count()) {
      await link.click();
      expect(await page.locator('main h1').first().isVisible(), `${path} leads home`);
    }
    await close();
  });
});

await tools({ part, expect, expectNone, open, origin, offline });
await serving({ part, expect, expectNone, browser, axe, program, standards: STANDARDS });

await browser.close();
stop();
console.log(`${all.length} pages: ${passed} passed, ${faults.length} failed`);
process.exit(faults.length ? 1 : 0);
