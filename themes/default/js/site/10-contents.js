// The contents list follows the reader: its current entry is the last heading that has come into the upper third.

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
