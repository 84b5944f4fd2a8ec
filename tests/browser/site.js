// A built site as files: its pages, what their HTML says without a browser, and which of them show everything there is to see.

import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { parse } from 'parse5';

/** Every page of a site, taken apart. */
export function readSite(site) {
  const paths = readdirSync(site, { recursive: true }).map((path) => path.replaceAll('\\', '/'));
  const pages = paths.filter((path) => path.endsWith('.html')).sort().map((path) => read(site, path));
  // What was frozen is made by the same templates and never again, and redlines are all alike: one of each type shows what there is to see.
  const met = new Set();
  const isNew = (kind) => !met.has(kind) && met.add(kind);
  return pages.filter(({ path, type }) => {
    const [series] = /^edition\/[^/]+\/|redline\/index\.html$/.exec(path) ?? [];
    return series === undefined || isNew(`${series.endsWith('.html') ? 'redline' : 'edition'} ${type}`);
  });
}

/** A page taken apart: parse errors, language, type, ids, addresses, and the features it shows. */
function read(site, path) {
  const html = readFileSync(join(site, path), 'utf8');
  const page = { site, path, html, address: address(path), errors: [], lang: null, type: '', redirect: false, ids: [], targets: [], features: new Set() };
  const onParseError = (error) => page.errors.push(`${error.code} on line ${error.startLine}`);
  const walk = (node) => {
    const attributes = Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value]));
    const classes = (attributes.class ?? '').split(/\s+/).filter(Boolean);
    if (node.nodeName === 'html') page.lang = attributes.lang;
    if (/^(body|main)$/.test(node.nodeName)) page.type = [page.type, ...classes].filter(Boolean).join(' ');
    if (node.nodeName === 'meta' && attributes['http-equiv']?.toLowerCase() === 'refresh') page.redirect = true;
    if (attributes.id !== undefined) page.ids.push(attributes.id);
    const isOwn = node.nodeName !== 'link' || /^(stylesheet|icon)$/.test(attributes.rel);
    for (const name of ['href', 'src']) if (attributes[name] !== undefined && isOwn) page.targets.push(attributes[name]);
    if (attributes.srcset) page.targets.push(...attributes.srcset.split(',').map((one) => one.trim().split(/\s+/)[0]));
    if (node.tagName) {
      page.features.add(node.tagName);
      for (const name of classes) page.features.add(`${node.tagName}.${name}`);
      if (node.tagName === 'tr') page.features.add(`${node.childNodes.filter(({ tagName }) => tagName).length} columns`);
      if (node.tagName === 'input') page.features.add(`input ${attributes.type}`);
      if (node.tagName === 'script') page.features.add(`script ${posix.basename(attributes.src ?? '')}`);
    }
    (node.childNodes ?? []).forEach(walk);
    if (node.content) walk(node.content);
  };
  walk(parse(html, { sourceCodeLocationInfo: true, onParseError }));
  page.features.add(`type ${page.type} in ${page.lang}`);
  return page;
}

/**
 * A few pages that together show everything: each type of page in each language, and each element, class, field, script and width of table.
 * What the theme decides is seen on them; a new type of page or component comes along without being named.
 */
export function samples(pages) {
  const chosen = [];
  const left = new Set(pages.flatMap((page) => [...page.features]));
  while (left.size) {
    let best = { page: pages[0], shows: 0 };
    for (const page of pages) {
      const shows = [...page.features].filter((feature) => left.has(feature)).length;
      if (shows > best.shows || (shows === best.shows && page.html.length > best.page.html.length)) best = { page, shows };
    }
    chosen.push(best.page);
    for (const feature of best.page.features) left.delete(feature);
  }
  return chosen;
}

/** Addresses on a page that lead nowhere; `spelled` demands a file's name, as reading from a folder does. */
export function broken(page, byPath, spelled) {
  return page.targets.filter((target) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return false;
    const [address, anchor = ''] = target.split('#');
    const [plain] = decodeURIComponent(address).split('?');
    let path = plain.startsWith('/') ? plain.slice(base(page.site).length) : plain === '' ? page.path : posix.normalize(posix.join(posix.dirname(page.path), plain));
    if (!spelled && (path === '.' || path === '' || path.endsWith('/'))) path = posix.join(path, 'index.html');
    if (path.startsWith('..') || !existsSync(join(page.site, path)) || !statSync(join(page.site, path)).isFile()) return true;
    return anchor !== '' && anchor !== 'top' && path.endsWith('.html') && !(byPath.get(path) ?? read(page.site, path)).ids.includes(decodeURIComponent(anchor));
  });
}

/** Lays the files of an archive in a folder. */
export function unpack(archive, folder) {
  const bytes = readFileSync(archive);
  // What is in it is told at its end.
  const end = bytes.lastIndexOf('PK\x05\x06');
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, name, extra, comment] = [10, 28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const [packed, local] = [20, 42].map((field) => bytes.readUInt32LE(at + field));
    const path = join(folder, bytes.toString('utf8', at + 46, at + 46 + name));
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(from, from + packed);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, method ? inflateRawSync(data) : data);
    at += 46 + name + extra + comment;
  }
}

/** The language the sitemap gives for each address, by folder; a site without an address has no sitemap. */
export function sitemapLanguages(site) {
  const languages = new Map();
  if (!existsSync(join(site, 'sitemap.xml'))) return languages;
  for (const [, entry] of readFileSync(join(site, 'sitemap.xml'), 'utf8').matchAll(/<url>(.*?)<\/url>/gs)) {
    for (const [link] of entry.matchAll(/<xhtml:link[^>]*>/g)) {
      const lang = /hreflang="([^"]+)"/.exec(link)?.[1];
      const href = /href="([^"]+)"/.exec(link)?.[1];
      if (lang && lang !== 'x-default' && href) languages.set(new URL(href).pathname.slice(base(site).length), lang);
    }
  }
  return languages;
}

/** The path a site is published under, `/` if it does not say. */
function base(site) {
  const robots = join(site, 'robots.txt');
  const [, sitemap] = (existsSync(robots) && /^Sitemap: (.*)$/m.exec(readFileSync(robots, 'utf8'))) || [];
  return sitemap ? new URL('.', sitemap).pathname : '/';
}

/** The folder of the page, for comparing with what the sitemap names. */
export function folder(path) {
  return dirname(path) === '.' ? '' : `${dirname(path)}/`;
}

/** The address of a page on a server. */
function address(path) {
  return '/' + path.replace(/(^|\/)index\.html$/, '$1');
}
