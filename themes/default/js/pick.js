// Chooses questions for the sheets: the links to them name the chosen ones (?vis=one,two).
"use strict";
{
  const boxes = [...document.querySelectorAll("[data-pick]")];
  const told = document.querySelector(".picked");

  function pick() {
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    const some = chosen.length > 0 && chosen.length < boxes.length;
    for (const link of document.querySelectorAll("a[data-sheet]")) {
      link.setAttribute("href", link.getAttribute("href").replace(/\?.*/, "") + (some ? `?vis=${chosen.join(",")}` : ""));
    }
    const words = globalThis.rettesnorWords;
    const text = some ? words.pick_some : chosen.length ? words.pick_all : words.pick_none;
    told.textContent = text.replace("{count}", chosen.length).replace("{all}", boxes.length);
  }

  if (told) {
    for (const box of boxes) box.addEventListener("change", pick);
    pick();
  }
}
