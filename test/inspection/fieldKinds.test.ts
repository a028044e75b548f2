import { describe, expect, expectTypeOf, test } from 'vitest';
import type { ContextFrom, EventFrom } from 'xstate';
import type { RuntimeEvent } from '../../src/index.js';
import type { Field, FieldsOf } from '../../src/inspection/Field.js';
import { type FieldKind, fieldKinds, kindByField } from '../../src/inspection/fieldKinds.js';
import { Redactor } from '../../src/inspection/Redactor.js';
import type { lifecycleMachine, outboxMachine } from '../../src/machines/index.js';
import type { ConnectorMessage } from '../../src/protocol/index.js';

const show = (value: unknown) => new Redactor({}, () => 1_790_000_000_000).show(value, 'context');

/** The kinds that a table has to give if some type has these fields, too. */
type TableWith<Name extends string> = Readonly<Record<Field | Name, FieldKind>>;

describe('[IN2] a field does not compile until it has a kind', () => {
  test('one in a context, however deep', () => {
    interface Context extends ContextFrom<typeof lifecycleMachine> {
      readonly caller: { readonly names: readonly { readonly surname: string }[] } | null;
    }
    type Added = Exclude<FieldsOf<Context>, Field>;
    expectTypeOf<Added>().toEqualTypeOf<'caller' | 'names' | 'surname'>();
    // @ts-expect-error: the table has no kind for them.
    const table: TableWith<Added> = kindByField;
    expect(table).not.toHaveProperty('surname');
  });

  test('one in an event of a statechart or of the runtime, in one kind of it only', () => {
    type Event =
      | EventFrom<typeof outboxMachine>
      | { readonly type: 'x'; readonly nickname: string };
    type Fact = RuntimeEvent | { readonly type: 'y'; readonly shoeSize: number };
    type Added = Exclude<FieldsOf<Event | Fact>, Field>;
    expectTypeOf<Added>().toEqualTypeOf<'nickname' | 'shoeSize'>();
    // @ts-expect-error: the table has no kind for them.
    const table: TableWith<Added> = kindByField;
    expect(table).not.toHaveProperty('nickname');
  });

  test('none is in the table that no type has', () => {
    expectTypeOf<keyof typeof kindByField>().toEqualTypeOf<Field>();
    expect(fieldKinds.has('retryIds')).toBe(false);
  });

  test('statecharts, events of the runtime and messages are in it', () => {
    // The compiler proves the rest.
    expect(fieldKinds.size).toBeGreaterThan(50);
    expectTypeOf<FieldsOf<ContextFrom<typeof lifecycleMachine>>>().toExtend<Field>();
    expectTypeOf<FieldsOf<EventFrom<typeof lifecycleMachine>>>().toExtend<Field>();
    expectTypeOf<FieldsOf<ContextFrom<typeof outboxMachine>>>().toExtend<Field>();
    expectTypeOf<FieldsOf<RuntimeEvent>>().toExtend<Field>();
    expectTypeOf<FieldsOf<ConnectorMessage>>().toExtend<Field>();
    const names: Field[] = ['busy', 'inUse', 'hasAdopted', 'count', 'interactionId'];
    expect(names.filter((name) => !fieldKinds.has(name))).toEqual([]);
  });
});

test('[IN2] the kinds of a field say what is shown of it', () => {
  const shown = {
    busy: 2,
    count: 3,
    hasAdopted: true,
    inUse: ['directory', 'interactionLogs'],
    supports: { saveInteractionLog: true, onClickToDial: false },
    request: { type: 'CRMConnectMessage', action: 'requestOpenReports' },
  };
  expect(show(shown)).toEqual(shown);
});

test('[IN1] nothing within a hidden field is shown, unless its value is named', () => {
  const value = { saved: { id: 'x', fields: { attempt: 1, Surname: 'y' } }, raw: { attempt: 1 } };
  expect(show(value)).toEqual({
    saved: {
      id: { '~': 'string', length: 1, same: 1 },
      fields: { '~': 'object', length: 2 },
    },
    raw: { '~': 'object', length: 1 },
  });
  const options = { values: ['context.saved.fields.Surname'], names: ['raw'] };
  expect(new Redactor(options, () => 0).show(value, 'context')).toMatchObject({
    saved: { fields: { Surname: 'y' } },
    raw: { attempt: 1 },
  });
});
