import { describe, expect, test } from 'vitest';
import { anyCall } from '../calls.js';
import { freshworksWorld } from './freshworksWorld.js';

describe('describeCustomFields', () => {
  test.each<[string, unknown, readonly string[] | undefined]>([
    ['a list of texts', ['Question', 'Incident'], ['Question', 'Incident']],
    ['a list of objects', [{ label: 'Gold', value: 'g' }, { value: 's' }], ['Gold', 's']],
    ['labels with their values', { Low: 1, High: 3 }, ['Low', 'High']],
    ['values with a list of labels', { 2: ['Open', 'Being Processed'] }, ['Open']],
    ['labels with the choices below', { Kettle: { Lid: [] }, Pot: ['Lid'] }, ['Kettle', 'Pot']],
    ['an empty list', [], undefined],
    ['null', null, undefined],
  ])('[AD8] reads choices that are %s', async (_, choices, options) => {
    const field = { name: 'cf_any', label: 'Any', type: 'custom_text', choices };
    const { adapter } = freshworksWorld({}, { fields: [field] });
    expect(await adapter.describeCustomFields?.(['CF_ANY'], anyCall())).toEqual([
      options
        ? { name: 'cf_any', label: 'Any', type: 'picklist', options }
        : { name: 'cf_any', label: 'Any', type: 'text' },
    ]);
  });
});
