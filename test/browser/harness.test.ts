import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { useBrowser } from './harness/useBrowser.js';

const browser = useBrowser();

const strict = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'";

/** A page with one script, under a policy that reports. */
const pageWith = (script: string, policy = strict) =>
  new Hono()
    .get('/', (context) => {
      context.header('Content-Security-Policy', `${policy}; report-uri /csp-report`);
      return context.html('<!doctype html><p>0</p><script src="/page.js"></script>');
    })
    .get('/page.js', (context) => context.body(script, 200, { 'Content-Type': 'text/javascript' }));

describe('the browser harness', () => {
  test.each([
    ['eval', "try { eval('1') } catch {}", /^(script-src|require-trusted-types-for)/],
    [
      'new Function',
      "try { new Function('') } catch {}",
      /^(script-src|require-trusted-types-for)/,
    ],
    [
      'innerHTML',
      "try { document.body.innerHTML = '<b>x</b>' } catch {}",
      /^require-trusted-types/,
    ],
    ['an inline style', "document.body.setAttribute('style', 'color: red')", /^style-src/],
    ['a foreign request', "fetch('http://127.0.0.1:9/').catch(() => {})", /^connect-src/],
  ])('[BR1] notices %s under a strict policy', async (_, script, directive) => {
    const site = await browser.serve('localhost', pageWith(script));
    const { problems } = await browser.open(site.origin);
    await expect.poll(() => problems.violations).toEqual([expect.stringMatching(directive)]);
    await expect.poll(() => site.reports.length).toBe(1);
  });

  test('[BR1] notices a violation in a frame of another site', async () => {
    const inner = await browser.serve('127.0.0.1', pageWith("try { eval('1') } catch {}"));
    const outer = await browser.serve(
      'localhost',
      new Hono().get('/', (context) => context.html(`<iframe src="${inner.origin}"></iframe>`)),
    );
    const { problems } = await browser.open(outer.origin);
    await expect
      .poll(() => problems.violations)
      .toEqual([expect.stringContaining(`in ${inner.origin}/`)]);
  });

  test('[BR2] notices console errors, exceptions and failed requests', async () => {
    const site = await browser.serve(
      'localhost',
      pageWith(
        "console.error('one'); console.log('no'); fetch('http://127.0.0.1:9/').catch(() => {}); throw new Error('two')",
        "script-src 'self'",
      ),
    );
    const { problems } = await browser.open(site.origin);
    await expect
      .poll(() => problems.errors.join('\n'))
      .toMatch(/^(?=[\s\S]*one)(?=[\s\S]*Error: two)(?=[\s\S]*127\.0\.0\.1:9)(?![\s\S]*\bno\b)/);
  });

  test('[BR3] a page that does nothing wrong has no problems, and is looked at as asked', async () => {
    const site = await browser.serve(
      'localhost',
      pageWith("document.querySelector('p').textContent = String(innerWidth)"),
    );
    const { page, problems } = await browser.open(site.origin, { width: 800 });
    expect(await page.textContent('p')).toBe('800');
    expect(problems).toEqual({ errors: [], violations: [] });
    expect(site.reports).toEqual([]);
  });
});
