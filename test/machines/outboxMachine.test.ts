import { describe, expect, test } from 'vitest';
import { outboxMachine } from '../../src/machines/index.js';
import { delayOver, done, failed, type PlayedEvent, play } from './play.js';

const places = { intake: 'waiting', drain: 'turn.queueing', handover: 'closed' };
type Places = Partial<typeof places>;
/** The three regions as `play` shows them; without change, as they are at first. */
const at = (changes: Places, tag = '') =>
  Object.entries({ ...places, ...changes })
    .map(([region, place]) => `${region}.${place}`)
    .join(', ') + tag;
const of = (events: readonly PlayedEvent[]) => play(outboxMachine, undefined, events);

const log = (requestId: string) => ({
  action: 'requestSaveInteractionLog',
  requestId,
  data: {},
});
const serve = (requestId: string): PlayedEvent => ({ type: 'serve', request: log(requestId) });
const entry = { id: 'int-1', requestId: 'r1', attempts: 2 };
const pick = (parts: object) =>
  done('pickEntry', { entry: null, dueInMs: null, hasAdopted: false, ...parts });
const settled = (isSaved: boolean) => done('settleEntry', { isSaved, at: 42 });

const keep = (requestId: string) => `start keepLog ${JSON.stringify(log(requestId))}`;
const lookUp = (wokenAt: number) => `start pickEntry {"wokenAt":${wokenAt}}`;
const save = `start saveLog ${JSON.stringify({ entry, requestId: 'r1', attempt: 3 })}`;

const wake = { type: 'wake' };
const turn = { type: 'turnGranted' };
const [left, back] = [{ type: 'pageLeft' }, { type: 'pageReturned' }];
const [connected, delivered, renewed] = [
  { type: 'connected' },
  { type: 'delivered' },
  { type: 'sessionRenewed', kept: new Set() },
];
const outcome = { attempt: 1, failure: null, value: { id: 'LOG-1' } };
const saving = [turn, pick({ entry, dueInMs: 0 })];
const settling = [...saving, done('saveLog', outcome)];
const resting = [turn, pick({})];
const open = [...resting, connected, delivered];

test('[OB9] at first it listens to other pages and waits for its turn', () => {
  expect(of([])).toMatchObject({ state: at({}), does: ['start otherPages', 'start turn'] });
});

describe('intake', () => {
  test.each<[string, PlayedEvent[], Places, string[]]>([
    ['[OB1] a log is written first', [serve('r1')], { intake: 'writing' }, [keep('r1')]],
    ['[OB7] another one waits', [serve('r1'), serve('r2')], { intake: 'writing' }, []],
    [
      '[OB7] and is written next',
      [serve('r1'), serve('r2'), done('keepLog')],
      { intake: 'writing' },
      ['stop keepLog', keep('r2')],
    ],
    [
      '[OB1] once all are written there is nothing to write',
      [serve('r1'), serve('r2'), done('keepLog'), done('keepLog')],
      {},
      ['stop keepLog'],
    ],
    [
      '[OB1] a log that is written wakes the saving',
      [...resting, serve('r1'), done('keepLog')],
      {},
      ['stop keepLog', 'start turn'],
    ],
  ])('%s', (_, events, changes, does) => {
    expect(of(events)).toMatchObject({ state: at(changes), does });
  });
});

describe('drain', () => {
  const away = [...resting, left];
  const looking = [turn];
  const pausing = [turn, failed('pickEntry', new Error())];
  const waiting = [turn, pick({ dueInMs: 700 })];
  test.each<[string, PlayedEvent[], string, string[]]>([
    ['[OB20] its turn: what is due is looked up', looking, 'turn.picking', [lookUp(0)]],
    ['[OB20] it waits for its turn, whatever happens', [wake], 'turn.queueing', []],
    [
      '[OB20] the turn is passed on when nothing is due',
      resting,
      'resting',
      ['stop pickEntry', 'stop turn'],
    ],
    [
      '[OB6] what is due later is waited for, without the turn',
      waiting,
      'waiting',
      ['stop pickEntry', 'stop turn', 'wait nextDue 700 ms'],
    ],
    [
      '[OB6] then it is its turn again',
      [...waiting, delayOver('nextDue', 'outbox.drain.waiting')],
      'turn.queueing',
      ['start turn'],
    ],
    [
      '[OB5] something has changed: a look at once',
      [...waiting, wake],
      'turn.queueing',
      ['start turn'],
    ],
    ['[OB5] something has changed: no rest', [...resting, wake], 'turn.queueing', ['start turn']],
    [
      '[OB5] something has changed while it looked: it looks again',
      [turn, wake],
      'turn.picking',
      ['stop pickEntry', lookUp(0)],
    ],
    [
      '[OB21] it has taken over logs: the connector is told, and it looks again',
      [turn, pick({ hasAdopted: true })],
      'turn.picking',
      ['stop pickEntry', lookUp(0)],
    ],
    [
      '[OB10] a store that cannot be read is asked again later',
      pausing,
      'pausing',
      ['stop pickEntry', 'stop turn', 'wait storagePause 5000 ms'],
    ],
    [
      '[OB10] later',
      [...pausing, delayOver('storagePause', 'outbox.drain.pausing')],
      'turn.queueing',
      ['start turn'],
    ],
    ['[OB10] or when something changes', [...pausing, wake], 'turn.queueing', ['start turn']],
    [
      '[OB10] an outcome that cannot be written is no reason to stop',
      [...settling, failed('settleEntry', new Error())],
      'pausing',
      ['stop settleEntry', 'stop turn', 'wait storagePause 5000 ms'],
    ],
    [
      '[OB2] the outcome is written',
      settling,
      'turn.settling',
      ['stop saveLog', `start settleEntry ${JSON.stringify({ entry, outcome })}`],
    ],
    [
      '[OB4] after a failure the next one is looked up',
      [...settling, settled(false)],
      'turn.picking',
      ['stop settleEntry', lookUp(0)],
    ],
    [
      '[OB5] after a save those that had failed are worth another try',
      [...settling, settled(true)],
      'turn.picking',
      ['stop settleEntry', lookUp(42), 'stop pickEntry', lookUp(42)],
    ],
    ['[OB24] a page that was left has no turn', [left], 'away', ['stop turn']],
    ['[OB24] and wants none', [...away, wake], 'away', []],
    [
      '[OB24] even if a log arrives late',
      [...away, serve('r1'), done('keepLog')],
      'away',
      ['stop keepLog'],
    ],
    [
      '[OB24] it lets go of what it was saving',
      [...saving, left],
      'away',
      ['stop saveLog', 'stop turn'],
    ],
    ['[OB24] back again it takes part', [...away, back], 'turn.queueing', ['start turn']],
    [
      '[OB5] back online: those that had failed are worth another try',
      [turn, { type: 'online', at: 99 }],
      'turn.picking',
      ['stop pickEntry', lookUp(99)],
    ],
    [
      '[OB3] the agent wants another try',
      [...resting, { type: 'retry', id: 'int-1' }],
      'turn.queueing',
      ['start turn'],
    ],
  ])('%s', (_, events, drain, does) => {
    expect(of(events)).toMatchObject({ state: at({ drain }), does });
  });

  test('[OB20] a log that is due is saved', () => {
    expect(of(saving)).toMatchObject({
      state: at({ drain: 'turn.saving' }, ' [saving]'),
      does: ['stop pickEntry', 'say reportTried r1 try 3', 'wait requestTimeout 10000 ms', save],
    });
  });

  test('[OB20] a save goes on, whatever happens meanwhile', () => {
    expect(of([...saving, wake])).toMatchObject({
      state: at({ drain: 'turn.saving' }, ' [saving]'),
      does: [],
    });
  });

  test('[OB4] nothing of an entry is kept once its end is written', () => {
    expect(of([...settling, settled(false)]).context).toMatchObject({ entry: null, outcome: null });
  });
});

describe('handover', () => {
  test.each<[string, PlayedEvent[], string, string[]]>([
    ['[OB9] nothing is sent before a sign of the connector', [...resting, renewed], 'closed', []],
    [
      '[OB9] then what waits is sent',
      [...resting, connected],
      'delivering.fresh',
      ['start deliverHistory'],
    ],
    ['[OB2] all is sent', open, 'open', ['stop deliverHistory']],
    [
      '[OB9] a new document hears of what is left',
      [...open, renewed],
      'delivering.fresh',
      ['start deliverHistory'],
    ],
    [
      '[OB2] something new while it sends',
      [...resting, connected, renewed],
      'delivering.stale',
      [],
    ],
    [
      '[OB2] something new while it sends: it is looked again',
      [...resting, connected, renewed, delivered],
      'delivering.fresh',
      ['stop deliverHistory', 'start deliverHistory'],
    ],
  ])('%s', (_, events, handover, does) => {
    expect(of(events)).toMatchObject({ state: at({ drain: 'resting', handover }), does });
  });

  test.each<[string, PlayedEvent[], string]>([
    ['[OB2] a change begins the sending', [...open, wake], 'delivering.fresh'],
    ['[OB2] a change makes a sending stale', [...resting, connected, wake], 'delivering.stale'],
    [
      '[OB2] a save begins the sending',
      [...open, wake, delivered, ...settling, settled(true)],
      'delivering.fresh',
    ],
  ])('%s', (_, events, handover) => {
    expect(of(events).state).toContain(`handover.${handover}`);
  });
});
