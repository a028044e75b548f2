/**
 * `npm run docs:machines`: draws every machine into `docs/machines/`, and the architecture and the path
 * of a message into `docs/architecture/`. With `--check` it writes nothing and fails where a picture is
 * out of date. `--folder <path>` names another folder than `docs`.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build, transform } from 'esbuild';
import { root } from './prepare.mjs';

const options = {
  check: { type: 'boolean', default: false },
  folder: { type: 'string', default: join(root, 'docs') },
};

async function main() {
  const { check, folder } = parseArgs({ options }).values;
  const files = await drawn();
  const stale = staleIn(resolve(folder), files);
  if (check) return report(stale, folder);
  for (const name of stale) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (files.has(name)) writeFileSync(path, files.get(name));
    else rmSync(path);
    console.log(relative(process.cwd(), path));
  }
  return 0;
}

const machineStyles = ['theme/tokens.css', 'visualizer/draw/drawing.css'];
const pictureStyles = ['theme/tokens.css', 'visualizer/docs/pictures.css'];

/** All pictures and pages of the folders: texts by path. */
async function drawn() {
  // The path of a message is read from stack traces, which have to name the sources.
  process.setSourceMapsEnabled(true);
  const { drawMachines } = await load('visualizer/docs/drawMachines.ts');
  const { drawArchitecture } = await load('visualizer/docs/drawArchitecture.ts');
  return new Map([
    ...within('machines', await drawMachines(await styles(machineStyles))),
    ...within('architecture', await drawArchitecture(await styles(pictureStyles), root)),
  ]);
}

const within = (folder, files) => [...files].map(([name, text]) => [`${folder}/${name}`, text]);

/** The colours and the drawing's own styles, on one line. */
async function styles(paths) {
  const css = paths.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');
  const ground = ':root { background: var(--bg); }';
  const { code } = await transform(`${css}\n${ground}`, { loader: 'css', minify: true });
  return code.trim();
}

/** Bundles a source and imports it; packages stay where they are. */
async function load(source) {
  const outfile = join(
    root,
    'node_modules/.cache/patchcord',
    `${process.pid}-${basename(source)}.mjs`,
  );
  await build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'error',
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile);
  }
}

/** Paths of files that are missing, differ, or show nothing that there is. */
function staleIn(folder, files) {
  const present = ['machines', 'architecture'].flatMap((name) => listing(folder, name));
  const differing = [...files].filter(
    ([name, text]) => !present.includes(name) || readFileSync(join(folder, name), 'utf8') !== text,
  );
  return [...differing.map(([name]) => name), ...present.filter((name) => !files.has(name))];
}

function listing(folder, name) {
  try {
    return readdirSync(join(folder, name)).map((file) => `${name}/${file}`);
  } catch {
    return [];
  }
}

function report(stale, folder) {
  for (const name of stale) console.error(`${join(folder, name)} is out of date.`);
  if (stale.length > 0) console.error('Draw it again: npm run docs:machines.');
  return stale.length === 0 ? 0 : 1;
}

process.exitCode = await main();
