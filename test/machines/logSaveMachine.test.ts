import { expect, test } from 'vitest';
import { failureOf } from '../../src/errors.js';
import { logSaveMachine } from '../../src/machines/index.js';
import { delayOver, done, failed, type PlayedEvent, play } from './play.js';

const entry = { id: 'int-1', requestId: 'r1', attempts: 2 };
const outcome = { saved: { id: 'LOG-1', fields: {} } };
const failure = failureOf('FORBIDDEN');
const timeout = { failure: failureOf('TIMEOUT') };

const of = (...events: readonly PlayedEvent[]) =>
  play(logSaveMachine, { slot: 'save2', entry }, events);
const settle = (ending: object) =>
  `start settleEntry ${JSON.stringify({ entry, outcome: ending })}`;
const saved = done('saveLog', outcome);

test.each<[string, PlayedEvent[], string, string[]]>([
  [
    '[OB1] it begins at once, and is reported',
    [],
    'saving [saving]',
    [
      'say reportTried r1 try 3',
      'wait requestTimeout 10000 ms',
      `start saveLog ${JSON.stringify({ entry, requestId: 'r1', attempt: 3 })}`,
    ],
  ],
  [
    '[OB1] what the CRM has kept is written',
    [saved],
    'settling',
    ['stop saveLog', settle(outcome)],
  ],
  [
    '[OB3] a failure is written',
    [failed('saveLog', failure)],
    'settling',
    ['stop saveLog', settle({ failure })],
  ],
  [
    '[OB12] a save that hangs is aborted',
    [delayOver('requestTimeout', 'logSave.saving')],
    'settling',
    ['stop saveLog', settle(timeout)],
  ],
])('%s', (_, events, state, does) => {
  const played = of(...events);
  expect(played.state).toBe(state);
  expect([...played.does].sort()).toEqual([...does].sort());
});
