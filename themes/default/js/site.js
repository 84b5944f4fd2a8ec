// What every page can do with a script. None of it is needed to read, and what is large is fetched when it is first touched.
"use strict";
{
  /* The contents list follows the reader: its current entry is the last heading that has come into the upper third. */

  const entries = [...document.querySelectorAll(".toc a")].map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }));
  const headings = entries.filter(({ heading }) => heading);
  let current;
  function follow() {
    const passed = headings.filter(({ heading }) => heading.getBoundingClientRect().top < innerHeight / 3);
    const end = scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const next = (end ? headings : passed).at(-1)?.link;
    if (next === current) return;
    current?.removeAttribute("aria-current");
    current = next;
    current?.setAttribute("aria-current", "true");
  }
  if (headings.length) {
    let waiting = false;
    const soon = () => {
      if (!waiting) requestAnimationFrame(() => { waiting = false; follow(); });
      waiting = true;
    };
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon);
    follow();
  }

  /* Tools. The script of a tool (data-script) is fetched when something in it is touched, and is told of that touch when it runs. */

  const scripts = new Map(); // By address: the touch to tell of; null when the script runs.
  function fetch(address, touch) {
    const first = !scripts.has(address);
    scripts.set(address, touch);
    if (!first) return;
    const script = Object.assign(document.createElement("script"), { src: address });
    script.addEventListener("load", () => {
      const last = scripts.get(address);
      scripts.set(address, null);
      if (last) last.target.dispatchEvent(new last.constructor(last.type, last));
    });
    document.head.append(script);
  }
  function touched(event) {
    const address = event.target.closest?.("[data-script]")?.dataset.script;
    if (!address || scripts.get(address) === null) return;
    const tells = event.type === "input" || event.type === "change" || event.type === "click" && event.target.closest("button");
    fetch(address, tells ? event : scripts.get(address));
  }
  for (const type of ["pointerdown", "focusin", "click", "input", "change"]) document.addEventListener(type, touched, true);

  /* What the reader has asked to keep, and what the browser has filled in again, is there at once. */

  const changed = (field) => (field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked : "defaultValue" in field && field.value !== field.defaultValue);
  addEventListener("pageshow", () => {
    for (const tool of document.querySelectorAll("[data-script]")) {
      let kept = null;
      try { kept = tool.dataset.kept && localStorage.getItem(tool.dataset.kept); } catch { /* Nothing may be kept here. */ }
      if (kept || [...tool.querySelectorAll("input, textarea")].some(changed)) if (!scripts.has(tool.dataset.script)) fetch(tool.dataset.script);
    }
  });
}
