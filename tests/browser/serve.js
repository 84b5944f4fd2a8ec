// The site while it is written: `rettesnor serve` in a folder of its own, edited under the eyes of a browser.

import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const CONTENT = join(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), '..', '..', 'content');

/** Starts the program on a copy of the guidance; gives the origin, ways to edit, and a way to stop. */
async function start(program, ...options) {
  const root = mkdtempSync(join(tmpdir(), 'rettesnor-'));
  cpSync(CONTENT, join(root, 'content'), { recursive: true });
  const run = async (port) => {
    const child = spawn(program, ['serve', '--today', '2026-11-22', '--port', String(port), ...options], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
    const origin = await new Promise((found, failed) => {
      child.on('exit', () => failed(new Error('the program ended')));
      createInterface({ input: child.stdout }).on('line', (line) => {
        const [address] = /http:\/\/[^/]+(?=\/$)/.exec(line) ?? [];
        if (address) found(address);
      });
    });
    return { child, origin };
  };
  let { child, origin } = await run(0);
  const path = (name) => join(root, name);
  return {
    origin,
    read: (name) => readFileSync(path(name), 'utf8'),
    write(name, text) { mkdirSync(dirname(path(name)), { recursive: true }); writeFileSync(path(name), text); },
    remove: (name) => rmSync(path(name)),
    async restart() {
      const gone = new Promise((done) => { child.removeAllListeners('exit'); child.on('exit', done); });
      child.kill();
      await gone;
      ({ child } = await run(new URL(origin).port));
    },
    stop() { child.removeAllListeners('exit'); child.kill(); rmSync(root, { recursive: true, force: true }); },
  };
}

/** Everything a reader of the site being written meets. */
export async function serving({ part, expect, expectNone, browser, axe, program, standards }) {
  const TEXT = 'content/partnerskap-og-avtaler/avtaler.nb.md';
  const PAGE = '/partnerskap-og-avtaler/avtaler/';

  async function tab(origin, path, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    const noted = [];
    // What axe does in a page has no address, and is no fault of the page.
    page.on('console', (message) => message.type() === 'error' && message.location().url && noted.push(message.text()));
    page.on('pageerror', (error) => noted.push(error.message));
    // Whoever listens is told of every edit from then on.
    const listens = page.waitForResponse(/_rettesnor\/events/);
    await page.goto(origin + path);
    await listens;
    return { page, noted, close: () => context.close() };
  }

  const holds = async (what, wait) => {
    try {
      await wait;
      expect(true, what);
    } catch (error) {
      expect(false, what, error.message);
    }
  };
  const shows = (page, words) => page.getByText(words).first().waitFor({ state: 'visible', timeout: 10_000 });
  /** Waits until a page that was loaded anew has been drawn, the browser's own restoring of it included. */
  const drawn = async (page) => {
    await page.waitForFunction(() => document.readyState === 'complete' && history.scrollRestoration === 'auto');
    await page.evaluate(async () => { for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame); });
  };
  const overlay = (page) => page.locator('#rettesnor section');

  await part('edited under a reader', async () => {
    // A page is loaded once more when its PDFs are set: what is told here is of the first time.
    const site = await start(program, '--no-pdf');
    try {
      const text = site.read(TEXT);
      const { page, noted, close } = await tab(site.origin, PAGE);
      const other = await tab(site.origin, '/');
      await other.page.evaluate(() => { window.stayed = true; });
      await page.evaluate(() => { window.stayed = true; });

      // Something below the fold, open and half filled in.
      const extra = '\n\n> [!DETAILS] Mer om dette\n> Skjult til det åpnes.\n\n## Langt nede {#langt-nede}\n\n' + 'Et avsnitt til.\n\n'.repeat(60);
      site.write(TEXT, text + extra);
      await holds('a saved text is seen', shows(page, 'Langt nede'));
      expect(!(await page.evaluate(() => window.stayed)), 'the page it is on is loaded anew');
      expect(await other.page.evaluate(() => window.stayed), 'the other tab is left alone');

      await page.locator('details', { hasText: 'Mer om dette' }).evaluate((element) => { element.open = true; });
      await page.locator('#langt-nede').evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
      const top = () => page.locator('#langt-nede').evaluate((element) => element.getBoundingClientRect().top);
      const before = await top();
      const stays = async (what) => {
        await drawn(page);
        const after = await top();
        expect(Math.abs(after - before) < 4, what, `${before} → ${after}`);
      };
      const more = text.replace(/\n## /, '\nNytt avsnitt øverst.\n\n## ') + extra;
      site.write(TEXT, more);
      await holds('another save is seen', page.getByText('Nytt avsnitt øverst.').first().waitFor({ state: 'attached', timeout: 10_000 }));
      await stays('the reader is where they were');
      expect(await page.locator('details', { hasText: 'Mer om dette' }).evaluate((element) => element.open), 'what was open is open');

      // What one save takes away, the next brings back.
      site.write(TEXT, text);
      await holds('a text cut short is seen', page.locator('#langt-nede').waitFor({ state: 'detached', timeout: 10_000 }));
      await drawn(page);
      site.write(TEXT, more);
      await holds('the whole text is seen again', page.locator('#langt-nede').waitFor({ state: 'attached', timeout: 10_000 }));
      await stays('the reader is back where they were');
      expect(await page.locator('details', { hasText: 'Mer om dette' }).evaluate((element) => element.open), 'what was open is open again');

      // A style sheet is exchanged, and the page is not.
      await page.evaluate(() => { window.stayed = true; });
      site.write('themes/default/css/zz.css', 'h1 { letter-spacing: 7px }\n');
      await holds('a style is seen', page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).letterSpacing === '7px', null, { timeout: 10_000 }));
      expect(await page.evaluate(() => window.stayed), 'a style is exchanged without loading the page anew');
      expect((await page.locator('link[rel="stylesheet"]').count()) === (await other.page.locator('link[rel="stylesheet"]').count()), 'the old style sheet is gone');

      // A picture is exchanged where it is shown.
      const picture = (colour) => site.write('content/partnerskap-og-avtaler/flate.svg', `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9H0z" fill="${colour}"/></svg>`);
      const colour = async (wanted) => holds(`a picture in ${wanted} is seen`, page.waitForFunction((wanted) => {
        const image = document.querySelector('img[src$="flate.svg"]');
        if (!image?.complete || !image.naturalWidth) return false;
        const canvas = Object.assign(document.createElement('canvas'), { width: 9, height: 9 }).getContext('2d');
        canvas.drawImage(image, 0, 0);
        return canvas.getImageData(4, 4, 1, 1).data.slice(0, 3).join() === wanted;
      }, wanted, { timeout: 10_000 }));
      await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
      picture('rgb(200, 0, 0)');
      site.write(TEXT, text.replace(/\n## /, '\n![En flate](flate.svg)\n\n## '));
      await colour('200,0,0');
      picture('rgb(0, 0, 200)');
      await colour('0,0,200');

      // An error, and its end.
      site.write(TEXT, text.replace('title:', 'titel:'));
      await holds('an error is told', overlay(page).getByText('titel').first().waitFor({ timeout: 10_000 }));
      await holds('an error is told on other pages', overlay(other.page).waitFor({ timeout: 10_000 }));
      expect(await page.locator('h1').first().isVisible(), 'the page stays as it was');
      expect((await overlay(page).locator('a[href^="vscode://file/"]').first().getAttribute('href')).includes('avtaler.nb.md:'), 'the file can be opened');
      expect((await overlay(page).getAttribute('lang')) === 'nb', 'it is told in the language of the site');
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        expectNone(await axe(page, { type: 'tag', values: standards }), `the overlay is accessible (${colorScheme})`);
      }
      await overlay(page).locator('button').focus();
      await page.keyboard.press('Escape');
      expect((await overlay(page).locator('button').getAttribute('aria-expanded')) === 'false', 'it can be folded with the keyboard');
      site.write(TEXT, text);
      await holds('an error that is mended is told no more', overlay(page).waitFor({ state: 'detached', timeout: 10_000 }));

      // A page that is not there yet, and one that goes.
      await other.page.goto(`${site.origin}/partnerskap-og-avtaler/ny-side/`);
      site.write('content/partnerskap-og-avtaler/ny-side.nb.md', '---\ntitle: En ny side\nstatus: draft\n---\n\nTekst.\n');
      await holds('a page that comes is seen', shows(other.page, 'En ny side'));
      await holds('a draft is marked', other.page.locator('#rettesnor .badge').waitFor({ timeout: 10_000 }));
      expectNone(await axe(other.page, { type: 'tag', values: standards }), 'the mark of a draft is accessible');

      // The program comes back: the tab finds it again, and sees what it missed.
      site.write(TEXT, text);
      await site.restart();
      site.write(TEXT, `${text}\nEtter omstarten.\n`);
      await holds('a tab finds the program again', shows(page, 'Etter omstarten.'));

      const unexpected = (one) => !/Failed to load resource|ERR_CONNECTION|net::ERR/.test(one);
      expectNone([...noted, ...other.noted].filter(unexpected), 'nothing breaks the policy or fails');
      await close();
      await other.close();
    } finally {
      site.stop();
    }
  });

  await part('answers kept', async () => {
    const site = await start(program, '--no-pdf');
    try {
      const FILE = 'content/sjekklister/gjesteforsker.nb.yaml';
      const { page, close } = await tab(site.origin, '/sjekklister/gjesteforsker/');
      const boxes = page.locator('main input[type="radio"]');
      const fields = page.locator('main textarea, main input[type="text"], main input:not([type])');
      expect((await boxes.count()) > 0, 'there are answers to choose');
      await boxes.first().check();
      if (await fields.count()) {
        await fields.first().fill('Svaret mitt');
        await fields.first().focus();
      }
      site.write(FILE, site.read(FILE).replace(/^title: .*$/m, 'title: Et annet navn'));
      await holds('the new title is seen', page.locator('h1', { hasText: 'Et annet navn' }).waitFor({ timeout: 10_000 }));
      await page.waitForLoadState('load');
      expect(await boxes.first().isChecked(), 'what was chosen is chosen');
      if (await fields.count()) {
        expect((await fields.first().inputValue()) === 'Svaret mitt', 'what was written is there');
        expect(await fields.first().evaluate((element) => element === document.activeElement), 'the focus is where it was');
      }
      await close();
    } finally {
      site.stop();
    }
  });

  await part('followed', async () => {
    const site = await start(program, '--follow', '--no-pdf');
    try {
      const { page, close } = await tab(site.origin, '/');
      site.write(TEXT, `${site.read(TEXT)}\nHit skal du.\n`);
      await holds('the tab goes to the page that is edited', page.waitForURL(site.origin + PAGE, { timeout: 10_000 }));
      await holds('and shows it', shows(page, 'Hit skal du.'));
      await close();
    } finally {
      site.stop();
    }
  });

  await part('desk', async () => {
    const site = await start(program);
    try {
      site.write(TEXT, site.read(TEXT).replace('title:', 'review_by: 2026-01-01\ntitle:').replace(/^review_by: 2027.*\n/m, '') + '\n[brutt](finnes-ikke.md)\n');
      const { page, noted, close } = await tab(site.origin, '/_rettesnor/');
      await holds('findings come by themselves', shows(page, 'finnes-ikke'));
      for (const [width, colorScheme] of [[1280, 'light'], [1280, 'dark'], [360, 'light']]) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        expectNone(await axe(page, { type: 'tag', values: standards }), `the desk is accessible (${colorScheme} ${width})`);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width <= 320, 'the desk fits 320 px', `${width} px wide`);
      await page.getByRole('searchbox').or(page.locator('#q')).first().fill('avtaler.nb');
      await page.keyboard.press('Enter');
      await holds('an address is found', page.locator(`#routes ~ .table a[href="${PAGE}"]`).first().waitFor({ timeout: 10_000 }));
      expectNone(noted, 'the desk is quiet');
      await close();
    } finally {
      site.stop();
    }
  });
}
