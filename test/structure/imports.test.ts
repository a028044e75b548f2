import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { findCycles } from './findCycles.js';
import { importGraph, importsOf, sourceFiles } from './sourceFiles.js';

/** From left to right: a layer imports what stands before it. Names in one row never import each other. */
const layers = [
  ['errors', 'firstOf', 'reportUncaught'],
  ['checkOptions', 'address'],
  ['protocol', 'Agent'],
  ['crm'],
  ['CrmAdapter', 'OutboxEntry'],
  ['features'],
  ['texts'],
  ['phone'],
  ['transport', 'machines', 'adapters', 'outbox'],
  ['runtime'],
  ['index'],
  ['element', 'inspection', 'otel', 'testing'],
  ['desk'],
];

/** What the core may need from elsewhere. Adapters and tools bring what they need. */
const packages: Readonly<Record<string, readonly string[]>> = {
  Agent: [],
  errors: [],
  firstOf: [],
  reportUncaught: [],
  checkOptions: [],
  address: [],
  protocol: ['zod/mini'],
  crm: [],
  CrmAdapter: [],
  OutboxEntry: [],
  features: [],
  texts: [],
  transport: ['rxjs'],
  machines: ['xstate'],
  outbox: ['devalue'],
  runtime: ['rxjs', 'xstate', 'zod/mini'],
  index: [],
  otel: ['@opentelemetry/api'],
};

const pages = ['cli', 'demo', 'simulator', 'theme', 'visualizer'].flatMap(sourceFiles);
const files = sourceFiles('src').map((file) => {
  const imports = importsOf(file);
  return {
    ...file,
    part: partOf(file.path),
    own: imports.filter((name) => name.startsWith('.')),
    foreign: imports.filter((name) => !name.startsWith('.')),
  };
});

test('[ST1] every file of src belongs to a layer, and every layer has files', () => {
  const parts = new Set(files.map(({ part }) => part));
  expect([...parts].sort()).toEqual(layers.flat().sort());
});

test('[ST1] every file of src imports only from layers before its own', () => {
  const forbidden = files.flatMap(({ path, part, own }) => {
    const allowed = [part, ...layers.slice(0, layerOf(part)).flat()];
    return own
      .filter((name) => !allowed.includes(partOf(join(dirname(path), name))))
      .map((name) => `${path}: ${name}`);
  });
  expect(forbidden).toEqual([]);
});

test('[ST1] every file of src names its own files with their extension', () => {
  const nameless = files.flatMap(({ path, own }) =>
    own.filter((name) => !name.endsWith('.js')).map((name) => `${path}: ${name}`),
  );
  expect(nameless).toEqual([]);
});

test('[ST1] no file leads back to itself', () => {
  const cycles = findCycles(importGraph([...files, ...pages])).map((group) => group.join(' '));
  expect(cycles).toEqual([]);
});

test('[ST2] every file of the core needs only the packages of its layer', () => {
  const forbidden = files.flatMap(({ path, part, foreign }) => {
    const known = packages[part];
    if (known === undefined) return [];
    return foreign.filter((name) => !known.includes(name)).map((name) => `${path}: ${name}`);
  });
  expect(forbidden).toEqual([]);
});

test('[ST3] no file of src has a default export or an `export *`', () => {
  const offenders = files.filter(({ text }) =>
    /^\s*export\s+(default\b|\*)|\bas default\b/m.test(text),
  );
  expect(offenders.map(({ path }) => path)).toEqual([]);
});

test('[ST17] no source that runs in a CRM page walks a list by entries()', () => {
  const elsewhere = /^src\/(testing|inspection\/replay)\//;
  const walking = sourceFiles('src').filter(({ text }) => text.includes('.entries()'));
  expect(walking.map(({ path }) => path).filter((path) => !elsewhere.test(path))).toEqual([]);
});

test('[ST4] no source file has more than 300 lines', () => {
  const limited = ['src', 'simulator', 'demo', 'visualizer', 'theme'].flatMap(sourceFiles);
  const long = limited.filter(({ text }) => text.split('\n').length - 1 > 300);
  expect(long.map(({ path }) => path)).toEqual([]);
});

/** `protocol` for anything in `src/protocol/`, `errors` for `src/errors.ts`. */
function partOf(path: string): string {
  const [, part = ''] = path.split('/');
  return part.replace(/\.(tsx?|js)$/, '');
}

function layerOf(part: string): number {
  return layers.findIndex((layer) => layer.includes(part));
}
