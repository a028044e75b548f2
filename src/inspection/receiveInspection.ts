import * as z from 'zod/mini';
import type { InspectionEvent } from './InspectionEvent.js';
import { type InspectionPeer, isNamedWindow, openLink } from './Link.js';
import { kindOf, linkMessageType, randomName, type ViewerMessage } from './LinkMessage.js';
import { inspectionEventSchema } from './schemas.js';

/** A viewer's functions for what it receives. */
export interface InspectionListener {
  /** Another event. A stream begins with every actor that is there. */
  next(event: InspectionEvent): void;
  /** The page has begun a stream. Events of an earlier stream are void. */
  opened?(): void;
  /** The page streams no more. */
  closed?(): void;
}

/** A viewer's end of an inspection. */
export interface Reception {
  /** Events that were dropped because they are not of the vocabulary. */
  readonly rejectedCount: number;
  /** Says good-bye. Idempotent. */
  close(): void;
}

/**
 * Watches a page that is inspected with `inspectRuntime(…, { to })`, whichever of the two is there first.
 *
 * @throws RuntimeError INVALID_ARGUMENT at a peer that can never work
 */
export function receiveInspection(from: InspectionPeer, listener: InspectionListener): Reception {
  const viewer = randomName();
  let source: unknown;
  let rejectedCount = 0;
  let isClosed = false;
  /** On a shared channel there may be events for others before the whole picture comes. */
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
  /** Of pages that share a channel, one is watched: the first that is heard, or the last that opens. */
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

/** Milliseconds between greetings: the page may come later than the viewer, or be reloaded. */
const helloMs = 1000;

/** A stream begins with its root. */
const isBeginning = (event: InspectionEvent): boolean =>
  event.type === '@xstate.actor' && event.parentId === undefined;
