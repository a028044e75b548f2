import { expect, test } from 'vitest';
import { extensionMachine } from '../../src/machines/index.js';
import { done, type PlayedEvent, play, renewed } from './play.js';

/** There is no parent that could be told. */
const alone = extensionMachine.provide({ actions: { tellEnd: () => undefined } });

const input = { action: 'requestTransferNote', requestId: 'r1', attempts: 3, data: { page: 1 } };
const answered = done('call', { attempt: 2, failure: null, value: { action: 'transferNote' } });
const broken = done('call', { attempt: 3, failure: { code: 'UNAVAILABLE' }, value: undefined });

test.each<[string, PlayedEvent[], string, string[]]>([
  ['[EX1] the function is called once', [], 'working [busy]', []],
  [
    '[EX1] the answer is passed on, then the end is told',
    [answered],
    'ended',
    [
      'stop call',
      'say answer {"attempt":2,"failure":null,"value":{"action":"transferNote"}}',
      'say reportSucceeded r1 try 2',
    ],
  ],
  [
    '[EX1] a failure is told to the page',
    [broken],
    'ended',
    ['stop call', 'say reportFailed r1 try 3 UNAVAILABLE'],
  ],
  [
    '[EX2] a new document cancels it',
    [renewed('requestOpenReports')],
    'ended',
    ['stop call', 'say reportCancelled r1 try 1'],
  ],
  [
    '[EX2] it goes on for the document that asked',
    [renewed('requestTransferNote')],
    'working [busy]',
    [],
  ],
])('%s', (_, events, state, does) => {
  expect(play(alone, input, events)).toMatchObject({
    state,
    does: expect.arrayContaining(does),
  });
});
