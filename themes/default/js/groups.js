// Counts groups, copies and equipment anew for the number of people who come. Without it, the numbers are those for the most.
for (const part of document.querySelectorAll(".packing")) {
  const field = part.querySelector("#_people");
  const said = part.querySelector("[data-said]");
  const cells = [...part.querySelectorAll("[data-per]")];
  const { min, max, groupMax, groupSize, participants } = part.dataset;
  const words = globalThis.rettesnorWords;
  const smallest = Number(groupSize.split("–")[0]);
  const fill = (text, values) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), text);
  const named = (count, size) => fill(count === 1 ? words.packing_group_one : words.packing_group_many, { count, size });
  let timer;

  field.addEventListener("input", () => {
    const people = Math.floor(field.valueAsNumber);
    field.toggleAttribute("aria-invalid", !(people >= 1 && people <= 999));
    if (!(people >= 1 && people <= 999)) return;
    const groups = Math.ceil(people / Math.max(1, Number(groupMax)));
    const each = { group: groups, person: people, room: 1 };
    for (const cell of cells) cell.textContent = each[cell.dataset.per] * Number(cell.dataset.count);
    // Groups as even as they can be: some of one size, the rest one person smaller.
    const size = Math.ceil(people / groups);
    const smaller = size * groups - people;
    const parts = [named(groups - smaller, size), smaller ? named(smaller, size - 1) : ""].filter(Boolean).join(` ${words.packing_and} `);
    const notes = [
      people < Number(min) || people > Number(max) ? fill(words.packing_outside, { participants }) : "",
      (smaller ? size - 1 : size) < smallest ? words.packing_small : "",
    ].filter(Boolean);
    clearTimeout(timer);
    timer = setTimeout(() => { said.textContent = [`${fill(words.packing_now, { people, groups: parts })}.`, ...notes].join(" "); }, 400);
  });
  field.form.addEventListener("submit", (event) => event.preventDefault());
}
