// How well the search answers: `node judge.js INDEX [QUERIES …]`, an index's folder in a built site and lists of judged queries.
// What it costs a reader: `chromium.js`. Beside others: `compare.js`. What it costs a build: `cargo bench --bench build`.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { engine, open } from './client.js';

/** Judged queries, each with its class and the pages that answer it. */
export function judged(file) {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line.includes('|') && !line.startsWith('#'));
  return lines.map((line) => line.split('|').map((part) => part.trim())).map(([kind, query, pages]) => ({ kind, query, pages: pages.split(',').map((page) => page.trim()) }));
}

/** Figures of how well ranked lists answer: each has the class and the ranks (from 1) of the pages that answer. */
export function figures(answers) {
  const mean = (value) => answers.reduce((sum, answer) => sum + value(answer), 0) / answers.length;
  const gain = (rank) => 1 / Math.log2(rank + 1);
  const ideal = (count) => Array.from({ length: count }, (_, at) => gain(at + 1)).reduce((a, b) => a + b, 0);
  return {
    queries: answers.length,
    first: mean(({ ranks }) => +(ranks[0] === 1)),
    five: mean(({ ranks }) => +(ranks[0] <= 5)),
    mrr: mean(({ ranks }) => (ranks[0] ? 1 / ranks[0] : 0)),
    ndcg: mean(({ ranks, wanted }) => ranks.filter((rank) => rank <= 10).reduce((sum, rank) => sum + gain(rank), 0) / ideal(wanted)),
  };
}

/** The value in the middle, or at another share of the way from the least to the most. */
export function middle(values, share = 0.5) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export function table(answers) {
  const kinds = [...new Set(answers.map(({ kind }) => kind))];
  return [...kinds.map((kind) => [kind, answers.filter((answer) => answer.kind === kind)]), ['all', answers]].map(([kind, some]) => {
    const { queries, first, five, mrr, ndcg } = figures(some);
    return `${kind.padEnd(14)}${String(queries).padStart(5)}${[first, five, mrr, ndcg].map((value) => value.toFixed(3).padStart(8)).join('')}`;
  });
}

export async function judge(folder, queries) {
  const answers = [];
  for (const { kind, query, pages } of queries) {
    const loaded = [];
    const index = await open(folder, (name, text) => loaded.push([name, gzipSync(text).length]));
    const { hits } = await engine.search(index, query, { typing: true });
    const urls = hits.map(({ row }) => row?.url);
    const ranks = pages.map((page) => urls.indexOf(page) + 1).filter((rank) => rank > 0).sort((a, b) => a - b);
    answers.push({ kind, query, ranks, wanted: pages.length, urls, hits, loaded });
  }
  return answers;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, ...lists] = process.argv.slice(2);
  const sizes = readdirSync(folder).filter((name) => name.endsWith('.js')).map((name) => gzipSync(readFileSync(join(folder, name)), { level: 9 }).length);
  console.log(`the index: ${sizes.length} files, ${sizes.reduce((sum, size) => sum + size, 0)} bytes compressed, the largest ${Math.max(...sizes)}`);
  for (const list of lists) {
    const answers = await judge(folder, judged(list));
    console.log(`${list}\nclass        queries   first  in five     MRR    nDCG`);
    console.log(table(answers).join('\n'));
    for (const { query, kind, ranks, urls } of answers.filter(({ ranks }) => ranks[0] !== 1)) console.log(`  ${kind}: ${query} → ${ranks[0] ?? 'not found'}; first: ${urls.slice(0, 3).join(' ')}`);
    const bytes = answers.map(({ loaded }) => loaded.reduce((sum, [, size]) => sum + size, 0)).sort((a, b) => a - b);
    const files = answers.map(({ loaded }) => loaded.length).sort((a, b) => a - b);
    console.log(`index files read for a first query: ${files.at(files.length >> 1)} (at most ${files.at(-1)}), ${bytes.at(bytes.length >> 1)} bytes compressed (at most ${bytes.at(-1)})`);
  }
}
