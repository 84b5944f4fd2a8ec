// What a search costs in Chromium: `node chromium.js SITE LIST …`, a built site and lists of judged queries, after `npm ci` in
// tests/browser. Each query is typed into `/search/`: first into a fresh window, then all of them into one.

import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { start } from '../browser/browser.js';
import { serve } from '../browser/server.js';
import { judged, middle } from './judge.js';

const COLD = 20;
const [site, ...lists] = process.argv.slice(2);
const queries = lists.flatMap(judged);
const { origin, stop } = await serve(site);
const browser = await start();

/** Opens the search page; `loaded` gets the packed size of every script that comes. */
async function page(loaded) {
  const { page, close } = await browser.open();
  const sizes = [];
  page.on('response', (response) => {
    if (/\.js(\?|$)/.test(response.url())) sizes.push(response.body().then((body) => loaded.push([new URL(response.url()).pathname, gzipSync(body, { level: 9 }).length])));
  });
  await page.goto(`${origin}/search/`);
  return { page, close, settled: () => Promise.all(sizes) };
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

const cold = [];
for (const { query } of queries.filter((_, at) => at % Math.ceil(queries.length / COLD) === 0)) {
  const loaded = [];
  const { page: fresh, close, settled } = await page(loaded);
  await fresh.waitForSelector('[data-search-results]', { state: 'attached' });
  const before = performance.now();
  await ask(fresh, query);
  await settled();
  const index = loaded.filter(([path]) => path.includes('/search/'));
  cold.push({ ms: performance.now() - before, requests: index.filter(([path]) => !/\/d\d/.test(path)).length, shown: index.length, bytes: loaded.reduce((sum, [, size]) => sum + size, 0) });
  await close();
}
const loaded = [];
const { page: warm, close, settled } = await page(loaded);
await warm.waitForSelector('[data-search-results]', { state: 'attached' });
const times = [], later = [];
for (const { query } of queries) {
  const known = loaded.length;
  times.push(await ask(warm, query));
  await settled();
  later.push(loaded.slice(known));
}
const repeated = [];
for (const { query } of queries) repeated.push(await ask(warm, query));
await close();
await browser.close?.();
stop();

const figure = (name, values, digits = 0) => console.log(`${name.padEnd(44)}${[0.5, 0.95, 1].map((share) => middle(values, share).toFixed(digits).padStart(10)).join('')}`);
const answered = (times) => times.filter((time) => time !== null);
console.log(`${queries.length} queries${' '.repeat(30)}${['middle', '95 %', 'most'].map((name) => name.padStart(10)).join('')}`);
figure('first query: packed bytes, client and all', cold.map(({ bytes }) => bytes));
figure('first query: files to the first result', cold.map(({ requests }) => requests));
figure('first query: files with what is shown of pages', cold.map(({ shown }) => shown));
figure('later query: files to the results', later.map((files) => files.filter(([path]) => /\/[tep]\d/.test(path)).length));
figure('later query: largest of them, packed bytes', later.map((files) => Math.max(0, ...files.filter(([path]) => /\/[tep]\d/.test(path)).map(([, size]) => size))));
figure('query: ms to its results, files read as needed', answered(times), 1);
figure('query: ms to its results, files there', answered(repeated), 1);
