import type { Runtime } from '../../../src/index.js';
import {
  createRecorder,
  type InspectionEvent,
  inspectRuntime,
  type OpenVisualizer,
  openVisualizer,
  type Recorder,
} from '../../../src/inspection/index.js';

/** The tools that watch the runtime. */
export interface SessionInspection {
  /** Keeps what happened lately. */
  readonly recorder: Recorder;
  /** The visualizer that shows this page live. */
  readonly visualizerUrl: string;
  /** Opens the visualizer in a panel of this page. */
  dock(): OpenVisualizer;
  /** Hands over what happens from now on, every actor first, until the returned function is called. */
  subscribe(sink: (event: InspectionEvent) => void): () => void;
}

/** Watches a runtime: for the statechart of this page, for a recording, and for other windows of this site. */
export function createSessionInspection(runtime: Runtime): SessionInspection {
  // One for each page: another tab of the demo is another session.
  const channel = `patchcord-demo-${crypto.randomUUID().slice(0, 8)}`;
  inspectRuntime(runtime, { to: new BroadcastChannel(channel) });
  return {
    recorder: createRecorder(runtime),
    visualizerUrl: `/visualizer/?live=broadcast:${channel}`,
    dock: () => openVisualizer(runtime, { url: '/visualizer/', place: 'panel' }),
    subscribe(sink) {
      const inspection = inspectRuntime(runtime, { sink });
      return () => inspection.close();
    },
  };
}
