// The page as those read it who make text larger: zoomed in, spaced out, in letters twice the size (WCAG 1.4.4, 1.4.10, 1.4.12).

import { misplaced } from './boxes.js';

const SPACING = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }';

export const reflow = {
  pages: 'samples',

  async look({ page, context }, { url }) {
    const findings = [];
    const look = async (mode) => findings.push(...(await misplaced(page)).map((fault) => ({ mode, ...fault })));

    // A window of 1280 × 1024 px at 400 %.
    await page.setViewportSize({ width: 320, height: 256 });
    await look('400 %');
    findings.push(...(await page.evaluate(covering)).map((fault) => ({ mode: '400 %', ...fault })));

    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }, SPACING);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await look(`spaced, ${width} px`);
    }

    const session = await context.newCDPSession(page);
    await page.goto(url);
    const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('main p') ?? document.body).fontSize));
    const before = await size();
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    await page.goto(url);
    const after = await size();
    if (after < before * 1.3) findings.push({ mode: 'text 200 %', what: 'the text does not grow', where: `from ${before} to ${after} px` });
    await look('text 200 %');
    return findings;
  },

  planted: {
    'a box with a width of its own': { body: '<div class="wide">Tekst</div>', style: '.wide { width: 30rem }', finds: /400 %.*(scrolls sideways|wider)/ },
    'a line with no room to grow': { body: '<p class="line">Tekst som står på en linje</p>', style: '.line { height: 1.3em; line-height: 1.2; overflow: hidden; width: 220px }', finds: /spaced.*cut/ },
    'letters that stay small': { body: '<p>Tekst</p>', style: 'main p { font-size: 16px }', finds: /does not grow/ },
    'a bar upon half of the window': { body: '<div class="bar">Bar</div>', style: '.bar { position: fixed; inset: auto 0 0 0; height: 160px }', finds: /bars cover 160/ },
  },
};

/** In the page: bars that stay leave at least half of a low window to the text. */
function covering() {
  const bars = [...document.querySelectorAll('body *')].filter((one) => {
    const { position } = getComputedStyle(one);
    const { top, bottom, width } = one.getBoundingClientRect();
    return /fixed|sticky/.test(position) && window.eyes.sight()(one) && width > innerWidth * 0.6 && bottom > 0 && top < innerHeight;
  });
  const isHeld = (one) => getComputedStyle(one).position === 'fixed' || Math.abs(one.getBoundingClientRect().bottom - innerHeight) < 2;
  const height = bars.filter(isHeld).reduce((sum, one) => sum + one.getBoundingClientRect().height, 0);
  return height > innerHeight / 2 ? [{ what: `bars cover ${Math.round(height)} of ${innerHeight} px`, where: window.eyes.tell(bars[0]) }] : [];
}
