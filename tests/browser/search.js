// The search as readers meet it: dialog and page, keyboard and screen reader, without a script, from a folder, on a slow line.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const RESULTS = '[data-search-results] a[href]';
const LICENCE = 'eksportkontroll-og-sanksjoner/lisensplikt/';

export async function search({ part, expect, expectNone, open, axe, origin, offline, standards }) {
  const first = (page) => page.locator(RESULTS).first().getAttribute('href');

  await part('search: the dialog', async () => {
    const { page, noted, close } = await open();
    const requests = [];
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(`${origin}/om/`);
    expectNone(requests.filter((path) => /\/search/.test(path)), 'nothing of the search is fetched before it is asked for');
    const button = page.locator('header form[role="search"] button');
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.locator('dialog[open]');
    await dialog.waitFor();
    const field = dialog.locator('input[role="combobox"]');
    expect(await field.evaluate((field) => field === document.activeElement), 'the dialog opens on its field');
    await page.keyboard.type('lisensplikt');
    await page.locator(RESULTS).first().waitFor();
    expect(requests.length > 0 && (await first(page)).endsWith(LICENCE), 'the first result is the page', await first(page));
    expect((await field.getAttribute('aria-expanded')) === 'true', 'the field says that there is a list');
    await page.keyboard.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    const option = page.locator(`[id="${active}"]`);
    expect((await option.getAttribute('role')) === 'option' && (await option.getAttribute('aria-selected')) === 'true', 'an arrow chooses the first result');
    await page.locator('dialog [role="status"]').filter({ hasText: /\d/ }).waitFor();
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      expectNone(await axe(page, { type: 'tag', values: standards }), `the dialog is accessible, ${colorScheme}`);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    const sizes = await page.locator(`${RESULTS}, dialog button:visible, dialog select`).evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
    expect(sizes.every((height) => height >= 44), 'everything to press is 44 px high', sizes.join());
    const fits = () => page.evaluate(() => document.querySelector('dialog').scrollWidth <= 320);
    expect(await fits(), 'the dialog fits 320 px');
    await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
    expect(await fits(), 'the dialog fits 320 px from right to left');
    const start = await page.locator(RESULTS).nth(1).evaluate((row) => [parseFloat(getComputedStyle(row).marginRight), parseFloat(getComputedStyle(row).marginLeft)]);
    expect(start[0] > start[1], 'what is on a page stands in from the right', start.join());
    await page.evaluate(() => { document.documentElement.dir = ''; });
    await page.keyboard.press('Escape');
    if (await dialog.count()) await page.keyboard.press('Escape');
    expect(!(await dialog.count()), 'Escape closes the dialog');
    expect(await button.evaluate((button) => button === document.activeElement), 'Escape gives focus back');
    await page.locator('h1').click();
    await page.keyboard.press('/');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await dialog.waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${origin}/${LICENCE}`);
    expectNone(noted, 'the search is quiet and asks nobody else');
    expect((await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length)) === 0, 'nothing is kept');
    await close();
  });

  await part('search: the page', async () => {
    const { page, noted, close } = await open();
    await page.goto(`${origin}/search/?q=lisensplikt`);
    await page.locator(RESULTS).first().waitFor();
    expect((await first(page)).endsWith(LICENCE), 'an address with a query shows its results');
    expect((await page.locator('main ol > li h2 > a').first().getAttribute('href')) === (await first(page)), 'each is a link in a heading of a list');
    await page.locator('.search-facets select').last().focus();
    for (let stops = 0; stops < 3 && !(await page.evaluate((results) => document.activeElement.matches(results), RESULTS)); stops += 1) await page.keyboard.press('Tab');
    expect((await page.evaluate(() => document.activeElement.href)) === (await first(page)), 'the Tab key leads to them');
    await page.fill('#search-input', 'risikovurdreing');
    await page.locator('.search-meant button').waitFor();
    await page.locator('.search-meant button').click();
    await page.locator(`${RESULTS}[href$="risikovurdering/"]`).first().waitFor();
    expect((await page.inputValue('#search-input')) === 'risikovurdering', 'a corrected word can be chosen');
    await page.fill('#search-input', 'kontaktpunkt press');
    const deep = page.locator(`${RESULTS}[href*="#"]`).first();
    await deep.waitFor();
    const href = await deep.getAttribute('href');
    expect(await page.locator('[data-search-results] mark').count() > 0, 'what was asked for is marked');
    await page.fill('#search-input', 'studenter');
    await page.locator('.search-facets select').first().selectOption('checklist');
    await page.waitForFunction((results) => [...document.querySelectorAll(results)].every((link) => link.href.includes('/sjekklister/')), RESULTS);
    await page.fill('#search-input', 'zzqq');
    await page.locator('[role="status"]').filter({ hasText: 'zzqq' }).waitFor();
    expectNone(await axe(page, { type: 'tag', values: standards }), 'the page is accessible');
    await page.goto(href);
    expect(await page.evaluate(() => document.querySelector(':target') !== null), 'a part of a page is a place on it', href);
    expectNone(noted, 'the page is quiet');
    await close();
  });

  await part('search: other trees', async () => {
    const { page, noted, close } = await open();
    for (const [tree, query, wanted] of [['en/', 'agreements', 'agreements/'], ['se/', 'risikovurdering', 'risikovurdering/']]) {
      await page.goto(`${origin}/${tree}search/`);
      await page.fill('#search-input', query);
      await page.locator(RESULTS).first().waitFor();
      const href = await first(page);
      expect(href.startsWith(`${origin}/${tree}`) && href.endsWith(wanted), `${tree} finds its own pages`, href);
    }
    expectNone(noted, 'other trees are quiet');
    await close();
  });

  await part('search: in words of another language', async () => {
    const { page, noted, close } = await open();
    await page.goto(`${origin}/se/`);
    await page.keyboard.press('/');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.type('partner');
    const spoken = (selector) => page.locator(selector).first().evaluate((element) => element.closest('[lang]').lang);
    await page.locator(`${RESULTS}[lang="nn"] small`).first().waitFor();
    expect((await spoken('dialog .search-close')) === 'nb', 'the dialog is in the language of its words');
    expect((await spoken(`${RESULTS}[lang="nn"] small[lang]`)) === 'nb', 'what kind of result it is, is told in that language too');
    expect((await spoken(RESULTS)) === 'nn', 'a result is in its own');
    expectNone(noted, 'nothing goes wrong');
    await close();
  });

  await part('search: without a script', async () => {
    const { page, close } = await open({ javaScriptEnabled: false });
    await page.goto(`${origin}/om/`);
    await page.locator('header form[role="search"] button').click();
    await page.waitForURL(/search\/\??$/);
    expect(await page.locator('.without-script').isVisible(), 'the page says what to do instead');
    await page.locator('.search-page p a').click();
    await page.waitForURL(`${origin}/a-z/`);
    await close();
  });

  await part('search: from a folder', async () => {
    const { page, noted, close } = await open();
    await page.goto(pathToFileURL(join(offline, 'om/index.html')).href);
    await page.keyboard.press('/');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.type('lisensplikt');
    await page.locator(RESULTS).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/lisensplikt\/index\.html$/);
    // Who leaves before all is shown does not wait for the rest.
    expectNone(noted.filter((note) => !note.endsWith('net::ERR_ABORTED')), 'the search asks nobody from a folder');
    await close();
  });

  await part('search: on a slow line', async () => {
    const { page, close } = await open();
    let go;
    const held = new Promise((resolve) => { go = resolve; });
    await page.route('**/search/*.js*', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${origin}/om/`);
    await page.keyboard.press('/');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.type('lisensplikt');
    await page.locator('dialog [role="status"]').filter({ hasText: /\S/ }).waitFor();
    expect((await page.locator(RESULTS).count()) === 0, 'the dialog is open and says that it waits');
    go();
    await page.locator(RESULTS).first().waitFor();
    expect((await first(page)).endsWith(LICENCE), 'what was typed is searched for when the index has come');
    await page.unroute('**/search/*.js*');
    await close();
    const broken = await open();
    await broken.page.route('**/search/*.js*', (route) => route.abort());
    await broken.page.goto(`${origin}/search/?q=avtale`);
    await broken.page.locator('.search-page [role="status"]').filter({ hasText: /A/ }).waitFor();
    await broken.page.unroute('**/search/*.js*');
    await broken.page.fill('#search-input', 'avtaler');
    await broken.page.locator(RESULTS).first().waitFor();
    expect(true, 'a search that could not be loaded is loaded when it can be');
    await broken.close();
  });
}
