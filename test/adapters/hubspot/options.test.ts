import type vendor from '@hubspot/calling-extensions-sdk';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { CallingSdk } from '../../../src/adapters/hubspot/index.js';
import { isRuntimeError } from '../../../src/errors.js';
import { FakeCallingSdk } from './FakeCallingSdk.js';
import { hubspotWorld } from './hubspotWorld.js';

// The type check fails unless the vendor's class is what `sdk` takes.
expectTypeOf<InstanceType<typeof vendor.default>>().toExtend<CallingSdk>();

const thrownBy = (options: object): unknown => {
  try {
    return hubspotWorld(options as never);
  } catch (error) {
    return error;
  }
};

const readySdk = () => {
  const sdk = new FakeCallingSdk(new EventTarget());
  sdk.ready();
  return sdk;
};

describe('the options of hubspotAdapter', () => {
  test.each<[string, unknown, RegExp]>([
    ['sdk', undefined, /CallingExtensions, not ready yet/],
    ['sdk', { options: {} }, /CallingExtensions/],
    ['sdk', { options: { eventHandlers: {} }, iFrameManager: {} }, /CallingExtensions/],
    ['sdk', readySdk(), /not ready yet/],
    ['backend', undefined, /an object with fetch/],
    ['backend', 'https://softphone.example.com', /an object with fetch/],
    ['callCenterSettings', undefined, /an object, a text or a function/],
    ['callCenterSettings', 7, /an object, a text or a function/],
    ['logKey', 'interaction id', /the name of a property/],
    ['logKey', '', /the name of a property/],
    ['phoneForms', 'US', /a function/],
    ['window', {}, /a window/],
    ['colour', 'blue', /left out: the options are sdk, backend/],
  ])('[OP1] %s cannot be %j', (option, value, limit) => {
    const error = thrownBy({ [option]: value });
    expect(isRuntimeError(error) && [error.code, error.details]).toEqual([
      'INVALID_OPTION',
      { option },
    ]);
    expect((error as Error).message).toMatch(new RegExp(`^The option ${option} must be `));
    expect((error as Error).message).toMatch(limit);
  });

  test('[AD1] without `logKey` there are no logs and no fields', () => {
    const { adapter } = hubspotWorld({ logKey: undefined } as never);
    expect(adapter).not.toHaveProperty('saveInteractionLog');
    expect(adapter).not.toHaveProperty('describeCustomFields');
  });
});
