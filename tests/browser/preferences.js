// What readers ask of their machines: dark, more contrast, colours of their own, nothing that moves.

import { violations } from './axe.js';

export const preferences = {
  pages: 'samples',
  options: { reducedMotion: 'reduce' },

  async look({ page }) {
    const findings = [];
    const all = (mode, faults) => findings.push(...faults.map((fault) => ({ mode, ...fault })));
    all('reduced motion', await page.evaluate(moving));
    await page.emulateMedia({ colorScheme: 'dark' });
    all('dark', await page.evaluate(bright));
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme, contrast: 'more' });
      const found = await violations(page, { runOnly: { type: 'rule', values: ['color-contrast-enhanced'] } });
      all(`more contrast, ${colorScheme}`, found.map(({ where }) => ({ what: 'a text has less contrast than 7:1', where })));
    }
    await page.emulateMedia({ colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'active' });
    all('forced colours', await page.evaluate(vanished));
    // The colours are the reader's then; axe takes some of them for the page's.
    all('forced colours', await violations(page, { without: ['color-contrast'] }));
    return findings;
  },

  planted: {
    'a box that slides': { body: '<p class="slide">Tekst</p>', style: '.slide { transition: transform 1s }', finds: /moves/ },
    'a page that scrolls softly': { style: 'html { scroll-behavior: smooth }', finds: /scrolls softly/ },
    'a page that stays white in the dark': { style: 'html { color-scheme: light } body { background: #fff; color: #000 }', finds: /not dark/ },
    'grey for those who ask for contrast': { body: '<p class="grey">Tekst</p>', style: '.grey { color: #767676; background: #fff }', finds: /7:1/ },
    'a button that is only a colour': { body: '<button type="button" class="flat">Lagre</button>', style: '.flat { border: 0; background: #05a; color: #fff }', finds: /no edge/ },
    'colours that are not given up': { body: '<p class="own">Tekst</p>', style: '.own { forced-color-adjust: none; color: #333; background: #fff }', finds: /keeps its own colours/ },
  },
};

/** In the page: what moves although the reader asks for rest. */
function moving() {
  const faults = [];
  const lasts = (times) => times.split(',').some((time) => parseFloat(time) * (time.trim().endsWith('ms') ? 1 : 1000) > 20);
  for (const element of document.querySelectorAll('*')) {
    const { transitionDuration, transitionProperty, animationName, animationDuration } = getComputedStyle(element);
    const moves = /all|transform|translate|scale|rotate|size|width|height|margin|inset|top|left|right|bottom/.test(transitionProperty);
    if ((moves && lasts(transitionDuration)) || (animationName !== 'none' && lasts(animationDuration))) faults.push({ what: 'a thing moves', where: window.eyes.tell(element) });
  }
  if (getComputedStyle(document.documentElement).scrollBehavior === 'smooth') faults.push({ what: 'the page scrolls softly', where: 'html' });
  return faults;
}

/** In the page: whether it is light although the reader asks for dark. A canvas without a colour is the browser's own. */
function bright() {
  const painted = [document.body, document.documentElement].map((one) => getComputedStyle(one).backgroundColor.match(/[\d.]+/g).map(Number)).find(([, , , alpha = 1]) => alpha > 0);
  const isDark = painted ? painted.slice(0, 3).every((value) => value < 96) : getComputedStyle(document.documentElement).colorScheme.includes('dark');
  return isDark ? [] : [{ what: 'the page is not dark', where: 'body' }];
}

/** In the page: what is lost when the reader's colours take the place of the page's. */
function vanished() {
  const { sight, tell } = window.eyes;
  const sees = sight();
  const faults = [];
  for (const element of document.querySelectorAll('body *')) {
    if (!sees(element)) continue;
    const style = getComputedStyle(element);
    if (style.forcedColorAdjust === 'none' && element.closest('svg') === null && element.innerText?.trim()) faults.push({ what: 'a text keeps its own colours', where: tell(element) });
    const isBox = element.matches('button, [role="button"], select, textarea, input:not([type="checkbox"], [type="radio"], [type="range"], [type="file"])');
    const hasEdge = ['Top', 'Bottom'].some((side) => parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== 'none') || parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none';
    if (isBox && !hasEdge) faults.push({ what: 'a control has no edge', where: tell(element) });
  }
  return faults;
}
