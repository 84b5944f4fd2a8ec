// This search beside two others, on the same pages and the same judged queries: `node compare.js SITE LIST …`, after `npm install`
// here. SITE is a built site; its first tree is searched. Not a part of the tests.

import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { engine, open } from './client.js';
import { figures, judged, middle } from './judge.js';

const [site, ...lists] = process.argv.slice(2);
const queries = lists.flatMap(judged);
const packed = (text) => gzipSync(text, { level: 9 }).length;

/** The pages of the site as this search knows them, and their files. */
const index = await open(join(site, 'search'));
const pages = await Promise.all(Array.from({ length: index.count }, (_, at) => index.row(at)));
const html = new Map(pages.map(({ url }) => [url, readFileSync(join(site, url, 'index.html'), 'utf8')]));

/** Asks one search all queries: `ask` gives the addresses found, `cold` the bytes a first query loads. */
async function judge(name, { ask, cold, whole }) {
  const answers = [], times = [];
  for (const { kind, query, pages } of queries) {
    const begin = performance.now();
    const urls = await ask(query);
    times.push(performance.now() - begin);
    const ranks = pages.map((page) => urls.indexOf(page) + 1).filter((rank) => rank > 0).sort((a, b) => a - b);
    answers.push({ kind, ranks, wanted: pages.length });
  }
  return { name, answers, times, whole, cold: await cold(queries.filter((_, at) => at % 5 === 0).map(({ query }) => query)) };
}

/** This search: its client's code counts as it is published. */
async function own() {
  const client = readdirSync(join(site, 'assets')).find((file) => /^search\..*js$/.test(file));
  const script = packed(readFileSync(join(site, 'assets', client)));
  const files = readdirSync(join(site, 'search')).filter((file) => file.endsWith('.js'));
  return judge('rettesnor', {
    ask: async (query) => (await engine.search(index, query)).hits.map(({ row }) => row?.url),
    whole: files.reduce((sum, file) => sum + packed(readFileSync(join(site, 'search', file))), 0),
    cold: async (some) => {
      const sizes = [];
      for (const query of some) {
        let bytes = script;
        const fresh = await open(join(site, 'search'), (_, text) => { bytes += packed(text); });
        await engine.search(fresh, query);
        sizes.push(bytes);
      }
      return middle(sizes);
    },
  });
}

/** Pagefind, told that all pages are Norwegian; its files are read where a browser would fetch them. */
async function pagefind() {
  const { createIndex, close } = await import('pagefind');
  const folder = mkdtempSync(join(tmpdir(), 'pagefind-'));
  const { index } = await createIndex({ forceLanguage: 'no', rootSelector: 'main' });
  for (const [url, content] of html) await index.addHTMLFile({ url: `/${url}`, content });
  await index.writeFiles({ outputPath: folder });
  // Without this its process goes on, and so does this one.
  await close();
  let bytes = 0;
  globalThis.document = { querySelector: () => ({ getAttribute: () => 'no' }), currentScript: null };
  globalThis.window = { location: { origin: 'file://' } };
  globalThis.fetch = async (address) => {
    const file = readFileSync(String(address).replace(/^file:\/\//, '').replace(/\?.*/, ''));
    // Its index is packed already, the rest is packed on the way.
    bytes += file[0] === 0x1f ? file.length : Math.min(file.length, packed(file));
    return new Response(file);
  };
  const script = join(folder, 'pagefind.js');
  const fresh = async () => {
    const search = await import(`${script}?${Math.random()}`);
    await search.options({ basePath: `${folder}/`, baseUrl: '/', noWorker: true });
    await search.init();
    return search;
  };
  const search = await fresh();
  const addresses = async (search, query, most) => {
    const { results } = await search.search(query);
    return (await Promise.all(results.slice(0, most).map((result) => result.data()))).map(({ url }) => url.slice(1));
  };
  const all = (at) => readdirSync(at, { recursive: true }).map((file) => join(at, file)).filter((file) => /pf_|wasm\.no|entry/.test(file) && statSync(file).isFile());
  const found = await judge('Pagefind', {
    ask: (query) => addresses(search, query, 10),
    whole: all(folder).reduce((sum, file) => sum + statSync(file).size, 0),
    cold: async (some) => {
      const sizes = [];
      for (const query of some) {
        bytes = packed(readFileSync(script));
        await addresses(await fresh(), query, 1);
        sizes.push(bytes);
      }
      return middle(sizes);
    },
  });
  rmSync(folder, { recursive: true });
  return found;
}

/** MiniSearch with the Norwegian stemmer of Snowball, beginnings and misspellings, titles first. */
async function minisearch() {
  const { default: MiniSearch } = await import('minisearch');
  const { default: { newStemmer } } = await import('snowball-stemmers');
  const stemmer = newStemmer('norwegian');
  const processTerm = (term) => (index.stop.has(term.toLowerCase()) ? null : stemmer.stem(term.toLowerCase()));
  const settings = { idField: 'url', fields: ['title', 'headings', 'text'], processTerm };
  const search = new MiniSearch(settings);
  const plain = (text) => text.replace(/<[^>]+>/g, ' ').replace(/&[a-z#\d]+;/g, ' ');
  search.addAll([...html].map(([url, page]) => {
    const main = page.match(/<main[^]*?<\/main>/)?.[0] ?? page;
    const headings = [...main.matchAll(/<h[23][^]*?<\/h[23]>/g)].join(' ');
    return { url, title: plain(page.match(/<h1[^]*?<\/h1>/)?.[0] ?? ''), headings: plain(headings), text: plain(main) };
  }));
  const options = { boost: { title: 4, headings: 2 }, prefix: true, fuzzy: 0.2 };
  const whole = packed(JSON.stringify(search));
  const client = packed(readFileSync(new URL('node_modules/minisearch/dist/umd/index.js', import.meta.url)));
  return judge('MiniSearch', { ask: async (query) => search.search(query, options).map(({ id }) => id), whole, cold: async () => whole + client });
}

const all = [await own(), await pagefind(), await minisearch()];
const kinds = [...new Set(queries.map(({ kind }) => kind)), 'all'];
console.log(`${pages.length} pages, ${queries.length} queries: first / in five`);
console.log(['class'.padEnd(14), ...all.map(({ name }) => name.padStart(16))].join(''));
for (const kind of kinds) {
  const cells = all.map(({ answers }) => figures(answers.filter((answer) => kind === 'all' || answer.kind === kind)));
  console.log(kind.padEnd(14) + cells.map(({ first, five }) => `${first.toFixed(3)} / ${five.toFixed(3)}`.padStart(16)).join(''));
}
const line = (name, value) => console.log(name.padEnd(14) + all.map((search) => String(value(search)).padStart(16)).join(''));
line('MRR', ({ answers }) => figures(answers).mrr.toFixed(3));
line('nDCG', ({ answers }) => figures(answers).ndcg.toFixed(3));
line('cold, bytes', ({ cold }) => cold);
line('whole, bytes', ({ whole }) => whole);
line('ms, middle', ({ times }) => middle(times).toFixed(2));
line('ms, 95 of 100', ({ times }) => middle(times, 0.95).toFixed(2));
