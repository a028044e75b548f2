import { describe, expect, test } from 'vitest';
import { isRuntimeError } from '../../../src/errors.js';
import { freshworksWorld } from './freshworksWorld.js';

const thrownBy = (options: object): unknown => {
  try {
    return freshworksWorld(options as never);
  } catch (error) {
    return error;
  }
};

const keyField = 'cf_interaction_id';

describe('the options of freshworksAdapter', () => {
  test.each<[string, unknown, RegExp]>([
    ['client', undefined, /app\.initialized\(\)/],
    ['client', Promise.resolve(), /app\.initialized\(\)/],
    ['client', { data: { get() {} }, request: {} }, /app\.initialized\(\)/],
    ['log', null, /keyField/],
    ['log', {}, /keyField/],
    ['log', { keyField: "cf_id' OR 'a" }, /letters, digits and _/],
    ['log', { keyField, fields: { from: 'cf from' } }, /letters, digits and _/],
    ['log', { keyField, fields: { colour: 'cf_colour' } }, /from,to,topic/],
    ['log', { keyField, ticket: { status: 5 } }, /ticket/],
    ['log', { keyField, requester: 7 }, /requester/],
    ['callCenterSettings', 7, /a function/],
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
    const { adapter } = freshworksWorld({ phoneForms: undefined } as never);
    expect(adapter.name).toBe('Freshdesk');
  });

  test('[AD1] without `log` there are no logs and no fields', () => {
    const { adapter } = freshworksWorld({ log: undefined } as never);
    expect(adapter).not.toHaveProperty('saveInteractionLog');
    expect(adapter).not.toHaveProperty('describeCustomFields');
  });
});
