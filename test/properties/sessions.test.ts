import fc from 'fast-check';
import { filter, map } from 'rxjs';
import { expect, test } from 'vitest';
import '../fixedSeed.js';
import type { ConnectorMessage } from '../../src/protocol/index.js';
import type { Incoming } from '../../src/transport/index.js';
import { ifThinned } from '../spread.js';
import { act, anySession } from './actions.js';
import { foundSessions } from './foundSessions.js';
import { PlayedSession, type Sabotage } from './PlayedSession.js';
import { playSession } from './playSession.js';

/** A failure says with which seed and path it happens again: `SEED=… SESSION_PATH=… npx vitest …`. */
const replayed = process.env.SESSION_PATH === undefined ? {} : { path: process.env.SESSION_PATH };

test('[PT1] whatever happens in a session, no rule is broken and operation is reached in the end', async () => {
  await fc.assert(
    fc.asyncProperty(anySession, async (actions) => {
      expect(await playSession(actions)).toEqual([]);
    }),
    { numRuns: Number(process.env.SESSIONS ?? ifThinned(500, 2000)), ...replayed },
  );
}, 600_000);

test.each(Object.entries(foundSessions))('[PT1] no longer: %s', async (_, actions) => {
  expect(await playSession(actions)).toEqual([]);
});

test('[PT2] random sessions reach what they are to test', async () => {
  const reached = { logs: 0, waiting: 0, 'another agent comes': 0, 'the store fails': 0 };
  for (const actions of fc.sample(anySession, 300)) {
    const session = new PlayedSession();
    await session.settle();
    const seen = new Set<keyof typeof reached>();
    for (const action of actions) {
      const [name, detail] = action;
      if (session.keptLogs > 0) seen.add('waiting');
      if (session.keptLogs > 0 && name === 'changeAgent') seen.add('another agent comes');
      if (session.keptLogs > 0 && name === 'store' && detail !== 'well')
        seen.add('the store fails');
      await act(session, action);
      if (session.heardLogs.size > 0) seen.add('logs');
    }
    for (const what of seen) reached[what] += 1;
    await session.stop();
  }
  expect(reached.logs).toBeGreaterThan(120);
  expect(reached.waiting).toBeGreaterThan(25);
  expect(reached['another agent comes']).toBeGreaterThan(2);
  expect(reached['the store fails']).toBeGreaterThan(5);
}, 120_000);

/** What a transport in between can do to a session, and the first word of what is said of it. */
const sabotages: readonly (readonly [what: string, said: string, sabotage: Sabotage])[] = [
  ['answers a ready twice', 'readyAnsweredOnce', sayTwice('ready')],
  ['sends CRM data twice', 'crmDataOnlyIfAsked', sayTwice('crmData')],
  ['reports a saved log twice', 'historyAfterSave', sayTwice('createHistoryItem')],
  [
    'loses logs that it has heard of',
    'the log of',
    (client) => ({
      ...client,
      incoming$: client.incoming$.pipe(
        map((item) =>
          item.kind === 'message' && item.message.action === 'requestSaveInteractionLog'
            ? { kind: 'rejected', rejection: { reason: 'shape' } }
            : item,
        ),
      ),
    }),
  ],
  [
    'never sends CRM data',
    'operation is not reached',
    (client) => ({ ...client, incoming$: client.incoming$.pipe(filter(isNoRequestOfCrmData)) }),
  ],
];

test.each(sabotages)('[PT2] a runtime is noticed that %s', async (_, said, sabotage) => {
  const problems = await playSession(
    [['placeCall'], ['pass', 2600], ['endInteraction'], ['pass', 100]],
    sabotage,
  );
  expect(problems.map((problem) => problem.slice(0, said.length))).toContain(said);
});

function isNoRequestOfCrmData(item: Incoming<ConnectorMessage>): boolean {
  return item.kind !== 'message' || item.message.action !== 'requestCrmData';
}

function sayTwice(action: string): Sabotage {
  return (client) => ({
    ...client,
    send(message) {
      if (message.action === action) client.send(message);
      return client.send(message);
    },
  });
}
