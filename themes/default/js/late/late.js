// Marks the page when a day has passed for its reader (data-after). It runs before anything is drawn, so nothing moves.

const now = new Date();
const today = new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
if (today > document.currentScript.dataset.after) document.documentElement.classList.add("late");
