import * as z from 'zod/mini';
import type { InspectionEvent } from './InspectionEvent.js';
import { type InspectionPeer, isNamedWindow, openLink } from './Link.js';
import { kindOf, linkMessageType, randomName, type ViewerMessage } from './LinkMessage.js';
import { inspectionEventSchema } from './schemas.js';

/** The functions of a viewer. */
export interface InspectionListener {
  /** Called for each event. A stream begins with every existing actor. */
  next(event: InspectionEvent): void;
  /** Called when the page has begun a stream. The events of an earlier stream are no longer valid. */
  opened?(): void;
  /** Called when the page has ended the stream. */
  closed?(): void;
}

/** The connection of a viewer to an inspected page. */
export interface Reception {
  /** The number of events that were dropped because they do not match the schema. */
  readonly rejectedCount: number;
  /** Closes the connection and notifies the page. Idempotent. */
  close(): void;
}

/**
 * Receives the events of a page that calls `inspectRuntime(…, { to })`. The page and the viewer can start in any order.
 *
 * @throws RuntimeError INVALID_ARGUMENT if the peer is invalid
 */
export function receiveInspection(from: InspectionPeer, listener: InspectionListener): Reception {
  const viewer = randomName();
  let source: unknown;
  let rejectedCount = 0;
  let isClosed = false;
  /** False until a complete stream begins. On a shared channel, events for other viewers may arrive before that. */
  let isBegun = false;
  const say = (message: ViewerMessage) => link.post(message);
  const hello = () => say({ type: linkMessageType, kind: 'hello', viewer, version: 1 });

  const receiveEvents = (events: unknown) => {
    for (const event of Array.isArray(events) ? events : []) {
      const result = z.safeParse(inspectionEventSchema, event);
      if (!result.success) rejectedCount += 1;
      else if (isBegun || isBeginning(result.data)) {
        isBegun = true;
        listener.next(result.data);
      }
    }
  };
  /** Selects one page of a shared channel: the first page that sends a message, or the page that opened last. */
  const follow = (next: unknown) => {
    if (next === source) return;
    source = next;
    isBegun = false;
    listener.opened?.();
  };
  const link = openLink(from, (data) => {
    const kind = kindOf(data);
    const message = Object(data) as Readonly<Record<string, unknown>>;
    if (kind === 'open') {
      follow(message.source);
      hello();
    }
    if (kind === 'events') {
      if (source === undefined || isNamedWindow(from)) follow(message.source);
      if (source === message.source) receiveEvents(message.events);
    }
    if (kind === 'closed' && source === message.source) {
      source = undefined;
      listener.closed?.();
    }
  });
  hello();
  const greeting = setInterval(hello, helloMs);
  return {
    get rejectedCount() {
      return rejectedCount;
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      clearInterval(greeting);
      say({ type: linkMessageType, kind: 'bye', viewer });
      link.close();
    },
  };
}

/** The interval between `hello` messages, in milliseconds. They are repeated, because the page may start later or reload. */
const helloMs = 1000;

/** True for the first event of a stream: the root actor. */
const isBeginning = (event: InspectionEvent): boolean =>
  event.type === '@xstate.actor' && event.parentId === undefined;
