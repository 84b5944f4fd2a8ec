// The index: what is in its files, and which of them to load.
const DIGITS = 46;

/** Reads numbers: digits below 46 end one, the others go on. */
const numbers = (text) => {
  let at = 0;
  const next = () => {
    const code = text.charCodeAt(at++);
    const digit = code - 32 - (code > 92) - (code > 34);
    return digit < DIGITS ? digit : digit - DIGITS + DIGITS * (next() + 1);
  };
  return { next, more: () => at < text.length };
};

const places = (text) => {
  const found = new Set(), { next, more } = numbers(text);
  for (let place = 0; more(); place++) found.add(place += next());
  return found;
};

/** Reads words that leave out what they begin with like the one before. */
const unpack = (text) => {
  let before = "";
  return [...text.matchAll(/([A-Z])([^A-Z]*)/g)].map(([, same, rest]) => (before = before.slice(0, same.charCodeAt(0) - 65) + rest));
};

const reversed = (text) => [...text].reverse().join("");

/** Opens an index; `read` gives what the file of a name holds, as a list. */
async function openIndex(read) {
  const [about] = await read("index");
  const { key, standard } = keyMaker(about.rules);
  const kept = new Map();
  const once = (name, make) => {
    if (!kept.has(name)) kept.set(name, read(name, about.version).then(make).catch((error) => { kept.delete(name); throw error; }));
    return kept.get(name);
  };
  const terms = (at) => once(`t${at}`, ([list, pages]) => {
    const { next } = numbers(pages);
    return unpack(list).map((word) => {
      const [shown, manner = 0] = word.split("/");
      const term = { shown, written: fold(shown), key: key(about.manners[manner], shown), pages: [] };
      term.folded = fold(term.key);
      for (let count = next(), page = 0; count; count--, page++) {
        const value = next();
        page += Math.floor(value / about.levels);
        term.pages.push([page, value % about.levels]);
      }
      return term;
    });
  });
  /** The numbers of the files that may hold what begins so. */
  const files = (bounds, from, to) => {
    const first = Math.max(0, bounds.findLastIndex((bound) => bound < from));
    return Array.from({ length: bounds.findLastIndex((bound) => bound <= to) - first + 1 }, (_, at) => first + at);
  };
  const all = async (list, file) => (await Promise.all(list.map(file))).flat();
  const rows = (page) => (about.pages ? about.pages[page] : once(`p${Math.floor(page / about.per[0])}`, ([list]) => list).then((list) => list[page % about.per[0]]));
  return {
    ...about, key, standard,
    stop: new Set(about.stop.split(" ")),
    former: places(about.former),
    facets: about.facets.map(([id, name, list]) => ({ id, name, terms: list.map(([id, name, pages]) => ({ id, name, pages: places(pages) })) })),
    also: (word) => about.also.filter(([other]) => key(about.manners[0], other) === key(about.manners[0], word)).map(([, term]) => term),
    keys: (word) => [...new Set(about.manners.map((manner) => key(manner, word)))],
    exact: async (folded) => (await all(files(about.terms, folded, folded), terms)).filter((term) => term.folded === folded),
    beginning: async (folded, most = 3) =>
      (await all(files(about.terms, folded, `${folded}\uffff`).slice(0, most), terms)).filter((term) => term.folded.startsWith(folded)),
    ending: async (folded) => {
      const end = reversed(folded);
      const found = await all(files(about.ends, end, `${end}\uffff`).slice(0, 3), (at) => once(`e${at}`, ([list]) => unpack(list)));
      return found.filter((word) => word.startsWith(end)).map(reversed);
    },
    row: async (page) => {
      const [title, url, section, lang = about.lang] = await rows(page);
      return { title, url, section, lang };
    },
    parts: async (page) => {
      const list = await once(`d${Math.floor(page / about.per[1])}`, ([list]) => list);
      const [summary, ...parts] = list[page % about.per[1]];
      return { summary, parts: parts.map((part) => ({ kind: part[0], anchor: part.slice(1, part.indexOf(" ")), title: part.slice(part.indexOf(" ") + 1) })) };
    },
  };
}
