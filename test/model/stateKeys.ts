import type { AnyMachineSnapshot } from 'xstate';
import type { Failure } from '../../src/errors.js';

/**
 * What makes two states of a machine different: no clocks, no ids of requests, no customer data, and
 * nothing that changes no later step.
 */
export function stateKey(
  machineId: string,
  { value, context, status }: AnyMachineSnapshot,
): string {
  const keep = kept[machineId];
  if (keep === undefined) throw new Error(`no key for the machine ${machineId}`);
  return JSON.stringify([value, status, ...keep(context as never, value as never)]);
}

type Keep = (context: never, value: never) => readonly unknown[];

const code = ({ failure }: { readonly failure: Failure | null }) => failure?.code ?? null;

const kept: Readonly<Record<string, Keep>> = {
  lifecycle: (context: {
    attempt: number;
    failure: Failure | null;
    inUse: string[];
    wakeUp: string;
    nextWakeUp: string;
    recoveries: number;
  }) => [
    context.wakeUp,
    context.nextWakeUp !== '',
    context.attempt,
    // How many does not matter but for the pause.
    context.recoveries > 0,
    code(context),
    [...context.inUse].sort(),
  ],
  clickToDial: (context: { dialled: string }) => [context.dialled],
  service: () => [],
  records: (context: { queries: unknown[]; records: unknown[] }) => [
    context.queries.length,
    context.records.length,
  ],
  call: (context: {
    attempt: number;
    failure: Failure | null;
    value: unknown;
    payload: unknown;
  }) => [context.attempt, code(context), context.value, logName(context.payload)],
  outbox: (
    context: { saving: Readonly<Record<string, Entry | undefined>>; dueInMs: number },
    value: { drain: unknown },
  ) => [
    Object.entries(context.saving).flatMap(([slot, entry]) =>
      entry === undefined ? [] : [slot, ...entryKey(entry)],
    ),
    // Elsewhere the next pick says it.
    /saving|waiting/.test(JSON.stringify(value.drain)) && context.dueInMs,
  ],
  logSave: (context: { slot: string; entry: Entry; outcome: { failure?: Failure } }) => [
    context.slot,
    entryKey(context.entry),
    context.outcome.failure?.code ?? 'saved',
  ],
  simulator: (context: {
    interaction: { id: string } | undefined;
    history: readonly { interactionId: string; taskId?: string }[];
  }) => [
    context.interaction?.id,
    context.history.map(({ interactionId, taskId }) => [interactionId, taskId !== undefined]),
  ],
};

interface Entry {
  readonly requestId: string;
  readonly attempts: number;
}

const entryKey = ({ requestId, attempts }: Entry) => [requestId, attempts];

/** The interaction whose log it is, if it is one. */
const logName = (value: unknown): unknown => {
  const { raw } = Object(value) as { raw?: { message?: { body?: { interactionId?: string } } } };
  return raw?.message?.body?.interactionId;
};
