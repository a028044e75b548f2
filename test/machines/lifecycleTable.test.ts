import { describe, expect, test } from 'vitest';
import { lifecycleMachine } from '../../src/machines/index.js';
import { delayOver, done, failed, type PlayedEvent, play, renewed } from './play.js';

const supports = { listDirectory: true, openReports: false, describeCustomFields: true };
const logsInUse = `start interactionLogs ${JSON.stringify({ action: 'requestSaveInteractionLog', attempts: 2, supports })}`;
const input = { attempts: 2, supports };

const crmData = (requestId: string) => ({ type: 'requestCrmData', requestId });
const start = { type: 'start' };
const stop = { type: 'stop' };
const retry = { type: 'retry', requestId: 'r9' };
const online = { type: 'online', requestId: 'r9', at: 1 };
const renewedLogs = 'tell interactionLogs sessionRenewed';
const wokenLogs = 'tell interactionLogs online';
const failing = (code: string, retryable: boolean) => failed('loadCrmData', { code, retryable });
const down = failing('UNAVAILABLE', true);
const tooBusy = failing('RATE_LIMITED', true);
/** Counts as no try, so that another is left. */
const busyAgain = tooBusy;
const forbidden = failing('FORBIDDEN', false);
const tooSlow = delayOver('requestTimeout', 'lifecycle.crmDataRequested');
const pauseOver = delayOver('retryBackoff', 'lifecycle.retry');

const load = (requestId: string, attempt: number) =>
  `start loadCrmData ${JSON.stringify({ requestId, attempt })}`;
const limit = 'wait requestTimeout 10000 ms';
const pause = ['wait retryBackoff 500 ms', 'wait wakeUpPause 30000 ms'];
const wakeUpPause = 'wait wakeUpPause 30000 ms';
const errorPauses = ['wait recoveryPause 5000 ms', wakeUpPause];
const wakeUpPauseOver = (state: string) => delayOver('wakeUpPause', `lifecycle.${state}`);
const met = 'tell interactionLogs connected';

const requested = [start, crmData('r1')];
const sent = [...requested, done('loadCrmData', { isSent: true })];
const pausing = [...requested, down];
const broken = [...requested, forbidden];
const stopped = [...requested, stop];
const busyTwice = [...requested, tooBusy, pauseOver, tooBusy];

test.each<[string, PlayedEvent[], string, string[]]>([
  [
    '[LC12] at the start it listens, and wonders after a while',
    [start],
    'readyCheck',
    ['wait logsStart 100 ms', 'wait readyOverdue 30000 ms'],
  ],
  [
    '[OB9] logs from earlier are looked at soon, whether the connector speaks or not',
    [start, delayOver('logsStart', 'lifecycle.readyCheck')],
    'readyCheck',
    [logsInUse],
  ],
  [
    '[LC12] then it says so once',
    [start, delayOver('readyOverdue', 'lifecycle.readyCheck')],
    'readyCheck',
    ['say reportOverdue'],
  ],
  ['[LC1] before the start nothing counts', [{ type: 'ready' }], 'idle', []],
  ['[LC1] a second start changes nothing', [start, start], 'readyCheck', []],
  [
    '[LC2] the ready check',
    [start, { type: 'ready' }],
    'agentActive',
    ['say answerReady', logsInUse, met],
  ],
  [
    '[LC2] the request for CRM data',
    requested,
    'crmDataRequested [busy]',
    [logsInUse, met, 'say reportTried r1 try 1', limit, load('r1', 1)],
  ],
  ['[LC4] a further one is merged', [...requested, crmData('r2')], 'crmDataRequested [busy]', []],
  [
    '[LC4] a `ready` is answered meanwhile',
    [...requested, { type: 'ready' }],
    'crmDataRequested [busy]',
    ['say answerReady'],
  ],
  [
    '[LC2] the data is sent',
    sent,
    'crmDataSent [operational]',
    ['stop loadCrmData', 'say reportSucceeded r1 try 1', 'say tellRecovery'],
  ],
  [
    '[LC2] data that could not be sent is asked for again by the next document',
    [...requested, done('loadCrmData', { isSent: false })],
    'agentActive',
    ['stop loadCrmData', 'say reportCancelled r1 try 1', met],
  ],
  [
    '[LC2] and sent again when it is asked for again',
    [...sent, crmData('r2')],
    'crmDataRequested [busy]',
    ['say reportTried r2 try 1', limit, load('r2', 1)],
  ],
  [
    '[LC5] after a failure comes a pause',
    pausing,
    'retry [busy]',
    ['stop loadCrmData', 'say tellBusy', ...pause],
  ],
  [
    '[LC7] what takes too long has failed',
    [...requested, tooSlow],
    'retry [busy]',
    ['stop loadCrmData', ...pause],
  ],
  [
    '[LC5] after the pause comes the next try',
    [...pausing, pauseOver],
    'crmDataRequested [busy]',
    ['say reportTried r1 try 2 UNAVAILABLE', limit, load('r1', 2)],
  ],
  [
    '[LC5] the tries are used up, and the agent is told',
    [...pausing, pauseOver, down],
    'error',
    [
      'stop loadCrmData',
      'say reportFailed r1 try 2 UNAVAILABLE',
      'say tellFailure',
      ...errorPauses,
    ],
  ],
  [
    '[LC7] by taking too long',
    [...pausing, pauseOver, tooSlow],
    'error',
    ['stop loadCrmData', 'say reportFailed r1 try 2 TIMEOUT', 'say tellFailure', ...errorPauses],
  ],
  [
    '[LC6] what another try would not help',
    broken,
    'error',
    ['stop loadCrmData', 'say reportFailed r1 try 1 FORBIDDEN', 'say tellFailure', ...errorPauses],
  ],
  [
    '[LC17] a busy CRM is asked again, and the agent may be told',
    busyTwice,
    'retry [busy]',
    ['stop loadCrmData', 'say tellBusy', ...pause],
  ],
  [
    '[LC17] its tries use up none',
    [...busyTwice, pauseOver, down, pauseOver, down],
    'error',
    [
      'stop loadCrmData',
      'say reportFailed r1 try 4 UNAVAILABLE',
      'say tellFailure',
      ...errorPauses,
    ],
  ],
  [
    '[LC9] another try at once, with fresh tries',
    [...pausing, retry],
    'crmDataRequested [busy]',
    ['say reportTried r1 try 1 UNAVAILABLE', limit, load('r1', 1)],
  ],
  [
    '[LC10] back online: the waiting try begins at once',
    [...pausing, online],
    'crmDataRequested [busy]',
    [wokenLogs, 'say reportTried r1 try 2 UNAVAILABLE', limit, load('r1', 2)],
  ],
  [
    '[LC20] a second wake-up leaves the pause as it is',
    [...pausing, online, busyAgain, online],
    'retry [busy]',
    [wokenLogs],
  ],
  [
    '[LC20] unless the first was long ago',
    [...pausing, online, busyAgain, wakeUpPauseOver('retry'), online],
    'crmDataRequested [busy]',
    [wokenLogs, 'say reportTried r1 try 3 RATE_LIMITED', limit, load('r1', 3)],
  ],
  [
    '[LC20] a request begun by a wake-up keeps its pauses',
    [...broken, online, down, online],
    'retry [busy]',
    [wokenLogs],
  ],
  [
    '[LC20] once it has failed, the next waits',
    [...broken, online, forbidden, online, { ...online, requestId: 'r10' }],
    'error',
    [wokenLogs],
  ],
  [
    '[LC20] for as long as there is to be between wake-ups',
    [
      ...[...broken, online, forbidden, online, { ...online, requestId: 'r10' }],
      wakeUpPauseOver('error'),
    ],
    'crmDataRequested [busy]',
    ['say reportTried r10 try 1', limit, load('r10', 1)],
  ],
  [
    '[LC20] without a wake-up nothing begins by itself',
    [...broken, online, forbidden, wakeUpPauseOver('error')],
    'error',
    [],
  ],
  [
    '[LC20] and the next one counts at once',
    [...broken, online, forbidden, wakeUpPauseOver('error'), online],
    'crmDataRequested [busy]',
    [wokenLogs, 'say reportTried r9 try 1', limit, load('r9', 1)],
  ],
  ...[retry, crmData('r11')].map((event): [string, PlayedEvent[], string, string[]] => [
    `[LC20] ${event.type} waits for nothing`,
    [...broken, online, forbidden, online, event],
    'crmDataRequested [busy]',
    [`say reportTried ${event.requestId} try 1`, limit, load(event.requestId, 1)],
  ]),
  ...[retry, online, crmData('r9')].map((event): [string, PlayedEvent[], string, string[]] => [
    `[LC9] [LC10] out of the error with ${event.type}`,
    [...broken, event],
    'crmDataRequested [busy]',
    [
      ...(event === online ? [wokenLogs] : []),
      ...['say reportTried r9 try 1', limit, load('r9', 1)],
    ],
  ]),
  [
    '[LC11] a new document cancels the request',
    [...requested, renewed()],
    'agentActive',
    ['stop loadCrmData', 'say reportCancelled r1 try 1', renewedLogs, met],
  ],
  [
    '[LC11] in the pause as well',
    [...pausing, renewed()],
    'agentActive',
    ['say reportCancelled r1 try 1 UNAVAILABLE', renewedLogs, met],
  ],
  [
    '[LC11] unless the new document has asked for it',
    [...requested, renewed('requestCrmData')],
    'crmDataRequested [busy]',
    [renewedLogs],
  ],
  [
    '[LC11] what it has asked for stays sent',
    [...sent, renewed('requestCrmData')],
    'crmDataSent [operational]',
    [renewedLogs],
  ],
  ['[LC11] else it is to ask again', [...sent, renewed()], 'agentActive', [renewedLogs, met]],
  ['[LC11] no session can end before the first', [start, renewed()], 'readyCheck', []],
])('%s', (_, events, state, does) => {
  expect(play(lifecycleMachine, input, events)).toMatchObject({ state, does });
});

describe('the stop', () => {
  test.each<[string, PlayedEvent[], string[]]>([
    ['before the start', [stop], []],
    ['while nothing is under way', [...sent, stop], [renewedLogs]],
    ['of a request', stopped, ['stop loadCrmData', 'say reportCancelled r1 try 1', renewedLogs]],
    ['of a pause', [...pausing, stop], ['say reportCancelled r1 try 1 UNAVAILABLE', renewedLogs]],
  ])('[LC13] %s ends everything', (_, events, does) => {
    const played = play(lifecycleMachine, input, events);
    expect(played.state).toBe('stopped');
    expect(played.does.filter((line) => !featureEnds.test(line))).toEqual(does);
  });
});

/** With the life cycle its transport and its features end. */
const featureEnds =
  /^stop (transport|directory|clickToDial|screenPop|navigation|reports|interactionLogs|customFields)$/;

test('[LC1] before the first request there is none', () => {
  const { context } = play(lifecycleMachine, input, [start]);
  expect(context).toMatchObject({ requestId: '', attempt: 0, failure: null });
});

test('[LC2] a request of the page’s own is forgotten with the next document', () => {
  const { context } = play(lifecycleMachine, input, [...pausing, renewed()]);
  expect(context).toMatchObject({ attempt: 0, failure: null });
});

test('[LC2] once the data is sent no failure is left', () => {
  const { context } = play(lifecycleMachine, input, [
    ...pausing,
    pauseOver,
    done('loadCrmData', { isSent: true }),
  ]);
  expect(context).toMatchObject({ attempt: 2, failure: null });
});

/** Written out, for `featureOf` is what is tested here. */
const served = {
  requestGetCrmDirectory: 'directory',
  requestEnableClickToDial: 'clickToDial',
  requestPerformInteractionScreenPop: 'screenPop',
  requestNavigateToClickToDialResult: 'navigation',
  requestOpenReports: 'reports',
  requestSaveInteractionLog: 'interactionLogs',
  requestCustomFieldsValues: 'customFields',
};

test.each(Object.entries(served))(
  '[LC3] %s goes to %s, and is a sign of the connector',
  (action, feature) => {
    const event = { type: 'request', request: { action, requestId: 'r1', data: {} } };
    const featureInput = JSON.stringify({ action, attempts: 2, supports });
    const begin = `start ${feature} ${featureInput}`;
    const isLog = feature === 'interactionLogs';
    const tell = `tell ${feature} serve`;
    const { state, does } = play(lifecycleMachine, input, [start, event]);
    const logs = isLog ? [] : [logsInUse];
    expect([state, ...does]).toEqual(['agentActive', begin, tell, ...logs, met]);
    expect(play(lifecycleMachine, input, [...sent, event])).toMatchObject({
      state: 'crmDataSent [operational]',
      does: isLog ? [tell] : [begin, tell],
    });
  },
);

test('[LC2] a feature starts with its first request, and only once', () => {
  const event = { type: 'request', request: { action: 'requestOpenReports', requestId: 'r1' } };
  expect(play(lifecycleMachine, input, []).does).toEqual(['start transport']);
  expect(play(lifecycleMachine, input, [...sent, event, event]).does).toEqual([
    'tell reports serve',
  ]);
  const renewal = play(lifecycleMachine, input, [...sent, event, renewed()]);
  expect(renewal.does).toEqual([renewedLogs, 'tell reports sessionRenewed', met]);
});

test('[TR18] history items are tried again when the connector is heard again', () => {
  const heardAgain = { type: 'heardAgain' };
  expect(play(lifecycleMachine, input, [...sent, heardAgain])).toMatchObject({
    state: 'crmDataSent [operational]',
    does: ['tell interactionLogs wake'],
  });
  expect(play(lifecycleMachine, input, [start, heardAgain]).does).toEqual([]);
});

test('[TR18] data that could not be sent is not called sent', () => {
  const unsent = done('loadCrmData', { isSent: false });
  expect(play(lifecycleMachine, input, [...requested, unsent]).state).toBe('agentActive');
});

test('[LC9] commands of the page reach the features through the life cycle', () => {
  const retryLog = { type: 'retryLog', id: 'int-1' };
  expect(play(lifecycleMachine, input, [...sent, retryLog]).does).toEqual([
    'tell interactionLogs retry',
  ]);
  expect(play(lifecycleMachine, input, [...sent, online]).does).toEqual([wokenLogs]);
  const dial = { type: 'dial', target: { id: '1' } };
  const switched = { action: 'requestEnableClickToDial', requestId: 'r1' };
  expect(play(lifecycleMachine, input, [...sent, dial]).does).toEqual([]);
  const inUse = [...sent, { type: 'request', request: switched }, dial];
  expect(play(lifecycleMachine, input, inUse).does).toEqual(['tell clickToDial dial']);
});
