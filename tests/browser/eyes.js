// Runs inside every page: what a reader sees, measured. No module, since a page takes it in before its own scripts.

window.eyes = (() => {
  const rendered = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  // What is for screen readers alone lies in a box of one pixel, or is clipped to nothing.
  const ofNoSize = (element) => {
    const style = getComputedStyle(element);
    if (/^inset\((50|100)%/.test(style.clipPath)) return true;
    return style.position === 'absolute' && element.offsetWidth <= 1 && element.offsetHeight <= 1;
  };

  /** A question about an element and what it lies in, each asked once. */
  const inherited = (is) => {
    const known = new WeakMap();
    const ask = (element) => {
      if (!element) return false;
      if (!known.has(element)) known.set(element, is(element) || ask(element.parentElement));
      return known.get(element);
    };
    return ask;
  };

  /** Tells whether elements are seen; made anew for each look, since a page changes. */
  function sight() {
    const unseen = inherited(ofNoSize);
    return (element) => rendered(element) && !unseen(element);
  }

  /** A name to find an element by: its place in the page's structure, and its first words. */
  function name(element) {
    if (!element) return 'nothing';
    const step = (one) => [one.localName, ...[...one.classList].slice(0, 2)].join('.');
    const steps = [];
    for (let one = element; one && one !== document.body && steps.length < 3; one = one.parentElement) {
      steps.unshift(step(one));
      if (one.classList.length && one !== element) break;
    }
    return steps.join(' > ');
  }

  /** The first words of an element, for telling it from its like. */
  function words(element) {
    const text = element.getAttribute?.('aria-label') ?? (element.innerText || element.value || element.getAttribute?.('name') || '');
    const short = text.trim().replace(/\s+/g, ' ');
    return short.length > 40 ? `${short.slice(0, 40)}…` : short;
  }

  /** An element as findings tell of it. */
  const tell = (element) => (words(element) ? `${name(element)} «${words(element)}»` : name(element));

  const style = (element) => getComputedStyle(element);
  const isInline = (element) => /^(inline|contents|ruby)/.test(style(element).display) && !/^inline-(block|flex|grid|table)/.test(style(element).display);

  /** The box an element's text is set in. */
  function block(element) {
    let one = element;
    while (one.parentElement && isInline(one)) one = one.parentElement;
    return one;
  }

  /** Every line of text that is seen, as `{ text, element, box, rect }`. */
  function lines(sees = sight()) {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const element = text.parentElement;
      if (!text.data.trim() || element.closest('svg, option') || !sees(element)) continue;
      range.selectNodeContents(text);
      for (const rect of range.getClientRects()) {
        // Put out of the window on purpose, until it is asked for.
        const away = rect.right <= -scrollX || rect.bottom <= -scrollY;
        if (rect.width > 1 && rect.height > 1 && !away) found.push({ text: text.data.trim(), element, box: block(element), rect });
      }
    }
    return found;
  }

  const scrolls = (value) => value === 'auto' || value === 'scroll';

  /** The nearest element the reader can scroll sideways to see all of this one, if any. */
  function scroller(element) {
    for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) if (scrolls(style(one).overflowX)) return one;
    return null;
  }

  return { block, lines, name, scroller, sight, tell, words };
})();
