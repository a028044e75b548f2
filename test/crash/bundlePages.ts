import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const html = (body: string) => `<!doctype html><title>Crash test</title>${body}
<script type="module" src="page.js"></script>`;

const pages = [
  {
    folder: 'demo/page',
    source: 'test/crash/page/crmPage.ts',
    body: '<iframe id="crmConnectIframeId" title="Softphone"></iframe>',
  },
  { folder: 'simulator', source: 'test/crash/page/connectorPage.ts', body: '' },
];

/** Builds the two pages of the crash test into a folder, laid out as the demo's built pages are. */
export async function bundlePages(root: string, pagesDir: string): Promise<void> {
  await Promise.all(
    pages.map(async ({ folder, source, body }) => {
      await mkdir(join(pagesDir, folder), { recursive: true });
      await writeFile(join(pagesDir, folder, 'index.html'), html(body));
      await build({
        absWorkingDir: root,
        entryPoints: { page: source },
        outdir: join(pagesDir, folder),
        bundle: true,
        format: 'esm',
        platform: 'browser',
        target: 'es2022',
        conditions: ['es2015', 'module'],
        minify: true,
        logLevel: 'error',
      });
    }),
  );
}
