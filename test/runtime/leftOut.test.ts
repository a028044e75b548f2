import * as mobx from 'mobx';
import { describe, expect, test } from 'vitest';
import * as vue from 'vue';
import type { CrmAdapter, CrmDataInput } from '../../src/index.js';
import { toSavedLog } from '../../src/runtime/outbox/interactionLog.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';
import { endedInteraction, playWholeStory, wholeCrm } from '../doubles/wholeStory.js';

const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

/** A CRM whose every answer is wrapped. */
function wrapped(wrap: (answer: object) => object): CrmAdapter {
  const crm = wholeCrm();
  return new Proxy(crm, {
    get(target, name: keyof CrmAdapter) {
      const member = target[name];
      if (typeof member !== 'function' || name === 'onClickToDial') return member;
      return async (...given: unknown[]) => {
        let answer: unknown = await Reflect.apply(member, target, given);
        if (Symbol.asyncIterator in Object(answer)) {
          const all: unknown[] = [];
          for await (const page of answer as AsyncIterable<object[]>) all.push(...page);
          answer = all;
        }
        return typeof answer === 'object' && answer !== null ? wrap(answer) : answer;
      };
    },
  });
}

describe('answers that are proxies', () => {
  test.each<[string, (answer: object) => object]>([
    ['reactive', (answer) => vue.reactive(answer)],
    ['readonly', (answer) => vue.readonly(answer)],
    ['observable', (answer) => mobx.observable(answer)],
    ['their own', (answer) => new Proxy(answer, {})],
  ])('[HP4] %s ones are read as data', async (_, wrap) => {
    expect(await playWholeStory(wrapped(wrap))).toEqual(await playWholeStory());
  });
});

const crmWith = (extra: object): CrmAdapter => ({
  ...wholeCrm(),
  // What TypeScript would not let through.
  loadCrmData: async () => ({ ...crmDataInput, ...extra }) as CrmDataInput,
});

describe('CRM data with something that cannot be sent', () => {
  const user = crmDataInput.currentUser as object;
  const hostile = {
    get photo(): string {
      throw new Error('Mira Quillfeather');
    },
  };
  test.each<[string, object, string[]]>([
    ['a function', { save: () => 1 }, ['save']],
    ['a symbol', { mark: Symbol('x') }, ['mark']],
    ['a getter that throws', hostile, ['photo']],
    ['a revoked proxy', { team: revoked() }, ['team']],
    ['a promise', { later: Promise.resolve() }, ['later']],
    ['a map of functions', { map: new Map([['a', () => 1]]) }, ['map.0.1']],
    ['a deep one', { a: [{ b: [1, () => 1, 3] }] }, ['a.0.b.1']],
    ['under a name that is none', { 'mira@example.org': () => 1 }, ['*']],
    ['a cycle with one', Object.assign({ self: {} }, { f: () => 1 }), ['f']],
    ['two of them', { one: () => 1, two: [() => 2] }, ['one', 'two.0']],
  ])('[HP4] %s costs itself only', async (_, extra, names) => {
    const currentUser = Object.defineProperties(
      { ...user, Team: { Name: 'North' } },
      Object.getOwnPropertyDescriptors(extra),
    );
    const session = new TestSession({ adapter: crmWith({ currentUser }) });
    await session.activate();
    expect(session.value).toBe('crmDataSent');
    expect(session.sentAs('crmData')).toMatchObject([
      { currentUser: { Name: 'Robin Placeholder', Id: '900417', Team: { Name: 'North' } } },
    ]);
    const [event] = session.eventsOf('valuesLeftOut');
    expect(event).toMatchObject({ action: 'crmData' });
    expect(event?.paths.map((path) => path.replace('data.currentUser.', ''))).toEqual(names);
    expect(session.eventsOf('valuesLeftOut')).toHaveLength(1);
    expect(JSON.stringify(session.events)).not.toContain('Quillfeather');
    await session.stop();
  });

  test('[HP4] one that is needed is named as before', async () => {
    const currentUser = { ...user, Name: () => 'Robin' };
    const session = new TestSession({ adapter: crmWith({ currentUser }) });
    await session.activate();
    expect(session.runtime.state.error).toMatchObject({
      code: 'INVALID_DATA',
      detail: expect.stringContaining('data.currentUser.Name expected string'),
    });
    await session.stop();
  });
});

test('[HP4] records, contacts and custom fields lose what cannot be read, and nothing else', async () => {
  const spoil = (answer: object): object =>
    Array.isArray(answer)
      ? answer.map((one) => ({
          ...one,
          f: () => 1,
          get x() {
            throw new Error('x');
          },
        }))
      : answer;
  const plain = (answer: object) => answer;
  expect(await playWholeStory(wrapped(spoil))).toEqual(await playWholeStory(wrapped(plain)));
});

test('[HP4] a notification and a dial may hold proxies', async () => {
  const session = new TestSession({ adapter: wholeCrm() });
  await session.activate();
  session.says('requestEnableClickToDial', { isEnabled: true });
  await session.settle();
  expect(session.runtime.notify(vue.reactive({ textArray: ['One.'], extra: () => 1 }))).toBe(true);
  const target = { id: 'C-1', type: 'Contact', name: 'Mira', phone: '100' };
  expect(session.runtime.dial(mobx.observable(target))).toBe(true);
  expect(session.sentAs('displayErrorNotification')).toMatchObject([{ textArray: ['One.'] }]);
  expect(session.sentAs('clickToDialResponse')).toMatchObject([{ crmPhones: ['100'] }]);
  await session.stop();
});

describe('a saved log', () => {
  test.each<[string, () => unknown, object, string[]]>([
    ['plain', () => ({ a: 1 }), { a: 1 }, []],
    ['a function', () => ({ a: 1, f: () => 1 }), { a: 1 }, ['saved.fields.f']],
    ['a proxy', () => vue.reactive({ a: { b: new Set([1]) } }), { a: { b: new Set([1]) } }, []],
    ['nothing', () => undefined, {}, []],
    ['a function alone', () => () => 1, {}, ['saved.fields']],
    ['revoked', revoked, {}, ['saved.fields']],
  ])('[HP4] with fields that are %s', (_, fields, expected, paths) => {
    const told: string[] = [];
    const answer = { id: 7, fields: fields() };
    const saved = toSavedLog(answer, (all) => told.push(...all));
    expect(saved).toEqual({ id: '7', fields: expected });
    expect(told).toEqual(paths);
  });

  test('[HP4] with a getter that throws', () => {
    const told: string[] = [];
    const answer = Object.defineProperty({ id: 'L-1' }, 'fields', {
      get() {
        throw new Error('x');
      },
    });
    const saved = toSavedLog(answer, (all) => told.push(...all));
    expect({ saved, told }).toEqual({ saved: { id: 'L-1', fields: {} }, told: ['saved.fields'] });
  });

  test('[HP4] reaches the history without what cannot be sent', async () => {
    const adapter: CrmAdapter = {
      ...wholeCrm(),
      saveInteractionLog: async () => ({ id: 'L-1', fields: { number: '7', open: () => 1 } }),
    };
    const session = new TestSession({ adapter });
    await session.activate();
    session.says('requestSaveInteractionLog', endedInteraction('I-1'));
    await session.pass(1_000);
    expect(session.sentAs('createHistoryItem')).toMatchObject([
      { taskId: 'L-1', data: { logParameters: { number: '7' } } },
    ]);
    await session.stop();
  });
});
