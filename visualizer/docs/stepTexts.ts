import type { Step } from './traceMessage.js';

type Texts = Readonly<Record<string, string>>;

/** A sentence for each file that the followed message comes through. */
const texts: Readonly<Record<Step['way'], Texts>> = {
  in: {
    'src/transport/createFrameTransport.ts': 'Hears the message event of the window.',
    'src/transport/createInbox.ts': 'Drops other origins and other windows.',
    'src/protocol/createCodec.ts': 'Decodes the message and checks its data.',
    'src/protocol/hasProtoKey.ts': 'Looks for a key that could change what an object is.',
    'src/transport/createTransport.ts': 'Passes the message to its subscriber.',
    'src/runtime/lifecycle/createLifecycle.ts': 'Subscribes, and sends events to the statechart.',
    'src/runtime/lifecycle/toLifecycleEvent.ts': 'Makes an event of it, with a request id.',
    'src/machines/lifecycleMachine.ts': 'Starts the feature and forwards the request.',
    'src/machines/recordMachine.ts': 'Decides which adapter call comes next.',
    'src/machines/callMachine.ts': 'Times the call, and retries one that failed.',
    'src/runtime/adapterCalls.ts': 'Makes one attempt, with an abort signal.',
    'src/runtime/features/records.ts': 'Calls the method of the adapter.',
    'src/adapters/memory/memoryAdapter.ts': 'The adapter asks the CRM. No record matches.',
  },
  back: {
    'src/machines/callMachine.ts': 'The attempt succeeded: the call is over.',
    'src/machines/recordMachine.ts': 'No match, no further query: the agent is told.',
    'src/runtime/features/records.ts': 'Chooses the notification.',
    'src/runtime/Messenger.ts': 'Completes the message and writes the journal.',
    'src/transport/createTransport.ts': 'Encodes the message. Invalid ones are not sent.',
    'src/transport/createFrameTransport.ts': 'Posts it to the exact origin of the frame.',
  },
};

/**
 * The sentence of each step.
 *
 * @throws Error if a step has none, or a sentence belongs to no step
 */
export function stepTexts(steps: readonly Step[]): string[] {
  const needed = steps.map(({ way, file }) => `${way} ${file}`);
  const known = Object.entries(texts).flatMap(([way, own]) =>
    Object.keys(own).map((file) => `${way} ${file}`),
  );
  const lacking = needed.filter((step) => !known.includes(step));
  const superfluous = known.filter((step) => !needed.includes(step));
  if (lacking.length + superfluous.length > 0) {
    const names = (steps: readonly string[]) => steps.join(', ') || 'none';
    throw new Error(
      `visualizer/docs/stepTexts.ts lacks ${names(lacking)}; superfluous: ${names(superfluous)}.`,
    );
  }
  return steps.map(({ way, file }) => texts[way][file] ?? '');
}
