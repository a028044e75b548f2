import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import type { EngineHarness } from '../engines/useEngine.js';
import { patience } from './openDesk.js';

const policy =
  "default-src 'none'; script-src 'self'; img-src 'self'; frame-src http:; " +
  "require-trusted-types-for 'script'; trusted-types 'none'; report-uri /csp-report";

/** A page with one script that tries what the policy forbids, and perhaps a frame. */
const routes = (script: string, frameUrl?: string) =>
  new Hono()
    .get('/', (context) => {
      context.header('Content-Security-Policy', policy);
      const frame = frameUrl === undefined ? '' : `<iframe src="${frameUrl}"></iframe>`;
      return context.html(`<!doctype html><p>0</p>${frame}<script src="/page.js"></script>`);
    })
    .get('/page.js', (context) => context.body(script, 200, { 'Content-Type': 'text/javascript' }));

/** What was broken, of each report. */
const directives = (reports: readonly string[]): string[] =>
  reports.map((report) => JSON.parse(report)['csp-report']['effective-directive']);

/** What the policy forbids, in the order of the directives that forbid it. */
const forbidden: readonly (readonly [string, RegExp])[] = [
  ["fetch('http://127.0.0.1:9/').catch(() => {})", /^connect-src$/],
  ["document.body.innerHTML = '<b>x</b>'", /^require-trusted-types-for$/],
  // Whichever of the two the engine asks first.
  ["eval('1')", /^(require-trusted-types-for|script-src)$/],
  ["trustedTypes.createPolicy('x', {})", /^trusted-types$/],
];

/** Whether this engine would report what the other tests expect no report of. */
export const describeReports = (browser: EngineHarness) =>
  describe('reports of the policy', () => {
    test('[BR4] each violation is reported, in a page and in a frame of another site', async () => {
      const script = forbidden.map(([attempt]) => `try { ${attempt} } catch {}`).join('\n');
      const inner = await browser.serve('127.0.0.1', routes(script));
      const outer = await browser.serve('localhost', routes(script, inner.origin));
      await browser.open(outer.origin);
      const expected = forbidden.map(([, directive]) => expect.stringMatching(directive));
      for (const { reports } of [outer, inner]) {
        await expect.poll(() => directives(reports).sort(), patience).toEqual(expected);
      }
    });
  });
