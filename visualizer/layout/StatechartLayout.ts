import type { GraphState, StateGraph } from '../graph/StateGraph.js';
import type { TextLine } from './wrapText.js';

/** The positions of all parts, in pixels from the top left corner of the whole. */
export interface StatechartLayout {
  readonly graph: StateGraph;
  readonly width: number;
  readonly height: number;
  /** Parents before their children, so that these are drawn on top. */
  readonly boxes: readonly StateBox[];
  readonly arrows: readonly Arrow[];
}

/** A rectangle. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One state. */
export interface StateBox extends Bounds {
  readonly state: GraphState;
  /** The number of states around it. */
  readonly depth: number;
  /** It is active together with its siblings. */
  readonly isRegion: boolean;
  readonly rows: readonly TextRow[];
  /** The y of the line below its name; absent where nothing follows the name. */
  readonly ruleY?: number;
}

/** The subject of a row of text. */
export type RowKind = 'name' | 'tags' | 'description' | 'entry' | 'exit' | 'invoke' | 'transition';

/** A text of one or more lines within a box or a label. */
export interface TextRow extends Bounds {
  readonly kind: RowKind;
  /** From top to bottom, each `lineHeight` high. */
  readonly lines: readonly TextLine[];
  readonly lineHeight: number;
  /** The transitions that it stands for. */
  readonly transitionIds: readonly string[];
  /** The tooltip. */
  readonly title?: string;
}

/** A way from one state to another; transitions with the same ends share it. */
export interface Arrow {
  readonly id: string;
  /** From the initial marker where `isInitial`. */
  readonly source: string;
  readonly target: string;
  /** Of every state that it leads to; the arrow itself leads to `target`. */
  readonly transitionIds: readonly string[];
  readonly points: readonly Point[];
  readonly label?: ArrowLabel;
  /** It begins at the dot that marks the state entered first. */
  readonly isInitial: boolean;
}

/** The label beside an arrow. */
export interface ArrowLabel extends Bounds {
  readonly rows: readonly TextRow[];
}
