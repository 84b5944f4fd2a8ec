// Fills in <form data-fill="document id">: prints with the answers, keeps them on the device when asked to, saves them to
// a file and fetches them again. Comes when the form is first touched. Nothing is stored before the reader presses the button, and nothing is ever sent.
for (const form of document.querySelectorAll("form[data-fill]")) {
  const tools = document.querySelector(".fill");
  if (!tools) break;
  const find = (name) => tools.querySelector(`[data-fill-${name}]`);
  const word = (text, values = {}) => Object.entries(values).reduce((said, [name, value]) => said.replace(`{${name}}`, value), text);
  const words = globalThis.rettesnorWords;
  const lang = form.closest("[lang]")?.lang || "nb";
  const { fill: id, edition = "" } = form.dataset;
  const key = form.dataset.kept;
  const panel = tools.querySelector("details");
  const items = [...form.querySelectorAll("[data-item]")];
  const itemOf = new Map(items.map((item) => [item.id, item]));
  const state = find("state");
  const forgets = state.textContent;
  let remembering = false;
  let unsaved = false; // Something was written that is neither kept nor in a file.
  let aside = {}; // Answers that have no place on the page: kept, and saved again.
  let older = {}; // Items that changed after they were answered, and the mark they had then.

  // The page's own words for what happened, where screen readers hear them.
  const said = find("said");
  const say = (text) => { said.textContent = ""; requestAnimationFrame(() => { said.textContent = text; }); };
  const today = () => new Date().toLocaleDateString("sv-SE");
  const inWords = (iso) => {
    const date = new Date(`${iso}T12:00`);
    return isNaN(date) ? iso : date.toLocaleDateString(lang, { day: "numeric", month: "long", year: "numeric" });
  };

  /* Answers: name → value, or a list of values where several boxes of one name are ticked. */

  const fields = () => [...form.elements].filter((field) => field.name && !["button", "submit", "file"].includes(field.type));
  const chosen = (field) => field.type === "radio" || field.type === "checkbox";
  const filled = (field) => (chosen(field) ? field.checked : field.value.trim() !== "");

  function read() {
    const answers = { ...aside };
    for (const field of fields().filter(filled)) {
      const before = Object.hasOwn(answers, field.name) && !Object.hasOwn(aside, field.name) ? [answers[field.name]].flat() : [];
      answers[field.name] = before.length ? [...before, field.value] : field.value;
    }
    return answers;
  }

  // Fills in what has a place; returns how many, and puts the rest aside.
  function write(answers) {
    let count = 0;
    const place = ([name, value]) => {
      const values = [value].flat().map(String);
      const same = fields().filter((field) => field.name === name);
      let left = values;
      if (same.some(chosen)) {
        for (const field of same) field.checked = values.includes(field.value);
        left = values.filter((value) => !same.some((field) => field.value === value));
      } else if (same.length) {
        same[0].value = values[0] ?? "";
        left = same[0].value.trim() === (values[0] ?? "").trim() ? values.slice(1) : values;
      }
      if (left.length < values.length) count++;
      if (left.length) aside[name] = left.length === 1 ? left[0] : left;
    };
    const entries = Object.entries(answers);
    const action = ([name]) => /^_(action|owner|due)\./.test(name);
    entries.filter((entry) => !action(entry)).forEach(place);
    // Rows for the answers that call for more, and those the reader had added, before what was written in them.
    follow();
    for (const [name] of entries.filter(action)) {
      const row = name.slice(name.indexOf(".") + 1);
      if (/^\d+$/.test(row)) while (rows && !form.elements[name] && rows.children.length < 200) add();
      else if (itemOf.has(row)) follow(row);
    }
    entries.filter(action).forEach(place);
    return count;
  }

  const marks = () => Object.fromEntries(items.filter((item) => item.dataset.mark).map((item) => [item.id, older[item.id] ?? item.dataset.mark]));
  const saved = () => ({ rettesnor: 1, document: id, lang, edition, saved: today(), answers: read(), marks: marks() });
  const answered = (item) => [...item.querySelectorAll("input, textarea, select")].some((field) => field.name && !field.name.endsWith(".evidence") && filled(field));

  /* Actions: a row for each answer that calls for more. */

  const rows = form.querySelector("[data-actions]");
  const blank = rows?.firstElementChild.cloneNode(true);
  const ofItem = new Map();

  function row(name) {
    const made = blank.cloneNode(true);
    for (const field of made.querySelectorAll("[name]")) field.name = field.name.replace(/\..*/, `.${name}`);
    return made;
  }

  function add() {
    const numbers = fields().map((field) => /^_action\.(\d+)$/.exec(field.name)).filter(Boolean).map((match) => Number(match[1]));
    const next = Math.max(0, ...numbers) + 1;
    const made = row(next);
    for (const number of made.querySelectorAll(".sr")) number.textContent = next;
    rows.append(made);
    return made;
  }

  // Rows follow the answers; `kept` is the id of an item whose row is wanted whatever was answered.
  function follow(kept) {
    if (!rows) return 0;
    let flagged = 0;
    for (const item of items) {
      const calls = item.querySelector("[data-flag]:checked") !== null;
      flagged += calls;
      let made = ofItem.get(item.id);
      if (!made && (calls || kept === item.id)) {
        made = row(item.id);
        const [what, who] = made.querySelectorAll("[name]");
        const number = item.dataset.number;
        for (const place of made.querySelectorAll(".sr")) place.textContent = number;
        const from = Object.assign(document.createElement("a"), { href: `#${item.id}`, textContent: word(words.action_from, { number }) });
        made.prepend(Object.assign(document.createElement("p"), { className: "from" }));
        made.firstElementChild.append(from);
        what.value = item.querySelector("[data-action]")?.textContent.trim() ?? "";
        who.value = item.querySelector("[data-responsible]")?.textContent.trim() ?? "";
        made.own = `${what.value}\n${who.value}\n`;
        ofItem.set(item.id, made);
      }
      if (!made) continue;
      const own = [...made.querySelectorAll("[name]")].map((field) => field.value).join("\n");
      if (calls || kept === item.id || (made.isConnected && own !== made.own)) {
        if (made.isConnected) continue;
        const after = items.slice(items.indexOf(item) + 1).map((item) => ofItem.get(item.id)).find((row) => row?.isConnected);
        rows.insertBefore(made, after ?? [...rows.children].find((row) => ![...ofItem.values()].includes(row)) ?? null);
        made.querySelectorAll("textarea").forEach(grow);
      } else {
        made.remove();
      }
    }
    return flagged;
  }

  const adding = form.querySelector("[data-action-add]");
  if (adding) {
    adding.hidden = false;
    adding.addEventListener("click", () => add().querySelector("textarea, input").focus());
  }

  /* How far it has come. */

  const progress = form.querySelector("[data-progress]");
  let telling;
  function tell() {
    const flagged = follow();
    if (!progress) return;
    const more = flagged > 1 ? words.progress_follow_many : words.progress_follow_one;
    const text = word(words.progress, { done: items.filter(answered).length, total: items.length }) + (flagged ? `. ${word(more, { count: flagged })}` : "");
    clearTimeout(telling);
    if (text !== progress.textContent) telling = setTimeout(() => { progress.textContent = text; }, progress.textContent ? 500 : 0);
  }

  /* Items that have changed since they were answered. */

  function showChanged() {
    for (const old of form.querySelectorAll(".changed")) old.remove();
    const changed = items.filter((item) => older[item.id]);
    for (const item of changed) {
      const note = Object.assign(document.createElement("p"), { className: "changed" });
      const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: words.fill_changed_keep });
      button.addEventListener("click", () => {
        confirmed(item);
        (item.querySelector("input, textarea") ?? tools).focus();
      });
      note.append(Object.assign(document.createElement("strong"), { textContent: words.fill_changed_mark }), " ", button);
      const legend = item.querySelector("legend, .box");
      (legend ?? item.firstElementChild).after(note);
    }
    const box = find("changed");
    box.hidden = !changed.length;
    if (!changed.length) return;
    box.querySelector("span").textContent = changed.length === 1 ? words.fill_changed_one : word(words.fill_changed_many, { count: changed.length });
    box.querySelector("a").href = `#${changed[0].id}`;
  }

  function confirmed(item) {
    delete older[item.id];
    showChanged();
    keep();
  }

  function showAside() {
    const box = find("aside");
    const left = Object.entries(aside);
    box.hidden = !left.length;
    box.querySelector("p").textContent = left.length === 1 ? words.fill_aside_one : word(words.fill_aside_many, { count: left.length });
    box.querySelector("ul").replaceChildren(...left.map(([name, value]) =>
      Object.assign(document.createElement("li"), { textContent: `${name}: ${[value].flat().join(", ")}` })));
  }

  // Puts saved answers on the page; returns how many found their place.
  function take(file) {
    aside = {};
    const count = write(file.answers);
    older = {};
    if (file.lang === lang) {
      for (const item of items) {
        const mark = file.marks?.[item.id];
        if (typeof mark === "string" && item.dataset.mark && mark !== item.dataset.mark && answered(item)) older[item.id] = mark;
      }
    }
    for (const field of fields().filter(filled)) field.closest("details:not([open])")?.setAttribute("open", "");
    form.querySelectorAll("textarea").forEach(grow);
    tell();
    showChanged();
    showAside();
    return count;
  }

  /* Kept on the device, when asked. */

  const remember = find("remember");
  const forget = find("delete");
  function show() {
    state.textContent = remembering ? word(words.fill_remembers, { date: inWords(today()) }) : forgets;
    remember.hidden = remembering;
    find("what").hidden = remembering;
    forget.hidden = !remembering;
  }

  function keep() {
    if (!remembering) return false;
    try {
      localStorage.setItem(key, JSON.stringify(saved()));
      return true;
    } catch {
      remembering = false;
      show();
      say(words.fill_no_storage);
      return false;
    }
  }

  function stored() {
    try {
      return judge(localStorage.getItem(key) ?? "").file ?? null;
    } catch {
      return null;
    }
  }

  remember.addEventListener("click", () => {
    remembering = true;
    if (!keep()) return;
    show();
    say(words.fill_remembered);
    forget.focus();
  });
  forget.addEventListener("click", () => {
    clearTimeout(keeping);
    remembering = false;
    try { localStorage.removeItem(key); } catch { /* Nothing was stored. */ }
    show();
    say(words.fill_deleted);
    remember.focus();
  });
  addEventListener("storage", (event) => {
    if (!remembering || event.key !== key && event.key !== null || event.newValue) return;
    remembering = false;
    show();
    say(words.fill_deleted_elsewhere);
  });

  /* To a file and back. */

  find("export").addEventListener("click", () => {
    const name = `${id.replaceAll("/", "-")}-${today()}.json`;
    const url = URL.createObjectURL(new Blob([JSON.stringify(saved(), null, 2), "\n"], { type: "application/json" }));
    Object.assign(document.createElement("a"), { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    unsaved = false;
    say(word(words.fill_exported, { file: name }));
  });

  // What a file holds, or why it cannot be used.
  function judge(text) {
    let file;
    try { file = JSON.parse(text); } catch { return { fault: words.fill_not_ours }; }
    const object = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
    const plain = (value) => ["string", "number", "boolean"].includes(typeof value);
    if (!object(file) || typeof file.rettesnor !== "number" || typeof file.document !== "string") return { fault: words.fill_not_ours };
    if (file.rettesnor > 1) return { fault: words.fill_newer };
    if (file.document !== id) return { fault: word(words.fill_other, { document: file.document }) };
    if (!object(file.answers) || !Object.values(file.answers).every((value) => plain(value) || Array.isArray(value) && value.every(plain))) return { fault: words.fill_not_ours };
    return { file: { ...file, marks: object(file.marks) ? file.marks : {} } };
  }

  const picker = find("file");
  find("import").addEventListener("click", () => picker.click());
  picker.addEventListener("change", async () => {
    const [picked] = picker.files;
    if (!picked) return;
    const { file, fault } = judge(picked.size > 5e6 ? "" : await picked.text());
    picker.value = "";
    if (fault) return say(fault);
    const here = read();
    const clash = Object.keys(here).some((name) => Object.hasOwn(file.answers, name) && String(here[name]) !== String(file.answers[name]));
    if (clash && !confirm(words.fill_replace_ask)) return;
    // What the page has and the file has not stays.
    const count = take({ ...file, answers: { ...aside, ...file.answers } });
    keep();
    const differs = edition && file.edition && file.edition !== edition ? ` ${word(words.fill_edition_differs, { edition: file.edition, current: edition })}` : "";
    say(word(words.fill_imported, { count }) + differs);
  });

  find("clear").addEventListener("click", () => {
    if (!confirm(words.fill_clear_ask)) return;
    form.reset();
    for (const row of ofItem.values()) row.remove();
    ofItem.clear();
    aside = {};
    older = {};
    form.querySelectorAll("textarea").forEach(grow);
    tell();
    showChanged();
    showAside();
    keep();
    unsaved = false;
    say(words.fill_cleared);
  });

  /* On paper, a field shows all that is written in it, on as many lines as that takes. */

  find("print").addEventListener("click", () => print());
  addEventListener("beforeprint", () => {
    for (const field of fields().filter((field) => !chosen(field) && filled(field))) {
      field.after(Object.assign(document.createElement("span"), { className: "written", textContent: field.value }));
    }
  });
  addEventListener("afterprint", () => form.querySelectorAll(".written").forEach((written) => written.remove()));

  function grow(field) {
    if (CSS.supports("field-sizing", "content")) return;
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight + 2}px`;
  }

  let keeping;
  form.addEventListener("input", ({ target }) => {
    if (!target.name) return;
    unsaved = true;
    const item = target.closest("[data-item]");
    // Done and not applicable are one answer.
    if (target.checked && item?.hasAttribute("data-one")) {
      for (const other of item.querySelectorAll("input[type=checkbox]")) if (other !== target && other.name === target.name) other.checked = false;
    }
    if (target.matches("textarea")) grow(target);
    if (item && older[item.id]) {
      delete older[item.id];
      showChanged();
    }
    tell();
    clearTimeout(keeping);
    keeping = setTimeout(keep, 300);
  });
  addEventListener("pagehide", keep);
  addEventListener("beforeunload", (event) => { if (unsaved && !remembering) event.preventDefault(); });
  form.addEventListener("submit", (event) => event.preventDefault());

  form.classList.add("on");
  form.querySelector(".progress a")?.addEventListener("click", () => { panel.open = true; });
  const before = stored();
  if (before) {
    remembering = true;
    panel.open = true;
    take(before);
    show();
    say(word(words.fill_restored, { date: inWords(before.saved) }));
  } else {
    tell();
  }
  break;
}
