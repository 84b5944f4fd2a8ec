// The client in Node, with the index of the site it is given: `SITE=public node --test`.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { engine, open } from './client.js';
import { figures, judge, judged } from './judge.js';

const SITE = process.env.SITE ?? fileURLToPath(new URL('../../public', import.meta.url));
const TREES = ['search', 'en/search', 'se/search'];
const { search, stemNo, stemEn, near, placesOn, fold } = engine;

/** Every term of an index. */
const termsOf = (index) => index.beginning('', Infinity);
const found = async (index, query, options) => (await search(index, query, { former: true, most: Infinity, ...options })).hits.map(({ page }) => page);

for (const tree of TREES) {
  test(`${tree}: every word finds every page it stands on`, async () => {
    const index = await open(join(SITE, tree));
    for (const term of (await termsOf(index)).filter(({ shown }, at) => at % 4 === 0 && !index.stop.has(shown))) {
      const pages = new Set(await found(index, term.shown, { typing: false }));
      assert.deepEqual(term.pages.map(([page]) => page).filter((page) => !pages.has(page)), [], term.shown);
    }
  });

  test(`${tree}: every beginning of a word finds its pages`, async () => {
    const index = await open(join(SITE, tree));
    for (const term of (await termsOf(index)).filter(({ shown }, at) => at % 40 === 0 && !index.stop.has(shown))) {
      for (let end = 3; end <= term.key.length; end++) {
        const begin = term.shown.slice(0, end);
        if (index.stop.has(begin) || !fold(term.key).startsWith(fold(begin))) continue;
        const pages = new Set(await found(index, begin));
        assert.deepEqual(term.pages.map(([page]) => page).filter((page) => !pages.has(page)), [], `${begin} of ${term.shown}`);
      }
    }
  });

  test(`${tree}: a word with one fault finds its pages`, async () => {
    const index = await open(join(SITE, tree));
    const terms = await termsOf(index);
    const known = new Set(terms.map(({ folded }) => folded));
    const missed = [];
    let tried = 0;
    for (const term of terms.filter(({ shown }, at) => at % 60 === 0 && /^\p{L}{5,}$/u.test(shown))) {
      for (let at = 0; at < term.shown.length; at++) {
        const before = term.shown.slice(0, at), after = term.shown.slice(at + 1);
        const faults = [before + after, `${before}q${after}`, `${before}q${term.shown.slice(at)}`, before + (after[0] ?? '') + term.shown[at] + after.slice(1)];
        // What is a word of the site too is taken for that word.
        for (const fault of faults.filter((fault) => !index.keys(fault).some((key) => known.has(fold(key))))) {
          const pages = new Set(await found(index, fault, { typing: false }));
          if (term.pages.some(([page]) => !pages.has(page))) missed.push(`${fault} for ${term.shown}`);
          tried += 1;
        }
      }
    }
    // Some faults make a word more like another, or hide where a short stem begins and ends.
    assert.ok(missed.length < tried * 0.03, `${missed.length} of ${tried}: ${missed.slice(0, 20).join(', ')}`);
  });
}

test('the client makes the same keys as the index', async () => {
  for (const tree of TREES) {
    const index = await open(join(SITE, tree));
    // Terms are sorted by keys that Rust made, and carry keys that the client made of the words shown.
    const terms = await termsOf(index);
    const wrong = terms.filter(({ folded }, at) => at && folded < terms[at - 1].folded);
    assert.deepEqual(wrong.map(({ shown, key }) => `${shown}: ${key}`), []);
  }
});

test('endings are cut as Snowball and Porter cut them', () => {
  const no = { forskning: 'forskning', høyskolene: 'høyskol', avtalene: 'avtal', muligheter: 'mul', opplevelsen: 'opplev', vurdert: 'vurder', landets: 'land' };
  for (const [word, stem] of Object.entries(no)) assert.equal(stemNo(word), stem);
  const en = { agreements: 'agreement', agreement: 'agreement', relational: 'relat', hopping: 'hop', studies: 'studi', study: 'studi', falling: 'fall', happiness: 'happi' };
  for (const [word, stem] of Object.entries(en)) assert.equal(stemEn(word), stem);
});

test('words are near when one fault parts them', () => {
  for (const [a, b] of [['høyskole', 'høyskloe'], ['avtale', 'avtle'], ['avtale', 'avtaale'], ['avtale', 'avtalt']]) assert.ok(near(a, b), `${a} ${b}`);
  for (const [a, b] of [['avtale', 'omtalen'], ['avtale', 'avt']]) assert.ok(!near(a, b), `${a} ${b}`);
});

test('both written standards, other letters and misspellings find the same', async () => {
  const index = await open(join(SITE, 'search'));
  const first = async (query) => (await search(index, query)).hits[0]?.row.url;
  for (const group of [['forskningsetikk', 'forskingsetikk', 'forsknings etikk', 'forskningsetik'], ['åpenhet', 'apenhet', 'aapenhet', 'openheit', 'openhe'],
    ['hva er beredskap', 'beredskap', 'korleis får vi beredskap']]) {
    assert.equal(new Set(await Promise.all(group.map(first))).size, 1, group.join());
  }
  assert.equal((await search(index, 'risikovurdreing')).meant, 'risikovurdering');
});

test('a hit says why it is one', async () => {
  const index = await open(join(SITE, 'search'));
  const { hits: [first] } = await search(index, 'lisensplikten teknolgi', { typing: false });
  assert.equal(first.row.url, 'eksportkontroll-og-sanksjoner/lisensplikt/');
  assert.deepEqual(first.why.map(({ word, via }) => [word, via]).sort(), [['lisensplikten', 'form'], ['teknolgi', 'typo']]);
  assert.ok(first.why.every(({ found, level, score }) => found && level >= 0 && score > 0) && first.title > 0);
});

test('what is no longer in force is left out unless asked for, and choices leave out the rest', async () => {
  const index = await open(join(SITE, 'search'));
  const all = await found(index, 'studenter');
  const kinds = index.facets.find(({ id }) => id === 'kind');
  const checklists = kinds.terms.find(({ id }) => id === 'checklist').pages;
  const chosen = await found(index, 'studenter', { chosen: { kind: 'checklist' } });
  assert.deepEqual(new Set(chosen), new Set(all.filter((page) => checklists.has(page))));
  assert.ok(chosen.length > 0 && chosen.length < all.length);
  index.former = new Set([all[0]]);
  assert.ok(!(await search(index, 'studenter', { most: Infinity })).hits.some(({ page }) => page === all[0]));
});

test('places on a page are found by themselves', async () => {
  const index = await open(join(SITE, 'search'));
  const { hits: [first], marks } = await search(index, 'kontaktpunkt press');
  const { parts } = await placesOn(index, first.page, marks);
  const page = readFileSync(join(SITE, first.row.url, 'index.html'), 'utf8');
  assert.ok(parts.length > 0);
  for (const { anchor } of parts) assert.ok(page.includes(`id="${anchor}"`), anchor);
});

test('judged queries are answered', async () => {
  for (const list of ['queries.txt', 'heldout.txt', 'later.txt']) {
    const { first, five } = figures(await judge(join(SITE, 'search'), judged(new URL(list, import.meta.url))));
    assert.ok(first >= 0.9 && five >= 0.95, `${list}: ${first.toFixed(3)} first, ${five.toFixed(3)} in five`);
  }
});

test('a query reads few files', async () => {
  const read = [];
  const index = await open(join(SITE, 'search'), (name) => read.push(name));
  await search(index, 'risikovurdering');
  assert.deepEqual(read.filter((name) => !/^(index|t\d+)$/.test(name)), []);
  assert.ok(read.length <= 3, read.join());
});
