import { describe, expect, test } from 'vitest';
import { isRuntimeError } from '../../../src/errors.js';
import { zendeskWorld } from './zendeskWorld.js';

const thrownBy = (options: object): unknown => {
  try {
    return zendeskWorld(options as never);
  } catch (error) {
    return error;
  }
};

describe('the options of zendeskAdapter', () => {
  test.each<[string, unknown, RegExp]>([
    ['client', false, /ZAFClient\.init\(\)/],
    ['client', undefined, /ZAFClient\.init\(\)/],
    ['client', { get() {} }, /ZAFClient\.init\(\)/],
    ['log', null, /object/],
    ['log', { object: 'call/log' }, /letters, digits and _/],
    ['log', { object: 'call', isAutonumbered: 'yes' }, /isAutonumbered/],
    ['log', { object: 'call', fields: { subject: '' } }, /letters, digits and _/],
    ['log', { object: 'call', fields: { colour: 'colour' } }, /from,to,subject/],
    ['log', { object: 'call', recordFields: { user: 'a b' } }, /recordFields/],
    ['callCenterSettings', 7, /a function/],
    ['directoryRoles', [], /agent, admin and end-user/],
    ['directoryRoles', ['agent', 'boss'], /agent, admin and end-user/],
    ['phoneForms', 'US', /a function/],
    ['colour', 'blue', /left out: the options are client, log/],
  ])('[OP1] %s cannot be %j', (option, value, limit) => {
    const error = thrownBy({ [option]: value });
    expect(isRuntimeError(error) && [error.code, error.details]).toEqual([
      'INVALID_OPTION',
      { option },
    ]);
    expect((error as Error).message).toMatch(new RegExp(`^The option ${option} must be `));
    expect((error as Error).message).toMatch(limit);
  });

  test('[OP1] what is left out has its default', () => {
    const { adapter } = zendeskWorld({ directoryRoles: undefined } as never);
    expect(adapter.name).toBe('Zendesk');
  });

  test('[AD1] without `log` there are no logs and no fields', () => {
    const { adapter } = zendeskWorld({ log: undefined } as never);
    expect(adapter).not.toHaveProperty('saveInteractionLog');
    expect(adapter).not.toHaveProperty('describeCustomFields');
  });
});
