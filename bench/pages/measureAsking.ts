import type { CrmData } from '../../src/protocol/index.js';

/** The functions that a page offers through a library, under the names of the connector's requests. */
export type Answers = {
  ready(): object;
  requestCrmData(): CrmData;
};

type Action = keyof Answers;

/** Lets a frame be measured that asks through a library. Its page may still be loading: it asks until one answers. */
export async function measureAsking(
  asks: Readonly<Record<Action, () => Promise<unknown>>>,
): Promise<void> {
  Object.assign(globalThis, {
    /** Milliseconds for so many requests, one after the other's answer. */
    askFor: async (action: Action, count: number) => {
      const startedAt = performance.now();
      for (let asked = 0; asked < count; asked += 1) await asks[action]();
      return performance.now() - startedAt;
    },
    /** The data of one answer. */
    answerTo: (action: Action) => asks[action](),
  });
  const later = () => new Promise<false>((resolve) => setTimeout(resolve, 100, false));
  const answered = () =>
    asks.ready().then(
      () => true,
      () => later(),
    );
  while (!(await Promise.race([answered(), later()])));
  Object.assign(globalThis, { isReady: true });
}
