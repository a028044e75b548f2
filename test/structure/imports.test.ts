import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, sourceFiles } from './sourceFiles.js';

/** From left to right: a layer imports what stands before it. Names in one row never import each other. */
const layers = [
  ['errors'],
  ['checkOptions'],
  ['protocol'],
  ['crm'],
  ['CrmAdapter'],
  ['phone'],
  ['transport', 'machines', 'adapters', 'outbox'],
  ['runtime'],
  ['index'],
  ['element', 'inspection', 'otel', 'testing'],
];

/** What the core may need from elsewhere. Adapters and tools bring what they need. */
const packages: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  checkOptions: [],
  protocol: ['zod/mini'],
  crm: [],
  CrmAdapter: [],
  transport: ['rxjs'],
  machines: ['xstate'],
  outbox: ['rxjs'],
  runtime: ['rxjs', 'xstate', 'zod/mini'],
  index: [],
  otel: ['@opentelemetry/api'],
};

const files = sourceFiles('src').map((file) => ({ ...file, part: partOf(file.path) }));

describe.each(files)('$path', (file) => {
  const imports = importsOf(file);
  const own = imports.filter((name) => name.startsWith('.'));

  test('[ST1] belongs to a layer', () => {
    expect(layers.flat()).toContain(file.part);
  });

  test('[ST1] imports only from layers before its own', () => {
    const reached = own.map((name) => partOf(join(dirname(file.path), name)));
    const allowed = layers.slice(0, layerOf(file.part)).flat();
    const forbidden = reached.filter((part) => part !== file.part && !allowed.includes(part));
    expect(forbidden).toEqual([]);
  });

  test('[ST1] names its own files with their extension', () => {
    expect(own.filter((name) => !name.endsWith('.js'))).toEqual([]);
  });

  const known = packages[file.part];
  if (known !== undefined) {
    test('[ST2] needs only the packages of its layer', () => {
      const foreign = imports.filter((name) => !name.startsWith('.'));
      expect(foreign.filter((name) => !known.includes(name))).toEqual([]);
    });
  }

  test('[ST3] has no default export and no `export *`', () => {
    expect(file.text).not.toMatch(/^\s*export\s+(default\b|\*)/m);
    expect(file.text).not.toMatch(/\bas default\b/);
  });
});

test.each(['src', 'simulator', 'demo', 'visualizer', 'theme'].flatMap(sourceFiles))(
  '[ST4] $path has at most 300 lines',
  ({ text }) => {
    expect(text.split('\n').length - 1).toBeLessThanOrEqual(300);
  },
);

/** `protocol` for anything in `src/protocol/`, `errors` for `src/errors.ts`. */
function partOf(path: string): string {
  const [, part = ''] = path.split('/');
  return part.replace(/\.(tsx?|js)$/, '');
}

function layerOf(part: string): number {
  return layers.findIndex((layer) => layer.includes(part));
}
