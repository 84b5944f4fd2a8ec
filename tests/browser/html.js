// What the pages say as files: valid, in the language they claim, every link leading somewhere.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { broken, folder, sitemapLanguages } from './site.js';

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

export const html = {
  pages: 'files',

  async judge(pages) {
    const said = await validate(pages.map((page) => join(page.site, page.path)));
    const known = new Map();
    const siteOf = (site) => {
      if (!known.has(site)) known.set(site, { languages: sitemapLanguages(site), byPath: new Map(pages.filter((page) => page.site === site).map((page) => [page.path, page])) });
      return known.get(site);
    };
    return pages.map((page) => {
      const { languages, byPath } = siteOf(page.site);
      const lang = languages.get(folder(page.path));
      const findings = (said.get(join(page.site, page.path)) ?? []).map(({ message, line }) => ({ what: message, where: `line ${line}` }));
      const add = (what, all) => findings.push(...all.map((where) => ({ what, where })));
      add('is not well-formed', page.errors);
      add('has an id more than once', page.ids.filter((id, at) => page.ids.indexOf(id) !== at));
      add('leads nowhere with a link', broken(page, byPath, false));
      if (!page.lang || (lang && lang !== page.lang)) add('is in another language than the sitemap says', [`${page.lang}, sitemap: ${lang}`]);
      return { page, findings: findings.map((finding) => ({ mode: 'file', ...finding })) };
    });
  },

  planted: {
    'a box in a paragraph': { body: '<p>En<div>To</div></p>', finds: /No “p” element|not well-formed/ },
    'a day that is none': { body: '<p><time datetime="2026-13-01">snart</time></p>', finds: /datetime/ },
    'a language that is none': { body: '<p lang="norsk-x-">Tekst</p>', finds: /lang/ },
    'an attribute that is none': { body: '<p colour="red">Tekst</p>', finds: /colour/ },
    'a style of its own': { body: '<p style="colour: red">Tekst</p>', finds: /colour/ },
    'a table with a hole': { body: '<table><tr><td colspan="2">En</td></tr><tr><td>To</td><td>Tre</td><td>Fire</td></tr></table>', finds: /columns wide/ },
    'an id twice': { body: '<p id="en">En</p><p id="en">To</p>', finds: /more than once/ },
    'a sitemap that disagrees': { files: { 'sitemap.xml': '<url><xhtml:link rel="alternate" hreflang="en" href="https://example.no/"/></url>' }, finds: /nb, sitemap: en/ },
    'a link to nowhere': { body: '<p><a href="./borte/">Borte</a></p>', finds: /leads nowhere.*borte/ },
    'an anchor to nowhere': { body: '<p><a href="#borte">Borte</a></p>', finds: /leads nowhere.*borte/ },
  },
};

/** What the Nu checker says of HTML files: `{ message, line }` of errors and warnings, by path. */
async function validate(paths) {
  const options = ['-Xss4m', '-jar', JAR, '--format', 'json', '--stdout', '--exit-zero-always'];
  const { stdout } = await promisify(execFile)('java', [...options, ...paths], { maxBuffer: 1 << 28 });
  const said = new Map(paths.map((path) => [path, []]));
  for (const { url, type, subType, message, lastLine } of JSON.parse(stdout).messages) {
    if (type !== 'info' || subType === 'warning') said.get(decodeURIComponent(new URL(url).pathname)).push({ message, line: lastLine });
  }
  return said;
}
