import { type NamedWindow, openLink } from '../Link.js';
import type { RedactOptions } from '../Redactor.js';
import { isConverted, type StatelyEvent } from './createStatelyConversion.js';
import { StatelyCleaner } from './StatelyCleaner.js';

/** The adapter for `createInspector` of `@statelyai/inspect`. */
export interface StatelyAdapter {
  start(): void;
  stop(): void;
  /** Sends an event. Ignores undefined, which a conversion returns for events that Stately's inspector does not support. */
  send(event: StatelyEvent | undefined): void;
}

/** The maximum number of events that are kept until the inspector is available. */
const mostWaiting = 500;

/**
 * Creates an adapter for `createInspector` of `@statelyai/inspect`. It sends events without customer data to one window,
 * after that window has requested them. For a runtime that is already running, convert the events with
 * `createStatelyConversion`.
 *
 * @throws RuntimeError INVALID_ARGUMENT if the window is invalid
 * @example
 * const adapter = statelyAdapter({ window: popup, targetOrigin: 'https://stately.ai' });
 * const convert = createStatelyConversion();
 * adapter.start();
 * inspectRuntime(runtime, { sink: (event) => adapter.send(convert(event)) });
 */
export function statelyAdapter(peer: NamedWindow, redact: RedactOptions = {}): StatelyAdapter {
  const cleaner = new StatelyCleaner(redact);
  let link: ReturnType<typeof openLink> | undefined;
  let isConnected = false;
  let waiting: StatelyEvent[] = [];

  const hear = (data: unknown) => {
    if (Object(data).type !== '@statelyai.connected') return;
    isConnected = true;
    for (const event of waiting) link?.post(event);
    waiting = [];
  };
  return {
    start() {
      link ??= openLink(peer, hear);
    },
    stop() {
      link?.post({ type: '@statelyai.disconnected' });
      link?.close();
      link = undefined;
      isConnected = false;
    },
    send(event) {
      const clean = event && (isConverted(event) ? event : cleaner.clean(event));
      if (clean === undefined) return;
      if (isConnected) link?.post(clean);
      else waiting = [...waiting, clean].slice(-mostWaiting);
    },
  };
}
