// Words and their keys, as the index has them: the stemmers of Snowball for Norwegian and of Porter for English (snowballstem.org).
const words = (text) => text.normalize().toLowerCase().match(/\p{L}-[\p{L}\p{N}]{2,}|[\p{L}\p{N}]+/gu) ?? [];
const FOLDED = { æ: "ae", ø: "o", đ: "d", ŋ: "n", ŧ: "t" };
const fold = (word) => (/^[\0-\x7f]*$/.test(word) ? word : word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[æøđŋŧ]/g, (letter) => FOLDED[letter]));

const NO_END = /(hetenes|hetene|hetens|heter|heten|endes|ande|ende|edes|enes|erte|ede|ane|ene|ens|ers|ets|het|ast|ert|en|ar|er|as|es|et|a|e|s)$/;

function stemNo(word) {
  // Endings are cut behind the first consonant after a vowel, and never among the first three letters.
  const begin = word.match(/^[^aeiouyæåø]*[aeiouyæåø]+[^aeiouyæåø]/)?.[0].length ?? word.length;
  const start = Math.max(3, begin);
  if (word.length < 3) return word;
  const end = word.slice(start).match(NO_END)?.[0];
  if (end) {
    const stem = word.slice(0, -end.length);
    if (end.startsWith("ert")) word = `${stem}er`;
    else if (end === "s" ? /[bcdfghjlmnoptvyz]$|(^|[^e])r$|[^aeiouyæåø]k$/.test(stem)
      : end !== "ers" || /(skap|hav|giv)$/.test(stem) || !/(ind|[kn]k|[ao]mm|kap|pp|lt|ast|øst|v)$/.test(stem)) word = stem;
  }
  if (word.length - start > 1 && /[dv]t$/.test(word)) word = word.slice(0, -1);
  return word.slice(0, start) + word.slice(start).replace(/(hetslov|elov|slov|lov|eleg|leg|elig|lig|eig|ig|els)$/, "");
}

const EN = [
  [/(ational|tional|enci|anci|izer|abli|alli|entli|eli|ousli|ization|ation|ator|alism|iveness|fulness|ousness|aliti|iviti|biliti)$/,
    "ational:ate,tional:tion,enci:ence,anci:ance,izer:ize,abli:able,alli:al,entli:ent,eli:e,ousli:ous,ization:ize,ation:ate,ator:ate,alism:al,iveness:ive,fulness:ful,ousness:ous,aliti:al,iviti:ive,biliti:ble"],
  [/(icate|ative|alize|iciti|ical|ful|ness)$/, "icate:ic,ative:,alize:al,iciti:ic,ical:ic,ful:,ness:"],
].map(([pattern, pairs]) => [pattern, Object.fromEntries(pairs.split(",").map((pair) => pair.split(":")))]);
const EN_LAST = /(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/;
/** How many times a vowel is followed by a consonant; `y` behind a consonant is a vowel. */
const shape = (word) => word.replace(/^y/, "c").replace(/([^aeiou])y/g, "$1i").replace(/[aeiou]/g, "v").replace(/[^v]/g, "c");
const measure = (word) => shape(word).match(/v+c+/g)?.length ?? 0;
const closed = (word) => /cvc$/.test(shape(word)) && !/[wxy]$/.test(word);

function stemEn(word) {
  word = word.replace(/(ss|i)es$/, "$1").replace(/([^s])s$/, "$1");
  const past = word.match(/^(.*?)(eed|ed|ing)$/);
  if (past?.[2] === "eed") { if (measure(past[1])) word = word.slice(0, -1); }
  else if (past && shape(past[1]).includes("v")) {
    word = past[1];
    if (/(at|bl|iz)$/.test(word)) word += "e";
    else if (/([^aeioulsz])\1$/.test(word)) word = word.slice(0, -1);
    else if (measure(word) === 1 && closed(word)) word += "e";
  }
  if (word.endsWith("y") && shape(word.slice(0, -1)).includes("v")) word = `${word.slice(0, -1)}i`;
  for (const [pattern, to] of EN) {
    const [end] = word.match(pattern) ?? [];
    if (end && measure(word.slice(0, -end.length))) word = word.slice(0, -end.length) + to[end];
  }
  const last = word.match(EN_LAST)?.[0] ?? (/[st]ion$/.test(word) ? "ion" : "");
  if (last && measure(word.slice(0, -last.length)) > 1) word = word.slice(0, -last.length);
  const stem = word.slice(0, -1);
  if (word.endsWith("e") && (measure(stem) > 1 || (measure(stem) === 1 && !closed(stem)))) word = stem;
  return word.endsWith("ll") && measure(word) > 1 ? word.slice(0, -1) : word;
}

/** Makes keys of words, each once: `rules` is how nynorsk becomes bokmål. */
const keyMaker = (rules) => {
  const pairs = rules ? rules.split(" ").map((rule) => rule.split(">")) : [];
  const any = new RegExp(pairs.map(([from]) => from).join("|"));
  /** A word, or without `end` the beginning of one, as bokmål spells it. */
  const standard = (word, end = "$") =>
    any.test(word) ? pairs.reduce((word, [from, to]) => word.replaceAll(from, to), `^${word}${end}`).replace(/^\^|\$$/g, "") : word;
  const make = {
    // «Forskere», «forskerne» and «forskarane» have lost one ending of two.
    no: (word) => stemNo(standard(word)).replace(/(?<=...)[ea]rn?$/, ""),
    en: stemEn,
    "": (word) => word,
  };
  const made = {};
  const key = (manner, word) => ((made[manner] ??= new Map()).get(word) ?? (made[manner].set(word, make[manner](word.replaceAll("-", ""))), made[manner].get(word)));
  return { key, standard };
};
