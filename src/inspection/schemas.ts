import * as z from 'zod/mini';
import type { InspectionEvent } from './InspectionEvent.js';
import type { MachineDefinition } from './MachineDefinition.js';
import { type Recording, readableVersions } from './Recording.js';

const text = z.string();
const texts = z.array(text);
const count = z.number().check(z.int(), z.nonnegative());

const issues = z.array(z.looseObject({ path: text, problem: text }));
const fieldFormSchema = z.looseObject({
  path: text,
  type: text,
  forms: z.optional(texts),
  words: z.optional(z.array(z.union([text, z.boolean()]))),
  readAs: z.optional(text),
});

const transitionSchema = z.looseObject({
  id: text,
  source: text,
  targets: texts,
  eventType: text,
  kind: z.enum(['event', 'after', 'always', 'actorDone', 'actorError', 'stateDone']),
  subject: z.optional(text),
  guard: z.optional(text),
  actions: texts,
  delayMs: z.optional(z.number()),
  isReentering: z.boolean(),
  description: z.optional(text),
});

const stateSchema: z.ZodMiniType<MachineDefinition> = z.looseObject({
  id: text,
  key: text,
  type: z.enum(['atomic', 'compound', 'parallel', 'final', 'history']),
  description: z.optional(text),
  history: z.optional(z.enum(['shallow', 'deep'])),
  initial: z.optional(text),
  tags: texts,
  entry: texts,
  exit: texts,
  invoke: z.array(z.looseObject({ id: text, src: text })),
  transitions: z.array(transitionSchema),
  states: z.array(z.lazy(() => stateSchema)),
}) as unknown as z.ZodMiniType<MachineDefinition>;

const stamp = { sessionId: text, at: z.number(), seq: z.number() };
const bareEvent = z.looseObject({ type: text });

const snapshotSchema = z.looseObject({
  status: z.enum(['active', 'done', 'error', 'stopped']),
  value: z.optional(z.unknown()),
  activeIds: z.optional(texts),
  tags: z.optional(texts),
});

const stepSchema = z.looseObject({
  id: text,
  source: text,
  targets: texts,
  eventType: text,
  guard: z.optional(text),
  actions: texts,
});

/** The schema of an inspection event. */
export const inspectionEventSchema = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('@xstate.actor'),
    ...stamp,
    rootId: text,
    parentId: z.optional(text),
    name: text,
    src: z.optional(text),
    machine: z.optional(text),
    definition: z.optional(stateSchema),
    snapshot: snapshotSchema,
  }),
  z.looseObject({
    type: z.literal('@xstate.event'),
    ...stamp,
    sourceId: z.optional(text),
    event: bareEvent,
  }),
  z.looseObject({
    type: z.literal('@xstate.snapshot'),
    ...stamp,
    event: bareEvent,
    snapshot: snapshotSchema,
  }),
  z.looseObject({
    type: z.literal('@xstate.transition'),
    ...stamp,
    event: bareEvent,
    microsteps: z.array(
      z.looseObject({ eventType: text, transitions: z.array(stepSchema), value: z.unknown() }),
    ),
    refused: z.array(stepSchema),
    actions: texts,
  }),
  z.looseObject({
    type: z.literal('patchcord.message'),
    ...stamp,
    direction: z.enum(['in', 'out', 'rejected', 'notSent']),
    action: z.optional(text),
    reason: z.optional(text),
    issues: z.optional(issues),
    name: z.optional(text),
    shape: z.optional(count),
    fields: z.optional(z.array(fieldFormSchema)),
    ignored: z.optional(issues),
  }),
  z.looseObject({ type: z.literal('patchcord.runtime'), ...stamp, event: bareEvent }),
  z.looseObject({ type: z.literal('patchcord.dropped'), ...stamp, count }),
]) as unknown as z.ZodMiniType<InspectionEvent>;

/** The schema of a recording. */
export const recordingSchema = z.looseObject({
  format: z.literal('patchcord-recording'),
  version: z.literal([...readableVersions]),
  startedAt: z.number(),
  endedAt: z.number(),
  truncated: count,
  dropped: count,
  omitted: z.optional(count),
  events: z.array(inspectionEventSchema),
  earlierMessages: z.optional(z.array(inspectionEventSchema)),
}) as unknown as z.ZodMiniType<Recording>;
