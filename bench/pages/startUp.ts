/** Loads Patchcord while its connector says ready, and notes when what was done. */
import { createCrmData } from './createCrmData.js';

type Core = typeof import('../../src/index.js') & {
  memoryAdapter: typeof import('../../src/adapters/memory/index.js').memoryAdapter;
};

const frame = document.querySelector('iframe') as HTMLIFrameElement;
const connectorOrigin = new URL(frame.src).origin;

interface Times {
  readonly startedAt: number;
  readonly heardAt: number;
  readonly answeredAt: number;
}

const firstAnswer = (): Promise<Times> =>
  new Promise((resolve) => {
    const { Patchcord } = globalThis as unknown as { Patchcord: Core };
    const runtime = Patchcord.createRuntime({
      connectorOrigin,
      adapter: Patchcord.memoryAdapter(createCrmData()),
    });
    const times = { startedAt: 0, heardAt: 0 };
    runtime.events$.subscribe(({ type }) => {
      if (type === 'messageReceived') times.heardAt ||= performance.now();
      if (type === 'messageSent') resolve({ ...times, answeredAt: performance.now() });
    });
    runtime.start();
    times.startedAt = performance.now();
  });

Object.assign(globalThis, {
  /** Milliseconds from the script's last byte to each step. */
  startUp: async () => {
    const script = document.createElement('script');
    script.src = '/patchcord.iife.js?timed';
    const { startedAt, heardAt, answeredAt } = await new Promise<Times>((resolve, reject) => {
      Object.assign(globalThis, { goOn: () => resolve(firstAnswer()) });
      script.onerror = reject;
      document.head.append(script);
    });
    const [entry] = performance.getEntriesByName(script.src) as PerformanceResourceTiming[];
    const markOf = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
    const fetchedAt = entry?.responseEnd ?? Number.NaN;
    return {
      parse: markOf('run') - fetchedAt,
      run: markOf('ran') - markOf('run'),
      start: startedAt - markOf('ran'),
      hear: heardAt - startedAt,
      answer: answeredAt - heardAt,
      total: answeredAt - fetchedAt,
    };
  },
});
