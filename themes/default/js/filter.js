// Filters the A–Å list as you type; without it the whole list stands there.
const form = document.querySelector(".filter");
const field = form.elements.q;
const live = form.querySelector("[role=status]");
const plain = (text) => text.toLowerCase().replace(/\s+/g, " ").trim();
const sections = [...document.querySelectorAll(".a-z section")].map((section) => ({
  section, entries: [...section.querySelectorAll("li")].map((li) => ({ li, text: plain(li.textContent) })),
}));
const total = sections.reduce((sum, { entries }) => sum + entries.length, 0);
let timer;

function filter() {
  const words = plain(field.value).split(" ");
  let shown = 0;
  for (const { section, entries } of sections) {
    let here = 0;
    for (const { li, text } of entries) if (!(li.hidden = !words.every((word) => text.includes(word)))) here++;
    section.hidden = !here;
    shown += here;
  }
  document.querySelector(".letters").hidden = shown < total;
  const message = shown ? form.dataset.count : form.dataset.none;
  const say = field.value.trim() ? message.replace("{count}", shown) : "";
  clearTimeout(timer);
  timer = setTimeout(() => { live.textContent = say; }, 300);
}

field.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
