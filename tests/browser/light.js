// What a page weighs and asks for: few bytes, few requests, no one else, nothing kept, nothing that jumps.

import { gzipSync } from 'node:zlib';

// Bytes as they travel, packed with gzip. A new connection carries 14,600 in its first round, and twice as many in the next.
const FIRST_ROUND = 14_600;
const TWO_ROUNDS = 3 * FIRST_ROUND;
// What a page to be read may take beside its author's pictures. One with fields to fill in brings its tools, and a list is as long as
// the site is large.
const REQUESTS = 3;
const PARTS = { document: 8_000, stylesheet: 8_000, script: 3_000 };

// By address: a style sheet is packed once.
const sizes = new Map();

export const light = {
  pages: 'samples',
  options: { reducedMotion: 'no-preference' },

  async look({ page, context, noted }, { url }) {
    const findings = [];
    const requests = [];
    page.on('request', (request) => requests.push(request));
    await page.addInitScript(watchShifts);
    for (const width of [1280, 360]) {
      const say = (what, where, detail) => findings.push({ mode: `${width} px`, what, where, detail });
      // The window has its size before the page comes: what a change of size moves is no jump.
      await page.setViewportSize({ width, height: 800 });
      await page.goto('about:blank');
      noted.length = 0;
      requests.length = 0;
      await page.goto(url, { waitUntil: 'networkidle' });
      const parts = await Promise.all(requests.filter((one) => new URL(one.url()).hostname === '127.0.0.1').map(async (one) => ({ kind: one.resourceType(), bytes: await packed(one.url()) })));
      const isLong = await page.locator('main:is(.kind-list, .kind-glossary, .kind-redline, :has(input, textarea, [data-slide]))').count() > 0;
      for (const fault of heavy(parts, isLong)) say(...fault);
      for (const shift of await jumps(page, url)) say('jumps while it opens', shift);
      for (const note of noted) say('is not quiet', note);
      for (const kept of await page.evaluate(keeps)) say('keeps something', kept);
      for (const cookie of await context.cookies()) say('sets a cookie', cookie.name);
    }
    return findings;
  },

  planted: {
    'a script of 4 kB': { script: `/*${noise(4_000)}*/`, finds: /heavy.*bytes of script/ },
    'a page of 9 kB': { body: `<!--${noise(9_000)}-->`, finds: /heavy.*bytes of document/ },
    'many requests': { body: '<script src="./a.js"></script><script src="./b.js"></script>', files: { 'a.js': '', 'b.js': '' }, finds: /too many requests/ },
    'a text that is pushed down': { body: '<div id="top"></div><p>Tekst</p>', script: 'setTimeout(() => { document.getElementById("top").style.height = "200px"; }, 100);', finds: /jumps/ },
    'something kept': { script: 'localStorage.setItem("sett", "1");', finds: /keeps something.*localStorage sett/ },
    'a cookie': { script: 'document.cookie = "a=1";', finds: /sets a cookie/ },
    'a request to someone else': { body: '<img src="https://example.com/a.png" alt="" width="1" height="1">', finds: /not quiet.*example\.com/ },
    'a script that fails': { script: 'undefined.call();', finds: /not quiet.*script/ },
    'a file that is not there': { body: '<img src="./gone.png" alt="" width="1" height="1">', finds: /not quiet.*404/ },
  },
};

/** Text that does not pack. */
function noise(length) {
  let state = 1;
  const letter = () => ((state = (state * 48_271) % 2_147_483_647) % 94) + 33;
  return Array.from({ length: length * 1.3 }, letter).map((code) => String.fromCharCode(code)).join('').replace(/[-<>\\/]/g, 'x');
}

/** Budgets that are not kept. */
function heavy(parts, isLong) {
  const bytes = (kind) => parts.filter((part) => !kind || part.kind === kind).reduce((sum, part) => sum + part.bytes, 0);
  const faults = [];
  const most = (what, where, size, budget) => size > budget && faults.push([what, where, `${size} of ${budget}`]);
  most('is heavy to open', 'bytes in all', bytes(), isLong ? TWO_ROUNDS : FIRST_ROUND);
  if (isLong) return faults;
  most('takes too many requests', 'requests', parts.filter(({ kind }) => kind !== 'image').length, REQUESTS);
  for (const [kind, budget] of Object.entries(PARTS)) most('is heavy to open', `bytes of ${kind}`, bytes(kind), budget);
  return faults;
}

/** What jumps while a page opens. Where a pause in the reading of it falls is chance: what jumps at every opening is the page's own. */
async function jumps(page, url) {
  const first = await page.evaluate(() => window.shifts);
  if (!first.length) return first;
  await page.goto(url, { waitUntil: 'networkidle' });
  const again = await page.evaluate(() => window.shifts);
  return first.filter((shift) => again.includes(shift));
}

/** The size of what stands at an address, packed. */
async function packed(url) {
  if (!sizes.has(url)) sizes.set(url, gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length);
  return sizes.get(url);
}

/** In the page, before anything else: notes what jumps without the reader having done anything. */
function watchShifts() {
  window.shifts = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.sources.map(({ node }) => node && window.eyes.tell(node.nodeType === 1 ? node : node.parentElement)).join(', '));
  });
  observer.observe({ type: 'layout-shift', buffered: true });
}

/** In the page: what is kept on the reader's device. */
async function keeps() {
  const databases = await indexedDB.databases();
  const workers = await navigator.serviceWorker?.getRegistrations() ?? [];
  return [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`), ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...databases.map(({ name }) => `database ${name}`), ...(await caches.keys()).map((key) => `cache ${key}`), ...workers.map(({ scope }) => `worker ${scope}`),
    ...(document.cookie ? [`cookie ${document.cookie}`] : []),
  ];
}
