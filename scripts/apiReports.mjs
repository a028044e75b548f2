/**
 * What each public subpath declares, as text for people to compare: one report in `api/` for each, made
 * from the built declarations.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompilerState, Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { root } from './prepare.mjs';

/** Where the announced reports are kept. */
export const reportFolder = join(root, 'api');

/** The reports of what is built, by file name. */
export function makeReports() {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-api-'));
  try {
    mkdirSync(join(folder, 'temp'));
    const configs = subpaths().map((subpath) => configFor(subpath, folder));
    const compilerState = CompilerState.create(configs[0], {
      additionalEntryPoints: configs.map((config) => config.mainEntryPointFilePath),
    });
    for (const config of configs) extract(config, compilerState);
    return readReports(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The reports in a folder, by file name, without what the tool says of itself. */
export const readReports = (folder) =>
  new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.api.md'))
      .sort()
      .map((name) => [name, withoutPreamble(readFileSync(join(folder, name), 'utf8'))]),
  );

/** What differs between two sets of reports, each with the first line that does. */
export const differences = (announced, built) =>
  [...new Set([...announced.keys(), ...built.keys()])].flatMap((name) => {
    const before = announced.get(name)?.split('\n') ?? [];
    const after = built.get(name)?.split('\n') ?? [];
    const index = after.findIndex((line, at) => line !== before[at]);
    if (index === -1 && before.length === after.length) return [];
    const line = after[index]?.trim() ?? 'nothing follows';
    return [
      `api/${name}:${Math.max(index, 0) + 1}: ${line} (announced: ${before[index]?.trim() ?? 'nothing'})`,
    ];
  });

function subpaths() {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === 'string'
      ? []
      : {
          name: subpath.replace(/^\.\/?/, '').replaceAll('/', '-') || 'patchcord',
          declarations: join(root, target.types),
        },
  );
}

function configFor({ name, declarations }, folder) {
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: declarations,
      newlineKind: 'lf',
      compiler: { overrideTsconfig: { compilerOptions, include: ['dist/types'] } },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: folder,
        reportTempFolder: join(folder, 'temp'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: 'none' } },
        // What is internal to a subpath may be named by what it exports.
        extractorMessageReporting: { default: { logLevel: 'none' } },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
  });
}

const compilerOptions = {
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  types: [],
};

function extract(config, compilerState) {
  const problems = [];
  const { succeeded } = Extractor.invoke(config, {
    compilerState,
    localBuild: true,
    messageCallback(message) {
      if (message.logLevel === 'error') problems.push(message.text);
      message.handled = true;
    },
  });
  if (!succeeded) throw new Error(`${config.reportFilePath}: ${problems.join(' ')}`);
}

const withoutPreamble = (text) => text.replace(/^.*?(?=```ts\n)/s, '');
