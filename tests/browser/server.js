// Serves a built site the way its own `_headers` file asks for: the policy under which readers meet it.

import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.ics': 'text/calendar', '.jpg': 'image/jpeg',
  '.js': 'text/javascript', '.json': 'application/json', '.pdf': 'application/pdf', '.png': 'image/png',
  '.svg': 'image/svg+xml', '.txt': 'text/plain', '.wasm': 'application/wasm', '.webp': 'image/webp',
  '.xml': 'application/xml', '.zip': 'application/zip',
};

/** Rows of `_headers`: a pattern, and the headers of the addresses it fits. */
export function headerRules(site) {
  const rules = [];
  for (const line of readFileSync(join(site, '_headers'), 'utf8').split('\n')) {
    if (/^\S/.test(line)) rules.push({ prefix: line.trim().replace(/\*$/, ''), headers: {} });
    const [, name, value] = /^\s+([^:]+):\s*(.*)$/.exec(line) ?? [];
    if (name) rules.at(-1).headers[name] = value;
  }
  return rules;
}

/** Starts serving; gives the origin and a way to stop. */
export async function serve(site) {
  const rules = headerRules(site);
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://site').pathname));
    let file = join(site, path);
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    const found = existsSync(file);
    if (!found) file = join(site, '404.html');
    for (const { headers } of rules.filter((rule) => path.startsWith(rule.prefix))) {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    }
    response.writeHead(found ? 200 : 404, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
