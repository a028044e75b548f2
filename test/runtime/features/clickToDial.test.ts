import { expect, test } from 'vitest';
import type { CrmAdapter, DialTarget } from '../../../src/index.js';
import { TestSession } from '../../doubles/TestSession.js';
import { wholeCrm } from '../../doubles/wholeStory.js';

const target: DialTarget = { id: 'C-1', type: 'Contact', name: 'Mira', phone: '100' };

/** A CRM whose call controls count who listens. */
function countingCrm(delay: <Value>(value: Value) => unknown) {
  const listeners = new Set<(target: DialTarget) => void>();
  const adapter = {
    ...wholeCrm(),
    onClickToDial(listener: (target: DialTarget) => void) {
      listeners.add(listener);
      return delay(() => listeners.delete(listener));
    },
    // An adapter in JavaScript, which no type keeps from being asynchronous.
  } as CrmAdapter;
  const click = () => {
    for (const listener of listeners) listener(target);
  };
  return { adapter, listeners, click };
}

const later = async <Value>(value: Value) => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  return value;
};

test.each<[string, <Value>(value: Value) => unknown]>([
  ['at once', (value) => value],
  ['by a promise', async (value) => value],
  ['by a late promise', later],
])(
  '[CD8] what unsubscribes is given %s: one subscription, however often it is switched',
  async (_, delay) => {
    const { adapter, listeners, click } = countingCrm(delay);
    const session = new TestSession({ adapter });
    await session.activate();
    const turn = async (isEnabled: boolean) => {
      session.says('requestEnableClickToDial', { isEnabled });
      await session.settle();
    };
    for (const isOn of [true, false, true, false, true, true]) await turn(isOn);
    await later(0);
    expect(listeners.size).toBe(1);
    click();
    expect(session.sentAs('clickToDialResponse')).toHaveLength(1);
    await turn(false);
    await later(0);
    expect(listeners.size).toBe(0);
    click();
    expect(session.sentAs('clickToDialResponse')).toHaveLength(1);
    expect(session.eventsOf('adapterFailed')).toEqual([]);
    await turn(true);
    await session.stop();
    await later(0);
    expect(listeners.size).toBe(0);
  },
);

test.each<[string, () => unknown, number]>([
  ['nothing', () => undefined, 0],
  ['a promise of nothing', async () => undefined, 0],
  ['a promise of nonsense', async () => 7, 1],
  ['nonsense', () => 7, 1],
  ['a promise that hangs', () => new Promise(() => undefined), 0],
  ['a promise that is rejected', () => Promise.reject(new Error('x')), 1],
  [
    'a promise of a function that throws',
    async () => () => {
      throw new Error('x');
    },
    1,
  ],
])('[CD8] %s is told at most once', async (_, give, failures) => {
  const adapter = { ...wholeCrm(), onClickToDial: give } as CrmAdapter;
  const session = new TestSession({ adapter });
  await session.activate();
  session.says('requestEnableClickToDial', { isEnabled: true });
  await session.settle();
  session.says('requestEnableClickToDial', { isEnabled: false });
  await session.settle();
  expect(session.eventsOf('adapterFailed')).toHaveLength(failures);
  await session.stop();
});
