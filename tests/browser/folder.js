// The site read from a folder, without a server.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { broken } from './site.js';

export const folder = {
  pages: 'samples',

  async look({ page, noted }, { path, offline }) {
    if (!offline) return [];
    const findings = [];
    const say = (what, where) => findings.push({ mode: 'from a folder', what, where });
    noted.length = 0;
    await page.goto(pathToFileURL(join(offline, path)).href);
    if (!(await page.locator('main').innerText()).trim()) say('there is no text', 'main');
    if (!(await page.evaluate(() => document.styleSheets.length > 0 && getComputedStyle(document.body).fontFamily !== '"Times New Roman"'))) say('there is no style', 'body');
    for (const note of noted) say('is not quiet', note);
    const home = page.locator('header a.name');
    if (await home.count()) {
      const address = await home.evaluate((link) => link.href);
      await home.click();
      const shown = page.waitForURL(address).then(() => page.locator('main h1').first().waitFor());
      await shown.catch(() => say('does not lead home', page.url()));
    }
    return findings;
  },

  planted: {
    'a picture by its address on a host': { body: '<img src="/gone.png" alt="" width="1" height="1">', finds: /not quiet/ },
  },
};

export const spelled = {
  pages: 'offline files',

  async judge(pages) {
    const bySite = new Map(pages.map(({ site }) => [site, new Map()]));
    for (const page of pages) bySite.get(page.site).set(page.path, page);
    return pages.map((page) => ({ page, findings: broken(page, bySite.get(page.site), true).map((where) => ({ mode: 'from a folder', what: 'leads nowhere with a link', where })) }));
  },

  planted: {
    'a link to a folder': { body: '<p><a href="./">Hit</a></p>', finds: /leads nowhere/ },
    'a link to nowhere': { body: '<p><a href="./borte.html">Borte</a></p>', finds: /leads nowhere/ },
  },
};
