// Escape closes the menu, and leaves the reader at its button.
document.querySelector(".menu details")?.addEventListener("keydown", ({ key, currentTarget: menu }) => {
  if (key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.firstElementChild.focus();
});

// Shows what holds for those who read after a day (data-after).

const now = new Date();
const today = new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
for (const notice of document.querySelectorAll("[data-after]")) notice.hidden = today <= notice.dataset.after;
