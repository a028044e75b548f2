import { describe, expect, test } from 'vitest';
import { misspeltMethods } from '../../src/runtime/misspeltMethods.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

const adapterWith = (methods: object) =>
  ({ name: 'CRM', loadCrmData: async () => crmDataInput, ...methods }) as never;
const method = () => undefined;
const reported = (methods: object) => misspeltMethods(adapterWith(methods));

describe('[OP2] a misspelt method is reported with the one that was meant', () => {
  test.each([
    ['findRecord', 'findRecords'],
    ['findrecords', 'findRecords'],
    ['openRecrd', 'openRecord'],
    ['openRecords', 'openRecord'],
    ['openMatch', 'openMatches'],
    ['openReport', 'openReports'],
    ['listDirectories', 'listDirectory'],
    ['saveLog', 'saveInteractionLog'],
    ['saveLogs', 'saveInteractionLog'],
    ['saveInteraction', 'saveInteractionLog'],
    ['saveInteractionLogs', 'saveInteractionLog'],
    ['describeFields', 'describeCustomFields'],
    ['onClicktoDial', 'onClickToDial'],
    ['clickToDial', 'onClickToDial'],
    ['getDirectory', 'listDirectory'],
    ['noMatches', 'noMatch'],
    ['beginInteractions', 'beginInteraction'],
  ])('%s for %s', (name, nearest) => {
    expect(reported({ [name]: method })).toMatchObject([{ method: name, nearest }]);
  });

  test('in a class', () => {
    class Base {
      readonly name = 'CRM';
      async loadCrmData() {
        return crmDataInput;
      }
      saveLog() {}
    }
    class Crm extends Base {
      findRecord = method;
    }
    expect(misspeltMethods(new Crm())).toMatchObject([
      { method: 'findRecord', nearest: 'findRecords' },
      { method: 'saveLog', nearest: 'saveInteractionLog' },
    ]);
  });
});

describe('[OP2] it is not reported', () => {
  test.each<[string, object]>([
    ['beside the method itself', { findRecord: method, findRecords: method }],
    ['if it is no method', { findRecord: 7, openReport: { now: true } }],
    ['if its name is far from any', { connect: method, search: method, toRecord: method }],
    ['for one word in common', { save: method, onClick: method, open: method, list: method }],
    ['for another verb', { readCustomFields: method, writeLog: method }],
  ])('%s', (_, methods) => {
    expect(reported(methods)).toEqual([]);
  });

  test('if it is a getter, which is not called', () => {
    const adapter = adapterWith({});
    Object.defineProperty(adapter, 'findRecord', {
      get() {
        throw new Error('called');
      },
    });
    expect(misspeltMethods(adapter)).toEqual([]);
  });
});

test('[OP2] it is an event at the start, and everything goes on', async () => {
  const session = new TestSession({ adapter: adapterWith({ saveLog: method }) });
  await session.activate();
  session.runtime.start();
  expect(session.value).toBe('crmDataSent');
  expect(session.eventsOf('adapterQuestioned')).toMatchObject([
    {
      method: 'saveLog',
      nearest: 'saveInteractionLog',
      message: 'Nothing calls adapter.saveLog. Did you mean saveInteractionLog?',
    },
  ]);
});
