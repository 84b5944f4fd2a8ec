// Opens the search where readers are; what it needs is fetched then. Without it, the form leads to the page to search from. A page of an
// edition has a link there, and no form.
const form = document.querySelector("form[data-search]");
let opening;

function open() {
  const { search, style } = form.dataset;
  opening ??= new Promise((resolve, reject) => {
    const sheet = document.head.appendChild(document.createElement("link"));
    const script = document.createElement("script");
    Object.assign(sheet, { rel: "stylesheet", href: style });
    Object.assign(script, { src: search, onload: resolve, onerror: reject });
    document.head.append(script);
  });
  opening.then(() => globalThis.rettesnor.open(form), () => form.submit());
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  open();
});
document.addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  const writing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  const asked = key === "/" ? !writing && !ctrlKey && !metaKey && !altKey : key.toLowerCase() === "k" && (ctrlKey || metaKey) && !altKey;
  if (!form || !asked || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  const own = document.getElementById("search-input");
  if (own) own.focus();
  else open();
});
