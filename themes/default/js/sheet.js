// A sheet: a button that prints it, and the chosen questions alone if the address names them (?vis=one,two).
const button = document.querySelector("[data-print]");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

const named = new URLSearchParams(location.search).get("vis");
const questions = [...document.querySelectorAll("[data-question]")];
const ids = [...new Set(questions.map((part) => part.dataset.question))];
const chosen = named === null ? ids : ids.filter((id) => named.split(",").includes(id));

if (chosen.length && chosen.length < ids.length) {
  for (const part of questions) {
    const at = chosen.indexOf(part.dataset.question);
    if (at < 0) { part.remove(); continue; }
    for (const place of part.querySelectorAll("[data-number]")) {
      place.textContent = place.dataset.number.replace("{number}", at + 1).replace("{count}", chosen.length);
    }
  }
  // A question that builds on one that was left out says so no longer.
  for (const part of document.querySelectorAll("[data-needs]")) part.hidden = !chosen.includes(part.dataset.needs);
  let sum = 0;
  for (const row of document.querySelectorAll("[data-minutes]")) {
    const from = row.querySelector("[data-from]");
    if (from) from.textContent = `${sum}–${sum + Number(row.dataset.minutes)}`;
    sum += Number(row.dataset.minutes);
  }
  for (const place of document.querySelectorAll("[data-sum]")) place.textContent = place.dataset.sum.replace("{count}", sum);
  for (const note of document.querySelectorAll("[data-part]")) {
    note.textContent = note.dataset.part.replace("{count}", chosen.length).replace("{all}", ids.length);
    note.hidden = false;
  }
  for (const link of document.querySelectorAll("a[data-sheet]")) link.search = `?vis=${chosen.join(",")}`;
}
