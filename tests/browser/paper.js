// Pages on paper: made by Chromium, read by Poppler.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

/** Prints a page as a reader would, on A4 where it asks for nothing else. Gives the sheets, each `{ width, height, lines }` with sizes in points. */
export async function printed(page) {
  const folder = mkdtempSync(join(tmpdir(), 'rettesnor-'));
  const path = join(folder, 'page.pdf');
  await page.pdf({ path, format: 'A4', preferCSSPageSize: true });
  const { stdout } = await run('pdftotext', ['-bbox-layout', path, '-'], { maxBuffer: 1 << 28 });
  rmSync(folder, { recursive: true });
  return stdout.split('<page ').slice(1).map((sheet) => ({
    width: Number(/width="([\d.]+)"/.exec(sheet)[1]),
    height: Number(/height="([\d.]+)"/.exec(sheet)[1]),
    lines: sheet.split('<line ').slice(1).map((line) => ({ ...box(line), words: [...line.matchAll(/<word ([^>]*)>([^<]*)</g)].map(([, at, text]) => ({ ...box(at), text: text.replace(/&\w+;/g, (one) => ENTITIES[one] ?? one) })) })),
  }));
}

function box(text) {
  const [left, top, right, bottom] = ['xMin', 'yMin', 'xMax', 'yMax'].map((name) => Number(new RegExp(`${name}="([-\\d.]+)"`).exec(text)[1]));
  return { left, top, right, bottom };
}
