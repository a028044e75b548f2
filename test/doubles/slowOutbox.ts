import { memoryOutbox } from '../../src/index.js';

/** A store that takes some turns of the microtask queue for each step, as a list without an index may. */
export function slowOutbox(turns: number) {
  const store = memoryOutbox();
  const later = async <Value>(act: () => Promise<Value>): Promise<Value> => {
    for (let turn = 0; turn < turns; turn += 1) await undefined;
    return act();
  };
  return {
    ...store,
    list: () => later(store.list),
    put: (entry: Parameters<typeof store.put>[0]) => later(() => store.put(entry)),
  };
}
