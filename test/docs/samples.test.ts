import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { nameOf, readPages, root, type Sample } from './readPages.js';
import { SamplePage } from './SamplePage.js';
import { type Setup, type SetupModule, writeSample } from './writeSamples.js';

/** Languages whose samples this test does not run, and why. */
const otherLanguages: Readonly<Record<string, string>> = {
  html: 'run in Chromium by test/browser/docs.test.ts',
  vue: 'compiled and run by test/browser/element.test.ts',
  svelte: 'compiled and run by test/browser/element.test.ts',
  apex: 'runs in Salesforce only; test/adapters/salesforce compares it with the example',
  sh: 'commands',
  text: 'what a command prints',
  json: 'data',
  cjs: 'configures Jest, which is not installed here',
  xml: 'data',
  http: 'headers',
  css: 'style sheets',
  typescript: 'for Lit, which needs a browser; test/browser/element.test.ts runs a page like it',
  'angular-ts':
    'needs Angular’s own compiler; test/browser/deskAngular.test.ts runs a page like it',
};
/** As in a page that is made by a bundler. */
const bundled = {
  module: 'ESNext',
  moduleResolution: 'bundler',
  allowImportingTsExtensions: true,
};
const languages = ['ts', 'tsx', 'js'];

// Within the project, so that `patchcord` is found.
mkdirSync(join(root, '.data'), { recursive: true });
const folder = mkdtempSync(join(root, '.data/samples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllGlobals());

const setupPath = (name: string) => join(root, 'test/docs/setups', `${name}.ts`);
const loadSetup = async (name: string): Promise<SetupModule[]> => {
  const path = setupPath(name);
  return existsSync(path) ? [{ path, setup: await import(/* @vite-ignore */ path) }] : [];
};

const anyPage = await loadSetup('anyPage');
const pages = await Promise.all(
  readPages().map(async (page) => {
    const name = page.path
      .replace(/^docs\//, '')
      .replace(/\.md$/, '')
      .replaceAll('/', '-');
    return { ...page, setups: [...(await loadSetup(name)), ...anyPage] };
  }),
);
const all = pages.flatMap(({ samples, setups }) =>
  samples.map((sample) => ({ sample, setups, proof: proofOf(sample, setups) })),
);
const inOurLanguages = all.filter(({ sample }) => languages.includes(sample.language));
const proven = inOurLanguages.filter(({ proof }) => proof !== undefined);
const files = inOurLanguages
  .filter(({ proof }) => proof === undefined)
  .map(({ sample, setups }) => writeSample(folder, sample, setups));
const [tests = [], scripts = []] = [true, false].map((isTest) =>
  files.filter(({ sample }) => /^test\(/m.test(sample.text) === isTest),
);
const [starting = [], others = []] = [true, false].map((isStarting) =>
  scripts.filter(({ sample }) => /createRuntime\(.*\.start\(\)/s.test(sample.text) === isStarting),
);

test('[DO3] every sample is of a language that is run, or that has a reason not to be', () => {
  const unknown = all
    .filter(
      ({ sample: { language } }) => !languages.includes(language) && !otherLanguages[language],
    )
    .map(({ sample }) => `${where(sample)} ${sample.language}`);
  expect(unknown).toEqual([]);
  expect(files.length).toBeGreaterThan(40);
});

test.each(proven.map(({ sample, proof }) => ({ at: where(sample), page: sample.page, proof })))(
  '[DO3] $at is run by $proof',
  ({ page, proof }) => {
    expect(readFileSync(join(root, String(proof)), 'utf8')).toContain(page);
  },
);

test.each([
  { kind: 'TypeScript', endings: ['ts', 'tsx'], options: {} },
  {
    kind: 'JavaScript',
    endings: ['js'],
    options: { checkJs: true, strict: false, exactOptionalPropertyTypes: false },
  },
])('[DO3] the samples in $kind have the right types', { timeout: 60_000 }, async (part) => {
  const { kind, endings, options } = part;
  const config = join(folder, `tsconfig.${kind}.json`);
  const compilerOptions = {
    noUnusedLocals: false,
    noUnusedParameters: false,
    ...bundled,
    ...options,
  };
  const include = endings.map((ending) => `*.${ending}`);
  const extended = join(root, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ extends: extended, compilerOptions, include }));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', config]).catch(
    (error: { stdout: string }) => error,
  );
  expect(stdout).toBe('');
});

test('[DO3] samples of both kinds were found', () => {
  expect(starting.length).toBeGreaterThan(10);
  expect(others.length).toBeGreaterThan(10);
});

test.each(starting.map((file) => ({ at: where(file.sample), ...file })))(
  '[DO3] $at runs, and what it starts answers the connector',
  async (file) => {
    const page = await run(file);
    page.says('ready');
    await expect.poll(() => page.answers).toEqual(['ready']);
  },
);

test.each(others.map((file) => ({ at: where(file.sample), ...file })))(
  '[DO3] $at runs',
  async (file) => {
    await expect(run(file)).resolves.toBeInstanceOf(SamplePage);
  },
);

for (const { sample, path } of tests) {
  describe(`[DO3] ${where(sample)}`, async () => {
    await import(/* @vite-ignore */ path);
  });
}

/** Runs a sample as a page would. */
async function run({ path, setups }: (typeof scripts)[number]): Promise<SamplePage> {
  const page = new SamplePage();
  vi.stubGlobal('window', page.window);
  vi.stubGlobal('self', page.window);
  vi.stubGlobal('document', page.document);
  vi.resetModules();
  await import(/* @vite-ignore */ path);
  // The same as the sample has.
  const { begin } = (await import(/* @vite-ignore */ setups[0]?.path ?? '')) as Setup;
  await begin?.();
  return page;
}

function where({ page, line }: Sample): string {
  return `${page}:${line}`;
}

/** The test that runs a sample together with others of its page. A sample's name is on its first line. */
function proofOf(sample: Sample, setups: readonly SetupModule[]): string | undefined {
  const name = nameOf(sample) ?? '';
  const proofs = setups[0]?.setup.provenBy ?? {};
  return proofs[name] ?? proofs['*'];
}
