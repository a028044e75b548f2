import { readFile } from 'node:fs/promises';

/**
 * What the script for pages leaves out of XState: storing and restoring a machine's state, routes,
 * `actor.select`, spawning in `assign` and the devtools of XState 4. Patchcord uses none of them, but
 * a bundler cannot drop single functions. Saves 1 kB of 36.
 * Users of the ES modules have all of XState.
 */
const leftOut = [
  {
    file: /[/\\]xstate[/\\]dist[/\\]raise-[^/\\]*\.esm\.js$/,
    parts: [
      'function getPersistedSnapshot(',
      'function persistContext(',
      'function serializeHistoryValue(',
      'function formatRouteTransitions(',
      '\n  getPersistedSnapshot(',
      '\n  select(',
      '\n  attachDevTools(',
    ],
  },
  {
    file: /[/\\]xstate[/\\]dist[/\\]StateMachine-[^/\\]*\.esm\.js$/,
    parts: ['\n  restoreSnapshot(', '\n  getPersistedSnapshot(', '\n  resolveState('],
  },
  { file: /[/\\]xstate[/\\]dist[/\\]assign-[^/\\]*\.esm\.js$/, parts: ['function createSpawner('] },
];

/** An esbuild plugin. Fails if XState no longer looks as expected, so that nothing is cut by mistake. */
export const leanXstate = {
  name: 'lean-xstate',
  setup({ onLoad }) {
    for (const { file, parts } of leftOut) {
      onLoad({ filter: file }, async ({ path }) => ({
        contents: parts.reduce(
          (source, part) => withoutBody(source, part, path),
          await readFile(path, 'utf8'),
        ),
        loader: 'js',
      }));
    }
  },
};

/** The source with an empty body for one function, which must be there exactly once. */
function withoutBody(source, part, path) {
  const start = source.indexOf(part);
  if (start < 0 || source.indexOf(part, start + 1) >= 0) {
    throw new Error(`${path}: expected exactly one${part}; see scripts/leanXstate.mjs`);
  }
  const open = source.indexOf(') {\n', start) + 2;
  // Bodies are indented: the first line that closes at the function's own indentation ends it.
  const indent = part.startsWith('\n') ? '\n  }' : '\n}';
  const close = source.indexOf(indent, open) + indent.length;
  return `${source.slice(0, open)}{}${source.slice(close)}`;
}
