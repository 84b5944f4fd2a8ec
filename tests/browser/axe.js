// What axe finds: every rule of WCAG 2.2 AA and of good practice, on every page, in every look.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Everything axe tests for WCAG 2.2 AA, and what it holds for good practice. */
export const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// What can change with the colours or the width of the window.
const LOOKS = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];

/** What axe finds on a page as it is now, as `{ what, where }`; all rules if none are named, and none of `without`. */
export async function violations(page, { runOnly = { type: 'tag', values: STANDARDS }, without = [] } = {}) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const options = { runOnly, rules, resultTypes: ['violations'], elementRef: false, preload: false };
  const { violations } = await page.evaluate((options) => window.axe.run(document, options), options);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => ({ what: `${id}: ${help}`, where: html.slice(0, 160).replace(/>(?=.)/, '> «') })));
}

/** The same as lines of text. */
export async function axe(page, runOnly) {
  return (await violations(page, { runOnly })).map(({ what, where }) => `${what}: ${where}`);
}

export const accessible = {
  pages: 'all',
  options: { shared: true },

  async look({ page }, { isSample }) {
    const findings = [];
    for (const [width, colorScheme] of [[1280, 'light'], [1280, 'dark'], [360, 'dark'], [360, 'light']]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const isFirst = width === 1280 && colorScheme === 'light';
      const rules = isSample || isFirst ? {} : { runOnly: { type: 'rule', values: LOOKS } };
      findings.push(...(await violations(page, rules)).map((found) => ({ mode: `${colorScheme}, ${width} px`, ...found })));
    }
    return findings;
  },

  planted: {
    'pale text in the dark': { body: '<p class="pale">Tekst</p>', style: '@media (prefers-color-scheme: dark) { .pale { color: #444; background: #111 } }', finds: /dark.*color-contrast/ },
    'a picture without words': { body: '<img src="data:," width="9" height="9">', finds: /image-alt/ },
    'a field without a name': { body: '<input>', finds: /label/ },
    'a heading left out': { body: '<h4>Fire</h4>', finds: /heading-order/ },
    'a list that is none': { body: '<ul><p>Punkt</p></ul>', finds: /list/ },
  },
};
