import fc from 'fast-check';
import { filter, map } from 'rxjs';
import { expect, test } from 'vitest';
import '../fixedSeed.js';
import type { ConnectorMessage } from '../../src/protocol/index.js';
import type { Incoming } from '../../src/transport/index.js';
import { ifThinned } from '../spread.js';
import { anySession } from './actions.js';
import type { Sabotage } from './PlayedSession.js';
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
