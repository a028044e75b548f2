import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConnectorAction,
  connectorCodec,
  connectorDataSchemas,
} from '../../src/protocol/index.js';
import { readTolerantly } from '../../src/protocol/readTolerantly.js';
import { logOf } from '../doubles/SavingCrm.js';
import { acceptFixtures, tolerateFixtures } from '../fixtures/readFixtures.js';
import '../fixedSeed.js';

const read = (action: ConnectorAction, data: unknown) =>
  readTolerantly<unknown>(connectorDataSchemas[action], data, 'data');
const ignoredIn = (action: ConnectorAction, data: unknown) =>
  read(action, data).ignored.map(({ path }) => path);

describe('odd data of the connector', () => {
  test.each(tolerateFixtures().map((fixture) => [fixture.file, fixture] as const))(
    '[PR11] %s is understood',
    (_, { action, message, expected }) => {
      const decoded = connectorCodec.decode(message);
      expect(decoded).toMatchObject({ kind: 'genuine', message: { action } });
      const { data, issues, ignored } = read(action as ConnectorAction, message.data);
      expect({ data, issues }).toEqual({ data: expected.data, issues: [] });
      expect(ignored.map(({ path }) => path)).toEqual(expected.ignored);
    },
  );

  test.each([
    ['Y', true],
    [' yes ', true],
    ['true', true],
    ['1', true],
    [1, true],
    ['N', false],
    ['FALSE', false],
    [0, false],
    [false, false],
  ])('[PR11] isEnabled %j is %s', (isEnabled, expected) => {
    expect(read('requestEnableClickToDial', { isEnabled }).data).toEqual({ isEnabled: expected });
  });

  test.each(['maybe', 2, null, [true], { y: 1 }])(
    '[PR5] isEnabled %j says nothing',
    (isEnabled) => {
      const { issues } = read('requestEnableClickToDial', { isEnabled });
      expect(issues).toEqual([{ path: 'data.isEnabled', problem: 'expected boolean' }]);
    },
  );

  test('[PR11] of a list only the members that do not fit are left out', () => {
    const aniValues = [{}, '+12025550143', true, [], 12025550144, null];
    expect(read('requestPerformInteractionScreenPop', { aniValues }).data).toEqual({
      aniValues: ['+12025550143', 12025550144, null],
    });
  });

  test('[PR11] a list with a hundred thousand faults is read, too', () => {
    const aniValues = [...Array.from({ length: 100_000 }, () => ({})), '+12025550143'];
    const { data, ignored } = read('requestPerformInteractionScreenPop', { aniValues });
    expect(data).toEqual({ aniValues: ['+12025550143'] });
    expect(ignored).toHaveLength(100_000);
  });

  test('[PR11] where a part cannot do without what does not fit, the part is left out', () => {
    const log = logOf('int-1');
    Object.assign(log.message.body.interactionData, {
      logDetails: { subject: 7, comments: {}, customFields: [{ currentValue: 1 }, 'x', null] },
      updatedOriginatingAddress: false,
    });
    const { data, ignored } = read('requestSaveInteractionLog', log);
    expect(data).toMatchObject({
      message: { body: { interactionData: { logDetails: { subject: '7', customFields: [] } } } },
    });
    expect(ignored.map(({ path }) => path.split('.').slice(5).join('.'))).toEqual([
      'comments',
      'customFields.0.logFieldName',
      'customFields.1',
      'customFields.2',
    ]);
  });

  test('[PR5] what a log cannot do without is not left out', () => {
    const log = logOf('int-1');
    const { body } = log.message;
    for (const odd of [
      { ...body, interactionId: '' },
      { ...body, interactionId: {} },
      { ...body, interactionData: 'x' },
      { ...body, interactionData: { interaction: [] } },
    ]) {
      const { issues, ignored } = read('requestSaveInteractionLog', { message: { body: odd } });
      expect(issues).toHaveLength(1);
      expect(ignored).toEqual([]);
    }
  });

  test('[PR7] no name that the sender made up is told', () => {
    expect(
      ignoredIn('requestCustomFieldsValues', { object: { voice: [{ 'Mira Quillfeather': 1 }] } }),
    ).toEqual(['data.object.voice.0']);
  });
});

/** Places of a message that its request cannot be served without. */
const required =
  /^(type|action|data\.isEnabled|data\.recordId|data\.message(\.body(\.interactionId|\.interactionData(\.interaction)?)?)?)$/;
const needsData = [
  'requestEnableClickToDial',
  'requestNavigateToClickToDialResult',
  'requestSaveInteractionLog',
];

test('[PR11] a request is served whatever any of its optional fields holds', () => {
  const places = acceptFixtures('connector').flatMap(({ action, message }) =>
    pathsIn(message)
      .filter((path) => !required.test(path.join('.')))
      .filter((path) => path.length > 1 || !needsData.includes(action))
      .map((path) => ({ message, path })),
  );
  expect(places.length).toBeGreaterThan(200);
  const value = fc.jsonValue().filter((one) => !JSON.stringify(one).includes('__proto__'));
  fc.assert(
    fc.property(fc.constantFrom(...places), value, ({ message, path }, odd) => {
      expect(connectorCodec.decode(replaced(message, path, odd)).kind).toBe('genuine');
    }),
    { numRuns: 3000 },
  );
});

function pathsIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    [...path, key],
    ...pathsIn(child, [...path, key]),
  ]);
}

function replaced(message: object, path: readonly string[], value: unknown): unknown {
  const copy = structuredClone(message);
  const owner = path.slice(0, -1).reduce<unknown>((at, key) => Object(at)[key], copy);
  Object(owner)[path.at(-1) ?? ''] = value;
  return copy;
}
