// Puts the answers that several groups have saved together. The files are read here and sent nowhere.
"use strict";
{
  const tool = document.querySelector(".merge");
  const words = globalThis.rettesnorWords;
  const { document: id, edition } = tool.dataset;
  const picker = tool.querySelector("input[type=file]");
  const problems = tool.querySelector(".problems");
  const list = tool.querySelector(".groups");
  const done = tool.querySelector(".done");
  const summary = tool.querySelector(".summary");
  const [make, print] = ["[data-make]", "[data-print]"].map((name) => tool.querySelector(name));
  const LARGEST = 2_000_000;
  let groups = [];

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const plain = (text) => text.toLowerCase().replace(/\s+/g, " ").replace(/[\s.,;:!]+$/, "").trim();

  function element(name, content, attributes = {}) {
    const made = document.createElement(name);
    made.append(...[content].flat());
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function table(heads, rows) {
    const head = element("tr", heads.map((text) => element("th", text, { scope: "col" })));
    const body = rows.map(([first, ...rest]) => element("tr", [element("th", first, { scope: "row" }), ...rest.map((cell) => element("td", cell))]));
    return element("div", element("table", [element("thead", head), element("tbody", body)]), { class: "table" });
  }

  // Reading

  async function read(file) {
    if (file.size > LARGEST) return { fault: fill(words.merge_foreign, { file: file.name }) };
    let data;
    try { data = JSON.parse(await file.text()); } catch { data = null; }
    const answers = data?.answers;
    if (data?.rettesnor !== 1 || typeof answers !== "object" || answers === null || Array.isArray(answers)) return { fault: fill(words.merge_foreign, { file: file.name }) };
    if (data.document !== id) return { fault: fill(words.merge_other, { file: file.name, document: String(data.document) }) };
    const texts = Object.entries(answers).filter(([, value]) => ["string", "number", "boolean"].includes(typeof value));
    const group = { file: file.name, answers: new Map(texts.map(([name, value]) => [name, String(value).trim()])) };
    const twin = groups.find((other) => JSON.stringify([...other.answers]) === JSON.stringify([...group.answers]));
    if (twin) return { fault: fill(words.merge_twice, { file: file.name, other: twin.file }) };
    const old = (data.edition ?? "") !== edition;
    return { group, fault: old ? fill(words.merge_edition, { file: file.name, edition: String(data.edition ?? "–") }) : null };
  }

  async function add() {
    problems.replaceChildren();
    for (const file of picker.files) {
      const { group, fault } = await read(file);
      if (fault) problems.append(element("li", fault));
      if (group) { groups.push(group); show(group); }
    }
    picker.value = "";
    make.hidden = !groups.length;
  }

  function show(group) {
    const name = element("input", [], { type: "text", autocomplete: "off" });
    const guess = group.file.replace(/\.json$/i, "").replace(/[-_]+/g, " ").trim();
    const number = guess.match(/(?:gruppe|group)\s*(\d+|[a-zæøå])\b/i);
    name.value = number ? fill(words.merge_group, { number: number[1].toUpperCase() }) : guess;
    const remove = element("button", fill(words.merge_remove, { file: group.file }), { type: "button", class: "quiet" });
    const line = element("li", [element("label", [element("span", fill(words.merge_name, { file: group.file })), name]), remove]);
    group.name = () => name.value.trim() || fill(words.merge_group, { number: groups.indexOf(group) + 1 });
    remove.addEventListener("click", () => {
      groups = groups.filter((other) => other !== group);
      line.remove();
      make.hidden = !groups.length;
      picker.focus();
    });
    list.append(line);
  }

  // The summary

  const told = (group, name) => group.answers.get(name) ?? "";
  const rows = (group, stem, fields) =>
    [...Array(30).keys()].map((at) => fields.map((field) => told(group, `${stem}.${at + 1}${field && `.${field}`}`))).filter((row) => row.some(Boolean));

  function counted(part, id) {
    const ranked = part.dataset.kind === "rank";
    const choices = [...part.querySelectorAll("[data-choice]")].map((row) => {
      const counts = groups.map((group) => told(group, `${id}.${ranked ? "plass" : "stemmer"}.${row.dataset.choice}`));
      const numbers = counts.filter(Boolean).map(Number).filter(Number.isFinite);
      return { text: row.querySelector("th").textContent, counts, sum: numbers.reduce((sum, number) => sum + number, 0), asked: numbers.length };
    });
    if (!choices.some(({ asked }) => asked)) return [];
    if (ranked) choices.sort((a, b) => (a.asked ? a.sum / a.asked : 99) - (b.asked ? b.sum / b.asked : 99));
    const heads = [words.col_option, ...groups.map((group) => group.name()), ...(ranked ? [] : [words.merge_sum])];
    return [table(heads, choices.map(({ text, counts, sum }) => [text, ...counts, ...(ranked ? [] : [String(sum)])]))];
  }

  function actions(id) {
    const all = groups.flatMap((group) => rows(group, `${id}.tiltak`, ["hva", "hvem", "frist"]).map((row) => [row[0], row[1], row[2], group.name()]));
    return all.length ? [table([words.col_action, words.col_who, words.col_when, words.field_group], all)] : [];
  }

  function responsibility(id) {
    const tasks = new Map();
    for (const group of groups) {
      for (const [task, role] of rows(group, `${id}.ansvar`, ["oppgave", "rolle"])) {
        const key = plain(task);
        if (!tasks.has(key)) tasks.set(key, { task, roles: new Map() });
        const { roles } = tasks.get(key);
        roles.set(role || words.merge_unset, [...(roles.get(role || words.merge_unset) ?? []), group.name()]);
      }
    }
    const row = ({ task, roles }) => {
      const one = roles.size === 1;
      const named = [...roles].map(([role, names]) => element("li", one ? role : [element("b", role), `: ${names.join(", ")}`]));
      const said = one ? [...roles.keys()] : [element("strong", `⚠ ${words.merge_conflict}`, { class: "conflict" }), element("ul", named)];
      return [task || "–", said, [...new Set([...roles.values()].flat())].join(", ")];
    };
    return tasks.size ? [table([words.col_task, words.col_role, words.field_group], [...tasks.values()].map(row))] : [];
  }

  function said(id, capture) {
    return groups.flatMap((group) => {
      const texts = capture === "findings" ? rows(group, `${id}.funn`, [""]).flat() : [told(group, id)].filter(Boolean);
      if (!texts.length) return [];
      const name = element("h5", group.name());
      return [name, capture === "findings" ? element("ul", texts.map((text) => element("li", text))) : element("p", texts, { class: "said" })];
    });
  }

  function question(part) {
    const { question: id, capture } = part.dataset;
    const parts = counted(part, id);
    if (capture === "actions") parts.push(...actions(id));
    else if (capture === "responsibility") parts.push(...responsibility(id));
    else parts.push(...said(id, capture));
    const heading = element("h4", part.querySelector("[data-name]").textContent);
    const asked = element("p", part.querySelector(".ask").textContent, { class: "asked" });
    return element("section", [heading, asked, ...(parts.length ? parts : [element("p", words.merge_empty)])]);
  }

  function summarise() {
    const parts = [...document.querySelectorAll("section[data-question]")].map(question);
    summary.replaceChildren(summary.querySelector(".title"), element("p", groups.map((group) => group.name()).join(" · ")), ...parts);
    summary.hidden = false;
    print.hidden = false;
    done.textContent = fill(words.merge_done, { count: groups.length });
    summary.focus();
  }

  picker.addEventListener("change", add);
  make.addEventListener("click", summarise);
  print.addEventListener("click", () => {
    document.body.classList.add("summary-alone");
    addEventListener("afterprint", () => document.body.classList.remove("summary-alone"), { once: true });
    window.print();
  });
}
