import { invalidOption } from '../errors.js';
import { createRuntime, type Runtime, type RuntimeEvent, type RuntimeState } from '../index.js';
import type { CrmConnectorProperties } from './CrmConnectorElement.js';
import { createFrame } from './createFrame.js';
import { readAddress } from './readAddress.js';

/** The options with which the session began. An option that is not set is undefined. */
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
 * Inserts a frame into the shadow tree and starts a runtime for it.
 *
 * @throws RuntimeError INVALID_OPTION if an option is invalid. Then no frame is inserted.
 */
export function startSession(
  root: ShadowRoot,
  options: SessionOptions,
  listener: SessionListener,
): Session {
  const document = root.ownerDocument;
  // The source of a message is the window of the script that sends it. A connector accepts messages only from the window
  // that contains its frame, so this must be the same window.
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
    // The agent's language is part of the CRM data, so the texts can change with the state.
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

/** Returns the options that are passed to the runtime unchanged. Leaves out options that are not set. */
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
