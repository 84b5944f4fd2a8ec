// Shows a question a screen, with a timer for its steps. Needs no network and remembers nothing: the place stands in the address.
"use strict";
{
  const find = (name, from = document) => from.querySelector(name);
  const desk = find(".desk");
  const words = desk.dataset;
  const [digits, said, steps, alarm, where] = [".digits", "[role=status]", ".steps", ".alarm", ".where"].map((name) => find(name));
  const keys = find("dialog");
  const button = Object.fromEntries([...desk.querySelectorAll("[data-do]")].map((made) => [made.dataset.do, made]));

  /* The chosen questions alone, numbered anew, if the address names them. */

  const named = new URLSearchParams(location.search).get("vis");
  const questions = [...document.querySelectorAll("[data-question]")];
  const chosen = questions.filter((slide) => named?.split(",").includes(slide.dataset.question));
  if (chosen.length) {
    for (const slide of questions) {
      if (!chosen.includes(slide)) { slide.remove(); continue; }
      const place = find("[data-number]", slide);
      place.textContent = place.dataset.number.replace("{number}", chosen.indexOf(slide) + 1).replace("{count}", chosen.length);
    }
  }

  /* The timer counts from the clock, not from its own ticks: it is right after the screen has slept. */

  const slides = [...document.querySelectorAll("[data-slide]")];
  const states = new Map(slides.map((slide) => {
    const phases = [...slide.querySelectorAll("[data-phase]")].map((phase) => ({ text: phase.textContent, length: Number(phase.dataset.phase) * 60_000 }));
    return [slide, { phase: 0, clocks: (phases.length ? phases : [{ text: "", length: 0 }]).map((phase) => ({ ...phase, more: 0, spent: 0, since: null, told: [] })) }];
  }));
  let at = 0;

  const state = () => states.get(slides[at]);
  const clock = () => state().clocks[state().phase];
  const spent = ({ spent, since }) => spent + (since === null ? 0 : Date.now() - since);
  const whole = ({ length, more }) => length + more;
  const written = (time) => `${Math.floor(time / 60_000)}:${String(Math.floor(time / 1000) % 60).padStart(2, "0")}`;
  const say = (text) => { said.textContent = said.textContent === text ? `${text}\u00a0` : text; };

  function pause(one = clock()) {
    one.spent = spent(one);
    one.since = null;
  }

  function ended(one = clock()) {
    return whole(one) > 0 && spent(one) >= whole(one);
  }

  // Only one clock runs: the one that is seen.
  function toggle() {
    if (clock().since !== null && !ended()) pause();
    else if (ended()) {
      if (state().phase + 1 < state().clocks.length) { go(state().phase + 1); clock().since = Date.now(); }
      else if (clock().since !== null) pause();
    } else clock().since = Date.now();
    show();
  }

  function go(phase) {
    if (!state().clocks[phase]) return;
    pause();
    state().phase = phase;
    show();
  }

  function more() {
    clock().more += 60_000;
    clock().told = [];
    show();
    say(digits.textContent);
  }

  function reset() {
    Object.assign(clock(), { more: 0, spent: 0, since: null, told: [] });
    show();
    say(digits.textContent);
  }

  function tell(what, text) {
    if (clock().told.includes(what)) return;
    clock().told.push(what);
    say(text);
    if (what === "up" && find("[data-sound]", desk).checked) ring();
  }

  function ring() {
    const sound = new AudioContext();
    for (const [start, pitch] of [[0, 660], [.35, 880]]) {
      const tone = sound.createOscillator();
      const loud = sound.createGain();
      tone.frequency.value = pitch;
      loud.gain.setValueAtTime(.25, sound.currentTime + start);
      loud.gain.exponentialRampToValueAtTime(.001, sound.currentTime + start + .6);
      tone.connect(loud).connect(sound.destination);
      tone.start(sound.currentTime + start);
      tone.stop(sound.currentTime + start + .6);
    }
    setTimeout(() => sound.close(), 2000);
  }

  function tick() {
    const one = clock();
    const left = whole(one) - spent(one);
    // Without a set time it counts upwards.
    const time = whole(one) ? written(Math.max(0, Math.ceil(left / 1000) * 1000)) : written(spent(one));
    if (digits.textContent !== time) digits.textContent = time;
    const up = ended();
    desk.classList.toggle("up", up);
    desk.classList.toggle("runs", one.since !== null);
    const next = state().clocks[state().phase + 1];
    const over = up && left < -1000 ? ` (${words.over.replace("{time}", written(-left))})` : "";
    const message = up ? `${words.up.replace(/: \{phase\}/, one.text ? `: ${one.text}` : "")}` : "";
    const follows = next ? words.next.replace("{phase}", next.text) : "";
    const text = up ? [message + over, follows].filter(Boolean).join(". ") : "";
    if (alarm.textContent !== text) alarm.textContent = text;
    if (up) tell("up", [message, follows].filter(Boolean).join(". "));
    else if (one.since !== null && whole(one) > 90_000 && left <= 60_000) tell("one", words.one);
    const label = one.since !== null && !(up && next) ? words.pause : words.start;
    if (button.toggle.textContent !== label) button.toggle.textContent = label;
  }

  /* What is on the screen. */

  function show() {
    const { clocks, phase } = state();
    for (const slide of slides) slide.hidden = slide !== slides[at];
    const timed = slides[at].hasAttribute("data-question");
    desk.classList.toggle("still", !timed);
    steps.hidden = clocks.length < 2 && !clocks[0].text;
    steps.replaceChildren(...clocks.map((one, number) => {
      const item = document.createElement("li");
      const made = Object.assign(document.createElement("button"), { type: "button", textContent: one.text });
      if (number === phase) made.setAttribute("aria-current", "step");
      made.addEventListener("click", () => { go(number); steps.children[number].firstElementChild.focus(); });
      item.append(made);
      return item;
    }));
    where.textContent = `${at + 1} / ${slides.length}`;
    for (const [name, blocked] of [["previous", at === 0], ["next", at === slides.length - 1]]) button[name].setAttribute("aria-disabled", blocked);
    tick();
    fit();
  }

  // What does not fit on the screen is set closer; what still does not, scrolls.
  function fit() {
    const main = find("main");
    document.body.classList.remove("close", "closer");
    for (const closer of ["close", "closer"]) if (main.scrollHeight > main.clientHeight + 1) document.body.classList.add(closer);
  }

  function turn(to, quietly) {
    to = Math.min(Math.max(to, 0), slides.length - 1);
    if (to === at && !quietly) return;
    pause();
    at = to;
    show();
    scrollTo(0, 0);
    find("main").scrollTop = 0;
    if (quietly) return;
    const id = slides[at].id;
    if (decodeURIComponent(location.hash.slice(1)) !== id) location.replace(`#${id}`);
    const heading = find("h1, h2", slides[at]).textContent;
    say([find(".count", slides[at])?.textContent, heading].filter(Boolean).join(": "));
  }

  const place = () => slides.findIndex((slide) => slide.id === decodeURIComponent(location.hash.slice(1)));
  const doing = {
    toggle, more, reset,
    previous: () => turn(at - 1), next: () => turn(at + 1),
    full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen())?.catch(() => {}),
    keys: () => keys.showModal(),
  };
  for (const [name, made] of Object.entries(button)) made.addEventListener("click", doing[name]);
  button.full.hidden = !document.fullscreenEnabled;

  const pressed = {
    ArrowRight: doing.next, ArrowDown: doing.next, PageDown: doing.next, ArrowLeft: doing.previous, ArrowUp: doing.previous, PageUp: doing.previous,
    Home: () => turn(0), End: () => turn(slides.length - 1), " ": toggle, "+": more, 0: reset, f: doing.full, F: doing.full, "?": doing.keys,
    1: () => go(0), 2: () => go(1), 3: () => go(2),
  };
  addEventListener("keydown", (event) => {
    if (keys.open || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const act = pressed[event.key];
    // A button that has the focus is pressed by the space bar itself, and a long text scrolls with the arrows.
    if (!act || (event.key === " " && (event.repeat || event.target.closest("button, input, a, summary")))) return;
    const main = find("main");
    if (/^Arrow(Up|Down)$/.test(event.key) && main.scrollHeight > main.clientHeight + 4) return;
    if (!slides[at].hasAttribute("data-question") && [toggle, more, reset].includes(act)) return;
    event.preventDefault();
    act();
  });
  addEventListener("hashchange", () => { if (place() >= 0) turn(place(), place() === at); });
  document.addEventListener("visibilitychange", tick);
  addEventListener("resize", fit);

  desk.hidden = false;
  where.hidden = false;
  document.body.classList.add("on");
  at = Math.max(0, place());
  turn(at, true);
  setInterval(tick, 250);
}
