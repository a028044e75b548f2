import { Hono } from 'hono';

/** What the page has to get along with. It reports what it would need beyond that. */
export const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
  "connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; report-uri /csp-report";

/** A site with the built visualizer under a strict policy, and files beside it. */
export const visualizerRoutes = (files: Readonly<Record<string, string>> = {}): Hono => {
  const site = new Hono().use('/dist/visualizer/*', async (context, next) => {
    await next();
    context.header('Content-Security-Policy', strictPolicy);
  });
  for (const [path, text] of Object.entries(files)) {
    const type = path.endsWith('.js')
      ? 'text/javascript'
      : path.endsWith('.json')
        ? 'application/json'
        : 'text/html';
    site.get(path, (context) => context.body(text, 200, { 'Content-Type': type }));
  }
  return site;
};
