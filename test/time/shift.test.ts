import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { RuntimeEvent } from '../../src/index.js';
import { PlayedSession } from '../properties/PlayedSession.js';

const minuteMs = 60_000;
const shiftMs = 8 * 60 * minuteMs;
const interactions = 2000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What must not grow with the number of interactions. */
function sizesOf({ clock, crm, window, runtime, keptLogs }: PlayedSession) {
  const actors = countActors(runtime.actor.getSnapshot().children);
  const { openCalls } = crm;
  return { timers: clock.timerCount, listeners: window.listenerCount, openCalls, keptLogs, actors };
}

function countActors(children: object): number {
  return Object.values(children).reduce((sum: number, child) => {
    const { children: more = {} } = child?.getSnapshot() ?? {};
    return sum + 1 + countActors(more);
  }, 0);
}

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Rings, is answered, lasts and is logged; every tenth time the agent dials, too. */
async function work(session: PlayedSession, index: number): Promise<void> {
  const { simulator, clock } = session;
  if (index % 10 === 0) simulator.openAddressBook();
  simulator.ring({ from: '+12025550143' });
  await clock.pass(2000);
  simulator.answer();
  await clock.pass(shiftMs / interactions - 4000);
  simulator.endInteraction({ subject: `Call ${index}` });
  simulator.closeAddressBook();
  await clock.pass(2000);
}

test('[TM1] a shift of eight hours with 2,000 interactions: no false alarm, and nothing grows', async () => {
  const session = new PlayedSession();
  const startedAt = session.clock.now();
  await session.clock.pass(2000);
  const alarms: string[] = [];
  session.runtime.events$.subscribe((event) => {
    if (isAlarm(event)) alarms.push(event.type);
  });
  for (let index = 0; index < interactions / 4; index += 1) await work(session, index);
  const [sizes, heap] = [sizesOf(session), heapBytes()];
  for (let index = interactions / 4; index < interactions; index += 1) await work(session, index);

  expect(session.clock.now() - startedAt).toBeGreaterThanOrEqual(shiftMs);
  expect(session.crm.saved.size).toBe(interactions);
  expect(new Set(session.crm.saved.values())).toEqual(new Set([1]));
  expect(session.broken).toEqual([]);
  expect(session.simulator.violations).toEqual([]);
  expect(alarms).toEqual([]);
  expect(sizesOf(session)).toEqual(sizes);
  // What the test itself remembers of 1,500 more interactions is well below this.
  expect((heapBytes() - heap) / 2 ** 20).toBeLessThan(8);
  await session.stop();
}, 600_000);

test('[TM2] a computer that sleeps for hours wakes up as it was', async () => {
  for (const phase of ['calling', 'waiting', 'operational'] as const) {
    const session = new PlayedSession();
    if (phase === 'calling') session.crm.plans.push('hang');
    if (phase === 'waiting') session.crm.plans.push('fail');
    const alarms: RuntimeEvent[] = [];
    session.runtime.events$.subscribe((event) => isAlarm(event) && alarms.push(event));
    await session.settle();
    await session.clock.sleep(6 * 60 * minuteMs);
    await session.clock.pass(minuteMs);
    expect([phase, session.runtime.state.value]).toEqual([phase, 'crmDataSent']);
    expect(alarms.filter(({ type }) => type === 'readyOverdue')).toEqual([]);
    expect(session.broken).toEqual([]);
    await session.stop();
  }
});

test.each([-3_600_000, 3_600_000])(
  '[TM3] a log that has failed is saved soon, although the clock was set by %s ms',
  async (ms) => {
    const session = new PlayedSession();
    await session.settle();
    session.crm.plans.push('fail');
    session.simulator.placeCall({ to: '+12025550143' });
    await session.clock.pass(3000);
    session.crm.plans.push('fail');
    session.simulator.endInteraction({});
    await session.settle();
    expect(session.keptLogs).toBe(1);
    session.clock.set(ms);
    await session.clock.pass(1000);
    expect(session.keptLogs).toBe(0);
    await session.stop();
  },
);

test('[OB5] a log that was given up is tried again at once by the next page', async () => {
  const session = new PlayedSession();
  await session.settle();
  session.simulator.placeCall({ to: '+12025550143' });
  await session.clock.pass(3000);
  session.crm.plans.push('fail', 'fail', 'fail');
  session.simulator.endInteraction({});
  await session.clock.pass(10_000);
  expect(session.keptLogs).toBe(1);
  await session.reloadPage();
  await session.settle();
  expect([...session.crm.saved.values()]).toEqual([1]);
  await session.stop();
});

test('[TM4] in a hidden tab, where timers come once a minute, silence is no alarm', async () => {
  const session = new PlayedSession({ isFrameShown: false });
  const alarms: string[] = [];
  session.runtime.events$.subscribe((event) => isAlarm(event) && alarms.push(event.type));
  session.window.document.visibilityState = 'hidden';
  for (let minute = 0; minute < 30; minute += 1) await session.clock.sleep(minuteMs);
  expect(alarms).toEqual([]);
  session.window.document.visibilityState = 'visible';
  await session.clock.pass(minuteMs);
  expect(alarms).toEqual(['readyOverdue']);
  await session.stop();
});

/** What tells somebody that something is wrong. */
const isAlarm = ({ type }: RuntimeEvent): boolean =>
  ['readyOverdue', 'requestFailed', 'requestRetried', 'messageRejected', 'messageNotSent'].includes(
    type,
  );
