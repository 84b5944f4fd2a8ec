// Where the boxes of a page lie: what leaves the window, is cut, runs out of its box or lies upon something else.

/** Everything wrong with the boxes of a page as its window is now, as `{ what, where }`. */
export function misplaced(page) {
  return page.evaluate(() => {
    const { lines, scroller, sight, tell } = window.eyes;
    const found = [];
    const say = (what, element, detail = '') => found.push({ what, where: tell(element), detail });
    const sees = sight();
    const width = document.documentElement.clientWidth;
    const overflow = (element) => getComputedStyle(element);

    // The page does not scroll sideways.
    if (document.scrollingElement.scrollWidth > width + 1) say('the page scrolls sideways', document.documentElement, `${document.scrollingElement.scrollWidth} of ${width} px`);

    const text = lines(sees);
    for (const { element, box, rect } of text) {
      // Nothing is cut by a box that hides what it cannot hold.
      let free = true;
      for (let one = element; one && one !== document.documentElement; one = one.parentElement) {
        const { overflowX, overflowY } = overflow(one);
        const frame = one.getBoundingClientRect();
        if (/hidden|clip/.test(overflowX) && (rect.left < frame.left - 1 || rect.right > frame.right + 1)) say('text is cut at the side', one);
        if (/hidden|clip/.test(overflowY) && (rect.top < frame.top - rect.height / 4 || rect.bottom > frame.bottom + rect.height / 4)) say('text is cut below', one);
        if (/auto|scroll/.test(overflowX + overflowY) && one !== document.body) { free = false; break; }
      }
      // It stays in the window and in its own box.
      if (free && (rect.left < -1 || rect.right > width + 1)) say('text leaves the window', element, `${Math.round(rect.right)} of ${width} px`);
      const frame = box.getBoundingClientRect();
      const overhang = Math.max(frame.left - rect.left, rect.right - frame.right);
      if (free && overhang > 2 && !box.matches('a, button, summary')) say('text runs out of its box', box, `${Math.round(overhang)} px`);
      if (free && (rect.bottom > frame.bottom + rect.height / 4 || rect.top < frame.top - rect.height / 4)) say('text runs out of its box', box, 'below');
    }

    // A text that must be scrolled sideways is lost to many; tables, code and pictures may.
    for (const element of document.body.querySelectorAll('*')) {
      const scrolls = /auto|scroll/.test(overflow(element).overflowX) && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
      if (scrolls && sees(element) && !element.closest('table, pre') && !element.querySelector('table, pre, svg, img') && !element.matches('input, textarea')) say('a text must be scrolled sideways', element);
    }

    // No box is wider than what holds it.
    for (const element of document.body.querySelectorAll('*')) {
      const parent = element.parentElement;
      const { position, float, display, marginLeft, marginRight } = getComputedStyle(element);
      if (position === 'absolute' || position === 'fixed' || float !== 'none' || /^(inline|contents|none|table-|ruby)/.test(display)) continue;
      if (element.closest('svg, select') || /^(inline|contents)$/.test(getComputedStyle(parent).display) || scroller(element) || !sees(element)) continue;
      const [box, frame] = [element.getBoundingClientRect(), parent.getBoundingClientRect()];
      // A margin below zero is meant.
      const over = Math.max(frame.left - box.left + Math.min(parseFloat(marginLeft), 0), box.right - frame.right + Math.min(parseFloat(marginRight), 0));
      if (box.width > 1 && over > 2) say('a box is wider than what holds it', element, `${Math.round(over)} px`);
    }

    // No text lies upon another, nor upon a field or a picture.
    const things = [...document.querySelectorAll('input, select, textarea, button, img, svg')].filter((one) => sees(one)).map((element) => ({ element, box: element, rect: element.getBoundingClientRect() }));
    const boxes = [...text.filter(({ element }) => !scroller(element)), ...things].sort((one, other) => one.rect.top - other.rect.top);
    const layer = (element) => (!element || /fixed|sticky/.test(getComputedStyle(element).position) ? element : layer(element.parentElement));
    const apart = (one, other) => one.box !== other.box && !one.box.contains(other.element) && !other.box.contains(one.element) && layer(one.element) === layer(other.element);
    const inText = ({ element, rect }) => element.matches('svg, img, button, input') && rect.height < 40;
    boxes.forEach((one, at) => {
      for (let next = at + 1; next < boxes.length && boxes[next].rect.top < one.rect.bottom; next += 1) {
        const other = boxes[next];
        const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
        const down = Math.min(one.rect.bottom, other.rect.bottom) - other.rect.top;
        if (across > 2 && down > Math.min(one.rect.height, other.rect.height) * 0.3 && apart(one, other) && !(inText(one) && inText(other))) say('lies upon another', one.element, tell(other.element));
      }
    });

    // The parts of the page stand in their order, apart from each other.
    const part = (selector) => [...document.querySelectorAll(selector)].find((one) => sees(one))?.getBoundingClientRect();
    const [header, main, footer] = ['body > header', 'main', 'body > footer'].map(part);
    if (!main) say('there is no main part', document.body);
    if (main && header && header.bottom > main.top + 1) say('the header lies upon the main part', document.querySelector('main'));
    if (main && footer && footer.top < main.bottom - 1) say('the footer lies upon the main part', document.querySelector('main'));
    if (footer && footer.bottom < innerHeight - 1) say('the footer floats above the edge of the window', document.querySelector('body > footer'));
    return found;
  });
}
