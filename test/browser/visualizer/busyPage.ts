/** A machine that gets as many events a second as its address asks for, watched on a channel. */
import { assign, createActor, setup } from 'xstate';
import { inspectRuntime } from '../../../src/inspection/index.js';

const search = new URLSearchParams(location.search);
const perSecond = Number(search.get('perSecond'));
const seconds = Number(search.get('seconds'));

const busyMachine = setup({
  types: {} as { context: { count: number }; events: { type: 'go' } },
  actions: { count: assign({ count: ({ context }) => context.count + 1 }) },
}).createMachine({
  id: 'busy',
  context: { count: 0 },
  initial: 'one',
  states: {
    one: { on: { go: { target: 'two', actions: 'count' } } },
    two: { on: { go: { target: 'three', actions: 'count' } } },
    three: { on: { go: { target: 'one', actions: 'count' } } },
  },
});
const actor = createActor(busyMachine);
inspectRuntime(actor, { to: new BroadcastChannel('desk'), maxEventsPerSecond: 100_000 });
actor.start();

document.querySelector('#open')?.addEventListener('click', () => {
  const startedAt = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const elapsedMs = Math.min(performance.now() - startedAt, seconds * 1000);
    // Each event makes three of the stream: the event, the step and the snapshot.
    const due = Math.floor((elapsedMs / 1000) * (perSecond / 3));
    for (; sent < due; sent += 1) actor.send({ type: 'go' });
    document.body.dataset.sent = String(sent);
    if (elapsedMs < seconds * 1000) return;
    clearInterval(timer);
    document.body.dataset.done = 'true';
  }, 5);
});
