// The client's engine in Node: the very files that browsers run, with an index read from a folder.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';

const FOLDER = new URL('../../themes/default/js/search/', import.meta.url);

/** What the client's files declare. */
export const engine = vm.runInThisContext(
  `(() => {${readdirSync(FOLDER).filter((name) => /^[123]/.test(name)).sort().map((name) => readFileSync(new URL(name, FOLDER), 'utf8')).join('')}
  return { words, fold, stemNo, stemEn, keyMaker, openIndex, search, placesOn, near, unpack, numbers };})()`,
);

/** Opens the index in a folder of a built site; `noted` is told the name and the text of each file that is read. */
export function open(folder, noted = () => {}) {
  return engine.openIndex(async (name) => {
    const text = readFileSync(join(folder, `${name}.js`), 'utf8');
    noted(name, text);
    let held;
    const rettesnor = (named, ...data) => {
      if (named !== name) throw new Error(`${name}.js holds ${named}`);
      held = data;
    };
    vm.runInNewContext(text, { rettesnor });
    return held;
  });
}
