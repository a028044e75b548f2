/** The files that each file imports. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Groups of files that all lead to each other, each group once and sorted. */
export function findCycles(graph: ImportGraph): string[][] {
  const files = [...graph.keys()].sort();
  const reached = new Map(files.map((file) => [file, reachedFrom(file, graph)]));
  const groups = files.map((file) =>
    files.filter((other) => reached.get(file)?.has(other) && reached.get(other)?.has(file)),
  );
  // A group is found once by each of its files.
  return groups.filter((group, index) => group[0] === files[index]);
}

/** All files that one leads to; itself only if there is a cycle. */
function reachedFrom(file: string, graph: ImportGraph): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...(graph.get(file) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...(graph.get(next) ?? []));
  }
  return reached;
}
