// What a host is told to say with every page: the strictest policy, no guessing.

import { headerRules } from './server.js';

export const headers = {
  pages: 'files',

  async judge(pages) {
    const sites = new Map(pages.map((page) => [page.site, page]));
    return [...sites].map(([site, page]) => {
      const [{ prefix, headers }] = headerRules(site);
      const policy = headers['Content-Security-Policy'] ?? '';
      const findings = [];
      const say = (what, where) => findings.push({ mode: '_headers', what, where });
      if (prefix !== '/') say('does not speak of every page', prefix);
      if (!/default-src 'none'/.test(policy)) say('the policy does not begin with nothing', policy);
      if (/unsafe|\*|https?:/.test(policy)) say('the policy makes exceptions', policy);
      for (const rule of ['base-uri', 'form-action', 'frame-ancestors']) if (!policy.includes(rule)) say('the policy leaves something open', rule);
      if (headers['X-Content-Type-Options'] !== 'nosniff') say('types may be guessed', 'X-Content-Type-Options');
      return { page, findings };
    });
  },

  planted: {
    'a policy with an exception': { headers: "/*\n  Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\n  X-Content-Type-Options: nosniff\n", finds: /makes exceptions/ },
    'no policy': { headers: '/*\n  X-Content-Type-Options: nosniff\n', finds: /does not begin with nothing/ },
    'types that may be guessed': { headers: "/*\n  Content-Security-Policy: default-src 'none'\n", finds: /guessed/ },
  },
};
