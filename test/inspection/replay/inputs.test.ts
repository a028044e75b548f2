import { beforeAll, expect, test } from 'vitest';
import type { Recording } from '../../../src/inspection/index.js';
import { compareEvents } from '../../../src/inspection/replay/compareEvents.js';
import { Rerun } from '../../../src/inspection/replay/Rerun.js';
import { readScript } from '../../../src/inspection/replay/readScript.js';
import type { Input, Script, TimedInput } from '../../../src/inspection/replay/Script.js';
import { sessions } from './sessions.js';

const recorded: { readonly recording: Recording; readonly script: Script }[] = [];

beforeAll(async () => {
  for (const play of Object.values(sessions)) {
    const { recording } = await play();
    recorded.push({ recording, script: readScript(recording) });
  }
});

/** A script without the inputs that a test names. */
type Loss = (script: Script) => Script;

const without =
  (isLost: (input: Input, timed: TimedInput) => boolean): Loss =>
  (script) => ({
    ...script,
    inputs: script.inputs.filter((timed) => !isLost(timed.input, timed)),
  });

const withoutKind = (kind: Input['kind']): Loss => without((input) => input.kind === kind);

/** Every kind of input. The compiler asks for one that is new. */
const kinds: Readonly<Record<Input['kind'], Loss>> = {
  start: withoutKind('start'),
  stop: withoutKind('stop'),
  signOut: withoutKind('signOut'),
  openRecord: withoutKind('openRecord'),
  wake: withoutKind('wake'),
  notify: withoutKind('notify'),
  retry: withoutKind('retry'),
  online: withoutKind('online'),
  outboxRetry: withoutKind('outboxRetry'),
  outboxDiscard: withoutKind('outboxDiscard'),
  dial: withoutKind('dial'),
  incoming: withoutKind('incoming'),
  page: withoutKind('page'),
  end: withoutKind('end'),
  delay: withoutKind('delay'),
};

/** What else a script holds, and forms of one kind of input. */
const parts: Readonly<Record<string, Loss>> = {
  'a dial of the page': without((input) => input.kind === 'dial' && !input.isFromCrm),
  'a dial in the CRM': without((input) => input.kind === 'dial' && input.isFromCrm),
  'a message that was dropped': without(
    (input) => input.kind === 'incoming' && input.item.kind === 'rejected',
  ),
  'a frame that was loaded anew': without(
    (input) => input.kind === 'incoming' && input.item.kind === 'sessionRenewed',
  ),
  'messages that could not be sent': (script) => ({ ...script, sendings: new Map() }),
  'what the transport knew of the frame': (script) => ({ ...script, diagnoses: [] }),
  'logs that were waiting': (script) => ({ ...script, earlier: [] }),
  'when a log was due': (script) => ({ ...script, dueAt: new Map() }),
  'delays that a hidden page had lengthened': (script) => ({
    ...script,
    inputs: script.inputs.map((timed) =>
      timed.input.kind === 'delay'
        ? { ...timed, input: { ...timed.input, isHidden: false } }
        : timed,
    ),
  }),
  'the number of tries': (script) => ({ ...script, attempts: 1 }),
  'what the adapter could do': (script) => ({ ...script, methods: new Set() }),
};

/** True if some session is not the same without it. */
async function isNoticed(lose: Loss): Promise<boolean> {
  for (const { recording, script } of recorded) {
    const events = await new Rerun(lose(script), {}).run();
    if (compareEvents(recording.events, events).length > 0) return true;
  }
  return false;
}

test.each(Object.entries({ ...kinds, ...parts }))(
  '[IN16] a replay without %s differs from some session',
  async (_, lose) => {
    expect(await isNoticed(lose)).toBe(true);
  },
);
