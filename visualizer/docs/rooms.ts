/** A part of `src`: some files that belong together. */
export interface Room {
  readonly name: string;
  /** Files and folders below `src`. Of several rooms that fit, the longest path decides. */
  readonly paths: readonly string[];
  readonly label: string;
}

/** Rooms of one kind. A room imports from its own layer and from the layers below. */
export interface Layer {
  readonly title: string;
  readonly rooms: readonly Room[];
}

/** Every room of `src`, the top layer first. */
export const layers: readonly Layer[] = [
  {
    title: 'On top of the element',
    rooms: [{ name: 'desk/', paths: ['desk'], label: 'status, unsaved logs, choice of a record' }],
  },
  {
    title: 'Optional parts',
    rooms: [
      { name: 'element/', paths: ['element'], label: 'the HTML element <crm-connector>' },
      { name: 'inspection/', paths: ['inspection'], label: 'recording, replay, visualizer' },
      { name: 'otel/', paths: ['otel'], label: 'OpenTelemetry spans and metrics' },
      { name: 'testing/', paths: ['testing'], label: 'test suites for adapters and stores' },
    ],
  },
  {
    title: 'Entry point',
    rooms: [{ name: 'index.ts', paths: ['index.ts'], label: 'the exports of patchcord' }],
  },
  {
    title: 'Runtime',
    rooms: [
      {
        name: 'createRuntime.ts',
        paths: ['runtime/createRuntime.ts'],
        label: 'assembles one runtime',
      },
      {
        name: 'runtime/lifecycle/',
        paths: ['runtime/lifecycle'],
        label: 'transport items become events; loads CRM data',
      },
      {
        name: 'runtime/features/',
        paths: ['runtime/features'],
        label: 'one statechart per feature, with its adapter calls',
      },
      {
        name: 'runtime/outbox/',
        paths: ['runtime/outbox'],
        label: 'keeps logs and saves them in the CRM',
      },
      {
        name: 'runtime/*.ts',
        // Every feature gets the dialled records with its dependencies.
        paths: ['runtime', 'runtime/features/DialledRecords.ts'],
        label: 'shared by all features: adapter calls, messenger, journal, options',
      },
    ],
  },
  {
    title: 'Building blocks',
    rooms: [
      { name: 'transport/', paths: ['transport'], label: 'messages to and from the frame' },
      { name: 'machines/', paths: ['machines'], label: 'statecharts without side effects' },
      { name: 'outbox/', paths: ['outbox'], label: 'stores for logs: IndexedDB, memory' },
      { name: 'adapters/', paths: ['adapters'], label: 'one adapter per CRM' },
    ],
  },
  {
    title: 'Vocabulary',
    rooms: [
      { name: 'texts/', paths: ['texts'], label: 'what agents read, in twelve languages' },
      { name: 'features.ts', paths: ['features.ts'], label: 'one row per request' },
      {
        name: 'CrmAdapter.ts, crm.ts',
        paths: ['CrmAdapter.ts', 'crm.ts', 'OutboxEntry.ts', 'Agent.ts'],
        label: 'the adapter interface and its data',
      },
      { name: 'protocol/', paths: ['protocol'], label: 'schemas and codecs of all messages' },
      { name: 'phone/', paths: ['phone'], label: 'phone numbers in several notations' },
      { name: 'address/', paths: ['address'], label: 'reads addresses and phone numbers' },
      { name: 'checkOptions.ts', paths: ['checkOptions.ts'], label: 'validates options' },
      {
        name: 'errors.ts',
        paths: ['errors.ts', 'firstOf.ts', 'reportUncaught.ts'],
        label: 'error classes and codes',
      },
    ],
  },
];

const placed = layers.flatMap(({ rooms }, layer) =>
  rooms.flatMap((room) => room.paths.map((path) => ({ path, room, layer }))),
);

/**
 * The room of a file below `src`, and its layer.
 *
 * @throws Error if the file is in no room
 */
export function roomOf(file: string): { readonly room: Room; readonly layer: number } {
  const found = placed
    .filter(({ path }) => file === path || file.startsWith(`${path}/`))
    .sort((one, other) => other.path.length - one.path.length);
  if (found[0] === undefined)
    throw new Error(`src/${file} is in no room of visualizer/docs/rooms.ts.`);
  return found[0];
}
