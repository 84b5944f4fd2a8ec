// The search as readers see it: in a dialog, a field that leads through what was found (a combobox,
// w3.org/WAI/ARIA/apg/patterns/combobox); on a page of its own, a field and a list of links.
const SHOWN = 10;
/** Of so many pages more than the title is shown at once, of the others when they come into view. */
const TOLD = 3;

/** An element with attributes, and what it holds. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value != null && value !== false) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Files of the index come as scripts that call `rettesnor`, from a folder too. */
const waiting = new Map();
let base;
const read = (name, version) => new Promise((resolve, reject) => {
  waiting.set(name, resolve);
  const script = element("script", { src: `${base}${name}.js${version ? `?${version}` : ""}` });
  script.onload = script.onerror = () => {
    script.remove();
    // Nothing if the script has called; else it is another than was asked for.
    reject(new Error(script.src));
  };
  document.head.append(script);
});

let index;
const opened = (folder) => {
  base = new URL(folder, document.baseURI).href;
  index ??= openIndex(read).catch((error) => { index = undefined; throw error; });
  return index;
};

const marked = (pieces) => pieces.map((piece, at) => (at % 2 ? element("mark", {}, piece) : piece));
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

/** Makes a field search. `box` holds what is shown, `words` says what to say until the index has come; `listed`: on a page of its own. */
function searching({ field, box, folder, words, listed }) {
  // The index has words of its own, one of them `lang`.
  const { id } = field, { lang: spoken } = words;
  const status = element("p", { role: "status", class: "search-status" });
  const meant = element("p", { class: "search-meant", hidden: "" });
  const facets = element("div", { class: "search-facets", hidden: "" });
  const list = element(listed ? "ol" : "div", { role: listed ? "list" : "listbox", id: `${id}-list`, "aria-label": words.results, "data-search-results": "", hidden: "" });
  const more = element("button", { type: "button", class: "search-more", hidden: "" });
  box.append(facets, status, meant, list, more);
  field.autocomplete = "off";
  if (!listed) for (const [key, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) field.setAttribute(key, value);
  const chosen = {};
  let former = false, most = SHOWN, asked = 0, ready = false, saying, active;

  const say = (text) => {
    clearTimeout(saying);
    saying = setTimeout(() => { status.textContent = text; }, 350);
  };
  const options = () => [...list.querySelectorAll("a")];
  const activate = (option) => {
    active?.setAttribute("aria-selected", "false");
    active = option;
    active?.setAttribute("aria-selected", "true");
    if (active) field.setAttribute("aria-activedescendant", active.id);
    else field.removeAttribute("aria-activedescendant");
    active?.scrollIntoView({ block: "nearest" });
  };
  /** Gives every option an id, and says which of them is chosen. */
  const number = () => {
    if (listed) return;
    options().forEach((option, at) => { option.id = `${id}-${at}`; });
    if (active) field.setAttribute("aria-activedescendant", active.id);
  };
  const show = (shown) => {
    list.hidden = !shown;
    if (!listed) field.setAttribute("aria-expanded", String(shown));
  };
  const option = (href, lang, ...children) => element("a", { href, lang, ...(listed ? {} : { role: "option", "aria-selected": "false", tabindex: -1 }) }, ...children);

  function page(index, { page, row }, marks) {
    const href = new URL(index.root + row.url, base).href;
    const own = spoken ?? index.lang, lang = row.lang === own ? null : row.lang;
    const title = element("span", { class: "search-title" }, ...marked(marks.pieces(row.title)));
    const link = option(href, lang, title);
    const group = listed ? element("li", {}, element("h2", {}, link)) : element("div", { role: "group", "aria-label": row.title }, link);
    const tell = async () => {
      const [{ summary, parts }, section] = await Promise.all([placesOn(index, page, marks), row.section != null && index.row(row.section)]);
      const about = listed ? group : link;
      if (summary) about.append(element("span", { class: "search-text", lang }, ...marked(marks.pieces(summary))));
      if (section) about.append(element("small", { lang: section.lang }, section.title));
      for (const part of parts) {
        group.append(option(`${href}#${part.anchor}`, lang, element("small", { lang: lang && own }, words[`part_${part.kind}`]), " ", ...marked(marks.pieces(part.title))));
      }
      number();
    };
    return { group, tell };
  }

  /** Tells more of pages than their titles, one after the other, as far as they are in view. */
  async function tell(pages, wanted) {
    await Promise.allSettled(pages.splice(0, TOLD).map((page) => page.tell()));
    for (const { group, tell } of pages) {
      await new Promise((seen) => new IntersectionObserver(([{ isIntersecting }], watch) => {
        if (isIntersecting) watch.disconnect(), seen();
      }).observe(group));
      if (!wanted()) return;
      await tell().catch(() => {});
    }
  }

  async function look() {
    const mine = ++asked, query = field.value.trim();
    if (!query) {
      list.replaceChildren();
      meant.hidden = more.hidden = true;
      show(false);
      activate();
      say("");
      return;
    }
    try {
      if (!ready) status.textContent = words.loading;
      const here = await opened(folder);
      ready = true;
      if (mine !== asked) return;
      Object.assign(words, Object.fromEntries(here.words));
      if (facets.hidden) choices(here);
      const found = await search(here, field.value, { chosen, former, most });
      if (mine !== asked) return;
      const hits = await Promise.all(found.hits.map(async (hit) => ({ ...hit, row: hit.row ?? (await here.row(hit.page)) })));
      if (mine !== asked) return;
      activate();
      const pages = hits.map((hit) => page(here, hit, found.marks));
      list.replaceChildren(...pages.map(({ group }) => group));
      number();
      tell(pages, () => mine === asked);
      show(hits.length > 0);
      more.textContent = fill(words.more, { count: found.count - hits.length });
      more.hidden = found.count <= hits.length;
      meant.hidden = !found.meant;
      meant.replaceChildren(`${words.meant} `, element("button", { type: "button" }, found.meant ?? ""));
      say(fill(hits.length ? words.count : words.none, { count: found.count, query }));
    } catch {
      if (mine === asked) status.textContent = words.failed;
    }
  }

  function choices(index) {
    for (const { id: facet, name, terms } of index.facets) {
      const select = element("select", {}, element("option", { value: "" }, words.all), ...terms.map(({ id, name }) => element("option", { value: id }, name)));
      select.addEventListener("change", () => { chosen[facet] = select.value; look(); });
      facets.append(element("label", {}, name, " ", select));
    }
    if (index.former.size) {
      const box = element("input", { type: "checkbox" });
      box.addEventListener("change", () => { former = box.checked; look(); });
      facets.append(element("label", {}, box, " ", words.former));
    }
    facets.hidden = !facets.firstChild;
  }

  field.addEventListener("input", () => { most = SHOWN; look(); });
  if (!listed) field.addEventListener("keydown", (event) => {
    const all = options(), at = all.indexOf(active);
    const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? all.length - 1 : at - 1 }[event.key];
    if (to !== undefined && all.length && !list.hidden) activate(all[to]);
    else if (event.key === "Enter" && active) active.click();
    else if (event.key === "Escape" && dialog?.open) dialog.close();
    else if (event.key === "Escape" && active) activate();
    else return;
    event.preventDefault();
  });
  more.addEventListener("click", () => {
    const next = options().length;
    most += SHOWN;
    look().then(() => {
      if (listed) return options()[next]?.focus();
      activate(options()[next]);
      field.focus();
    });
  });
  meant.addEventListener("click", ({ target }) => {
    if (target.tagName !== "BUTTON") return;
    field.value = target.textContent;
    look();
    field.focus();
  });
  return { look, start: () => opened(folder).catch(() => {}) };
}

let dialog;
/** Opens the dialog, with what stands in the form's field. */
function openDialog(form) {
  const words = { ...form.dataset };
  if (!dialog) {
    const field = element("input", { type: "search", id: "search-dialog-input", name: "q", "aria-label": words.label });
    const close = element("button", { type: "button", class: "search-close" }, words.close);
    const box = element("div", { class: "search-box" });
    dialog = element("dialog", { class: "search-dialog", "aria-label": words.label, lang: words.lang ?? form.closest("[lang]").lang }, element("form", { role: "search", action: form.action }, field, close), box);
    document.body.append(dialog);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    dialog.box = searching({ field, box, folder: words.index, words });
    dialog.field = field;
    dialog.box.start();
  }
  dialog.showModal();
  if (form.elements.q?.value) dialog.field.value = form.elements.q.value;
  dialog.field.select();
  dialog.box.look();
}

globalThis.rettesnor = Object.assign((name, ...data) => {
  waiting.get(name)?.(data);
  waiting.delete(name);
}, { open: openDialog });

const own = document.getElementById("search-input");
if (own) {
  const form = own.form, box = document.querySelector(".search-page");
  if (form.dataset.lang) box.lang = form.dataset.lang;
  const { look, start } = searching({ field: own, box, folder: form.dataset.index, words: { ...form.dataset }, listed: true });
  own.value = new URLSearchParams(location.search).get("q") ?? own.value;
  for (const without of document.querySelectorAll(".without-script")) without.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  const carry = () => {
    for (const link of document.querySelectorAll(".languages a")) link.search = own.value ? `?q=${encodeURIComponent(own.value)}` : "";
  };
  carry();
  own.addEventListener("input", carry);
  own.addEventListener("change", () => history.replaceState(null, "", own.value ? `?q=${encodeURIComponent(own.value)}` : location.pathname));
  start();
  look();
}
