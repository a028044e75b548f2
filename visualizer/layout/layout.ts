import elk from 'elkjs/lib/elk.bundled.js';
import type { StateGraph } from '../graph/StateGraph.js';
import { arrangementsOf } from './arrangementsOf.js';
import { fromElkGraph } from './fromElkGraph.js';
import { type ArrowPlan, planArrows } from './planArrows.js';
import type { StatechartLayout } from './StatechartLayout.js';
import { boxText, labelText } from './textRows.js';
import { type LayoutTask, layoutOptions, type Texts, toElkGraph } from './toElkGraph.js';
import type { Detail } from './transitionText.js';

/** Options for making a picture. */
export interface LayoutOptions {
  /** Default `full`. */
  readonly detail?: Detail;
  /** The room that the picture will be shown in, in pixels. Default 1000 wide and 1400 high. */
  readonly room?: Room;
}

/** A width and a height in pixels. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/**
 * Finds a place for every state, arrow and text of a graph. Of several arrangements it takes the one
 * that can be shown largest. The same graph and room give the same layout.
 */
export async function layout(
  graph: StateGraph,
  { detail = 'full', room = { width: 1000, height: 1400 } }: LayoutOptions = {},
): Promise<StatechartLayout> {
  const plan = planArrows(graph);
  const texts = writeTexts(graph, plan, detail);
  let best: StatechartLayout | undefined;
  for (const arrangement of arrangementsOf(graph)) {
    const found = await place({ graph, plan, texts, arrangement });
    if (best === undefined || scaleIn(room, found) > scaleIn(room, best)) best = found;
  }
  if (best === undefined) throw new Error('There is no arrangement.');
  return best;
}

async function place(task: LayoutTask): Promise<StatechartLayout> {
  // A fresh one each time: it keeps what went through it.
  const placed = await new elk.default().layout(toElkGraph(task), {
    layoutOptions: layoutOptions(task.arrangement),
  });
  const { width = 0, height = 0 } = placed;
  return { graph: task.graph, width, height, ...fromElkGraph(placed, task) };
}

/** In pixels. A parent is wide anyway. */
const widest = { box: 220, parent: 460, label: { outline: 190, full: 230 } };

function writeTexts(graph: StateGraph, plan: ArrowPlan, detail: Detail): Texts {
  const boxes = graph.states
    .filter(({ kind }) => kind !== 'history')
    .map((state) => {
      const own = plan.inside.get(state.id) ?? [];
      const width = state.children.length > 0 ? widest.parent : widest.box;
      return [state.id, boxText(state, own, detail, width)] as const;
    });
  const labels = plan.arrows
    .filter(({ isLabelled }) => isLabelled)
    .map(
      ({ id, transitions }) => [id, labelText(transitions, detail, widest.label[detail])] as const,
    );
  return { boxes: new Map(boxes), labels: new Map(labels) };
}

/** The scale at which a picture fits; never above 1. */
const scaleIn = (room: Room, { width, height }: Room): number =>
  Math.min(1, room.width / width, room.height / height);
