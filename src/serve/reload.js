// Keeps a tab on the site as it is being written: reloads what changed, keeps the reader's place, and says what is wrong.
(() => {
  'use strict';
  const script = document.currentScript;
  const seen = script.dataset.version;
  const onDesk = script.dataset.desk !== undefined;
  const KEPT = `rettesnor:${location.pathname}`;
  const FOLDED = 'rettesnor:folded';
  let source;
  let leaving = false;
  // What the page before this one kept, and where that led.
  let former = null;

  const store = {
    get(key) { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } },
    set(key, value) { try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* a full or a forbidden store keeps nothing */ } },
    take(key) { const value = store.get(key); try { sessionStorage.removeItem(key); } catch { /* nothing was kept */ } return value; },
  };

  // What a reader has done to a page, by names that an edit elsewhere on it leaves as they are.

  /** Elements with a key each: their id, else what they are called and which of that name they are. */
  function keyed(selector, name) {
    const count = new Map();
    return [...document.querySelectorAll(selector)].map((element) => {
      const called = name(element);
      const nth = count.get(called) ?? 0;
      count.set(called, nth + 1);
      return [element.id ? `#${element.id}` : `${called}:${nth}`, element];
    });
  }

  const details = () => keyed('details', (element) => element.querySelector('summary')?.textContent.trim() ?? '');
  const fields = () => keyed('input, textarea, select, [contenteditable]', (element) => `${element.type ?? ''} ${element.name ?? ''} ${element.type === 'radio' || element.type === 'checkbox' ? element.value : ''}`);
  const focusable = () => keyed('a[href], button, input, textarea, select, summary, [tabindex], [contenteditable]', (element) => `${element.localName} ${element.name ?? ''} ${element.getAttribute('href') ?? ''} ${element.matches('input, textarea, select') ? '' : element.textContent.trim().slice(0, 40)}`);

  function value(element) {
    if (element.type === 'radio' || element.type === 'checkbox') return element.checked;
    if (element.localName === 'select') return [...element.options].map((option) => option.selected);
    return element.isContentEditable && !('value' in element) ? element.innerText : element.value;
  }

  function fill(element, kept) {
    if (element.type === 'file' || element.type === 'password' || JSON.stringify(value(element)) === JSON.stringify(kept)) return;
    if (element.type === 'radio' || element.type === 'checkbox') element.checked = kept;
    else if (element.localName === 'select') [...element.options].forEach((option, at) => { option.selected = kept[at] ?? option.selected; });
    else if (element.isContentEditable && !('value' in element)) element.innerText = kept;
    else element.value = kept;
    for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true }));
  }

  function selection(element) {
    try { return element.selectionStart === null ? null : [element.selectionStart, element.selectionEnd]; } catch { return null; }
  }

  /** The place with a name that is nearest to the top of the window, and how far below the top it is. */
  function place() {
    // What stays in place while the text moves, as a list of contents does, tells nothing.
    const fixed = (element) => element.closest('nav, aside, dialog');
    const places = [...document.querySelectorAll('main [id]')].filter((element) => !fixed(element)).map((element) => ({ id: element.id, ...element.getBoundingClientRect().toJSON() }));
    const seen = places.filter(({ height }) => height > 0);
    return seen.reduce((nearest, one) => (nearest && Math.abs(nearest.top) <= Math.abs(one.top) ? nearest : one), null);
  }

  function keep() {
    const active = focusable().find(([, element]) => element === document.activeElement);
    // What one save takes away, the next may bring back: a place too far down, an answer to a question.
    const { x, y, place: at } = former && former.x === scrollX && former.y === scrollY ? former.kept : { x: scrollX, y: scrollY, place: scrollY > 0 ? place() : null };
    store.set(KEPT, {
      x,
      y,
      place: at,
      details: { ...former?.kept.details, ...Object.fromEntries(details().map(([key, element]) => [key, element.open])) },
      fields: { ...former?.kept.fields, ...Object.fromEntries(fields().filter(([, element]) => element.type !== 'password' && element.type !== 'file').map(([key, element]) => [key, value(element)])) },
      focus: active && { key: active[0], selection: selection(active[1]) },
    });
  }

  function restore(kept) {
    for (const [key, element] of details()) if (key in kept.details && element.open !== kept.details[key]) element.open = kept.details[key];
    for (const [key, element] of fields()) if (key in kept.fields) fill(element, kept.fields[key]);
    if (kept.focus) {
      const [, element] = focusable().find(([key]) => key === kept.focus.key) ?? [];
      element?.focus({ preventScroll: true });
      if (element && kept.focus.selection) try { element.setSelectionRange(...kept.focus.selection); } catch { /* it has no selection */ }
    }
    const anchor = kept.place && document.getElementById(kept.place.id);
    const top = anchor ? scrollY + anchor.getBoundingClientRect().top - kept.place.top : kept.y;
    scrollTo({ left: kept.x, top, behavior: 'instant' });
    former = { kept, x: scrollX, y: scrollY };
  }

  // What was filled in is kept here: no page need ask whether to leave it.
  addEventListener('beforeunload', (event) => { if (leaving) event.stopImmediatePropagation(); }, true);

  function reload() {
    if (leaving) return;
    leaving = true;
    keep();
    // The browser would put the page where it was as well, at a time of its own.
    history.scrollRestoration = 'manual';
    location.reload();
  }

  // What the server tells.

  /** `/assets/site.1a2b3c4d5e.css` → `site`. */
  const sheet = (url) => /\/assets\/(.+)\.[0-9a-f]{10}\.css$/.exec(new URL(url, location.href).pathname)?.[1];

  function dress(styles) {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"][href]:not([data-leaving])')) {
      const name = sheet(link.href);
      const url = name && styles.find((style) => sheet(style) === name);
      if (!url || new URL(url, location.href).href === link.href) continue;
      const next = link.cloneNode();
      next.href = url;
      link.dataset.leaving = '';
      // The old sheet stays until the new one is there: the page is never bare.
      next.addEventListener('load', () => link.remove(), { once: true });
      next.addEventListener('error', () => { next.remove(); delete link.dataset.leaving; }, { once: true });
      link.after(next);
    }
  }

  function follow(urls) {
    const here = location.pathname;
    if (urls.includes(here)) return;
    const shared = (url) => { let at = 0; while (at < url.length && url[at] === here[at]) at += 1; return at; };
    leaving = true;
    location.assign([...urls].sort((a, b) => shared(b) - shared(a))[0]);
  }

  function listen() {
    if (source || document.visibilityState === 'hidden') return;
    source = new EventSource(`/_rettesnor/events?page=${encodeURIComponent(onDesk ? '/_rettesnor/' : location.pathname)}`);
    source.addEventListener('page', ({ data }) => {
      const page = JSON.parse(data);
      if (page.version !== seen) return reload();
      dress(page.styles);
      overlay.mark(page.mark);
    });
    source.addEventListener('findings', ({ data }) => {
      if (!onDesk) overlay.show(JSON.parse(data));
    });
    source.addEventListener('desk', ({ data }) => { if (JSON.parse(data) !== script.dataset.desk) reload(); });
    source.addEventListener('follow', ({ data }) => { if (!onDesk) follow(JSON.parse(data)); });
    source.addEventListener('error', () => {
      // A browser tries again by itself unless the answer was a refusal.
      if (source?.readyState === EventSource.CLOSED) { hush(); setTimeout(listen, 2000); }
    });
  }

  // A browser has six connections to a server: a tab that nobody looks at leaves them to others, and catches up when it is seen.
  function hush() { source?.close(); source = null; }
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? hush() : listen()));
  addEventListener('pagehide', hush);
  addEventListener('pageshow', listen);

  // What is wrong, over the page and beside what it says.

  const overlay = (() => {
    let root;
    let panel;
    let badge;

    function make(name, properties = {}, ...children) {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(properties)) if (value !== undefined && value !== null) element.setAttribute(key, value);
      element.append(...children.filter((child) => child !== null && child !== undefined));
      return element;
    }

    function open() {
      if (root) return root;
      const host = make('div', { id: 'rettesnor' });
      root = host.attachShadow({ mode: 'open' });
      root.append(make('link', { rel: 'stylesheet', href: '/_rettesnor/overlay.css' }));
      document.body.append(host);
      return root;
    }

    function finding(one, words) {
      const where = one.file && `${one.file}${one.line ? `:${one.line}:${one.column}` : ''}`;
      const link = where && (one.open ? make('a', { href: one.open, title: words.open }, where) : make('span', {}, where));
      const [before, at, after] = one.excerpt ?? [];
      return make('li', { class: one.severity },
        make('p', { class: 'message' }, make('strong', {}, `${words[one.severity]}: `), one.message),
        where && make('p', { class: 'where' }, link, one.page && one.page !== location.pathname ? ' · ' : null, one.page && one.page !== location.pathname ? make('a', { href: one.page }, words.page) : null),
        one.excerpt && make('pre', { tabindex: '0', 'aria-label': words.excerpt }, make('code', {}, before, make('mark', {}, at || ' '), after)),
        one.hint && make('p', { class: 'hint' }, one.hint));
    }

    function show({ lang, errors, warnings, findings, words }) {
      if (errors === 0) { panel?.remove(); panel = null; return; }
      const signature = JSON.stringify(findings);
      const folded = store.get(FOLDED) === signature;
      const list = make('ul', { id: 'list', role: 'list' }, ...findings.map((one) => finding(one, words)));
      const title = make('span', { role: 'status' });
      const button = make('button', { type: 'button', 'aria-expanded': String(!folded), 'aria-controls': 'list' }, folded ? words.unfold : words.fold);
      const next = make('section', { 'aria-label': words.title, lang, class: 'panel' },
        make('header', {}, title, make('a', { href: '/_rettesnor/' }, words.desk), button), list);
      list.hidden = folded;
      const fold = (folded) => {
        list.hidden = folded;
        button.setAttribute('aria-expanded', String(!folded));
        button.textContent = folded ? words.unfold : words.fold;
        store.set(FOLDED, folded ? signature : null);
      };
      button.addEventListener('click', () => fold(!list.hidden));
      next.addEventListener('keydown', (event) => { event.stopPropagation(); if (event.key === 'Escape') { fold(true); button.focus(); } });
      if (panel) panel.replaceWith(next);
      else open().append(next);
      panel = next;
      // A live region speaks of what comes into it, not of what it came with.
      setTimeout(() => { title.textContent = words.count.replace('{errors}', errors).replace('{warnings}', warnings); });
    }

    function mark(text) {
      badge?.remove();
      badge = text ? make('p', { class: 'badge', role: 'status' }, text) : null;
      if (badge) open().prepend(badge);
    }

    return { show, mark };
  })();

  const ready = (act) => (document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', act, { once: true }) : act());
  ready(() => {
    const kept = store.take(KEPT);
    if (kept) {
      restore(kept);
      // Pictures and the page's own scripts may move things yet.
      const settle = () => {
        restore(kept);
        // The browser puts a page where it was when it is first drawn after its load, if it may: not before then.
        requestAnimationFrame(() => requestAnimationFrame(() => { history.scrollRestoration = 'auto'; }));
      };
      if (document.readyState === 'complete') settle();
      else addEventListener('load', settle, { once: true });
    }
    listen();
  });
})();
