// The search beside Pagefind and MiniSearch, on the same pages and queries in one run: `npm install && node compare.js SITE QUERIES …`.
// What is measured: how well each answers, what a reader's first query costs, how long later ones take in Chromium, and the index.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import MiniSearch from 'minisearch';
import { chromium } from 'playwright-core';
import { serve } from '../browser/server.js';
import { engine } from './client.js';
import { judged, table } from './judge.js';

const [site, ...lists] = process.argv.slice(2).map((path) => resolve(path));
const queries = lists.flatMap(judged);
const scratch = mkdtempSync(join(tmpdir(), 'rettesnor-search-'));
const copy = join(scratch, 'site');
cpSync(site, copy, { recursive: true });

const walk = (folder) => readdirSync(folder).flatMap((name) => {
  const path = join(folder, name);
  return statSync(path).isDirectory() ? walk(path) : [path];
});
const packed = (path) => gzipSync(readFileSync(path)).length;
const packedAll = (paths) => paths.reduce((sum, path) => sum + packed(path), 0);
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const rank = ({ kind, query, pages }, urls) => ({
  kind, query, wanted: pages.length, ranks: pages.map((page) => urls.indexOf(page) + 1).filter(Boolean).sort((a, b) => a - b),
});
const spread = (times) => {
  const sorted = times.toSorted((a, b) => a - b);
  return `median ${sorted[sorted.length >> 1].toFixed(1)} ms, p95 ${sorted[Math.floor(sorted.length * 0.95)].toFixed(1)} ms`;
};
function report(name, answers, lines) {
  console.log(`\n${name}\nclass        queries   first  in five     MRR    nDCG\n${table(answers).join('\n')}`);
  for (const line of lines) console.log(`  ${line}`);
}

// The pages of the first tree, as all three should know them.
const index = walk(copy).filter((path) => path.endsWith('index.html'));
const known = new Set(JSON.parse(readFileSync(join(copy, 'search/index.js'), 'utf8').replace(/^rettesnor\("index","[^"]*",/, '').replace(/\)\s*$/, '')).pages.map(([, url]) => url));
const urlOf = (path) => relative(copy, path).replace(/index\.html$/, '');
const pages = index.filter((path) => known.has(urlOf(path)));
for (const path of index.filter((path) => !pages.includes(path))) rmSync(path);

execFileSync(join(import.meta.dirname, 'node_modules/.bin/pagefind'), ['--site', copy, '--root-selector', 'main', '--force-language', 'no'], { stdio: 'ignore' });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'],
});

{
  const { origin, stop } = await serve(site);
  const answers = [], times = [], cold = [];
  for (const asked of queries) {
    const page = await browser.newPage();
    const files = [];
    page.on('request', (request) => /\.js/.test(request.url()) && files.push(join(site, new URL(request.url()).pathname)));
    await page.goto(`${origin}/search/`);
    files.splice(0, files.length, ...files.filter((file) => /search\.[0-9a-f]+\.js|search\/index\.js/.test(file)));
    await page.fill('#search-input', asked.query);
    await page.waitForFunction(() => /\S/.test(document.querySelector('.search-page [role=status]').textContent) && document.querySelector('.search-page [role=status]').textContent !== document.querySelector('.search-page form').dataset.loading);
    cold.push([packedAll(files.filter((file) => !/\/d\d+\.js/.test(file))), files.filter((file) => !/\/d\d+\.js/.test(file)).length]);
    const hrefs = await page.locator('[data-search-results] a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    answers.push(rank(asked, [...new Set(hrefs.map((href) => new URL(href).pathname.slice(1)))]));
    times.push(await page.evaluate(async () => {
      const field = document.getElementById('search-input'), list = document.querySelector('[role=listbox]');
      const changed = new Promise((resolve) => { new MutationObserver(resolve).observe(list, { childList: true }); });
      const start = performance.now();
      field.dispatchEvent(new Event('input'));
      await changed;
      return performance.now() - start;
    }));
    await page.close();
  }
  stop();
  const own = walk(join(site, 'search')).filter((path) => path.endsWith('.js'));
  const bytes = cold.map(([bytes]) => bytes).sort((a, b) => a - b);
  report('Rettesnor', answers, [
    `first query: ${kB(bytes[bytes.length >> 1])} compressed (at most ${kB(bytes.at(-1))}) in at most ${Math.max(...cold.map(([, files]) => files))} files, script included`,
    `later queries: ${spread(times)}`, `index: ${kB(packedAll(own))} compressed in ${own.length} files`,
  ]);
}

{
  const { origin, stop } = await serve(copy);
  const page = await browser.newPage({ bypassCSP: true });
  const files = new Set();
  page.on('request', (request) => request.url().includes('/pagefind/') && files.add(join(copy, new URL(request.url()).pathname)));
  await page.goto(origin);
  const answers = [], times = [];
  let cold;
  for (const asked of queries) {
    const { urls, time } = await page.evaluate(async ([from, query]) => {
      const pagefind = await import(from);
      const start = performance.now();
      const { results } = await pagefind.search(query);
      const data = await Promise.all(results.slice(0, 10).map((result) => result.data()));
      return { urls: data.map(({ url }) => new URL(url, location).pathname.slice(1)), time: performance.now() - start };
    }, ['/pagefind/pagefind.js', asked.query]);
    cold ??= packedAll([...files]);
    answers.push(rank(asked, urls));
    times.push(time);
  }
  await page.close();
  stop();
  report('Pagefind', answers, [`first query: ${kB(cold)}`, `queries: ${spread(times)}`, `index: ${kB(packedAll(walk(join(copy, 'pagefind'))))} with its scripts`]);
}

{
  const text = (path) => {
    const main = readFileSync(path, 'utf8').match(/<main[\s\S]*<\/main>/)?.[0] ?? '';
    const plain = (html) => html.replace(/<[^>]+>/g, ' ').replace(/&\w+;/g, ' ');
    return { id: urlOf(path), title: plain(main.match(/<h1[\s\S]*?<\/h1>/)?.[0] ?? ''), headings: plain((main.match(/<h[2-4][\s\S]*?<\/h[2-4]>/g) ?? []).join(' ')), text: plain(main) };
  };
  const search = new MiniSearch({
    fields: ['title', 'headings', 'text'], tokenize: engine.words, processTerm: (word) => engine.stemNo(word),
    searchOptions: { boost: { title: 4, headings: 2 }, prefix: true, fuzzy: 0.2 },
  });
  search.addAll(pages.map(text));
  const times = [];
  const answers = queries.map((asked) => {
    const start = performance.now();
    const urls = search.search(asked.query).map(({ id }) => id);
    times.push(performance.now() - start);
    return rank(asked, urls);
  });
  report('MiniSearch with Snowball stems, prefixes and fuzzy words', answers, [
    `first query: ${kB(gzipSync(JSON.stringify(search)).length)} and its script`, `queries in Node: ${spread(times)}`,
  ]);
}

await browser.close();
rmSync(scratch, { recursive: true });
