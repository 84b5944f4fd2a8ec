// The built site in a real browser: `node run.js SITE OFFLINE PROGRAM [CHECK…]`, the same site built plainly and with `--offline`,
// and the program that built them, which builds the sites of `tests/sites` too and serves a site while it is edited. With the names
// of checks only those are run.

import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STANDARDS, accessible, axe } from './axe.js';
import { start } from './browser.js';
import { folder, spelled } from './folder.js';
import { headers } from './headers.js';
import { html } from './html.js';
import { keyboard } from './keyboard.js';
import { layout } from './layout.js';
import { light } from './light.js';
import { plain } from './plain.js';
import { prove } from './planted.js';
import { preferences } from './preferences.js';
import { print } from './print.js';
import { reflow } from './reflow.js';
import { report } from './report.js';
import { search } from './search.js';
import { serving } from './serve.js';
import { serve } from './server.js';
import { readSite, samples, unpack } from './site.js';
import { targets } from './targets.js';
import { tools } from './tools.js';

// Checks of pages. `pages` says of which: the files of all, every page that is shown, or samples that show everything once.
const CHECKS = { html, spelled, headers, axe: accessible, layout, reflow, keyboard, targets, preferences, print, light, plain, folder };
// Stories of what readers and authors do.
const STORIES = { tools, search, serve: serving };

const SITES = fileURLToPath(new URL('../sites', import.meta.url));
const FAILED = fileURLToPath(new URL('failed', import.meta.url));
const TODAY = '2026-11-22';

const [paths, names] = [process.argv.slice(2, 5).map((path) => resolve(path)), process.argv.slice(5)];
const [site, offline, program] = paths;
const unknown = names.filter((name) => !(name in CHECKS || name in STORIES || name === 'proof'));
if (paths.length < 3 || unknown.length) {
  console.error(`usage: node run.js SITE OFFLINE PROGRAM [${[...Object.keys(CHECKS), ...Object.keys(STORIES), 'proof'].join('|')}]…`);
  process.exit(2);
}
const isAsked = (name) => names.length === 0 || names.includes(name);

const { expect, expectNone, part, pages: told, count } = report();
const { browser, open, each, close } = await start();
const scratch = mkdtempSync(join(tmpdir(), 'rettesnor-'));

/** The sites of the program's own tests, built: they show what the guidance has no use for. */
function buildTestSites() {
  return readdirSync(SITES).map((name) => {
    execFileSync(program, ['build', '--root', join(SITES, name), '--today', TODAY, '--out', join(scratch, name)], { stdio: 'ignore' });
    return join(scratch, name);
  });
}

/** The kits of the site's workshops, unpacked; they are served as the site is. */
function unpackKits() {
  const kits = readdirSync(site, { recursive: true }).filter((path) => path.endsWith('kit.zip')).sort();
  return kits.map((path, at) => {
    const folder = join(scratch, `kit-${at}`);
    unpack(join(site, path), folder);
    copyFileSync(join(site, '_headers'), join(folder, '_headers'));
    return folder;
  });
}

/** Looks at pages with a check; gives what it found on each. A page with a fault is kept as a picture, if there is a folder for it. */
async function inspect(check, pages, pictures = null) {
  if (check.judge) return check.judge(pages);
  const servers = new Map();
  for (const { site } of pages) if (!servers.has(site)) servers.set(site, await serve(site));
  const results = [];
  await each(pages, async (page, tab) => {
    const url = servers.get(page.site).origin + page.address;
    try {
      await tab.page.goto(url);
      const findings = await check.look(tab, { ...page, url }, { open });
      results.push({ page, findings });
      if (findings.length && pictures) await tab.page.screenshot({ path: join(pictures, `${page.address.replace(/\W+/g, '-')}.png`), fullPage: true });
    } catch (error) {
      results.push({ page, findings: [{ mode: 'any', what: 'cannot be looked at', where: error.message }] });
    }
  }, check.options);
  for (const { stop } of servers.values()) stop();
  return results;
}

rmSync(FAILED, { recursive: true, force: true });
const kits = unpackKits();
const isRead = (folder) => (folder === site ? offline : kits.includes(folder) ? folder : null);
const files = [site, ...kits, ...buildTestSites()].flatMap(readSite).map((page) => ({ ...page, offline: isRead(page.site) }));
const shown = files.filter((page) => !page.redirect);
const chosen = samples(shown);
for (const page of chosen) page.isSample = true;
const inKit = chosen.filter((page) => kits.includes(page.site));
const PAGES = { files, all: [...shown.filter((page) => page.site === site), ...inKit], samples: chosen, 'offline files': [offline, ...kits].flatMap(readSite) };

if (isAsked('proof')) await part('proof', () => prove(Object.fromEntries(Object.entries(CHECKS).filter(([name]) => names.length <= 1 || names.includes(name))), { inspect, expect }));
for (const [name, check] of Object.entries(CHECKS)) {
  if (isAsked(name)) await part(name, async () => told(name, await inspect(check, PAGES[check.pages], join(FAILED, name))));
}
const { origin, stop } = await serve(site);
const stories = { part, expect, expectNone, open, origin, offline, browser, axe, standards: STANDARDS, program };
for (const [name, story] of Object.entries(STORIES)) if (isAsked(name)) await story(stories);

stop();
await close();
rmSync(scratch, { recursive: true });
const { passed, failed } = count();
if (existsSync(FAILED)) console.log(`pictures of pages with faults: ${FAILED}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
