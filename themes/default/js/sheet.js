// A sheet: a button that prints it, and the chosen questions alone if the address names them (?vis=one,two).
"use strict";
{
  document.querySelector(".tools [data-print]")?.addEventListener("click", () => window.print());

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
    const titles = [...document.querySelectorAll("[data-name]")].map((name) => name.textContent);
    for (const note of document.querySelectorAll("[data-part]")) {
      note.textContent = note.dataset.part.replace("{count}", chosen.length).replace("{all}", ids.length).replace("{titles}", [...new Set(titles)].join(" · "));
      note.hidden = false;
    }
    for (const link of document.querySelectorAll("a[data-sheet]")) link.setAttribute("href", `${link.getAttribute("href")}?vis=${chosen.join(",")}`);
  }

  // A grid has at most three questions; what is left closes the gaps.
  const grids = [...document.querySelectorAll(".grid")];
  if (grids.length && chosen.length && chosen.length < ids.length) {
    const heads = grids.flatMap((grid) => [...grid.querySelectorAll("thead [data-question]")]);
    const each = Math.ceil(heads.length / Math.ceil(heads.length / 3));
    for (const [at, grid] of grids.entries()) {
      const some = heads.slice(each * at, each * at + each);
      if (!some.length) { grid.remove(); continue; }
      const row = grid.tHead.rows[0];
      row.replaceChildren(row.cells[0], ...some);
      for (const { cells } of grid.tBodies[0].rows) {
        while (cells.length > some.length + 1) cells[cells.length - 1].remove();
        while (cells.length < some.length + 1) cells[0].parentElement.append(document.createElement("td"));
      }
    }
  }
}
