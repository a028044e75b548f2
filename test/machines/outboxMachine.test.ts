import { describe, expect, test } from 'vitest';
import { outboxMachine } from '../../src/machines/index.js';
import { delayOver, done, failed, type PlayedEvent, play } from './play.js';

const places = { drain: 'turn.queueing', handover: 'closed' };
type Places = Partial<typeof places>;
/** Both regions as `play` shows them; without change, as they are at first. */
const at = (changes: Places) =>
  Object.entries({ ...places, ...changes })
    .map(([region, place]) => `${region}.${place}`)
    .join(', ');
const of = (events: readonly PlayedEvent[]) => play(outboxMachine, undefined, events);

const serve: PlayedEvent = {
  type: 'serve',
  request: { action: 'requestSaveInteractionLog', requestId: 'r1', data: {} },
};
const entryOf = (requestId: string) => ({ id: `int-${requestId}`, requestId, attempts: 2 });
const [entry, other] = [entryOf('r1'), entryOf('r2')];
const pick = (parts: object) =>
  done('pickEntries', { entries: [], dueInMs: null, hasAdopted: false, ...parts });
const settled = (slot: string, isSaved: boolean, isLockedOut = false) => ({
  type: 'settled',
  slot,
  isSaved,
  isLockedOut,
});

const lookUp = (wokenAt: number, ...saving: object[]) =>
  `start pickEntries ${JSON.stringify({ wokenAt, saving })}`;
const save = (slot: string, saved: object) =>
  `start ${slot} ${JSON.stringify({ entry: saved, slot })}`;

/** Nothing is due later, so the delay has nothing to end. */
const atOnce = 'wait nextDue 0 ms';

const wake = { type: 'wake' };
const crmAnswered = { type: 'crmAnswered' };
const agentChanged = { type: 'agentChanged' };
const online = { type: 'online', at: 99 };
const retry = { type: 'retry', id: 'int-1' };
const turn = { type: 'turnGranted' };
const [left, back] = [{ type: 'pageLeft' }, { type: 'pageReturned' }];
const [connected, delivered, renewed] = [
  { type: 'connected' },
  { type: 'delivered' },
  { type: 'sessionRenewed', kept: new Set() },
];
const saving = [turn, pick({ entries: [entry] })];
const savingTwo = [turn, pick({ entries: [entry, other] })];
const resting = [turn, pick({})];
const open = [...resting, connected, delivered];
const lockedOut = [...saving, settled('save1', false, true)];

test('[OB9] at first it takes logs in, listens to other pages and waits for its turn', () => {
  expect(of([])).toMatchObject({
    state: at({}),
    does: ['start intake', 'start otherPages', 'start turn'],
  });
});

test('[OB1] a log is written at once, wherever the saving is', () => {
  for (const before of [[], [turn], saving, [...resting, left], lockedOut]) {
    expect(of([...before, serve]).does).toEqual(['tell intake serve']);
  }
});

describe('drain', () => {
  const away = [...resting, left];
  const pausing = [turn, failed('pickEntries', new Error())];
  const waiting = [turn, pick({ dueInMs: 700 })];
  const savingWithNext = [turn, pick({ entries: [entry], dueInMs: 700 })];
  test.each<[string, PlayedEvent[], string, string[]]>([
    ['[OB20] its turn: what is due is looked up', [turn], 'turn.picking', [lookUp(0)]],
    ['[OB20] it waits for its turn, whatever happens', [wake], 'turn.queueing', []],
    [
      '[OB20] the turn is passed on when nothing is due',
      resting,
      'resting',
      ['stop pickEntries', 'stop turn', atOnce],
    ],
    [
      '[OB6] what is due later is waited for, without the turn',
      waiting,
      'waiting',
      // The delay of the saving, which ends at once, and that of the waiting.
      ['stop pickEntries', 'stop turn', 'wait nextDue 700 ms', 'wait nextDue 700 ms'],
    ],
    [
      '[OB6] then it is its turn again',
      [...waiting, delayOver('nextDue', 'outbox.drain.waiting')],
      'turn.queueing',
      ['start turn'],
    ],
    ['[OB5] something has changed: a look', [...waiting, wake], 'turn.queueing', ['start turn']],
    ['[OB5] something has changed: no rest', [...resting, wake], 'turn.queueing', ['start turn']],
    ['[OB5] the CRM answers again', [...waiting, crmAnswered], 'turn.queueing', ['start turn']],
    [
      '[OB5] something has changed while it looked: it looks again',
      [turn, wake],
      'turn.picking',
      ['stop pickEntries', lookUp(0)],
    ],
    [
      '[OB21] it has taken over logs: the connector is told, and it looks again',
      [turn, pick({ hasAdopted: true })],
      'turn.picking',
      ['stop pickEntries', lookUp(0)],
    ],
    [
      '[OB10] a store that cannot be read is asked again later',
      pausing,
      'pausing',
      ['stop pickEntries', 'stop turn', 'wait storagePause 5000 ms'],
    ],
    [
      '[OB10] later',
      [...pausing, delayOver('storagePause', 'outbox.drain.pausing')],
      'turn.queueing',
      ['start turn'],
    ],
    ['[OB10] or when something changes', [...pausing, wake], 'turn.queueing', ['start turn']],
    [
      '[OB20] logs that are due are saved side by side',
      savingTwo,
      'turn.saving',
      ['stop pickEntries', save('save1', entry), save('save2', other), atOnce],
    ],
    [
      '[OB20] a save goes on while it looks for others',
      [...saving, wake],
      'turn.picking',
      [lookUp(0, entry)],
    ],
    [
      '[OB20] another log gets the next place',
      [...saving, wake, pick({ entries: [other] })],
      'turn.saving',
      ['stop pickEntries', save('save2', other), atOnce],
    ],
    [
      '[OB6] what becomes due while it saves is looked up',
      [...savingWithNext, delayOver('nextDue', 'outbox.drain.turn.saving')],
      'turn.picking',
      [lookUp(0, entry)],
    ],
    [
      '[OB4] a save that is over gives its place away',
      [...savingTwo, settled('save1', false)],
      'turn.picking',
      ['stop save1', lookUp(0, other)],
    ],
    [
      '[OB4] and the next log gets it',
      [...savingTwo, settled('save1', false), pick({ entries: [entryOf('r3')] })],
      'turn.saving',
      ['stop pickEntries', save('save1', entryOf('r3')), atOnce],
    ],
    [
      '[OB20] one that ends late is heard of as well',
      [...resting, settled('save1', true)],
      'resting',
      [],
    ],
    ['[OB24] a page that was left has no turn', [left], 'away', ['stop turn']],
    ['[OB24] and wants none', [...away, wake], 'away', []],
    ['[OB24] even if the CRM answers', [...away, crmAnswered], 'away', []],
    [
      '[OB24] it lets go of what it was saving',
      [...savingTwo, left],
      'away',
      ['stop save1', 'stop save2', 'stop turn'],
    ],
    ['[OB24] back again it takes part', [...away, back], 'turn.queueing', ['start turn']],
    [
      '[OB5] back online: those that had failed are worth another try',
      [turn, online],
      'turn.picking',
      ['stop pickEntries', lookUp(99)],
    ],
    ['[OB3] the agent wants another try', [...resting, retry], 'turn.queueing', ['start turn']],
  ])('%s', (_, events, drain, does) => {
    const played = of(events);
    expect(played.state).toContain(`drain.${drain},`);
    expect([...played.does].sort()).toEqual([...does].sort());
  });

  test('no save is remembered once it is over', () => {
    const { saving: slots } = of([...saving, settled('save1', false), pick({})]).context;
    expect(Object.values(slots as object).filter(Boolean)).toEqual([]);
  });
});

describe('sign-in', () => {
  test.each<[string, PlayedEvent[], string, string[]]>([
    [
      'without a session the turn goes to others, and what is under way ends',
      [...savingTwo, settled('save1', false, true)],
      'lockedOut',
      // The one that is over has been stopped with the others.
      ['stop save1', 'stop save2', 'stop undefined', 'stop turn'],
    ],
    ['a change in the outbox is no sign of a session', [...lockedOut, wake], 'lockedOut', []],
    ['another answer of the CRM is', [...lockedOut, crmAnswered], 'turn.queueing', ['start turn']],
    ['the network is back', [...lockedOut, online], 'turn.queueing', ['start turn']],
    ['the agent asks for it', [...lockedOut, retry], 'turn.queueing', ['start turn']],
    ['another agent is there', [...lockedOut, agentChanged], 'turn.queueing', ['start turn']],
    [
      'another agent: what is under way for the one before ends',
      [...savingTwo, agentChanged],
      'turn.queueing',
      ['stop save1', 'stop save2', 'stop turn', 'start turn'],
    ],
  ])('[OB5] %s', (_, events, drain, does) => {
    const played = of(events);
    expect(played.state).toContain(`drain.${drain},`);
    expect([...played.does].sort()).toEqual([...does].sort());
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
    ['[OB2] a save begins the sending', [...open, settled('save1', true)], 'delivering.fresh'],
    [
      '[OB2] a save makes a sending stale',
      [...resting, connected, settled('save1', true)],
      'delivering.stale',
    ],
    ['[OB2] a failed save changes nothing', [...open, settled('save1', false)], 'open'],
  ])('%s', (_, events, handover) => {
    expect(of(events).state).toContain(`handover.${handover}`);
  });
});
