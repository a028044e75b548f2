/** A network that does to what it carries next what it is told, in order. */
export interface Network {
  /** Carries a delivery, in the next microtask unless it is told otherwise. */
  carry(deliver: () => void): void;
  /** What becomes of the next deliveries. */
  plan(fate: NetworkFate): void;
  /** Delivers what was held back. */
  release(): void;
  /** From now on everything arrives at once. */
  heal(): void;
}

/** `lose` it, deliver it `twice`, or `hold` it back until the release, when others have overtaken it. */
export type NetworkFate = 'lose' | 'twice' | 'hold';

/** Makes a network without faults. */
export function createNetwork(): Network {
  let fates: NetworkFate[] = [];
  let held: (() => void)[] = [];
  const release = () => {
    const late = held;
    held = [];
    for (const deliver of late) queueMicrotask(deliver);
  };
  return {
    carry(deliver) {
      const fate = fates.shift();
      if (fate === 'lose') return;
      if (fate === 'hold') {
        held.push(deliver);
        return;
      }
      queueMicrotask(deliver);
      if (fate === 'twice') queueMicrotask(deliver);
    },
    plan: (fate) => void fates.push(fate),
    release,
    heal() {
      fates = [];
      release();
    },
  };
}
