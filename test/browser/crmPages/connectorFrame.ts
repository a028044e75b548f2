import type { Frame, Page } from 'playwright-core';
import type { Simulator } from '../../../simulator/index.js';

/** The simulated connector in its frame of a page. */
export interface ConnectorFrame {
  /** Absent until it is there. */
  readonly frame: () => Frame | undefined;
  /** Acts as the agent who works with it. */
  do(action: (simulator: Simulator) => unknown): Promise<unknown>;
  /** What the agent sees. */
  state(): Promise<Simulator['state'] | undefined>;
}

/** Finds the connector by its origin, however deep its frame is. */
export function connectorFrameIn(page: Page, origin: string): ConnectorFrame {
  const frame = () => page.frames().find((candidate) => candidate.url().startsWith(origin));
  return {
    frame,
    do: async (action) => frame()?.evaluate(`(${action})(window.patchcordSimulator)`),
    state: async () =>
      // A frame that is loading has no simulator yet.
      (await frame()
        ?.evaluate('window.patchcordSimulator?.state')
        .catch(() => undefined)) as Simulator['state'] | undefined,
  };
}
