import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { roomOf } from './rooms.js';

/** One room imports from another. */
export interface RoomImport {
  readonly from: string;
  readonly to: string;
}

/**
 * The imports between rooms, read from the sources, without those that follow from others.
 *
 * @param root the project's folder
 * @throws Error if two rooms import each other, or a room imports from a layer above it
 */
export function readRoomImports(root: string): RoomImport[] {
  const imports = new Map<string, Set<string>>();
  for (const { file, target } of fileImports(join(root, 'src'))) {
    const from = roomOf(file);
    const to = roomOf(target);
    if (from.room === to.room) continue;
    if (to.layer < from.layer) throw new Error(`src/${file} imports src/${target}: upwards.`);
    const own = imports.get(from.room.name) ?? new Set<string>();
    imports.set(from.room.name, own.add(to.room.name));
  }
  return [...imports]
    .flatMap(([from, own]) => [...own].map((to) => ({ from, to })))
    .filter(({ from, to }) => !hasDetour(imports, from, to));
}

function fileImports(folder: string) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/\bfrom '(\.[^']+)'/g)].map(
        ([, path = '']) => ({ file, target: join(dirname(file), path).replace(/\.js$/, '.ts') }),
      ),
    );
}

type Imports = ReadonlyMap<string, ReadonlySet<string>>;

/** True if one room also reaches the other through a third one. */
const hasDetour = (imports: Imports, from: string, to: string): boolean =>
  [...(imports.get(from) ?? [])].some((next) => next !== to && reaches(imports, [from, next], to));

/** True if the last room of a path needs another one, directly or not. */
function reaches(imports: Imports, path: readonly string[], to: string): boolean {
  const next = [...(imports.get(path.at(-1) ?? '') ?? [])];
  const repeated = next.find((room) => path.includes(room));
  if (repeated !== undefined) throw new Error(`A cycle: ${[...path, repeated].join(' → ')}.`);
  return next.includes(to) || next.some((room) => reaches(imports, [...path, room], to));
}
