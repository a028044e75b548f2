import { type NamedWindow, openLink } from '../Link.js';
import type { InspectionListener } from '../receiveInspection.js';
import { createXState4Translator, type XState4Options } from './createXState4Translator.js';

/**
 * Receives the events of a page that uses XState 4 and calls `inspect` of `@xstate/inspect` 0.8 with the viewer's URL.
 *
 * @throws RuntimeError INVALID_ARGUMENT if the window is invalid
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
  // Repeated only until the page answers, because the page sends everything again after each greeting.
  const greeting = setInterval(hello, helloMs);
  hello();
  return {
    close() {
      clearInterval(greeting);
      link.close();
    },
  };
}

/** The interval between greetings, in milliseconds. */
const helloMs = 1000;
