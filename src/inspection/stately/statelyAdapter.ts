import { type NamedWindow, openLink } from '../Link.js';
import type { RedactOptions } from '../Redactor.js';
import { isConverted, type StatelyEvent } from './createStatelyConversion.js';
import { StatelyCleaner } from './StatelyCleaner.js';

/** The adapter for `createInspector` of `@statelyai/inspect`. */
export interface StatelyAdapter {
  start(): void;
  stop(): void;
  /** Undefined is what a conversion gives for events that stately's inspector does not have. */
  send(event: StatelyEvent | undefined): void;
}

/** Events kept for an inspector that is not there yet. */
const mostWaiting = 500;

/**
 * An adapter for `createInspector` of `@statelyai/inspect` that sends to one named window, only after
 * that window has asked, and without customer data. With it stately's inspector can be used as well;
 * from a runtime that is running already, events come by way of `createStatelyConversion`.
 *
 * @throws RuntimeError INVALID_ARGUMENT at a window that can never work
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
