/**
 * Builds dist/ (`npm run build`):
 *
 * - one ES module per `exports` entry of package.json, with shared chunks and packages left outside;
 *   the entry's `types` names its source, its `default` the file to write;
 * - one script for the core, one per adapter, one per language, one for the custom element and one for the desk,
 *   for pages with no bundler;
 * - `sri.json` with the integrity value of each of these scripts;
 * - the pages with their styles, the demo's server and the command line;
 * - the type declarations.
 *
 * The bundles are made in memory first, so a failed build leaves the last good ones as they were.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { coreAddress, coreErrors, coreExports, coreSettings } from './scripts/fromCore.mjs';
import { integrityOf } from './scripts/integrity.mjs';
import { minify } from './scripts/minify.mjs';
import { ownMembers } from './scripts/ownMembers.mjs';
import { thirdPartyNotices } from './scripts/thirdPartyNotices.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
const coreScript = 'patchcord.iife.js';

/** Each public subpath: where it is written, and what it is made from. */
const subpaths = Object.values(
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).exports,
).flatMap((target) =>
  typeof target === 'string'
    ? []
    : {
        output: target.default.replace(/^\.\/dist\/(.*)\.js$/, '$1'),
        source: target.types.replace(/^\.\/dist\/types\/(.*)\.d\.ts$/, '$1.ts'),
      },
);

/** Pages: `main.tsx`, what it imports, and `index.html`, by the folder they are written to. */
const pages = [
  // Its document of another origin, which posts what it should not, may load scripts, but no modules.
  { source: 'simulator/page', script: 'simulator/page', folder: 'simulator', format: 'iife' },
  { source: 'demo/page', script: 'demo/page/page', folder: 'demo/page' },
  // A page opened as a file may load scripts, but no modules.
  { source: 'visualizer/page', script: 'visualizer/page', folder: 'visualizer', format: 'iife' },
];

/** What is bundled into pages and asks to be named with them. */
const notice = `/* Parts: elkjs (EPL-2.0 or GPL-3.0-or-later, source at https://github.com/kieler/elkjs),
   Preact, XState, zod (MIT), RxJS (Apache-2.0). */`;

const shared = {
  absWorkingDir: root,
  outdir: dist,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  sourcemap: true,
  metafile: true,
  write: false,
  logLevel: 'error',
};

const browser = {
  ...shared,
  platform: 'browser',
  minify: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  // rxjs offers its modern build under `es2015`; its default one is written for ES5.
  conditions: ['es2015', 'module'],
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none',
};

const modules = () =>
  build({
    ...shared,
    entryPoints: Object.fromEntries(subpaths.map(({ output, source }) => [output, source])),
    packages: 'external',
    platform: 'neutral',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
  });

const script = async (name, contents, options = {}) => {
  const { outputFiles, metafile } = await build({
    ...browser,
    minify: false,
    format: 'iife',
    define: { ...browser.define, 'Array.from': 'arrayFrom' },
    inject: ['scripts/arrayFrom.mjs'],
    stdin: { contents, resolveDir: root, sourcefile: `${name}.entry.js` },
    entryNames: name,
    ...options,
  });
  const map = outputFiles.find(({ path }) => path.endsWith('.map'));
  const bundle = outputFiles.find(({ path }) => path.endsWith('.js'));
  const sourceMap = { content: map.text, url: basename(map.path) };
  const minified = await minify(ownMembers(bundle.text), { sourceMap });
  return {
    metafile,
    outputFiles: [
      { path: bundle.path, contents: Buffer.from(minified.code) },
      { path: map.path, contents: Buffer.from(minified.map) },
    ],
  };
};

const coreScriptSource = `
  export * from './src/index.ts';
  export { readAddress } from './src/address/readAddress.ts';
  export { memoryAdapter } from './src/adapters/memory/index.ts';
  export { completeCallCenterSettings } from './src/protocol/completeCallCenterSettings.ts';`;

const adapterScriptSource = (name, source) => `
  import { ${name}Adapter } from './${source}';
  Patchcord.${name}Adapter = ${name}Adapter;`;

/** English is in the core's script. */
const textsScriptSource = (language, source) => `
  import { texts } from './${source}';
  Patchcord.texts ??= {};
  Patchcord.texts['${language}'] = texts;`;

const elementScriptSource = `
  import { defineCrmConnector } from './src/element/index.ts';
  defineCrmConnector();`;

const deskScriptSource = `
  import { defineDesk, withChooser } from './src/desk/index.ts';
  Patchcord.withChooser = withChooser;
  defineDesk();`;

/** Goes before all else. */
const coreCheck = (name) =>
  `if(!globalThis.Patchcord)throw new Error("Load ${coreScript} before ${name}.js.");`;

/** A script that takes what it can from the core's. */
const besideCore = (name, source) =>
  script(name, source, {
    banner: { js: coreCheck(name) },
    plugins: [coreAddress, coreErrors, coreSettings, coreExports],
  });

/**
 * The core with the memory adapter, each further adapter and language on its own, and the custom element. The kit is
 * for authors, who bundle what they take of it.
 */
const scripts = () => [
  script('patchcord.iife', coreScriptSource, { globalName: 'Patchcord' }),
  ...subpaths.flatMap(({ output, source }) => {
    const name = output.match(/^adapters\/(?!(?:memory|kit)$)(.+)$/)?.[1];
    const language = output.match(/^texts\/(?!en$)(.+)$/)?.[1];
    if (language !== undefined) {
      return besideCore(`texts/${language}.iife`, textsScriptSource(language, source));
    }
    return name === undefined
      ? []
      : besideCore(`adapters/${name}.iife`, adapterScriptSource(name, source));
  }),
  besideCore('element.iife', elementScriptSource),
  besideCore('desk.iife', deskScriptSource),
];

const pageBundles = () =>
  pages.map(({ source, script, folder, format = 'esm' }) =>
    build({
      ...browser,
      format,
      // The maps of pages and programs are not in the package, so nothing in it names them.
      sourcemap: 'external',
      entryPoints: { [script]: `${source}/main.tsx` },
      banner: { js: notice },
      // What a page imports later, in its own folder.
      splitting: format === 'esm',
      chunkNames: `${folder}/chunks/[name]-[hash]`,
    }),
  );

/**
 * The command line and the demo's server bring their packages with them, but for those that the package
 * depends on anyway. What they share lies in `server/`, one folder deep as they are: they look for the
 * pages from where they lie.
 */
const programs = () =>
  build({
    ...shared,
    sourcemap: 'external',
    entryPoints: { 'cli/patchcord': 'cli/main.ts', 'demo/server': 'demo/server/main.ts' },
    platform: 'node',
    target: 'node20',
    external: ['xstate', 'rxjs', 'zod', 'playwright-core'],
    splitting: true,
    chunkNames: 'server/[name]-[hash]',
    // Packages in CommonJS look for `require` and `__dirname`.
    banner: { js: commonJsBanner },
  });

const commonJsBanner = `#!/usr/bin/env node
import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
const __dirname = import.meta.dirname;`;

const html = () =>
  pages.map(async ({ source, folder }) => ({
    path: join(dist, folder, 'index.html'),
    contents: await readFile(join(root, source, 'index.html')),
  }));

/** What the programs read: the guide has the code of a new adapter, the demo a database engine. */
const readByPrograms = () =>
  Object.entries({
    'docs/adapters/write-your-own.md': 'docs/adapters/write-your-own.md',
    'node_modules/node-sqlite3-wasm/dist/node-sqlite3-wasm.wasm': 'server/node-sqlite3-wasm.wasm',
  }).map(async ([from, to]) => ({
    path: join(dist, to),
    contents: await readFile(join(root, from)),
  }));

/** The integrity value of each script for pages with no bundler, by its path within dist. */
function integrityValues(files) {
  const values = files
    .filter(({ path }) => path.endsWith('.iife.js'))
    .map(({ path, contents }) => [
      relative(dist, path).replaceAll('\\', '/'),
      integrityOf(contents),
    ])
    .sort(([one = ''], [other = '']) => one.localeCompare(other));
  return `${JSON.stringify(Object.fromEntries(values), null, 2)}\n`;
}

/**
 * The declarations are written by tsc itself. Types are checked by `npm run check`. Several checkers at a
 * time would print some inferred types now in one form, now in another.
 */
async function declarations() {
  await rm(join(dist, 'types'), { recursive: true, force: true });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(
    process.execPath,
    [tsc, '-p', 'tsconfig.build.json', '--singleThreaded'],
    {
      cwd: root,
    },
  );
}

async function write({ path, contents }) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, contents);
}

/** Removes what an earlier build wrote and this one did not. */
async function sweep(written) {
  const keep = new Set(written.map(({ path }) => path));
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const stale = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !keep.has(path) && !path.startsWith(join(dist, 'types')));
  await Promise.all(stale.map((path) => rm(path)));
}

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);

function report(written) {
  const shown = written.filter(({ path }) => !path.endsWith('.map'));
  for (const { path, contents } of shown.sort((a, b) => a.path.localeCompare(b.path))) {
    const name = relative(root, path).padEnd(40);
    console.log(`${name} ${kB(contents.length)} ${kB(gzipSync(contents).length)} gzip`);
  }
}

async function main() {
  const startedAt = new Date();
  const [bundles, documents] = await Promise.all([
    Promise.all([modules(), ...scripts(), ...pageBundles(), programs()]),
    Promise.all([...html(), ...readByPrograms()]),
    declarations(),
  ]);
  const notices = thirdPartyNotices(
    root,
    bundles.map(({ metafile }) => metafile),
  );
  const files = bundles.flatMap((bundle) => bundle.outputFiles);
  const written = [
    ...files,
    ...documents,
    { path: join(dist, 'sri.json'), contents: Buffer.from(integrityValues(files)) },
    { path: join(dist, 'THIRD-PARTY-NOTICES.txt'), contents: Buffer.from(notices) },
  ];
  await Promise.all(written.map(write));
  await sweep(written);
  // Its age is what `scripts/prepare.mjs` compares with the sources: an edit made meanwhile counts.
  await utimes(join(dist, coreScript), startedAt, startedAt);
  report(written);
}

await main().catch((error) => {
  // esbuild has printed its own messages already; tsc's are in stdout.
  console.error(error.errors ? 'The build failed.' : error.stdout || error.stack);
  process.exitCode = 1;
});
