import { describe, expect, test } from 'vitest';
import { failureSentences } from '../../src/errors.js';
import { AdapterError, type CrmAdapter, isAdapterError, isRuntimeError } from '../../src/index.js';
import { TestSession } from '../doubles/TestSession.js';
import { endedInteraction, wholeCrm } from '../doubles/wholeStory.js';

const secret = 'Mira Quillfeather';

const fail = (): never => {
  throw new Error(secret);
};

const withGetter = (name: string, get: () => unknown) =>
  Object.defineProperty(new AdapterError(secret, { code: 'FORBIDDEN' }), name, { get });

const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

/** Gives another value at every reading. */
const changing = (...values: unknown[]) => {
  const left = [...values];
  return () => (left.length > 1 ? left.shift() : left[0]);
};

const hostile: readonly (readonly [string, () => unknown])[] = [
  ['whose code throws', () => withGetter('code', fail)],
  ['whose retryable throws', () => withGetter('retryable', fail)],
  ['whose retryAfterMs throws', () => withGetter('retryAfterMs', fail)],
  ['whose code changes', () => withGetter('code', changing('TIMEOUT', secret))],
  [
    'whose code is an object',
    () => withGetter('code', () => ({ toString: () => 'TIMEOUT', secret })),
  ],
  ['whose retryAfterMs changes', () => withGetter('retryAfterMs', changing(1, secret))],
  ['that is a revoked proxy', revoked],
  [
    'that is a proxy whose traps throw',
    () => new Proxy({}, { has: fail, get: fail, getPrototypeOf: fail }),
  ],
  [
    'that is branded and holds a text',
    () => ({ [Symbol.for('patchcord.AdapterError')]: secret, code: secret }),
  ],
  ['that is a text', () => secret],
  ['that is a function', () => fail],
  ['that is nothing', () => undefined],
];

const crmThatThrows = (thrown: unknown): CrmAdapter => {
  const reject = () => Promise.reject(thrown);
  return {
    ...wholeCrm(),
    loadCrmData: reject,
    listDirectory: reject,
    findRecords: reject,
    describeCustomFields: reject,
    saveInteractionLog: reject,
    onClickToDial: () => {
      throw thrown;
    },
  };
};

describe('an error', () => {
  test.each(hostile)('[HP5] %s shows words of ours only', async (_, make) => {
    const timing = { attempts: 1 };
    const session = new TestSession({ adapter: crmThatThrows(make()), timing });
    await session.activate();
    session.says('requestGetCrmDirectory');
    session.says('requestCustomFieldsValues', { object: { voice: ['x'] } });
    session.says('requestPerformInteractionScreenPop', { aniValues: ['+15550100'] });
    session.says('requestEnableClickToDial', { isEnabled: true });
    session.says('requestSaveInteractionLog', endedInteraction('I-1'));
    await session.pass(1_000);
    const { error } = session.runtime.state;
    expect(Object.values(failureSentences)).toContain(error?.message);
    expect(Object.keys(failureSentences)).toContain(error?.code);
    expect(session.eventsOf('requestFailed').length).toBeGreaterThanOrEqual(4);
    expect(session.eventsOf('adapterFailed')).toHaveLength(1);
    const shown = JSON.stringify([session.events, session.states, session.sent]);
    expect(shown).not.toContain(secret);
    for (const { error: failure } of session.eventsOf('requestFailed')) {
      expect(Object.values(failureSentences)).toContain(failure?.message);
      expect([undefined, 1]).toContain(failure?.retryAfterMs);
    }
    await session.stop();
  });

  test.each(hostile)('[HP5] %s does not make a guard throw', (_, make) => {
    expect(typeof isAdapterError(make())).toBe('boolean');
    expect(isRuntimeError(make())).toBe(false);
  });
});
