// What held and what did not, told as it is found and counted at the end.

/** Keeps the count. A finding is `{ mode, what, where }`: how the page was looked at, what is wrong, and which part of it. */
export function report() {
  let passed = 0;
  let failed = 0;

  function tell(line, detail = '') {
    console.error(`FAILED ${line}${String(detail) && `\n${String(detail).replace(/^/gm, '       ')}`}`);
  }

  /** One thing that must hold; says so only when it does not. */
  function expect(holds, what, detail = '') {
    if (holds) {
      passed += 1;
    } else {
      failed += 1;
      tell(what, detail);
    }
  }

  /** Nothing must be found; the first few things that are stand below. */
  function expectNone(found, what) {
    expect(found.length === 0, what, found.slice(0, 8).join('\n'));
  }

  /** Runs a part of the tests; one that throws has failed. */
  async function part(name, run) {
    const start = Date.now();
    const before = { passed, failed };
    try {
      await run();
    } catch (error) {
      expect(false, `${name}: came to its end`, error.stack);
    }
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`${name}: ${passed - before.passed} passed, ${failed - before.failed} failed (${seconds} s)`);
  }

  /** Counts every page, and tells each fault once with the pages that have it: a fault of the theme is on many. */
  function pages(name, results) {
    const faults = new Map();
    for (const { page, findings } of results) {
      if (findings.length) failed += 1;
      else passed += 1;
      for (const { mode, what, where = '', detail = '' } of findings) {
        // The words of a page are not the place in its structure.
        const key = `${what} ${where.replace(/ «.*/s, '')}`;
        const fault = faults.get(key) ?? { what, where, detail, modes: new Set(), pages: new Set() };
        fault.modes.add(mode);
        fault.pages.add(page.address);
        faults.set(key, fault);
      }
    }
    for (const { what, where, detail, modes, pages: [...on] } of faults.values()) {
      const places = on.slice(0, 3).join(', ') + (on.length > 3 ? ` and ${on.length - 3} more` : '');
      tell(`${name}: ${what}`, [where && `where: ${where}${detail && ` (${detail})`}`, `mode:  ${[...modes].join(', ')}`, `pages: ${places}`].filter(Boolean).join('\n'));
    }
  }

  return { expect, expectNone, part, pages, count: () => ({ passed, failed }) };
}
