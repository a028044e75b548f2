import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The folders whose files `npm run test:mutation` mutates, with all folders in them. */
export const roots = ['src', 'simulator', 'cli/conformance', 'demo/server'];

/** Tests that need `dist/`, another process or a quiet machine. No mutant runs them. */
const leftOut = [
  'test/adapters/exampleBuilds.test.ts',
  'test/adapters/rest/realServer.test.ts',
  'test/adapters/rest/script.test.ts',
  'test/demo/main.test.ts',
  'test/otel/cost.test.ts',
  'test/texts/catalogues.test.ts',
];

/** All adapters in every kind of trouble. */
const trouble = ['crmInTrouble', 'oddInteractionIds', 'pauses'].map(
  (name) => `test/adapters/${name}.test.ts`,
);
const pins = ['test/pins/defaultTiming.test.ts', 'test/pins/errorCodes.test.ts'];

const adapter = (name) => ({
  folder: `src/adapters/${name}`,
  tests: [`test/adapters/${name}`, ...trouble],
});

/** One shard for each folder: its own files, without the folders in it, and the tests that must notice a mutant. */
export const shards = [
  { folder: 'src', tests: ['test/runtime', ...pins] },
  { folder: 'src/address', tests: ['test/address', 'test/phone/callers.test.ts'] },
  { folder: 'src/phone', tests: ['test/phone', 'test/adapters/kit'] },
  { folder: 'src/protocol', tests: ['test/protocol', 'test/runtime', ...pins] },
  { folder: 'src/transport', tests: ['test/transport', 'test/runtime', ...pins] },
  {
    folder: 'src/machines',
    tests: ['test/machines', 'test/runtime', 'test/structure/machines.test.ts', ...pins],
  },
  { folder: 'src/outbox', tests: ['test/outbox', 'test/runtime/outbox', ...pins] },
  { folder: 'src/outbox/encrypted', tests: ['test/outbox', 'test/runtime/outbox'] },
  { folder: 'src/runtime', tests: ['test/runtime', ...pins] },
  { folder: 'src/runtime/features', tests: ['test/runtime'] },
  { folder: 'src/runtime/lifecycle', tests: ['test/runtime'] },
  { folder: 'src/runtime/outbox', tests: ['test/runtime', 'test/outbox'] },
  { folder: 'src/desk', tests: ['test/desk'] },
  { folder: 'src/element', tests: ['test/element'] },
  { folder: 'src/adapters/kit', tests: ['test/adapters'] },
  ...['memory', 'rest', 'salesforce', 'dynamics', 'zendesk', 'hubspot'].map(adapter),
  ...['servicenow', 'zoho', 'oracle', 'freshworks'].map(adapter),
  { folder: 'src/inspection', tests: ['test/inspection'] },
  { folder: 'src/inspection/replay', tests: ['test/inspection'] },
  { folder: 'src/inspection/stately', tests: ['test/inspection/stately'] },
  { folder: 'src/inspection/wire', tests: ['test/inspection/wire'] },
  { folder: 'src/inspection/xstate4', tests: ['test/inspection/xstate4'] },
  { folder: 'src/otel', tests: ['test/otel'] },
  { folder: 'src/testing', tests: ['test/testing'] },
  { folder: 'src/testing/crmAdapter', tests: ['test/testing'] },
  { folder: 'src/testing/outbox', tests: ['test/outbox'] },
  { folder: 'src/texts', tests: ['test/texts', 'test/runtime'] },
  { folder: 'cli/conformance', tests: ['test/conformance', 'test/cli/conformanceCommand.test.ts'] },
  { folder: 'cli/conformance/checks', tests: ['test/conformance'] },
  { folder: 'demo/server', tests: ['test/demo'] },
  { folder: 'demo/server/database', tests: ['test/demo'] },
  { folder: 'simulator', tests: ['test/simulator'] },
  { folder: 'simulator/page', tests: ['test/simulator'] },
  { folder: 'simulator/page/parts', tests: ['test/simulator'] },
  { folder: 'simulator/page/texts', tests: ['test/simulator'] },
];

/** The test files of a shard, from the paths it names: files, or folders with all folders in them. */
export const testFiles = ({ tests }, root) =>
  [...new Set(tests.flatMap((path) => filesAt(root, path)))].filter(
    (path) => !leftOut.includes(path),
  );

function filesAt(root, path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path), { recursive: true })
    .map((name) => `${path}/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.test.ts'))
    .sort();
}
