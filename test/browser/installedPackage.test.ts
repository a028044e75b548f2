import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProgram } from '../cli/startProgram.js';
import { useBrowser } from './harness/useBrowser.js';
import { expectWorkingPage } from './package/expectWorkingPage.js';
import { installPackage, type Project } from './package/installPackage.js';
import { tsconfig, useInNode, wrongUse } from './package/projectFiles.js';

const browser = useBrowser();
const tsc = resolve('node_modules/typescript/bin/tsc');
let project: Project;

beforeAll(async () => {
  project = await installPackage();
}, 300_000);
afterAll(() => project?.remove());

const write = (name: string, text: string) => writeFileSync(join(project.folder, name), text);
const packaged = (path: string) => join(project.folder, 'node_modules/patchcord', path);

/** What the compiler says of the project's `use.ts`. */
async function compile(text: string): Promise<string> {
  write('use.ts', text);
  write('tsconfig.json', JSON.stringify(tsconfig));
  return project.node(tsc, '-p', '.').catch((error: { stdout: string }) => error.stdout);
}

test('[PK1] with strict types it compiles and runs in Node', async () => {
  expect(await compile(useInNode)).toBe('');
  const printed = await project.node('use.js');
  expect(printed).toBe('crmDataSent object function function function true\n');
});

test('[PK1] its types refuse what can never work', async () => {
  const errors = await compile(wrongUse);
  expect(errors).toContain("Property 'adapter' is missing");
  expect(errors).toContain("Type 'number' is not assignable to type 'CrmAdapter'");
});

test('[PK2] it brings its licences along, and no test, source map of a page or secret', async () => {
  const notices = readFileSync(packaged('dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
  for (const name of ['commander', 'elkjs', 'hono', 'node-sqlite3-wasm', 'preact', 'xstate']) {
    expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(.+\\)$`, 'm'));
  }
  expect(notices).toContain('Permission is hereby granted');
  expect(existsSync(packaged('LICENSE'))).toBe(true);
  expect(existsSync(packaged('test'))).toBe(false);
  expect(existsSync(packaged('dist/visualizer/page.js.map'))).toBe(false);
});

test('[PK3] its command line serves the demo and starts an adapter', async () => {
  const program = packaged('dist/cli/patchcord.js');
  const { lines, end } = await startProgram(['demo', '--port', '0', '--no-open'], { program });
  const url = lines[0]?.replace('Patchcord demo: ', '') ?? '';
  const crmData = await fetch(new URL('api/crm-data', url));
  expect(await crmData.json()).toMatchObject({ currentUser: { attributes: { type: 'agent' } } });
  expect(await end()).toBe(0);
  const told = await project.node(program, 'adapter', 'new', 'acme-desk');
  expect(told).toContain('Written to acme-desk:');
});

/** How each page of `examples/setups` is built, as its own tools do it. */
const setups: readonly (readonly [string, (folder: string) => Promise<string>])[] = [
  [
    'no-bundler',
    async (folder) => {
      mkdirSync(join(folder, 'node_modules/patchcord/dist'), { recursive: true });
      for (const name of ['patchcord.iife.js', 'element.iife.js', 'desk.iife.js']) {
        cpSync(packaged(`dist/${name}`), join(folder, 'node_modules/patchcord/dist', name));
      }
      return folder;
    },
  ],
  [
    'vite',
    async (folder) => {
      const vite = resolve('node_modules/vite/bin/vite.js');
      await promisify(execFile)(process.execPath, [vite, 'build'], { cwd: folder });
      return join(folder, 'dist');
    },
  ],
  [
    'webpack',
    async (folder) => {
      write('build.mjs', webpackBuild);
      project.borrow('webpack');
      await project.node('build.mjs', folder);
      return folder;
    },
  ],
];

/** What `webpack` on the command line does, which is a package of its own. */
const webpackBuild = `
import { pathToFileURL } from 'node:url';
import webpack from 'webpack';
const folder = process.argv[2];
const { default: config } = await import(pathToFileURL(folder + '/webpack.config.mjs'));
webpack({ ...config, context: folder, output: { ...config.output, path: folder + '/dist' } }, (error, stats) => {
  if (!error && !stats.hasErrors() && !stats.hasWarnings()) return;
  console.error(error ?? stats.toString());
  process.exitCode = 1;
});`;

describe.each(setups)('the example page built with: %s', (name, buildIn) => {
  test('[PK4] is operational with the simulator that the package serves', {
    timeout: 180_000,
  }, async () => {
    const folder = join(project.folder, name);
    cpSync(join('examples/setups', name), folder, { recursive: true });
    await expectWorkingPage(browser, project, await buildIn(folder));
  });
});
