/**
 * `npm run docs:machines`: draws every machine into `docs/machines/`. With `--check` it writes nothing
 * and fails where a picture is out of date. `--folder <path>` names another folder.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build, transform } from 'esbuild';
import { root } from './prepare.mjs';

const options = {
  check: { type: 'boolean', default: false },
  folder: { type: 'string', default: join(root, 'docs/machines') },
};

async function main() {
  const { check, folder } = parseArgs({ options }).values;
  const files = await drawn();
  const stale = staleIn(resolve(folder), files);
  if (check) return report(stale, folder);
  mkdirSync(folder, { recursive: true });
  for (const name of stale) {
    const path = join(folder, name);
    if (files.has(name)) writeFileSync(path, files.get(name));
    else rmSync(path);
    console.log(relative(process.cwd(), path));
  }
  return 0;
}

/** What belongs into the folder: texts by file name. */
async function drawn() {
  const { drawMachines } = await load('visualizer/docs/drawMachines.ts');
  return drawMachines(await styles());
}

/** The colours and the drawing's own styles, on one line. */
async function styles() {
  const css = ['theme/tokens.css', 'visualizer/draw/drawing.css']
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n');
  const ground = ':root { background: var(--bg); }';
  const { code } = await transform(`${css}\n${ground}`, { loader: 'css', minify: true });
  return code.trim();
}

/** Bundles a source and imports it; packages stay where they are. */
async function load(source) {
  const outfile = join(root, 'node_modules/.cache/patchcord', `${process.pid}.mjs`);
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
    logLevel: 'error',
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile);
  }
}

/** Names of files that are missing, differ, or belong to no machine. */
function staleIn(folder, files) {
  const present = listing(folder);
  const differing = [...files].filter(
    ([name, text]) => !present.includes(name) || readFileSync(join(folder, name), 'utf8') !== text,
  );
  return [...differing.map(([name]) => name), ...present.filter((name) => !files.has(name))];
}

function listing(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function report(stale, folder) {
  for (const name of stale) console.error(`${join(folder, name)} is out of date.`);
  if (stale.length > 0) console.error('npm run docs:machines draws it anew.');
  return stale.length === 0 ? 0 : 1;
}

process.exitCode = await main();
