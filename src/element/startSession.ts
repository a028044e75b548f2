import { invalidOption } from '../errors.js';
import { createRuntime, type Runtime, type RuntimeEvent, type RuntimeState } from '../index.js';
import type { CrmConnectorProperties } from './CrmConnectorElement.js';
import { createFrame } from './createFrame.js';
import { readAddress } from './readAddress.js';

/** The options as they were when the session began; one that is not set is undefined. */
export type SessionOptions = Readonly<CrmConnectorProperties>;

/** The listener for the events of a session. */
export interface SessionListener {
  onState(state: RuntimeState): void;
  onEvent(event: RuntimeEvent): void;
}

/** A runtime and its frame. */
export interface Session {
  readonly runtime: Runtime;
  readonly options: SessionOptions;
  /** Stops the runtime and removes the frame. */
  end(): void;
}

/**
 * Puts a frame on the page and starts a runtime for it.
 *
 * @throws RuntimeError INVALID_OPTION at an option that can never work; then there is no frame
 */
export function startSession(
  root: ShadowRoot,
  options: SessionOptions,
  listener: SessionListener,
): Session {
  const document = root.ownerDocument;
  // A message that this script sends comes from this window, and a connector in another one does not take it.
  if (document !== globalThis.document) {
    throw invalidOption('ownerDocument', 'that of the script which defined the element');
  }
  const address = readAddress(options.src, options.connectorOrigin, document.baseURI);
  const frame = createFrame(document, address, {
    allow: options.allow,
    title: options.frameTitle,
  });
  const runtime = createRuntime({
    ...runtimeOptions(options),
    iframe: frame,
    connectorOrigin: address.origin,
    environment: { window: document.defaultView ?? undefined },
  });
  runtime.state$.subscribe((state) => {
    // The agent's language becomes known with the CRM data.
    frame.title = options.frameTitle || runtime.texts.element.frameTitle;
    listener.onState(state);
  });
  runtime.events$.subscribe((event) => listener.onEvent(event));
  root.append(frame);
  runtime.start();
  return {
    runtime,
    options,
    end() {
      void runtime.stop();
      frame.remove();
    },
  };
}

/** The options that go to the runtime unchanged. Options that are not set are left out. */
function runtimeOptions(options: SessionOptions) {
  const { adapter, timing, capabilities, logRetentionDays, createOutbox, inspect } = options;
  const { language, texts } = options;
  return {
    adapter: adapter as NonNullable<typeof adapter>,
    ...(timing && { timing }),
    ...(capabilities && { capabilities }),
    ...(logRetentionDays !== undefined && { logRetentionDays }),
    ...(language !== undefined && { language }),
    ...(texts && { texts }),
    ...(createOutbox && { outbox: createOutbox() }),
    ...(inspect && { inspect }),
  };
}
