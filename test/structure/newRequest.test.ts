import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { features } from '../../src/features.js';
import { sourceFiles } from './sourceFiles.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

const runtimePath = [...sourceFiles('src/machines'), ...sourceFiles('src/runtime')];

const { requestCrmData: _, ...served } = features;

/** Sources that have a line for each feature. A new one needs a line there, too. */
const listsOfFeatures = runtimePath
  .filter(({ text }) =>
    Object.values(served).every(({ name }) => new RegExp(`^ +(get )?${name}\\b`, 'm').test(text)),
  )
  .map(({ path }) => path);

/** A copy of the sources that a test may change. */
class Copy {
  readonly #folder = mkdtempSync(join(tmpdir(), 'patchcord-request-'));

  constructor() {
    onTestFinished(() => rmSync(this.#folder, { recursive: true }));
    for (const name of ['src', 'tsconfig.json', 'package.json']) {
      cpSync(join(root, name), join(this.#folder, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(this.#folder, 'node_modules'));
    const project = { extends: './tsconfig.json', include: ['src/index.ts'] };
    this.write('tsconfig.path.json', JSON.stringify(project));
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.#folder, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.#folder, path), 'utf8');
  }

  /** Replaces what is found first. Something has to be found. */
  edit(path: string, found: string | RegExp, replacement: string): void {
    const before = this.read(path);
    const after = before.replace(found, replacement);
    expect(after, `${path}: ${found}`).not.toBe(before);
    this.write(path, after);
  }

  /** The errors of the compiler, by file. */
  compile(): Map<string, string> {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const args = [tsc, '-p', 'tsconfig.path.json', '--pretty', 'false'];
    const { stdout, status } = spawnSync(process.execPath, args, {
      cwd: this.#folder,
      encoding: 'utf8',
    });
    const errors = new Map<string, string>();
    for (const error of stdout.split(/\n(?=\S)/)) {
      const [, file] = /^(\S+)\(\d+,\d+\): error/.exec(error) ?? [];
      if (file !== undefined) errors.set(file, `${errors.get(file) ?? ''}${error}\n`);
    }
    expect(status === 0, stdout).toBe(errors.size === 0);
    return errors;
  }
}

const filesOf = (errors: ReadonlyMap<string, string>): string[] => [...errors.keys()].sort();

/** A request of the connector, the answer to it, and the adapter method that serves it. */
function addRequest(copy: Copy): void {
  copy.edit(
    'src/protocol/connectorMessages.ts',
    /(?<=export const connectorDataSchemas = \{\n)/,
    '  requestTransferNote: looseObject({ note: text }),\n',
  );
  copy.edit(
    'src/protocol/clientMessages.ts',
    /(?<=export const clientDataSchemas = \{\n)/,
    '  transferNoteSaved: looseObject({ id: text }),\n',
  );
  copy.edit(
    'src/CrmAdapter.ts',
    /(?= {2}openReports\?\()/,
    '  writeTransferNote?(note: string, call: AdapterCall): Promise<string>;\n',
  );
}

const row = `  requestTransferNote: {
    name: 'transferNotes',
    uses: ['writeTransferNote'],
  },
`;

const feature = `import { createServiceMachine, serviceDefaults } from '../../machines/index.js';
import type { ConnectorData } from '../../protocol/index.js';
import { adapterCall } from '../adapterCalls.js';
import { reportsOf, type Dependencies } from '../Dependencies.js';

export const createTransferNotes = (dependencies: Dependencies) =>
  createServiceMachine<'requestTransferNote'>({
    ...serviceDefaults,
    ...reportsOf(dependencies),
    call: adapterCall<ConnectorData<'requestTransferNote'>>(dependencies, async ({ note }, call) =>
      dependencies.adapter.writeTransferNote?.(note, call),
    ),
    answer: (_, { value }) =>
      dependencies.messenger.send('transferNoteSaved', { id: String(value) }),
  });
`;

/** The line of the reports, or their getter. */
const lineOfReports = /^ +(reports: .*|get reports\(\) \{[^}]*\},)\n/m;

/** Gives the new feature a line like that of the reports, wherever features are listed. */
function repeatReports(copy: Copy): void {
  for (const path of listsOfFeatures) {
    const line = lineOfReports.exec(copy.read(path))?.[0] ?? '';
    copy.edit(path, line, line + line.replace(/\breports\b/g, 'transferNotes'));
  }
}

const createFeatures = 'src/runtime/features/createFeatures.ts';
const standAlone = 'src/machines/standAloneLifecycle.ts';

test('[ST13] the compiler leads from a new request to every place that has to serve it', () => {
  const copy = new Copy();

  addRequest(copy);
  const unknown = copy.compile();
  expect(filesOf(unknown)).toEqual([
    'src/features.ts',
    'src/runtime/lifecycle/toLifecycleEvent.ts',
    'src/runtime/options.ts',
  ]);
  expect(unknown.get('src/features.ts')).toContain('requestTransferNote');
  expect(unknown.get('src/runtime/options.ts')).toContain('writeTransferNote');

  copy.edit('src/features.ts', /(?= {2}requestOpenReports: \{)/, row);
  const untold = copy.compile();
  expect(untold.get('src/texts/en.ts')).toContain('requestTransferNote');

  copy.edit(
    'src/texts/en.ts',
    /(?= {4}requestOpenReports: \{)/,
    "    requestTransferNote: { title: 'Transfer note not saved' },\n",
  );
  const unserved = copy.compile();
  expect(filesOf(unserved)).toEqual(listsOfFeatures);
  expect(listsOfFeatures).toEqual(expect.arrayContaining([standAlone, createFeatures]));
  for (const error of unserved.values()) expect(error).toContain('transferNotes');

  repeatReports(copy);
  const servedByOthers = copy.compile();
  expect(filesOf(servedByOthers)).toEqual([createFeatures]);
  expect(servedByOthers.get(createFeatures)).toContain('requestOpenReports');

  copy.write('src/runtime/features/transferNotes.ts', feature);
  copy.edit(createFeatures, /(?<=transferNotes: .*)createReports/, 'createTransferNotes');
  copy.edit(createFeatures, /^/, "import { createTransferNotes } from './transferNotes.js';\n");
  expect(filesOf(copy.compile())).toEqual([]);

  copy.edit(standAlone, 'transferNotes: serviceMachine', 'transferNotes: clickToDialMachine');
  expect(filesOf(copy.compile())).toEqual([standAlone]);
}, 300_000);

test.each(runtimePath)('[ST14] $path hides no type from the compiler', ({ text }) => {
  expect(text).not.toMatch(/\bas (never|any)\b|\bAnyActorLogic\b/);
});
