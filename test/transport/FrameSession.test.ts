import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../fixedSeed.js';
import { FrameSession } from '../../src/transport/FrameSession.js';

const frameWindow = {};

/** Plays steps, `load` or the name of a message, and tells at which of them a session began. */
function play(steps: readonly string[], session = new FrameSession()) {
  return steps.map((step) => {
    const kept =
      step === 'load' ? session.noteLoad(frameWindow) : session.noteMessage(frameWindow, step);
    return kept === undefined ? '-' : [...kept].join(' ') || 'new';
  });
}

describe('the first document', () => {
  test.each([
    [['load', 'ready', 'requestCrmData']],
    [['ready', 'load', 'requestCrmData']],
    [['ready', 'requestCrmData', 'load', 'requestOpenReports']],
    [['ready', 'ready', 'ready', 'requestCrmData', 'load']],
    [['requestCrmData', 'load', 'requestOpenReports']],
  ])('[TR15] is not taken for a second one: %j', (steps) => {
    expect(play(steps)).toEqual(steps.map(() => '-'));
  });

  test('[TR15] may say ready as often as it likes', () => {
    const steps = [
      'load',
      'ready',
      'ready',
      'requestCrmData',
      'ready',
      'ready',
      'requestOpenReports',
    ];
    expect(play(steps)).toEqual(steps.map(() => '-'));
  });
});

describe('a document loaded anew', () => {
  test('[TR13] begins a session with its first message, whatever that is', () => {
    expect(
      play(['load', 'ready', 'requestCrmData', 'load', 'requestOpenReports', 'ready']),
    ).toEqual(['-', '-', '-', '-', 'new', '-']);
  });

  test('[TR13] begins one session, however many messages follow', () => {
    expect(play(['load', 'ready', 'load', 'ready', 'ready', 'requestCrmData', 'ready'])).toEqual([
      ...['-', '-', '-', 'new', '-', '-', '-'],
    ]);
  });

  test('[TR16] that speaks before its load keeps what it has sent', () => {
    expect(
      play(['load', 'ready', 'requestCrmData', 'ready', 'requestOpenReports', 'load']),
    ).toEqual(['-', '-', '-', '-', '-', 'requestOpenReports']);
  });

  test('[TR16] keeps nothing of the document before it', () => {
    expect(play(['load', 'ready', 'requestCrmData', 'ready', 'load'])).toEqual([
      ...['-', '-', '-', '-', 'new'],
    ]);
  });

  test('[TR16] whose load follows that of the first is heard to the end', () => {
    const first = ['ready', 'requestCrmData', 'load'];
    const second = ['ready', 'requestCrmData', 'load', 'requestOpenReports'];
    expect(play([...first, ...second])).toEqual(['-', '-', '-', 'new', '-', '-', '-']);
  });

  test('[TR13] is known by two loads without a word between them', () => {
    expect(play(['ready', 'load', 'load', 'requestCrmData'])).toEqual(['-', '-', '-', 'new']);
  });
});

describe('another window', () => {
  test('[TR13] begins a session with its first message', () => {
    const session = new FrameSession();
    const [first, second] = [{}, {}];
    session.noteLoad(first);
    expect(session.noteMessage(first, 'ready')).toBeUndefined();
    expect(session.noteMessage(second, 'requestCrmData')).toEqual(new Set());
    expect(session.noteMessage(second, 'ready')).toBeUndefined();
  });

  test('[TR15] is not taken for a third document by its own load', () => {
    const session = new FrameSession();
    const [first, second] = [{}, {}];
    session.noteMessage(first, 'ready');
    session.noteMessage(second, 'ready');
    expect(session.noteLoad(second)).toBeUndefined();
    expect(session.noteMessage(second, 'requestCrmData')).toBeUndefined();
    session.noteLoad(second);
    expect(session.noteMessage(second, 'requestOpenReports')).toEqual(new Set());
  });
});

describe('whether the document is heard', () => {
  test.each([
    [[], false, false],
    [['load'], false, false],
    [['ready'], true, true],
    [['ready', 'load'], false, true],
    [['ready', 'load', 'requestOpenReports'], true, true],
    [['load', 'ready', 'requestCrmData', 'load'], false, false],
    [['ready', 'load', 'load'], false, false],
    [['load', 'ready', 'ready', 'load'], false, true],
    [['load', 'ready', 'ready', 'load', 'load'], false, false],
    [['load', 'ready', 'load', 'requestCrmData'], true, true],
  ])('[TR18] [TR19] after %j', (steps, hears, hearsAnswers) => {
    const session = new FrameSession();
    play(steps, session);
    expect(session.mayReceive(frameWindow, 'createHistoryItem')).toBe(hears);
    expect(session.mayReceive(frameWindow, 'crmData')).toBe(hearsAnswers);
    expect(session.mayReceive({}, 'ready')).toBe(false);
  });

  test('[TR18] it is after its message, and for certain never after a load', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('load', 'ready', 'ask'), { minLength: 1 }), (steps) => {
        const session = new FrameSession();
        play(steps, session);
        expect(session.mayReceive(frameWindow)).toBe(steps.at(-1) !== 'load');
      }),
    );
  });
});

/** One document: it opens with `ready`, asks for things, and its `load` comes at any moment. */
const documents = fc
  .record({
    readies: fc.integer({ min: 1, max: 3 }),
    requests: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 }),
    loadAt: fc.nat(),
  })
  .map(({ readies, requests, loadAt }) => {
    const steps = [...Array<string>(readies).fill('ready'), ...requests];
    return steps.toSpliced(loadAt % (steps.length + 1), 0, 'load');
  });
const histories = fc
  .tuple(fc.array(documents, { minLength: 1, maxLength: 4 }), fc.boolean())
  // Who begins to listen late has missed the first document's load.
  .map(([history, isLate]) =>
    history.map((steps, n) => (isLate && n === 0 ? steps.filter((it) => it !== 'load') : steps)),
  );

/** Who is waiting for what, kept as the runtime keeps it: a new session drops what is not kept. */
function waiting(history: readonly (readonly string[])[]) {
  const session = new FrameSession();
  let pending: { document: number; action: string }[] = [];
  const lost: string[] = [];
  const steps = history.flatMap((steps, document) => steps.map((step) => ({ step, document })));
  for (const { step, document } of steps) {
    const kept =
      step === 'load' ? session.noteLoad(frameWindow) : session.noteMessage(frameWindow, step);
    if (kept !== undefined) {
      const dropped = pending.filter(({ action }) => !kept.has(action));
      lost.push(...dropped.filter((it) => it.document === document).map((it) => it.action));
      pending = pending.filter(({ action }) => kept.has(action));
    }
    if (step !== 'load' && step !== 'ready') pending.push({ document, action: step });
  }
  return { pending, lost };
}

describe('any history of documents', () => {
  test('[TR16] never takes a message for an older document’s', () => {
    fc.assert(
      fc.property(histories, (history) => {
        expect(waiting(history).lost).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });

  test('[TR13] drops what older documents asked for', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const last = history.length - 1;
        // The last document loads, then opens: from then on nothing older is left.
        const closing = [...history, ['load', 'ready']];
        const left = waiting(closing).pending.filter(({ document }) => document <= last);
        expect(left).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });
});
