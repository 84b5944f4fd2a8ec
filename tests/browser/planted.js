// Each check proves itself: it finds nothing on a sound page, and what is planted on one with a defect.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSite } from './site.js';

const HEADERS = `/*
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
`;

const STYLE = `
:root { color-scheme: light dark }
* { box-sizing: border-box }
body { display: flex; flex-direction: column; min-height: 100vh; margin: 0; padding: 0 16px; font: 1.125rem/1.5 sans-serif; overflow-wrap: break-word }
main { flex: 1 }
header a { display: inline-block; min-height: 44px }
button, input:not([type="checkbox"]) { min-width: 44px; min-height: 44px; border: 1px solid }
summary { min-height: 44px }
:focus { outline: 3px solid; outline-offset: 3px }
h1, h2 { break-after: avoid }
@media screen and (prefers-color-scheme: dark) { body { background: #111; color: #eee } a { color: #9cf } }
@media (prefers-contrast: more) { a { color: inherit } }
@media print {
  :root { color-scheme: light }
  header { display: none }
  a { color: inherit }
  a[href^="http"]::after { content: " (" attr(href) ")" }
  details::details-content { content-visibility: visible; block-size: auto }
}
`;

/** Writes a site of one page with a defect; gives the page, read like any other. */
function plant(folder, { header = '', body = '', style = '', script = '', headers = HEADERS, files = {} } = {}) {
  const html = `<!doctype html>
<html lang="nb">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Plantet</title><link rel="icon" href="data:,"><link rel="stylesheet" href="style.css"></head>
<body>
<header><a class="skip" href="#main">Hopp til innholdet</a> <a href="index.html">Hjem</a> ${header}</header>
<main id="main" tabindex="-1"><h1>Plantet</h1><p>Les <a href="https://example.no/lov">et eksempel</a> først.</p>
<details><summary>Mer om saken</summary><p>Brettet inn.</p></details>${body}</main>
<footer><p>Til slutt</p></footer>
${script && '<script src="script.js"></script>'}
</body>
</html>
`;
  mkdirSync(folder, { recursive: true });
  const all = { 'index.html': html, 'style.css': STYLE + style, 'script.js': script, _headers: headers, 'sitemap.xml': '<urlset></urlset>', '404.html': html, ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  const [page] = readSite(folder).filter(({ path }) => path === 'index.html');
  return { ...page, isSample: true, offline: folder };
}

/** Runs every check named on its planted pages and on a sound one. */
export async function prove(checks, { inspect, expect }) {
  const folder = mkdtempSync(join(tmpdir(), 'rettesnor-'));
  for (const [name, check] of Object.entries(checks)) {
    const defects = [['a sound page', {}], ...Object.entries(check.planted)];
    const pages = defects.map(([what, defect], at) => ({ ...plant(join(folder, `${name}-${at}`), defect), what, finds: defect.finds }));
    for (const { page: { what, finds }, findings } of await inspect(check, pages)) {
      const lines = findings.map((one) => [one.mode, one.what, one.where, one.detail].filter(Boolean).join(' · '));
      expect(finds ? lines.some((line) => finds.test(line)) : lines.length === 0, `${name}: ${finds ? `finds ${what}` : `finds nothing on ${what}`}`, lines.join('\n'));
    }
  }
  rmSync(folder, { recursive: true });
}
