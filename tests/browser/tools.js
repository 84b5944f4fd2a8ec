// Question sets, checklists and workshops as their readers use them: choose, print, show, fill in, put together.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const SET = 'samtaler/partnerskap-og-utveksling/';
const LIST = 'sjekklister/ny-partner/';

/** The pages of a printed page, as text. */
async function printed(page, folder) {
  const path = join(folder, 'page.pdf');
  await page.pdf({ path, preferCSSPageSize: true });
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  return text.split('\f').slice(0, -1);
}

/** What a page keeps on the device. */
const kept = (page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
const NOTHING = JSON.stringify([{}, {}, '']);

export async function tools({ part, expect, expectNone, open, origin, offline }) {
  const folder = mkdtempSync(join(tmpdir(), 'rettesnor-'));

  await part('choose questions and print them', async () => {
    const { page, noted, close } = await open();
    await page.goto(origin + '/' + SET);
    await page.locator('[data-pick][value="nye-partnere"]').uncheck();
    // The script that chooses comes with the first choice.
    await page.locator('a[data-sheet][href*="vis="]').first().waitFor();
    const address = await page.locator('a[data-sheet]').first().getAttribute('href');
    expect(address.endsWith('?vis=erfaringer,studenter'), 'the link to a sheet names the chosen questions', address);
    await page.locator('a[data-sheet]').first().click();
    await page.waitForURL(/vis=/, { waitUntil: 'load' });
    const some = await printed(page, folder);
    const text = some.join('\n');
    expect(text.includes('Spørsmål 1 av 2') && text.includes('Spørsmål 2 av 2'), 'the chosen questions are numbered anew', text);
    expect(!text.includes('Risiko ved nye partnere'), 'what was not chosen is not printed');
    await page.goto(`${origin}/${SET}print/`);
    const all = await printed(page, folder);
    expect(all.length <= 3, 'three questions take three pages at most', `${all.length} pages`);
    const questions = ['Spørsmål 1 av 3', 'Spørsmål 2 av 3', 'Spørsmål 3 av 3'];
    expectNone(questions.filter((words) => all.filter((one) => one.includes(words)).length !== 1), 'each question is printed once');
    expect(all.every((one) => /\d\s*\/\s*\d/.test(one)), 'every page has its number');
    expect(!/Til prosesslederen|Når samtalen stopper/.test(all.join('\n')), 'what is for the facilitator is not on the sheet');
    await page.locator('#_large').check();
    const large = await printed(page, folder);
    expect(large.length > all.length, 'large print takes more pages', `${large.length} pages`);
    expectNone(noted, 'the sheets are quiet and ask nobody');
    await close();
    const plain = await open({ javaScriptEnabled: false });
    await plain.page.goto(`${origin}/${SET}print/?vis=erfaringer`);
    const unscripted = await printed(plain.page, folder);
    expectNone(questions.filter((words) => !unscripted.join('\n').includes(words)), 'without a script all questions print');
    await plain.close();
  });

  await part('cards to print on both sides', async () => {
    const { page, close } = await open();
    await page.goto(`${origin}/dilemmaer/invitasjonen/print/`);
    const pages = await printed(page, folder);
    expect(pages.length % 2 === 0, 'every front has a back', `${pages.length} pages`);
    await close();
  });

  await part('show on a screen', async () => {
    const { page, noted, close } = await open();
    await page.clock.install({ time: '2026-11-22T09:00:00' });
    // Opened from a folder, as in a room without a network.
    await page.goto(pathToFileURL(join(offline, SET, 'present/index.html')).href);
    // From now on no time passes but what is asked for.
    await page.clock.pauseAt('2026-11-22T10:00:00');
    const shown = () => page.locator('[data-slide]').filter({ visible: true });
    expect((await shown().count()) === 1, 'one slide is shown');
    await page.keyboard.press('PageDown');
    expect((await shown().innerText()).includes('satt et internasjonalt samarbeid på prøve'), 'a presenter clicker turns to the first question');
    const digits = page.locator('.digits');
    expect((await digits.innerText()) === '2:00', 'the clock begins with the minutes alone', await digits.innerText());
    const size = await digits.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    expect(size >= 96, 'the digits can be read from five metres', `${size} px`);
    await page.keyboard.press('Space');
    await page.clock.runFor(30_500);
    expect((await digits.innerText()) === '1:30', 'the space bar starts the clock', await digits.innerText());
    await page.keyboard.press('Space');
    await page.clock.runFor(20_000);
    expect((await digits.innerText()) === '1:30', 'and stops it', await digits.innerText());
    await page.keyboard.press('+');
    expect((await digits.innerText()) === '2:30', 'a minute is added', await digits.innerText());
    await page.keyboard.press('Space');
    await page.clock.runFor(152_000);
    expect((await page.locator('[role="status"]').innerText()).includes('Tiden er ute'), 'the end is announced');
    expect((await page.locator('.alarm').innerText()).includes('Tiden er ute'), 'and seen');
    await page.keyboard.press('Space');
    expect((await digits.innerText()) === '10:00', 'the next step has its own minutes', await digits.innerText());
    const address = page.url();
    expect(address.includes('#'), 'the place stands in the address', address);
    await page.reload();
    expect((await shown().innerText()).includes('satt et internasjonalt samarbeid på prøve'), 'a reload stays at the question');
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    expect((await shown().innerText()).includes('satt et internasjonalt samarbeid på prøve'), 'Home, End and the arrows turn too');
    await page.keyboard.press('?');
    expect(await page.locator('dialog').isVisible(), 'the keys are told');
    await page.keyboard.press('Escape');
    expect((await kept(page)) === NOTHING, 'nothing is kept', await kept(page));
    expectNone(noted, 'the screen is quiet and asks nobody');
    await close();
    const plain = await open({ javaScriptEnabled: false });
    await plain.page.goto(`${origin}/${SET}present/`);
    expect((await plain.page.locator('[data-question]').filter({ visible: true }).count()) === 3, 'without a script all questions are shown');
    await plain.close();
  });

  const file = join(folder, 'svar.json');

  await part('the menu by keyboard', async () => {
    const { page, close } = await open();
    await page.goto(`${origin}/om/`);
    const button = page.locator('.menu summary');
    await button.press('Enter');
    await page.locator('.menu a').first().focus();
    await page.keyboard.press('Escape');
    expect(!(await page.locator('.menu details').evaluate((menu) => menu.open)), 'Escape closes it');
    expect(await button.evaluate((button) => button === document.activeElement), 'and leaves the reader at its button');
    await close();
  });

  await part('fill in, keep, delete', async () => {
    const { page, noted, close } = await open();
    await page.goto(origin + '/' + LIST);
    const answer = page.locator('input[name="partnerens-mal"][value="no"]');
    const text = page.locator('textarea[name="kort-sikt"]');
    await answer.check();
    await text.fill('Flere søkere.');
    expect((await kept(page)) === NOTHING, 'answers are not kept before the reader asks', await kept(page));
    let asked;
    page.once('dialog', (dialog) => { asked = dialog.type(); dialog.accept(); });
    await page.reload();
    expect(asked === 'beforeunload', 'whoever leaves them is asked first', asked);
    expect(!(await answer.isChecked()) && (await text.inputValue()) === '', 'a reload forgets them');
    await answer.check();
    await page.locator('.fill summary').click();
    await page.locator('[data-fill-remember]').click();
    await page.locator('[data-fill-delete]').waitFor();
    await text.fill('Flere søkere.');
    await page.reload();
    expect((await answer.isChecked()) && (await text.inputValue()) === 'Flere søkere.', 'what the reader asks for is kept');
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-fill-export]').click()]);
    await download.saveAs(file);
    const saved = JSON.parse(readFileSync(file, 'utf8'));
    expect(saved.rettesnor === 1 && saved.document === 'sjekklister/ny-partner' && saved.answers['partnerens-mal'] === 'no', 'the file holds the answers', JSON.stringify(saved).slice(0, 300));
    await page.locator('[data-fill-delete]').click();
    expect((await kept(page)) === NOTHING, 'deleting leaves nothing on the device', await kept(page));
    await page.reload();
    expect(!(await answer.isChecked()), 'and nothing comes back');
    await page.locator('.fill summary').click();
    // The file again, as it would be after a point has got other words.
    writeFileSync(file, JSON.stringify({ ...saved, marks: { ...saved.marks, 'partnerens-mal': '00000000' } }));
    await page.locator('[data-fill-file]').setInputFiles(file);
    await answer.and(page.locator(':checked')).waitFor();
    expect((await text.inputValue()) === 'Flere søkere.', 'a file brings the answers back');
    const changed = await page.locator('[data-fill-changed]').innerText();
    expect(changed.includes('1 punkt har endret seg'), 'a point that has changed is told', changed);
    writeFileSync(file, JSON.stringify({ ...saved, document: 'noe/annet' }));
    await page.locator('[data-fill-file]').setInputFiles(file);
    await page.locator('[data-fill-said]').filter({ hasText: 'noe/annet' }).waitFor();
    expect((await text.inputValue()) === 'Flere søkere.', 'a file of another form changes nothing');
    const paper = (await printed(page, folder)).join('\n');
    expect(paper.includes('Flere søkere.'), 'the page prints with its answers');
    expectNone(noted, 'the form is quiet and asks nobody');
    await close();
  });

  await part('put the answers of several groups together', async () => {
    const { page, noted, close } = await open();
    await page.goto(origin + '/' + SET);
    const group = (name, answers) => {
      const path = join(folder, name);
      writeFileSync(path, JSON.stringify({ rettesnor: 1, document: 'samtaler/partnerskap-og-utveksling', lang: 'nb', edition: '2026.1', answers }));
      return path;
    };
    const files = [
      group('gruppe-1.json', { 'erfaringer.funn.1': 'Spør tidlig', 'nye-partnere.ansvar.1.oppgave': 'Lese avtalen', 'nye-partnere.ansvar.1.rolle': 'Fagmiljø' }),
      group('gruppe-2.json', { 'erfaringer.funn.1': 'Skriv det ned', 'nye-partnere.ansvar.1.oppgave': 'lese avtalen ', 'nye-partnere.ansvar.1.rolle': 'Ledelse', 'studenter.tiltak.1.hva': 'Lage et kurs' }),
    ];
    writeFileSync(join(folder, 'fremmed.json'), '{"noe": 1}');
    await page.locator('.merge summary').click();
    await page.locator('.merge input[type=file]').setInputFiles([...files, join(folder, 'fremmed.json')]);
    await page.locator('.merge .problems').filter({ hasText: 'fremmed.json' }).waitFor();
    await page.locator('[data-make]').click();
    const summary = await page.locator('.merge .summary').innerText();
    for (const words of ['Gruppe 1', 'Spør tidlig', 'Skriv det ned', 'Lage et kurs', 'Gruppene er uenige']) expect(summary.includes(words), `the summary has «${words}»`, summary);
    expect((await kept(page)) === NOTHING, 'nothing is kept of the files');
    expectNone(noted, 'nothing is sent anywhere');
    await close();
  });

  await part('find a page in the alphabetical list', async () => {
    const { page, noted, close } = await open();
    await page.goto(`${origin}/a-z/`);
    const entries = page.locator('.a-z section li').filter({ visible: true });
    const all = await entries.count();
    await page.locator('#_filter').fill('avtaler');
    await page.locator('.filter [role=status]').filter({ hasText: /\d/ }).waitFor();
    const found = await entries.allInnerTexts();
    expect(found.length > 0 && found.length < all, 'some pages are left', `${found.length} of ${all}`);
    expectNone(found.filter((words) => !words.toLowerCase().includes('avtaler')), 'those that say it');
    expectNone(noted, 'filtering is quiet and asks nobody else');
    await close();
  });

  await part('how many groups', async () => {
    const { page, noted, close } = await open();
    await page.goto(`${origin}/verksteder/partnerskap-og-utveksling/`);
    await page.locator('#_people').fill('17');
    await page.locator('[data-said]').filter({ hasText: '2 grupper på 6 og 1 gruppe på 5' }).waitFor();
    const totals = await page.locator('.packing').innerText();
    expect(/Penner.*\b17\b/.test(totals), 'seventeen people need seventeen pens', totals);
    expectNone(noted, 'counting is quiet');
    await close();
  });

  rmSync(folder, { recursive: true });
}
