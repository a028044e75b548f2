import { type NamedWindow, openLink } from '../Link.js';
import type { InspectionListener } from '../receiveInspection.js';
import { createXState4Translator, type XState4Options } from './createXState4Translator.js';

/**
 * Watches a page on XState 4 that calls `inspect` of `@xstate/inspect` 0.8 with the viewer's URL.
 *
 * @throws RuntimeError INVALID_ARGUMENT at a window that can never work
 */
export function receiveXState4(
  from: NamedWindow,
  listener: Pick<InspectionListener, 'next' | 'closed'>,
  options: XState4Options = {},
): { close(): void } {
  const translator = createXState4Translator(options);
  const link = openLink(from, (data) => {
    if (Object(data).type === 'xstate.disconnect') listener.closed?.();
    const events = translator.translate(data);
    if (events.length > 0) clearInterval(greeting);
    for (const event of events) listener.next(event);
  });
  const hello = () => link.post({ type: 'xstate.inspecting' });
  // Until somebody answers: each greeting has everything told again.
  const greeting = setInterval(hello, helloMs);
  hello();
  return {
    close() {
      clearInterval(greeting);
      link.close();
    },
  };
}

/** Milliseconds between greetings. */
const helloMs = 1000;
