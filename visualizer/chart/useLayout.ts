import { useEffect, useState } from 'preact/hooks';
import { InvalidDefinition } from '../graph/InvalidDefinition.js';
import { toGraph } from '../graph/toGraph.js';
import { layout, type Room } from '../layout/layout.js';
import type { StatechartLayout } from '../layout/StatechartLayout.js';
import type { Detail } from '../layout/transitionText.js';

/** A layout, or why there is none yet. */
export type LayoutResult =
  | { readonly kind: 'ready'; readonly layout: StatechartLayout }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly problem: string };

/** The layout of a machine. It is made once for each detail and room, and kept while the machine is. */
export function useLayout(
  definition: object | undefined,
  detail: Detail,
  room: Room,
): LayoutResult {
  const [result, setResult] = useState<LayoutResult>({ kind: 'waiting' });
  useEffect(() => {
    if (definition === undefined) return undefined;
    let isCurrent = true;
    setResult({ kind: 'waiting' });
    layoutOf(definition, detail, room).then((found) => {
      if (isCurrent) setResult(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [definition, detail, room]);
  return result;
}

const layouts = new WeakMap<object, Map<string, Promise<LayoutResult>>>();

function layoutOf(definition: object, detail: Detail, room: Room): Promise<LayoutResult> {
  const key = `${detail} ${room.width} ${room.height}`;
  const known = layouts.get(definition) ?? new Map<string, Promise<LayoutResult>>();
  layouts.set(definition, known);
  const found = known.get(key) ?? make(definition, detail, room);
  known.set(key, found);
  return found;
}

async function make(definition: object, detail: Detail, room: Room): Promise<LayoutResult> {
  try {
    const start = performance.now();
    const found = await layout(toGraph(definition), { detail, room });
    // For the browser's own performance panel, and for the bench.
    performance.measure('patchcord layout', { start });
    return { kind: 'ready', layout: found };
  } catch (error) {
    if (error instanceof InvalidDefinition) return { kind: 'failed', problem: error.message };
    return { kind: 'failed', problem: 'This statechart could not be laid out.' };
  }
}
