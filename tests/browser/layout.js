// The page holds together at every width of the window.

import { misplaced } from './boxes.js';

const WIDTHS = [320, 360, 768, 1280, 1920];

export const layout = {
  pages: 'samples',

  async look({ page }) {
    const findings = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      for (const fault of await misplaced(page)) findings.push({ mode: `${width} px`, ...fault });
    }
    return findings;
  },

  planted: {
    'a word that does not fit': { body: `<p>${'ord'.repeat(60)}</p>`, style: 'body { overflow-wrap: normal }', finds: /scrolls sideways|leaves the window/ },
    'a box that is too wide': { body: '<div class="wide">Tekst</div>', style: '.wide { width: 400px }', finds: /wider than what holds it/ },
    'a text cut by its box': { body: '<p class="low">En tekst på flere linjer, som ikke får plass i den lave boksen sin, uansett hvor bred den er.</p>', style: '.low { height: 20px; width: 100px; overflow: hidden }', finds: /cut/ },
    'a text cut at the side': { body: '<p class="narrow">En tekst som ikke brytes</p>', style: '.narrow { width: 80px; overflow: hidden; white-space: nowrap }', finds: /cut at the side/ },
    'a text that runs out of its box': { body: '<div class="low">En tekst på flere linjer, som ikke får plass i den lave boksen sin.</div><p>Mer</p>', style: '.low { height: 20px; width: 100px }', finds: /runs out of its box/ },
    'texts upon each other': { body: '<p>En tekst</p><p class="up">En tekst til</p>', style: '.up { margin-top: -32px }', finds: /lies upon another/ },
    'a text that must be scrolled': { body: '<div class="scroll"><p>En tekst som er bredere enn boksen sin</p></div>', style: '.scroll { overflow-x: auto } .scroll p { width: 2000px }', finds: /scrolled sideways/ },
    'a header upon the text': { style: 'body > header { height: 10px } main { position: relative; top: -30px }', finds: /header lies upon/ },
    'a footer in the middle': { style: 'body { min-height: 0; display: block }', finds: /footer floats/ },
  },
};
