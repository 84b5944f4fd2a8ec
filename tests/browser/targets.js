// What is to be hit with a finger: 44 px for controls, 24 px for the rest (WCAG 2.5.5 and 2.5.8).

export const targets = {
  pages: 'samples',

  async look({ page }) {
    const findings = [];
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      findings.push(...(await page.evaluate(small)).map((fault) => ({ mode: `${width} px`, ...fault })));
    }
    return findings;
  },

  planted: {
    'a button of 40 px': { body: '<button type="button" class="low">Lagre</button>', style: '.low { min-height: 40px; height: 40px; width: 90px }', finds: /44 px.*90 × 40/ },
    'a field of 30 px': { body: '<label>Navn <input class="low"></label>', style: 'input.low { min-height: 30px; height: 30px }', finds: /44 px/ },
    'a tick box without room': { body: '<input type="checkbox" aria-label="Ja">', finds: /44 px/ },
    'links close together': { body: '<ul class="close"><li><a href="/b">En</a></li><li><a href="/c">To</a></li></ul>', style: '.close { font-size: 12px; line-height: 14px } .close a { display: block }', finds: /24 px/ },
  },
};

/** In the page: targets that are too small, with the exceptions WCAG makes for links in a sentence and for room around. */
function small() {
  const { sight, tell } = window.eyes;
  const sees = sight();
  const isControl = (element) => element.matches('button, input, select, textarea, summary, [role="button"]');
  // The label of a tick box can be hit as well; so can a label that is made to look like a button.
  const area = (element) => {
    const boxes = [element, ...(element.matches('[type="checkbox"], [type="radio"], [type="file"]') ? element.labels : [])].filter((one) => sees(one)).map((one) => one.getBoundingClientRect());
    const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
    return { left, top, right: Math.max(...boxes.map((box) => box.right)), bottom: Math.max(...boxes.map((box) => box.bottom)) };
  };
  const isInSentence = (element) => {
    if (!element.matches('a') || getComputedStyle(element).display !== 'inline') return false;
    const around = window.eyes.block(element.parentElement).innerText.replace(/\s+/g, ' ').trim();
    return around.length > element.innerText.trim().length + 2;
  };
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role="button"]')];
  const targets = all.map((element) => ({ element, ...area(element) })).filter(({ left, right, top, bottom, element }) => right - left > 1 && bottom - top > 1 && right > 0 && bottom > 0 && !isInSentence(element));
  const faults = [];
  for (const { element, left, top, right, bottom } of targets) {
    const [width, height] = [right - left, bottom - top];
    const size = `${Math.round(width)} × ${Math.round(height)} px`;
    if (isControl(element) && Math.min(width, height) < 43.5) faults.push({ what: `a control is less than 44 px: ${size}`, where: tell(element) });
    if (Math.min(width, height) >= 23.5) continue;
    // A circle of 24 px around its middle must touch no other target.
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const isNear = (other) => Math.hypot(Math.max(other.left - x, 0, x - other.right), Math.max(other.top - y, 0, y - other.bottom)) < 12;
    const crowd = targets.find((other) => other.element !== element && !other.element.contains(element) && !element.contains(other.element) && isNear(other));
    if (crowd) faults.push({ what: `a target is less than 24 px and has no room: ${size}`, where: tell(element) });
  }
  return faults;
}
