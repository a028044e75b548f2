import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { leftOut } from './leftOut.mjs';
import { root } from './prepare.mjs';

/** The group in which an adapter passes the contract. Groups with more in their names are further runs. */
const group = /^\w+, as every CRM adapter$/;
const cache = join(root, 'node_modules/.cache/patchcord');

/** The tests in which the adapters of all folders pass the contract. */
function contractFiles() {
  const leftOutFiles = leftOut.flatMap(({ files }) => files);
  return readdirSync(join(root, 'test/adapters'), { recursive: true })
    .map((name) => `test/adapters/${name.replaceAll('\\', '/')}`)
    .filter((file) => /^test\/adapters\/\w+\/\w+\.test\.ts$/.test(file))
    .filter((file) => !leftOutFiles.includes(file))
    .filter((file) => readFileSync(join(root, file), 'utf8').includes('describeCrmAdapter('))
    .sort();
}

/** Runs the contract of every adapter: the titles of its tests by folder, with their outcomes. */
export function runContracts() {
  const report = join(cache, `contract-${process.pid}.json`);
  mkdirSync(cache, { recursive: true });
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const options = ['run', '--project', 'node', '--reporter=json', `--outputFile=${report}`];
  spawnSync(process.execPath, [vitest, ...options, ...contractFiles()], { cwd: root });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(report);
  return byFolder(
    testResults.map(({ name, assertionResults }) => ({
      file: relative(root, name),
      tests: assertionResults
        .filter(({ ancestorTitles }) => group.test(ancestorTitles[0] ?? ''))
        .map(({ title, status }) => ({ title, outcome: status })),
    })),
  );
}

/** Reads what every adapter's test declares, and runs none of it: the same titles, taken for passed. */
export async function declaredContracts() {
  const files = contractFiles();
  const declared = files.map(async (file) => ({ file, tests: await declaredIn(file) }));
  return byFolder(await Promise.all(declared));
}

const byFolder = (found) => {
  const runs = found.map(({ file, tests }) => [basename(dirname(file)), tests]);
  return new Map(runs.filter(([, tests]) => tests.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** In place of vitest. Whatever else a test file asks of it does nothing. */
const runner = `
  export const declared = [];
  const nothing = new Proxy(() => {}, { get: () => nothing, apply: () => nothing });
  let isContract = false;
  export const describe = Object.assign((name, body) => {
    isContract = ${group}.test(name);
    if (isContract) body();
    isContract = false;
  }, { skip: nothing, skipIf: nothing, runIf: nothing, each: nothing });
  const add = (outcome) => (title) => { if (isContract) declared.push({ title, outcome }); };
  const skip = add('skipped');
  export const it = new Proxy(add('passed'), { get: (_, key) => (key === 'skip' ? skip : nothing) });
  export const test = it;
  export { nothing as vi, nothing as expect, nothing as assert, nothing as expectTypeOf };
  export { nothing as beforeAll, nothing as beforeEach, nothing as afterAll, nothing as afterEach };
  export { nothing as onTestFinished, nothing as onTestFailed };
`;

async function declaredIn(file) {
  const entry = `export { declared } from 'vitest'; import './${file}';`;
  return (await load(entry, { vitest: runner })).declared;
}

/** The tests of the contract itself: their titles, and the features that they need. */
export async function contractTests() {
  return (await load(`export * from './src/testing/crmAdapter/contractTests.ts';`)).contractTests;
}

let count = 0;

/** Bundles a source, with some modules replaced, and imports it. Other packages stay where they are. */
async function load(contents, replaced = {}) {
  count += 1;
  const outfile = join(cache, `${process.pid}-contract-${count}.mjs`);
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    // The package says that its modules do nothing by themselves; its tests do.
    ignoreAnnotations: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    plugins: [replacing(replaced)],
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile);
  }
}

const replacing = (replaced) => ({
  name: 'replaced',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\w/ }, ({ path }) =>
      Object.hasOwn(replaced, path) ? { path, namespace: 'replaced' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'replaced' }, ({ path }) => ({ contents: replaced[path] }));
  },
});
