// The page on paper: all there is to read and nothing to press, black, whole, with its addresses.

import { printed } from './paper.js';

// A printer leaves about 4 mm free at the edge of the paper; in points.
const EDGE = 12;

export const print = {
  pages: 'samples',
  options: { colorScheme: 'dark' },

  async look({ page }) {
    await page.evaluate(read);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const { faults, words, headings, addresses } = await page.evaluate(expected);
    const sheets = await printed(page);
    const findings = faults;
    const say = (what, where, detail) => findings.push({ what, where, detail });

    // As it was read from the paper, and column by column: by lines, and by words, where columns stand so close that lines run through them.
    const byColumns = (parts, width) => parts.sort((one, other) => Math.round(one.left / width) - Math.round(other.left / width) || one.bottom - other.bottom);
    const orders = sheets.flatMap(({ lines }) => [lines, byColumns([...lines], 40), byColumns(lines.flatMap(({ words }) => words), 10)]).flat();
    const text = squash(orders.flatMap((part) => part.words ?? part).map((word) => word.text).join(''));
    for (const { word, where } of words) if (!text.includes(squash(word))) say('a word is missing on paper', where, word);
    for (const { address, where } of addresses) if (!text.includes(squash(address))) say('an address is not printed', where, address);

    for (const [at, { width, height, lines }] of sheets.entries()) {
      const all = lines.flatMap((line) => line.words);
      for (const { left, top, right, bottom, text } of all) {
        if (left < EDGE || top < EDGE || right > width - EDGE || bottom > height - EDGE) say('a word is cut at the edge of the paper', `sheet ${at + 1}`, text);
      }
      for (const [one, other] of overlapping(all)) say('words lie upon each other', `sheet ${at + 1}`, `${one.text} / ${other.text}`);
      const last = lines.filter(({ words }) => !/^\d+\/\d+$/.test(squash(words.map((word) => word.text).join('')))).sort((one, other) => one.bottom - other.bottom).at(-1);
      const foot = squash(last?.words.map((word) => word.text).join('') ?? '');
      const isFoot = ({ words, size }) => squash(words).endsWith(foot) && last.bottom - last.top >= size;
      const alone = at < sheets.length - 1 && foot && headings.find(isFoot);
      if (alone) say('a heading stands alone at the foot of a sheet', `sheet ${at + 1}`, alone.words);
    }
    return findings.map((finding) => ({ mode: 'print', ...finding }));
  },

  planted: {
    'a table cut at the edge': { body: `<table><tr>${'<td>Kunnskapsdepartementet</td>'.repeat(10)}</tr></table>`, finds: /missing on paper|cut at the edge/ },
    'a table cut by its box': { body: `<div class="table"><table><tr>${'<td>Kunnskapsdepartementet</td>'.repeat(10)}<td>Sist</td></tr></table></div>`, style: '.table { overflow: auto }', finds: /missing on paper/ },
    'a menu on paper': { body: '<nav aria-label="Meny"><a href="/">Hjem</a></nav>', finds: /navigation is printed/ },
    'grey for readers in the dark': { body: '<p class="pale">Tekst</p>', style: '@media (prefers-color-scheme: dark) { .pale { color: #ccc } }', finds: /printed pale/ },
    'an address that is not shown': { body: '<p><a class="bare" href="https://lovdata.no/lov">Loven</a></p>', style: '@media print { .bare::after { content: none !important } }', finds: /address is not printed.*lovdata/ },
    'a folded text that stays folded': { body: '<details class="shut"><summary>Mer</summary><p>Hemmelighet</p></details>', style: '@media print { .shut::details-content { content-visibility: hidden !important } }', finds: /missing on paper.*Hemmelighet/ },
    'a text left out': { body: '<p class="gone">Viktig tekst</p>', style: '@media print { .gone { display: none } }', finds: /not printed.*Viktig/ },
    'a heading alone': { body: '<div class="tall"></div><h2 class="loose">Neste del</h2><p class="whole">En tekst<br>på<br>flere<br>linjer</p>', style: '.tall { height: 205mm } .loose { break-after: auto !important } .whole { break-inside: avoid }', finds: /stands alone/ },
    'words upon each other': { body: '<p>Tekst</p><p class="up">Annet</p>', style: '@media print { .up { margin-top: -2.2em } }', finds: /upon each other/ },
  },
};

/** Text as it can be found whatever the line it stands on: no space, no hyphens, no case. */
function squash(text) {
  return text.normalize('NFKC').replace(/[\s\u00ad\u2010\u2011\u200b-]/g, '').toLowerCase();
}

/** Pairs of words that share more than the room between lines. */
function overlapping(words) {
  const sorted = [...words].sort((one, other) => one.top - other.top);
  const pairs = [];
  sorted.forEach((one, at) => {
    for (let next = at + 1; next < sorted.length && sorted[next].top < one.bottom; next += 1) {
      const other = sorted[next];
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - other.top;
      if (across > 1.5 && down > Math.min(one.bottom - one.top, other.bottom - other.top) * 0.5) pairs.push([one, other]);
    }
  });
  return pairs;
}

/** In the page, on the screen: what the main part says to its readers, open or folded. */
function read() {
  const style = (element) => getComputedStyle(element);
  const isHidden = (element) => element && (style(element).display === 'none' || style(element).visibility === 'hidden' || /^inset\(50%/.test(style(element).clipPath) || element.matches('dialog, option, script, template') || isHidden(element.parentElement));
  window.toRead = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim() && !isHidden(walker.currentNode.parentElement)) window.toRead.push(walker.currentNode);
}

/** In the page, for print: what must be found on the paper, and what can be told without it. */
function expected() {
  const { sight, tell } = window.eyes;
  const sees = sight();
  const faults = [];
  const words = [];
  const hiding = (element) => (!element ? null : hiding(element.parentElement) ?? (getComputedStyle(element).display === 'none' ? element : null));
  // What can be pressed is of no use on paper, nor are the heading and the words that go with it. A sheet has them around the paper.
  const isSheet = document.querySelector('main').matches('.paper');
  const presses = 'a, nav, button, label, summary, input, textarea, select';
  const beside = (element, side) => (element && hiding(element) === element ? [element, ...beside(element[side], side)] : []);
  const isTool = (hidden) => [...beside(hidden, 'nextElementSibling'), ...beside(hidden, 'previousElementSibling')].some((one) => one.matches(presses) || one.querySelector(presses));
  const pale = (color) => {
    const [red, green, blue] = color.match(/[\d.]+/g).map(Number).map((value) => ((value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) < 7;
  };
  for (const text of window.toRead) {
    const element = text.parentElement;
    const hidden = hiding(element);
    if (hidden && !isSheet && !isTool(hidden)) faults.push({ what: 'a text is not printed', where: tell(hidden), detail: text.data.trim().slice(0, 40) });
    if (hidden) continue;
    if (pale(getComputedStyle(element).color)) faults.push({ what: 'a text is printed pale', where: tell(element), detail: getComputedStyle(element).color });
    for (const word of text.data.trim().split(/\s+/)) if (/[\p{L}\d]{3}/u.test(word)) words.push({ word, where: tell(element) });
  }
  for (const one of document.querySelectorAll('nav, [role="search"], [role="navigation"], a[href^="#"]:first-child, button, select, [type="file"], [type="search"]')) {
    if (sees(one) && one.getBoundingClientRect().height > 1 && !one.closest('main p, main li, main td, main dd, main h3')) faults.push({ what: 'navigation is printed', where: tell(one) });
  }
  const isOutside = (link) => /^https?:/.test(link.getAttribute('href')) && !hiding(link);
  const addresses = [...document.querySelectorAll('main a[href]')].filter(isOutside).map((link) => ({ address: link.getAttribute('href').replace(/^https?:\/\/(www\.)?|\/$/g, ''), where: tell(link) }));
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((one) => sees(one)).map((one) => ({ words: one.innerText, size: parseFloat(getComputedStyle(one).fontSize) * 0.75 }));
  return { faults, words, headings, addresses };
}
