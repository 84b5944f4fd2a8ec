// What a search costs in Chromium: `node chromium.js SITE LIST …`, a built site and lists of judged queries, after `npm ci` in
// tests/browser. Each query is typed into `/search/`: first into a fresh window, then all of them into one.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { start } from '../browser/browser.js';
import { serve } from '../browser/server.js';
import { judged, middle } from './judge.js';

const COLD = 20;
const [site, ...lists] = process.argv.slice(2);
const queries = lists.flatMap(judged);
const { origin, stop } = await serve(site);
const browser = await start();

const packed = new Map();
const size = (path) => packed.get(path) ?? packed.set(path, gzipSync(readFileSync(join(site, path)), { level: 9 }).length).get(path);

/** Opens the search page; `loaded` gets the path and packed size of every script that is asked for. */
async function opened(loaded) {
  const { page, close } = await browser.open();
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname;
    if (path.endsWith('.js')) loaded.push({ path, size: size(path), ofPages: /\/d\d+\.js$/.test(path) });
  });
  await page.goto(`${origin}/search/`);
  await page.locator('[data-search-results]').waitFor({ state: 'attached' });
  return { page, close };
}

/** Milliseconds from what was typed to its results, in the page. */
const ask = (page, query) => page.evaluate((query) => new Promise((done) => {
  const field = document.getElementById('search-input'), list = document.querySelector('[data-search-results]');
  const begin = performance.now();
  const watch = new MutationObserver(() => { watch.disconnect(); done(performance.now() - begin); });
  watch.observe(list, { childList: true });
  setTimeout(() => { watch.disconnect(); done(null); }, 2000);
  field.value = query;
  field.dispatchEvent(new Event('input'));
}), query);

const sum = (files) => files.reduce((sum, { size }) => sum + size, 0);
const cold = [];
for (const { query } of queries.filter((_, at) => at % Math.ceil(queries.length / COLD) === 0)) {
  const loaded = [];
  const { page, close } = await opened(loaded);
  await ask(page, query);
  const files = loaded.filter(({ path, ofPages }) => path.includes('/search/') && !ofPages);
  const bytes = sum(loaded.filter(({ ofPages }) => !ofPages));
  await page.waitForLoadState('networkidle');
  cold.push({ bytes, files: files.length, shownBytes: sum(loaded), shown: loaded.filter(({ path }) => path.includes('/search/')).length });
  await close();
}
const loaded = [], times = [], later = [], again = [];
const { page, close } = await opened(loaded);
for (const { query } of queries) {
  const known = loaded.length;
  times.push(await ask(page, query));
  later.push(loaded.slice(known).filter(({ ofPages }) => !ofPages));
}
for (const { query } of queries) again.push(await ask(page, query));
await close();
await browser.close();
stop();

const figure = (name, values, digits = 0) => console.log(`${name.padEnd(44)}${[0.5, 0.95, 1].map((share) => middle(values, share).toFixed(digits).padStart(10)).join('')}`);
const answered = (times) => times.filter((time) => time !== null);
console.log(`${queries.length} queries${' '.repeat(30)}${['middle', '95 %', 'most'].map((name) => name.padStart(10)).join('')}`);
figure('first query: packed bytes to its results', cold.map(({ bytes }) => bytes));
figure('first query: files of the index for them', cold.map(({ files }) => files));
figure('first query: packed bytes, all that is shown', cold.map(({ shownBytes }) => shownBytes));
figure('first query: files of the index for that', cold.map(({ shown }) => shown));
figure('later query: files to its results', later.map((files) => files.length));
figure('later query: packed bytes of the largest', later.map((files) => Math.max(0, ...files.map(({ size }) => size))));
figure('ms to the results, files read as needed', answered(times), 1);
figure('ms to the results, files there', answered(again), 1);
