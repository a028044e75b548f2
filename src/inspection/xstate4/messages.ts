import * as z from 'zod/mini';

const text = z.string();
const oneOrMore = z.optional(z.union([text, z.array(text)]));

/** The name of an action, a guard or an actor's logic. */
const namedSchema = z.union([text, z.looseObject({ type: text, name: z.optional(text) })]);

const transitionSchema = z.looseObject({
  source: text,
  target: oneOrMore,
  eventType: text,
  delay: z.optional(z.union([z.number(), text])),
  cond: z.optional(namedSchema),
  actions: z.array(namedSchema),
  internal: z.optional(z.boolean()),
  description: z.optional(text),
});

/** A state of XState 4 in its JSON format. */
export interface State4 {
  readonly id: string;
  readonly key: string;
  readonly type: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly description?: string;
  readonly history?: 'shallow' | 'deep' | boolean;
  readonly initial?: string;
  readonly tags?: readonly string[];
  readonly entry: readonly Named4[];
  readonly exit: readonly Named4[];
  readonly invoke: readonly { readonly id: string; readonly src: Named4 }[];
  readonly transitions: readonly Transition4[];
  readonly states: Readonly<Record<string, State4>>;
}
export type Named4 = z.output<typeof namedSchema>;
export type Transition4 = z.output<typeof transitionSchema>;

const stateSchema: z.ZodMiniType<State4> = z.looseObject({
  id: text,
  key: text,
  type: z.enum(['atomic', 'compound', 'parallel', 'final', 'history']),
  description: z.optional(text),
  history: z.optional(z.union([z.boolean(), z.enum(['shallow', 'deep'])])),
  initial: z.optional(text),
  tags: z.optional(z.array(text)),
  entry: z.array(namedSchema),
  exit: z.array(namedSchema),
  invoke: z.array(z.looseObject({ id: text, src: namedSchema })),
  transitions: z.array(transitionSchema),
  states: z.record(
    text,
    z.lazy(() => stateSchema),
  ),
}) as unknown as z.ZodMiniType<State4>;

const eventSchema = z.looseObject({ type: text });

/** The used fields of a machine's snapshot. */
const snapshotSchema = z.looseObject({
  value: z.unknown(),
  context: z.optional(z.unknown()),
  event: eventSchema,
  actions: z.optional(z.array(namedSchema)),
  transitions: z.optional(z.array(transitionSchema)),
  done: z.optional(z.boolean()),
});
export type Snapshot4 = z.output<typeof snapshotSchema>;

/** The maximum length of a JSON text. Longer texts are rejected, because a page's context can have any size. */
const longestText = 5_000_000;

/** The schema of a JSON text. Parses the text and validates it with another schema. */
const json = <Value>(schema: z.ZodMiniType<Value>) =>
  z.pipe(
    z.pipe(
      text.check(z.maxLength(longestText)),
      z.transform((source: string, context) => {
        try {
          return JSON.parse(source) as unknown;
        } catch {
          context.issues.push({ code: 'custom', input: source });
          return z.NEVER;
        }
      }),
    ),
    schema,
  );

/** The schema of the messages of `@xstate/inspect` 0.8 about services. Parses states and events, which are JSON texts. */
export const inspectMessageSchema = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('service.register'),
    machine: json(stateSchema),
    state: json(snapshotSchema),
    sessionId: text,
    id: z.optional(text),
    parent: z.optional(text),
  }),
  z.looseObject({
    type: z.literal('service.event'),
    event: json(z.looseObject({ data: eventSchema, origin: z.optional(text) })),
    sessionId: text,
  }),
  z.looseObject({
    type: z.literal('service.state'),
    state: json(snapshotSchema),
    sessionId: text,
  }),
  z.looseObject({ type: z.literal('service.stop'), sessionId: text }),
]);
export type InspectMessage = z.output<typeof inspectMessageSchema>;
