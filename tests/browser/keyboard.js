// The page by keyboard: the skip link, every stop in its order, what is seen of the focus, and what opens and closes.

import { changed } from './pixels.js';

// A film has several stops within itself: what plays it, how loud, how large.
const WITHIN = 6;
// Looks of the focus that have been measured in pixels, so that the same look is measured once and not on every page.
const measured = new Set();

export const keyboard = {
  pages: 'samples',

  async look({ page }, { url }) {
    const findings = [];
    const all = (mode, faults) => findings.push(...faults.map((fault) => ({ mode, ...fault })));
    all('1280 px', await walk(page, 'Tab'));
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      all(colorScheme, await focusSeen(page, colorScheme));
    }
    await page.goto(url);
    all('1280 px', await skips(page));
    all('1280 px', await opens(page));
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(url);
    all('360 px, backwards', await walk(page, 'Shift+Tab'));
    all('360 px', await opens(page));
    return findings;
  },

  planted: {
    'a page without a skip link': { style: '.skip { display: none }', finds: /no skip link/ },
    'a skip link nobody sees': { style: '.skip { position: absolute; left: -999px }', finds: /skip link.*not seen/ },
    'a focus nobody sees': { style: 'main a:focus { outline: none }', finds: /focus is not seen/ },
    'a focus as pale as the paper': { style: 'main a:focus { outline: 3px solid #eee }', finds: /focus is not seen/ },
    'a focus no one sees in the dark': { style: '@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } main a:focus { outline: 3px solid #222 } }', finds: /focus is not seen/ },
    'a bar upon the focus': { body: '<p><a href="/b">En lenke</a></p><div class="bar">Bar</div>', style: '.bar { position: fixed; inset: 0 0 0 0; background: #fff; }', finds: /covered/ },
    'a trap': { body: '<p><input aria-label="Felle" id="trap"> <a href="/b">Etter</a></p>', script: 'document.getElementById("trap").addEventListener("keydown", (event) => { if (event.key === "Tab") event.preventDefault(); });', finds: /trap/ },
    'an order of its own': { body: '<p><a href="/b" tabindex="2">To</a> <a href="/c">Tre</a></p>', finds: /order/ },
    'an order turned round': { body: '<p class="up"><a href="/b">Nederst</a><a href="/c">Øverst</a></p>', style: '.up { display: flex; flex-direction: column-reverse }', finds: /upwards/ },
    'a button that cannot be reached': { body: '<p><a href="/b" id="gone">Borte</a></p>', script: 'document.getElementById("gone").addEventListener("focus", (event) => event.target.blur());', finds: /never reached|trap/ },
    'a disclosure for the mouse alone': { body: '<p><button type="button" aria-expanded="false">Vis</button></p>', finds: /does not open/ },
    'a menu that stays': { body: '<div><button type="button" id="m" aria-expanded="false" aria-controls="l">Meny</button><div id="l" hidden>Innhold</div></div>', style: '#l { position: absolute }', script: 'document.getElementById("m").addEventListener("click", (event) => { const open = event.target.getAttribute("aria-expanded") !== "true"; event.target.setAttribute("aria-expanded", String(open)); document.getElementById("l").hidden = !open; });', finds: /Escape/ },
  },
};

/** The first stop is a link that is seen, and that leads past everything before the main part. */
async function skips(page) {
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => {
    const element = document.activeElement;
    const { left, top, width, height } = element.getBoundingClientRect();
    const isSeen = window.eyes.sight()(element) && left >= 0 && top >= 0 && width > 20 && height > 20;
    return { isSkip: element.matches('a[href^="#"]'), isSeen, where: window.eyes.tell(element) };
  });
  if (!first.isSkip) return [{ what: 'the first stop is no skip link', where: first.where }];
  if (!first.isSeen) return [{ what: 'the skip link is not seen when it has the focus', where: first.where }];
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const main = document.querySelector('main');
    const element = document.activeElement;
    // Where there is nothing to stop at behind the main part's beginning, one is out of the page or begins anew.
    const isRound = element === document.body || element.matches('a[href^="#"]:first-of-type');
    const isPast = main.contains(element) || main.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING || isRound;
    return isPast ? [] : [{ what: 'the skip link does not skip to the main part', where: window.eyes.tell(element) }];
  });
}

/** Every stop from one end of the page to the other: in order, in sight, uncovered, none left out. */
async function walk(page, key) {
  const most = await page.evaluate(() => {
    window.stops = [];
    const sees = window.eyes.sight();
    const all = 'a[href], button, input, select, textarea, summary, [tabindex], audio[controls], video[controls]';
    window.reachable = [...document.querySelectorAll(all)].filter((one) => one.tabIndex >= 0 && !one.disabled && !one.closest('[inert]') && (sees(one) || one.matches('[type="radio"], [type="checkbox"]') && one.checkVisibility()));
    return window.reachable.length;
  });
  const faults = [];
  let within = 0;
  for (let presses = 0; presses < most * WITHIN + 20; presses += 1) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(arrive, key === 'Tab' ? 1 : -1);
    faults.push(...stop.faults);
    if (stop.isOut) return [...faults, ...(await page.evaluate(leftOut))];
    within = stop.isSame ? within + 1 : 0;
    if (stop.isBack || within > WITHIN) return [...faults, { what: 'the focus is caught in a trap', where: stop.where }];
  }
  return [...faults, { what: 'the focus is caught in a trap', where: 'somewhere on the page' }];
}

/** In the page: where the focus has come to, going forwards (1) or backwards (-1). */
function arrive(direction) {
  const { block, sight, tell } = window.eyes;
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return { isOut: true, faults: [] };
  // Round again: Chromium without a window has nothing after the last stop.
  if (window.stops.length > 1 && element === window.stops[0].element) return { isOut: true, faults: [] };
  const before = window.stops.at(-1);
  const [isSame, isBack] = [before?.element === element, before?.element !== element && window.stops.some((one) => one.element === element)];
  if (isSame || isBack) return { isSame, isBack, where: tell(element), faults: [] };

  const faults = [];
  const say = (what) => faults.push({ what, where: tell(element) });
  const target = (element.matches('input') && !sight()(element) && element.labels?.[0]) || element;
  const rects = [...target.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
  const fits = ({ height }) => height <= innerHeight;
  if (!rects.length || !sight()(target)) say('the focus is on something that is not seen');
  else if (rects.some((rect) => rect.right <= 0 || rect.left >= innerWidth || rect.bottom <= 0 || rect.top >= innerHeight)) say('the focus is outside the window');
  else {
    const own = (one) => one && (target.contains(one) || one.contains(target) || [...(element.labels ?? [])].some((label) => label.contains(one)));
    const covered = rects.filter(fits).filter(({ left, right, top, bottom }) => {
      const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
      const [high, low] = [(Math.max(top, 0) + y) / 2, (Math.min(bottom, innerHeight) + y) / 2];
      return ![high, y, low].every((y) => own(document.elementFromPoint(x, y)));
    });
    if (covered.length) say('the focus is covered');
  }

  // The order of the stops is that of the text, and what stands in one part of the page is gone through downwards.
  const box = target.getBoundingClientRect();
  const part = element.closest('header, nav, main, aside, footer, form, dialog, section, table');
  const layer = (one) => (!one || /fixed|sticky/.test(getComputedStyle(one).position) ? one : layer(one.parentElement));
  const stop = { element, part, layer: layer(element), top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right, box: block(element) };
  if (before) {
    const [first, second] = direction > 0 ? [before, stop] : [stop, before];
    if (!(first.element.compareDocumentPosition(second.element) & Node.DOCUMENT_POSITION_FOLLOWING)) say('the focus leaves the order of the text');
    const isAbove = second.bottom <= first.top + 2 && second.left < first.right;
    if (isAbove && first.part === second.part && first.layer === second.layer) say('the focus goes upwards');
  }
  window.stops.push(stop);
  return { faults };
}

/** In the page: what can be reached but was not. Of radio buttons that belong together one is. */
function leftOut() {
  const reached = new Set(window.stops.map(({ element }) => element));
  const group = ({ name, form, type }) => type === 'radio' && [...reached].some((one) => one.type === 'radio' && one.name === name && one.form === form);
  return window.reachable.filter((one) => one.isConnected && !reached.has(one) && !group(one)).map((one) => ({ what: 'is never reached', where: window.eyes.tell(one) }));
}

/** Each look of the focus among the stops of the last walk is seen: enough pixels change, by 3:1 or more. */
async function focusSeen(page, scheme) {
  const looks = await page.evaluate(() => window.stops.map(({ element }, at) => {
    element.focus();
    const behind = (one) => (!one ? '' : /^rgba\(.*, 0\)$/.test(getComputedStyle(one).backgroundColor) ? behind(one.parentElement) : getComputedStyle(one).backgroundColor);
    const { outline, outlineOffset, boxShadow, color, borderColor, display } = getComputedStyle(element);
    return { at, look: [element.localName, element.type, ...element.classList, ...element.parentElement.classList, element.getClientRects().length > 1, outline, outlineOffset, boxShadow, color, borderColor, display, behind(element)].join() };
  }));
  const faults = [];
  for (const { at, look } of looks) {
    if (measured.has(`${scheme} ${look}`)) continue;
    const ring = await page.evaluate((at) => {
      const { element } = window.stops[at];
      document.activeElement.blur();
      element.focus();
      const target = (element.matches('input') && element.getBoundingClientRect().width <= 1 && element.labels?.[0]) || element;
      const { x, y, width, height } = target.getBoundingClientRect();
      // WCAG 2.4.13: as much as a line of 2 px round each of its boxes, less what two lines of a link share.
      const rects = [...target.getClientRects()];
      const around = rects.reduce((sum, rect) => sum + 2 * 2 * (rect.width + rect.height), 0) * (rects.length > 1 ? 0.8 : 0.9);
      return { x, y, width, height, around, where: window.eyes.tell(element) };
    }, at);
    const [left, top] = [Math.max(0, Math.floor(ring.x - 8)), Math.max(0, Math.floor(ring.y - 8))];
    const { width, height } = page.viewportSize();
    const clip = { x: left, y: top, width: Math.min(width, Math.ceil(ring.x + ring.width + 8)) - left, height: Math.min(height, Math.ceil(ring.y + ring.height + 8)) - top };
    if (clip.width < 1 || clip.height < 1) continue;
    const picture = () => page.screenshot({ clip, animations: 'disabled', caret: 'hide' });
    const focused = await picture();
    await page.evaluate(() => document.activeElement.blur());
    const pixels = changed(focused, await picture());
    if (pixels < ring.around) faults.push({ what: 'the focus is not seen well enough', where: ring.where, detail: `${pixels} of ${Math.round(ring.around)} pixels change by 3:1` });
    else measured.add(`${scheme} ${look}`);
  }
  return faults;
}

/** What opens does so with Enter and Space, and closes with Escape if it lies upon the page. */
async function opens(page) {
  const count = await page.evaluate(() => {
    const sees = window.eyes.sight();
    const byName = new Map([...document.querySelectorAll('summary, [aria-expanded]:not(input, [role="combobox"])')].filter(sees).map((one) => [window.eyes.name(one), one]));
    window.disclosures = [...byName.values()];
    return window.disclosures.length;
  });
  const faults = [];
  const state = (at) => page.evaluate((at) => {
    const element = window.disclosures[at];
    const isOpen = element.matches('summary') ? element.parentElement.open : element.getAttribute('aria-expanded') === 'true';
    const content = element.matches('summary') ? element.nextElementSibling : document.getElementById(element.getAttribute('aria-controls'));
    const isUpon = Boolean(content) && /absolute|fixed/.test(getComputedStyle(content).position);
    return { isOpen, isUpon, where: window.eyes.tell(element) };
  }, at);
  const press = async (at, key) => {
    await page.evaluate((at) => window.disclosures[at].focus(), at);
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    return state(at);
  };
  for (let at = 0; at < count; at += 1) {
    const start = await state(at);
    const entered = await press(at, 'Enter');
    if (entered.isOpen === start.isOpen) faults.push({ what: 'does not open with Enter', where: start.where });
    const spaced = await press(at, 'Space');
    if (spaced.isOpen === entered.isOpen) faults.push({ what: 'does not open with the space bar', where: start.where });
    if (entered.isUpon || spaced.isUpon) {
      if (!spaced.isOpen) await press(at, 'Enter');
      if ((await press(at, 'Escape')).isOpen) faults.push({ what: 'does not close with Escape', where: start.where });
    }
  }
  return faults;
}
