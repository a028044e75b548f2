/** Lets a frame be measured that asks through a library. Its page may still be loading: it asks until one answers. */
export async function measureAsking(ask: () => Promise<unknown>): Promise<void> {
  Object.assign(globalThis, {
    /** Milliseconds for so many questions, one after the other's answer. */
    askReady: async (count: number) => {
      const startedAt = performance.now();
      for (let asked = 0; asked < count; asked += 1) await ask();
      return performance.now() - startedAt;
    },
  });
  const later = () => new Promise<false>((resolve) => setTimeout(resolve, 100, false));
  const answered = () =>
    ask().then(
      () => true,
      () => later(),
    );
  while (!(await Promise.race([answered(), later()])));
  Object.assign(globalThis, { isReady: true });
}
