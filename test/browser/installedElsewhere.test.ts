import { execFile } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBuilds } from '../../scripts/builds.mjs';
import { useBrowser } from './harness/useBrowser.js';
import { expectWorkingPage } from './package/expectWorkingPage.js';
import { installPackage, type Project } from './package/installPackage.js';
import { useInNode } from './package/projectFiles.js';

const tools = findBuilds();
const title = tools === undefined ? 'elsewhere (left out: not installed)' : 'elsewhere';
const execute = promisify(execFile);

/** The folders of `examples/setups`, with the command that builds each and the folder that it makes. */
const setups = [
  ['rollup', ['rollup', '--config'], '.'],
  ['parcel', ['parcel', 'build', 'index.html', '--no-cache'], 'dist'],
  ['bun', ['bun', 'build', 'index.html', '--outdir', 'dist', '--minify'], 'dist'],
  ['next', ['next', 'build'], 'out'],
] as const;

// Its 600 MB are installed by `npm run test:all` only.
describe.skipIf(tools === undefined)(`the package installed ${title}`, () => {
  const browser = useBrowser();
  let project: Project;
  beforeAll(async () => {
    project = await installPackage(tools);
  }, 300_000);
  afterAll(() => project?.remove());

  const run = async (cwd: string, name: string, ...args: readonly string[]) => {
    const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
    const program = join(tools ?? '', 'node_modules/.bin', name);
    return (await execute(program, args, { cwd, env })).stdout;
  };

  test.each(setups)(
    '[PK4] the example page built with %s is operational with the simulator that the package serves',
    { timeout: 300_000 },
    async (name, [program, ...args], output) => {
      const folder = join(project.folder, name);
      cpSync(join('examples/setups', name), folder, { recursive: true });
      // Parcel reads the settings beside the lock file only.
      writeFileSync(join(folder, 'package-lock.json'), '{}');
      await run(folder, program, ...args);
      await expectWorkingPage(browser, project, join(folder, output));
    },
  );

  test.each([
    ['Deno', 'deno', ['run', '--allow-read', '--allow-env', '--no-prompt']],
    ['Bun', 'bun', ['run']],
  ])('[PK1] it runs in %s', async (_, program, args) => {
    const { code } = await transform(useInNode, { loader: 'ts' });
    writeFileSync(join(project.folder, 'use.mjs'), code);
    expect(await run(project.folder, program, ...args, 'use.mjs')).toBe(
      'crmDataSent object function function function true\n',
    );
  });
});
