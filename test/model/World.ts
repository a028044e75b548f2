import type { AnyStateMachine } from 'xstate';
import { type ActorTree, emptyTree } from './ActorTree.js';
import { type LogShelf, logOf, type ShelfRules } from './LogShelf.js';
import type { ModelMessage } from './machineParts.js';
import { nobody, type Owner } from './Owner.js';
import { type Memory, nothingSeen, type SafetyRule } from './Witness.js';

/** Everything at one moment: both sides, what is between them, what is kept, and what was seen. */
export interface World {
  readonly runtime: ActorTree;
  readonly connector: ActorTree;
  /** On their way, the next one first. */
  readonly toClient: readonly ModelMessage[];
  readonly toConnector: readonly ModelMessage[];
  /** The frame's `load` event is still to come. */
  readonly isLoading: boolean;
  /** What the transport knows of the frame; see `FrameWords`. */
  readonly frame: string;
  /** A history item could not be sent: it is tried again when the connector is heard. */
  readonly isHistoryHeldBack: boolean;
  readonly shelf: LogShelf;
  readonly owner: Owner;
  /** Whose session the CRM has; and whether it is over, so that the CRM wants a new sign-in. */
  readonly crmAgent: string;
  readonly isSessionOver: boolean;
  /** The log that the agent may still correct. */
  readonly corrigible: ModelMessage | null;
  /** Interactions so far, up to what the scene allows. */
  readonly interactions: number;
  readonly memory: Memory;
  /** The rules that the last step broke. */
  readonly broken: readonly SafetyRule[];
  readonly key: string;
}

/** The world without its key. */
export type Parts = Omit<World, 'key'>;

/** Before the page has started its runtime. */
export const emptyWorld: Parts = {
  runtime: emptyTree,
  connector: emptyTree,
  toClient: [],
  toConnector: [],
  isLoading: true,
  frame: '',
  isHistoryHeldBack: false,
  shelf: [],
  owner: nobody,
  crmAgent: 'a',
  isSessionOver: false,
  corrigible: null,
  interactions: 0,
  memory: nothingSeen,
  broken: [],
};

/** Both machines of a model, and the rules by which logs are kept. */
export interface Machines {
  readonly rules: ShelfRules;
  readonly runtime: AnyStateMachine;
  readonly connector: AnyStateMachine;
}

/** Gives each world its key, and the same object for the same key. */
export class Worlds {
  readonly #known = new Map<string, World>();

  get size(): number {
    return this.#known.size;
  }

  of(parts: Parts): World {
    const key = keyOf(parts);
    const known = this.#known.get(key) ?? { ...parts, key };
    this.#known.set(key, known);
    return known;
  }
}

const keyOf = (parts: Parts): string =>
  [
    keyed(parts.runtime, treeKey),
    keyed(parts.connector, treeKey),
    parts.toClient.map(messageKey).join(),
    parts.toConnector.map(messageKey).join(),
    parts.isLoading,
    parts.frame,
    parts.isHistoryHeldBack,
    keyed(parts.shelf, shelfKey),
    keyed(parts.owner, JSON.stringify),
    parts.crmAgent + parts.isSessionOver,
    parts.corrigible === null ? '' : messageKey(parts.corrigible),
    parts.interactions,
    keyed(parts.memory, JSON.stringify),
    parts.broken,
  ].join('\n');

const keys = new WeakMap<object, string>();

/** The key of a part, made once. */
function keyed<Part extends object>(part: Part, keyOfPart: (part: Part) => string): string {
  const known = keys.get(part);
  if (known !== undefined) return known;
  const key = keyOfPart(part);
  keys.set(part, key);
  return key;
}

function treeKey(tree: ActorTree): string {
  const machines = [...tree.machines].map(([path, { key }]) => `${path}=${key}`).sort();
  const leaves = [...tree.leaves].map(([path, leaf]) => `${path}${leaf.hasAnswered ? '!' : ''}`);
  return [machines.join(), leaves.sort().join(), [...tree.timers].sort().join()].join(' | ');
}

const shelfKey = (shelf: LogShelf): string =>
  JSON.stringify(
    shelf.map(({ raw: _, pauseMs, error, ...entry }) => [entry, String(pauseMs), error?.code]),
  );

/** A message by what makes it matter. */
export function messageKey({ action, data }: ModelMessage): string {
  const { isEnabled } = Object(data) as { isEnabled?: boolean };
  const raw = logIn({ action, data });
  const log = raw === undefined ? undefined : logOf(raw);
  return [action, isEnabled, log].filter((p) => p !== undefined).join(':');
}

/** The log that a message carries. */
export function logIn({ action, data }: ModelMessage): unknown {
  if (action === 'requestSaveInteractionLog') return data;
  return action === 'createHistoryItem' ? (data as { data: unknown }).data : undefined;
}
