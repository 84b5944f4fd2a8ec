// Pictures compared by the light their pixels give.

import { PNG } from 'pngjs';

/** How many pixels differ by a contrast of 3:1 or more between two pictures of the same place. */
export function changed(one, other) {
  const [before, after] = [PNG.sync.read(one).data, PNG.sync.read(other).data];
  let count = 0;
  for (let at = 0; at < before.length; at += 4) {
    const same = before[at] === after[at] && before[at + 1] === after[at + 1] && before[at + 2] === after[at + 2];
    if (!same && contrast(luminance(before, at), luminance(after, at)) >= 3) count += 1;
  }
  return count;
}

/** The contrast of two relative luminances, as WCAG defines it. */
function contrast(one, other) {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function luminance(data, at) {
  const [red, green, blue] = [0, 1, 2].map((step) => {
    const value = data[at + step] / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
