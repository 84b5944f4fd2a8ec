// From what a reader types to pages, the best first, and why.
const WEIGHT = { form: 1, letters: 0.9, other: 0.4, prefix: 0.45, begun: 0.8, part: 0.5, typo: 0.6, far: 0.35 };
const TITLE = 1.6;
const PHRASE = 0.9;
const BESIDES = 0.1;
const ALSO = 0.2;
/** Pages that a word's beginning leads to, of which a reader needs no more. */
const MANY = 10;

/** Whether two words differ by one letter left out, put in, exchanged, or two that changed places; by two such for `far`. */
function near(a, b, most = 1) {
  if (Math.abs(a.length - b.length) > most) return false;
  let before = null, row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length && Math.min(...row) <= most; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      if (before && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row.at(-1) <= most;
}

/** What is done has more than one ending, and the written standards differ: *deltakelse*, *deltaking*; *forskning*, *forsking*. */
const otherEndings = (index, word) => {
  const [, stem, ending] = (index.manners.includes("no") && word.match(/^(.{3,}?)(n?ing|else)(ar?|ane|en|er|e?ne|n|r|s)?$/)) || [];
  return ending ? ["ing", "ning", "else"].filter((other) => other !== ending).map((other) => stem + other) : [];
};

/** The terms a word may mean, each with a weight and the way it was found. */
async function expand(index, word, typing) {
  const found = new Map();
  const add = (terms, via, weight = WEIGHT[via]) => {
    for (const term of terms) if (!(found.get(term.key)?.weight >= weight)) found.set(term.key, { term, via, weight });
  };
  const look = async (word, as) => {
    for (const key of index.keys(word)) {
      for (const term of await index.exact(fold(key))) add([term], as ?? (term.key === key ? "form" : fold(key) === key ? "letters" : "other"));
    }
  };
  const folded = fold(word);
  await look(word);
  if (/aa|ae|oe/.test(word)) await look(word.replace(/aa/g, "å").replace(/ae/g, "æ").replace(/oe/g, "ø"), "letters");
  for (const other of [...otherEndings(index, word), ...index.also(word)]) await look(other, "other");
  const known = found.size > 0;
  if (typing && folded.length > 1) {
    for (const begun of new Set([folded, fold(index.standard(word, ""))])) {
      add(await index.beginning(begun, folded.length < 3 ? 1 : 3), known ? "prefix" : "begun");
    }
  }
  if (known || folded.length < 4) return [...found.values()];
  // A word that the site does not use: the beginning or the end of one, misspelt, or a compound of two.
  const stems = [...new Set(index.keys(word).map(fold))].filter((key) => key.length > 3);
  for (const begun of typing ? stems : [folded, ...stems]) add(await index.beginning(begun), "part");
  const many = typing && [...found.values()].reduce((sum, { term }) => sum + term.pages.length, 0) > MANY;
  const ends = many ? [] : await Promise.all(stems.map(index.ending));
  for (const end of ends.flat().slice(0, 8)) add(await index.exact(end), "part");
  if (typing && found.size) return [...found.values()];
  // An ending of which some is still to come.
  for (let cut = 1; typing && cut < 4 && !found.size && word.length - cut > 3; cut++) await look(word.slice(0, -cut), "begun");
  let [terms, via] = [await misspelt(index, word, 1), "typo"];
  if (!terms.length && index.manners.includes("no")) [terms, via] = [await compound(index, word), "part"];
  // Of a short word two letters are half of what there is.
  if (!terms.length && word.length > 5) [terms, via] = [await misspelt(index, word, 2), "far"];
  const most = terms.reduce((most, term) => Math.max(most, term.pages.length), 0);
  for (const term of terms) add([term], via, WEIGHT[via] * (0.7 + 0.3 * term.pages.length / most));
  return [...found.values()];
}

/** The parts of a compound that the site does not use itself: the longest modifier that leaves a known head. */
async function compound(index, word) {
  for (let end = word.length - 3; end > 2; end--) {
    const modifier = await index.exact(fold(index.key("no", word.slice(0, end))));
    if (!modifier.length) continue;
    for (const link of ["", "s", "e"]) {
      const head = word.slice(end);
      if (!head.startsWith(link) || head.length - link.length < 3) continue;
      const known = await index.exact(fold(index.key("no", head.slice(link.length))));
      if (known.length) return [...modifier, ...known];
    }
  }
  return [];
}

/** Terms that a word may be a misspelling of: one half of the word is right, and its beginning or its end is looked up. */
async function misspelt(index, word, most) {
  const written = fold(word), stems = index.keys(word).map(fold).filter((key) => key.length > 3), tries = [...new Set([...stems, written])];
  const close = (term) => tries.some((word) => near(word, term.folded, most)) || near(written, term.written, most);
  const begins = await index.beginning(written.slice(0, Math.max(1, Math.floor(tries[0].length / 2))));
  const ends = await Promise.all([...new Set(tries.map((word) => word.slice(-Math.max(2, Math.ceil(word.length / 2) - 1))))].map(index.ending));
  const likely = [...new Set(ends.flat().filter((folded) => tries.some((word) => near(word, folded, most))))].slice(0, 6);
  let terms = [...begins, ...(await Promise.all(likely.map(index.exact))).flat()].filter(close);
  // What was cut of a misspelt word may have been more or less than its ending.
  if (!terms.length) terms = (await index.beginning(written[0])).filter(close);
  if (terms.length || most > 1) return terms;
  // An ending with a fault in it was not cut.
  const cut = ({ folded }) => folded.length > 3 && tries.some((word) => word.startsWith(folded) && word.length - folded.length < 5);
  return begins.filter(cut).sort((a, b) => b.folded.length - a.folded.length).slice(0, 1);
}

/** Looks for pages. `chosen` holds for each facet what is asked for; `former` asks for pages no longer in force too. */
async function search(index, query, { chosen = {}, former = false, typing = true, most = 50 } = {}) {
  const typed = [...new Set(words(query))];
  const telling = typed.filter((word) => !index.stop.has(word));
  const asked = telling.length ? telling : typed;
  const unfinished = typing && !/\s$/.test(query);
  const tokens = await Promise.all(asked.map(async (word) => ({ word, terms: await expand(index, word, unfinished && word === typed.at(-1)) })));
  // Two words that are one here: «utveksling avtale», «utvekslings avtale».
  for (const [at, word] of typed.slice(0, -1).entries()) {
    const pair = tokens.filter((token) => token.word === word || token.word === typed[at + 1]);
    if (pair.length < 2 || !index.manners.includes("no")) continue;
    for (const link of ["", "s", "e"]) {
      const key = index.key("no", word + link + typed[at + 1]);
      for (const term of await index.exact(fold(key))) for (const token of pair) token.terms.push({ term, via: "joined", weight: WEIGHT.form });
    }
  }
  const pages = new Map(), says = Array.from({ length: index.levels }, (_, level) => ((level + 0.5) / index.levels) ** 1.3);
  for (const token of tokens) {
    const best = new Map();
    for (const { term, via, weight } of token.terms) {
      for (const [page, level] of term.pages) {
        const score = weight * says[level], known = best.get(page);
        if (!known) best.set(page, { word: token.word, found: term.shown, via, level, score });
        else if (score > known.score) Object.assign(known, { found: term.shown, via, level, score: score + ALSO * known.score });
        else known.score += ALSO * score;
      }
    }
    token.rarity = Math.log(1 + (index.count - best.size + 0.5) / (best.size + 0.5)) * (index.stop.has(token.word) ? 0.3 : 1);
    for (const [page, why] of best) {
      let hit = pages.get(page);
      if (!hit) pages.set(page, hit = { page, score: 0, why: [] });
      hit.score += why.score *= token.rarity;
      hit.why.push(why);
    }
  }
  const allowed = (page) => (former || !index.former.has(page))
    && index.facets.every(({ id, terms }) => !chosen[id] || terms.find((term) => term.id === chosen[id])?.pages.has(page));
  const hits = [...pages.values()].filter(({ page }) => allowed(page));
  const heard = tokens.filter((token) => token.terms.length).length || 1;
  for (const hit of hits) hit.score *= 0.5 + hit.why.length / heard;
  hits.sort((a, b) => b.score - a.score || a.page - b.page);
  const marks = marker(index, tokens, typed.filter((word) => !asked.includes(word)));
  const inOrder = (text) => `${words(text).map((word) => fold(index.keys(word)[0])).join(" ")} `;
  const phrase = inOrder(query);
  const top = hits.slice(0, index.pages ? 60 : 12);
  await Promise.all(top.map(async (hit) => {
    hit.row = await index.row(hit.page);
    const { of, said } = marks.covers(hit.row.title);
    const title = inOrder(hit.row.title);
    hit.title = TITLE * said * (0.4 + 0.6 * of) + (title === phrase ? PHRASE : title.startsWith(phrase) ? PHRASE / 3 : 0);
    hit.score *= 1 + hit.title;
  }));
  top.sort((a, b) => b.score - a.score || a.page - b.page);
  const wrong = tokens.filter(({ terms }) => terms[0] && terms.every(({ via }) => via === "typo" || via === "far"));
  const meant = wrong.reduce((text, { word, terms }) => {
    const [best] = [...terms].sort((a, b) => b.weight - a.weight);
    return text.replace(new RegExp(word, "i"), best.term.shown);
  }, query.normalize());
  return { hits: [...top, ...hits.slice(top.length)].slice(0, most), count: hits.length, meant: wrong.length ? meant.trim() : null, marks };
}

/** Tells which words of a text were asked for; words that say little, `besides`, count where they stand in a title too. */
function marker(index, tokens, besides) {
  const want = (keys, rarity) => ({ keys: new Set(keys), long: keys.filter((key) => key.length > 3), rarity });
  const wanted = tokens.map(({ terms, rarity }) => want(terms.map(({ term }) => term.folded), rarity));
  const least = Math.min(...tokens.map(({ rarity }) => rarity));
  for (const word of besides) wanted.push(want(index.keys(word).map(fold), BESIDES * least));
  const asked = new Set([...tokens.map(({ word }) => word), ...besides]);
  const all = wanted.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
  const hears = ({ keys, long }, word) => {
    const own = index.keys(word).map(fold);
    if (own.some((key) => keys.has(key))) return 1;
    return long.some((key) => own.some((word) => word.length - key.length > 2 && (word.startsWith(key) || word.endsWith(key)))) ? 0.5 : 0;
  };
  return {
    /** How much of a text was asked for, and how much of what was asked for it says. */
    covers(text) {
      const list = words(text).filter((word) => !index.stop.has(word) || asked.has(word));
      const heard = list.filter((word) => wanted.some((token) => hears(token, word))).length;
      const said = wanted.reduce((sum, token) => sum + token.rarity * Math.max(0, ...list.map((word) => hears(token, word))), 0);
      return { of: heard / (list.length || 1), said: said / all };
    },
    /** The text in pieces: every second one was asked for. */
    pieces(text) {
      const pieces = [""];
      for (const piece of text.split(/([\p{L}\p{N}]+)/u)) {
        const marked = /[\p{L}\p{N}]/u.test(piece) && words(piece).some((word) => !index.stop.has(word) && wanted.some((token) => hears(token, word)));
        if (marked) pieces.push(piece, "");
        else pieces[pieces.length - 1] += piece;
      }
      return pieces;
    },
  };
}

/** The places on a page that say what was asked for, the best first. */
async function placesOn(index, page, marks) {
  const { summary, parts } = await index.parts(page);
  const scored = parts.map((part) => ({ ...part, ...marks.covers(part.title) })).filter(({ said }) => said > 0.45);
  return { summary, parts: scored.sort((a, b) => b.said - a.said || b.of - a.of).slice(0, 3) };
}
