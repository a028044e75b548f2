import { expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import type { ClientMessage } from '../../src/protocol/index.js';
import { Journal } from '../../src/runtime/Journal.js';
import { Messenger } from '../../src/runtime/Messenger.js';
import type { ClientTransport, SendResult } from '../../src/transport/index.js';

/** A connector that hears or does not, as the test says. */
function setUp() {
  const side = { hears: false, shown: [] as string[] };
  const send = ({ data }: ClientMessage): SendResult => {
    if (!side.hears) return { sent: false, reason: 'notHeard' };
    side.shown.push(String(Object(data).textArray));
    return { sent: true };
  };
  const transport = { send } as ClientTransport;
  const messenger = new Messenger(() => transport, new Journal(new SimulatedClock()));
  return { side, messenger };
}

test('[TR20] keeps the last five different notices, and shows each once', () => {
  const { side, messenger } = setUp();
  for (const text of ['a', 'b', 'c', 'd', 'b', 'e', 'f']) messenger.notify({ textArray: [text] });
  side.hears = true;
  messenger.sendWaiting();
  messenger.sendWaiting();
  expect(side.shown).toEqual(['c', 'd', 'b', 'e', 'f']);
});

test('[TR20] keeps on to them if it is not heard after all', () => {
  const { side, messenger } = setUp();
  messenger.notify({ textArray: ['a'] });
  messenger.sendWaiting();
  side.hears = true;
  messenger.sendWaiting();
  expect(side.shown).toEqual(['a']);
});

test('[TR18] says once that history items were held back, and nothing of other messages', () => {
  const { messenger } = setUp();
  messenger.send('ready', {});
  expect(messenger.sendWaiting()).toBe(false);
  messenger.send(
    'createHistoryItem',
    {} as Parameters<typeof messenger.send<'createHistoryItem'>>[1],
  );
  expect([messenger.sendWaiting(), messenger.sendWaiting()]).toEqual([true, false]);
});
