import { readFile } from 'node:fs/promises';

/**
 * What the script for pages leaves out of its packages, because a bundler cannot drop single methods.
 * Of XState: storing and restoring a machine's state, its description for drawings, routes,
 * `actor.select`, spawning in `assign` and the devtools of XState 4. Of zod: the methods of schemas,
 * whose functions do the same, and Standard Schema. Patchcord uses none of them, and the script gives
 * nobody a schema. What XState says of a statechart that is wrong is cut short: ours are tested.
 * Saves 2.4 kB of 36. Users of the ES modules have all of both packages.
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
    parts: [
      '\n  restoreSnapshot(',
      '\n  getPersistedSnapshot(',
      '\n  resolveState(',
      '\n  get definition() {\n    return {\n',
    ],
  },
  { file: /[/\\]xstate[/\\]dist[/\\]assign-[^/\\]*\.esm\.js$/, parts: ['function createSpawner('] },
  {
    file: /[/\\]zod[/\\]v4[/\\]mini[/\\]schemas\.js$/,
    parts: [
      '\n    parse(',
      '\n    parseAsync(',
      '\n    safeParse(',
      '\n    safeParseAsync(',
      '\n    check(',
      '\n    register(',
      '\n    apply(',
    ],
  },
  { file: /[/\\]zod[/\\]v4[/\\]core[/\\]schemas\.js$/, parts: ['\n    get "~standard"('] },
];

/** An esbuild plugin. Fails if a package no longer looks as expected, so that nothing is cut by mistake. */
export const leanPackages = {
  name: 'lean-packages',
  setup({ onLoad }) {
    for (const { file, parts } of leftOut) {
      onLoad({ filter: file }, async ({ path }) => ({
        contents: shortErrors(
          path,
          parts.reduce(
            (source, part) => withoutBody(source, part, path),
            await readFile(path, 'utf8'),
          ),
        ),
        loader: 'js',
      }));
    }
  },
};

/** The source with one word for whatever is thrown on one line because a statechart is wrong. */
function shortErrors(path, source) {
  if (!path.includes('xstate')) return source;
  const short = source.replace(
    /throw new Error\((`.*`|'.*')\);$/gm,
    "throw new Error('statechart');",
  );
  if (short === source)
    throw new Error(`${path}: no error was found; see scripts/leanPackages.mjs`);
  return short;
}

/** The source with an empty body for one function, which must be there exactly once. */
function withoutBody(source, part, path) {
  const start = source.indexOf(part);
  if (start < 0 || source.indexOf(part, start + 1) >= 0) {
    throw new Error(`${path}: expected exactly one${part}; see scripts/leanPackages.mjs`);
  }
  const open = source.indexOf(') {\n', start) + 2;
  // Bodies are indented: the first line that closes at the function's own indentation ends it.
  const end = `\n${/^\n( *)/.exec(part)?.[1] ?? ''}}`;
  const close = source.indexOf(end, open) + end.length;
  return `${source.slice(0, open)}{}${source.slice(close)}`;
}
