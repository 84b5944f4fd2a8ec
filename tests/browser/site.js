// A built site as files: its pages, and what their HTML says without a browser.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parse } from 'parse5';

/** Every page of a site, as paths below its folder. */
export function pages(site) {
  return readdirSync(site, { recursive: true }).map((path) => path.replaceAll('\\', '/')).filter((path) => path.endsWith('.html')).sort();
}

/** A page taken apart: parse errors, language, ids, addresses, and what kind of page it is. */
export function read(site, path) {
  const html = readFileSync(join(site, path), 'utf8');
  const page = { path, html, errors: [], lang: null, kind: null, redirect: false, ids: [], targets: [] };
  const onParseError = (error) => page.errors.push(`${error.code} on line ${error.startLine}`);
  const walk = (node) => {
    const attributes = Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value]));
    if (node.nodeName === 'html') page.lang = attributes.lang;
    if (node.nodeName === 'main') page.kind = attributes.class ?? '';
    if (node.nodeName === 'meta' && attributes['http-equiv']?.toLowerCase() === 'refresh') page.redirect = true;
    if (attributes.id !== undefined) page.ids.push(attributes.id);
    const isOwn = node.nodeName !== 'link' || /^(stylesheet|icon)$/.test(attributes.rel);
    for (const name of ['href', 'src']) if (attributes[name] !== undefined && isOwn) page.targets.push(attributes[name]);
    if (attributes.srcset) page.targets.push(...attributes.srcset.split(',').map((one) => one.trim().split(/\s+/)[0]));
    (node.childNodes ?? []).forEach(walk);
    if (node.content) walk(node.content);
  };
  walk(parse(html, { sourceCodeLocationInfo: true, onParseError }));
  return page;
}

/** Addresses on a page that lead nowhere; `spelled` demands a file's name, as reading from a folder does. */
export function broken(site, page, byPath, spelled) {
  return page.targets.filter((target) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return false;
    const [address, anchor = ''] = target.split('#');
    const [plain] = decodeURIComponent(address).split('?');
    let path = plain === '' ? page.path : posix.normalize(posix.join(plain.startsWith('/') ? '' : posix.dirname(page.path), plain));
    path = path.replace(/^\//, '');
    if (!spelled && (path === '.' || path === '' || path.endsWith('/'))) path = posix.join(path, 'index.html');
    if (path.startsWith('..') || !existsSync(join(site, path)) || !statSync(join(site, path)).isFile()) return true;
    return anchor !== '' && anchor !== 'top' && path.endsWith('.html') && !byPath.get(path)?.ids.includes(decodeURIComponent(anchor));
  });
}

/** The language the sitemap gives for each address, by path. */
export function sitemapLanguages(site) {
  const languages = new Map();
  for (const [, entry] of readFileSync(join(site, 'sitemap.xml'), 'utf8').matchAll(/<url>(.*?)<\/url>/gs)) {
    for (const [link] of entry.matchAll(/<xhtml:link[^>]*>/g)) {
      const lang = /hreflang="([^"]+)"/.exec(link)?.[1];
      const href = /href="([^"]+)"/.exec(link)?.[1];
      if (lang && lang !== 'x-default' && href) languages.set(new URL(href).pathname.slice(1), lang);
    }
  }
  return languages;
}

/** The address of a page on a server. */
export function address(path) {
  return '/' + path.replace(/(^|\/)index\.html$/, '$1');
}

/** The folder of the page, for comparing with what the sitemap names. */
export function folder(path) {
  return dirname(path) === '.' ? '' : `${dirname(path)}/`;
}
