import fc from 'fast-check';

/** A state's config as a machine has it, all names and no functions. */
export interface StateConfig {
  readonly id?: string;
  readonly type?: string;
  readonly initial?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly entry?: readonly string[];
  readonly invoke?: readonly { readonly id: string; readonly src: string }[];
  readonly on?: Readonly<Record<string, readonly TransitionConfig[]>>;
  readonly states?: Readonly<Record<string, StateConfig>>;
}

interface TransitionConfig {
  readonly target?: string;
  readonly guard?: string;
  readonly actions?: readonly string[];
  readonly reenter?: boolean;
}

/** The same machine for the same numbers: states within states, some of them parallel, and transitions anywhere. */
export function machineOf(stateCount: number, next: (below: number) => number): StateConfig {
  const nodes: Node[] = [{ path: ['machine'], children: [], kind: 'compound' }];
  for (let index = 1; index < stateCount; index += 1) addNode(nodes, index, next);
  const ids = nodes.map(({ path }) => path.join('.'));
  const toConfig = (node: Node): StateConfig => {
    const isParent = node.children.length > 0;
    const type = isParent ? (node.kind === 'parallel' ? 'parallel' : undefined) : leafType(node);
    return {
      ...(node.path.length === 1 ? { id: 'machine' } : {}),
      ...(type === undefined ? {} : { type }),
      ...(isParent && type !== 'parallel' ? { initial: node.children[0]?.path.at(-1) ?? '' } : {}),
      description: words(next),
      tags: next(3) === 0 ? ['busy'] : [],
      entry: next(3) === 0 ? ['keepFailure', 'reportTried'] : [],
      invoke: next(5) === 0 ? [{ id: `${node.path.join('-')}-actor`, src: 'loadEverything' }] : [],
      on: type === 'final' || type === 'history' ? {} : transitions(ids, next),
      states: Object.fromEntries(
        node.children.map((child) => [child.path.at(-1), toConfig(child)]),
      ),
    };
  };
  const [root] = nodes;
  if (root === undefined) throw new Error('A machine has at least one state.');
  return toConfig(root);
}

/** Machines of up to `most` states. */
export const machines = (most: number): fc.Arbitrary<StateConfig> =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.infiniteStream(fc.nat(1_000_000)))
    .map(([count, numbers]) => machineOf(count, (below) => (numbers.next().value ?? 0) % below));

/** Numbers that look random and are always the same. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}

interface Node {
  readonly path: readonly string[];
  readonly children: Node[];
  readonly kind: 'compound' | 'parallel' | 'final' | 'history';
}

function addNode(nodes: Node[], index: number, next: (below: number) => number): void {
  const around = nodes.filter(({ path }) => path.length < 5);
  const parent = around[next(around.length)] ?? nodes[0];
  if (parent === undefined) return;
  const kinds = ['compound', 'compound', 'compound', 'parallel', 'final', 'history'] as const;
  // What is entered first has to be a state that can be stayed in.
  const kind = parent.children.length === 0 ? 'compound' : kinds[next(kinds.length)];
  const name = `${names[next(names.length)]}${index}`;
  const node: Node = { path: [...parent.path, name], children: [], kind: kind ?? 'compound' };
  parent.children.push(node);
  nodes.push(node);
}

const names = ['idle', 'waitingForTheOtherSide', 'on', 'crmDataRequested', 'x', 'Étape'];
const events = ['go', 'requestPerformInteractionScreenPop', 'a.b.c', '*', 'a'.repeat(70)];

const leafType = ({ kind }: Node): string | undefined =>
  kind === 'final' || kind === 'history' ? kind : undefined;

function transitions(ids: readonly string[], next: (below: number) => number) {
  const count = next(4);
  const list = Array.from({ length: count }, () => {
    const target = next(5) === 0 ? {} : { target: `#${ids[next(ids.length)]}` };
    const guard = next(3) === 0 ? { guard: 'canRetry' } : {};
    const event = events[next(events.length)] ?? 'go';
    const transition: TransitionConfig = { ...target, ...guard, actions: ['keepFailure'] };
    return [event, [transition]] as const;
  });
  return Object.fromEntries(list);
}

const words = (next: (below: number) => number): string =>
  Array.from({ length: 1 + next(12) }, () => names[next(names.length)]).join(' ');
