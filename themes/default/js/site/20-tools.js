// The script of a tool (data-script), and the words that scripts say (data-words), are fetched when something in it is touched; it is told
// of that touch when it runs.

const scripts = new Map(); // By address: the touch to tell of; null when the script runs.
function bring({ script: address, words }, touch) {
  const first = !scripts.has(address);
  scripts.set(address, touch);
  if (!first) return;
  // In this order, whichever comes first; not every script has words.
  const script = [words, address].filter(Boolean).map((src) => document.head.appendChild(Object.assign(document.createElement("script"), { src, async: false }))).pop();
  script.addEventListener("load", () => {
    const last = scripts.get(address);
    scripts.set(address, null);
    if (last) last.target.dispatchEvent(new last.constructor(last.type, last));
  });
}
function touched(event) {
  const tool = event.target.closest?.("[data-script]")?.dataset;
  const address = tool?.script;
  if (!tool || scripts.get(address) === null) return;
  const tells = event.type === "input" || event.type === "change" || event.type === "click" && event.target.closest("button");
  bring(tool, tells ? event : scripts.get(address));
}
for (const type of ["pointerdown", "focusin", "click", "input", "change"]) document.addEventListener(type, touched, true);

// What the reader has asked to keep, and what the browser has filled in again, is there at once.

const changed = (field) => (field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked : "defaultValue" in field && field.value !== field.defaultValue);
addEventListener("pageshow", () => {
  for (const tool of document.querySelectorAll("[data-script]")) {
    let kept = null;
    try { kept = tool.dataset.kept && localStorage.getItem(tool.dataset.kept); } catch { /* Nothing may be kept here. */ }
    if (kept || [...tool.querySelectorAll("input, textarea")].some(changed)) if (!scripts.has(tool.dataset.script)) bring(tool.dataset);
  }
});
