/** Loads Patchcord, or the floor, while its connector says ready, and notes when what was done. */
import { createCrmData } from './createCrmData.js';

declare const Patchcord: typeof import('../../src/index.js') & {
  memoryAdapter: typeof import('../../src/adapters/memory/index.js').memoryAdapter;
};
declare const startFloor: typeof import('../floor/floor.js').startFloor;

interface Times {
  readonly startedAt: number;
  readonly heardAt: number;
  readonly answeredAt: number;
}

const frame = document.querySelector('iframe') as HTMLIFrameElement;
const connectorOrigin = new URL(frame.src).origin;
const stack = new URL(location.href).searchParams.get('stack') ?? '';

/** Starts each stack; says when it hears the first message and when it has answered it. */
const starts: Record<string, (onHeard: () => void, onAnswered: () => void) => void> = {
  patchcord(onHeard, onAnswered) {
    const runtime = Patchcord.createRuntime({
      connectorOrigin,
      adapter: Patchcord.memoryAdapter(createCrmData()),
    });
    runtime.events$.subscribe(({ type }) => {
      if (type === 'messageReceived') onHeard();
      if (type === 'messageSent') onAnswered();
    });
    runtime.start();
  },
  floor: (onHeard, onAnswered) => startFloor({ frame, connectorOrigin, onHeard, onAnswered }),
};

const firstAnswer = (): Promise<Times> =>
  new Promise((resolve) => {
    const times = { startedAt: 0, heardAt: 0 };
    starts[stack]?.(
      () => {
        times.heardAt ||= performance.now();
      },
      () => resolve({ ...times, answeredAt: performance.now() }),
    );
    times.startedAt = performance.now();
  });

Object.assign(globalThis, {
  /** Milliseconds from the script's last byte to each step. */
  startUp: async () => {
    const script = document.createElement('script');
    script.src = `/${stack}.iife.js?timed`;
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
