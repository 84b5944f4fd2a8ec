// The page without a script: it says the same, the menu opens and the index answers.

// What a script alone can do: it may stay away with it.
const TOOLS = ['button', 'label', '[role="status"]', '.fill', '.merge', '.progress', '.people', '.answer', '.own'].map((tool) => `main ${tool}`).join();

export const plain = {
  pages: 'samples',
  options: { javaScriptEnabled: false },

  async look({ page }, { url }, { open }) {
    const findings = [];
    const say = (mode, what, where) => findings.push({ mode: `without a script${mode}`, what, where });

    const scripted = await open();
    await scripted.page.goto(url);
    const known = new Set(await words(page));
    for (const word of await words(scripted.page)) if (!known.has(word)) say('', 'a word is missing', word);
    await scripted.close();

    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const shut = page.locator('body > header details:not([open]) > summary').filter({ visible: true });
      for (let left = await shut.count(); left > 0; left -= 1) await shut.first().click();
      const links = page.locator('body > header nav a, body > header ~ nav a, nav a').filter({ visible: true });
      if (!(await links.count()) && !(await page.locator('body > header a[href]').filter({ visible: true }).count())) say(`, ${width} px`, 'there is no way on', 'header, nav');
      for (const link of await page.locator('body > header nav a').all()) if (!(await link.isVisible())) say(`, ${width} px`, 'the menu does not open', await link.innerText());
    }

    const field = page.locator('form[role="search"] input').first();
    if (await field.count()) {
      await field.fill('a');
      const [answer] = await Promise.all([page.waitForNavigation().catch(() => null), field.press('Enter')]);
      if (!answer?.ok() || (await page.locator('main a').count()) === 0) say('', 'the index does not answer', await page.url());
    }
    return findings;
  },

  planted: {
    'a text that a script brings': { body: '<p id="later"></p>', script: 'document.getElementById("later").textContent = "Senere";', finds: /missing.*Senere/ },
    'a menu that a script opens': { header: '<nav aria-label="Meny" hidden><a href="./">Hjem</a></nav>', script: 'document.querySelector("nav").hidden = false;', finds: /does not open/ },
    'a search that a script answers': { header: '<form role="search" action="./borte/"><input type="search" name="q" aria-label="Søk"></form>', finds: /does not answer/ },
  },
};

/** The words of the main part, without what only a script can do. */
function words(page) {
  return page.evaluate((tools) => {
    for (const tool of document.querySelectorAll(tools)) tool.style.display = 'none';
    return document.querySelector('main').innerText.split(/\s+/);
  }, TOOLS);
}
