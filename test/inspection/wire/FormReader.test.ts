import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../../fixedSeed.js';
import { fieldKinds } from '../../../src/inspection/fieldKinds.js';
import type { FieldForm } from '../../../src/inspection/wire/FieldForm.js';
import { FormReader } from '../../../src/inspection/wire/FormReader.js';
import { NameBook } from '../../../src/inspection/wire/NameBook.js';
import { cpuMs } from '../../cpuMs.js';
import { found, secrets, valuesWithSecrets } from '../secrets.js';

const readerOf = (names: readonly string[] = []) =>
  new FormReader(new NameBook((name) => fieldKinds.has(name) || names.includes(name)));
const fieldsOf = (data: unknown, read?: unknown) =>
  readerOf().read({ type: 't', action: 'a', data }, read && { data: read });

describe('[IN36] of a message the fields are told, with types and forms', () => {
  test('by path, with lists as one field', () => {
    expect(fieldsOf({ aniValues: ['+4989', '12', null], topic: '', data: 4711 })).toEqual([
      { path: 'data', type: 'object' },
      { path: 'data.aniValues', type: 'list', forms: ['[3]'] },
      { path: 'data.aniValues.*', type: 'text', forms: ['+9999', '99'] },
      { path: 'data.aniValues.*', type: 'null' },
      { path: 'data.topic', type: 'text', forms: ['empty'] },
      { path: 'data.data', type: 'number', forms: ['9999'] },
    ]);
  });

  test('with the words of closed lists, in their own field only', () => {
    expect(
      fieldsOf({ channel: 'VOICE', direction: 'sideways', topic: 'VOICE', isEnabled: 'Y' }),
    ).toEqual([
      { path: 'data', type: 'object' },
      { path: 'data.channel', type: 'text', forms: ['A+'], words: ['VOICE'] },
      { path: 'data.direction', type: 'text', forms: ['a+'] },
      { path: 'data.topic', type: 'text', forms: ['A+'] },
      { path: 'data.isEnabled', type: 'text', forms: ['A'], words: ['Y'] },
    ]);
    expect(fieldsOf({ START_DATE: '2026-03-17(UTC)', START_TIME: '14:05(Bonn)' })).toMatchObject([
      {},
      { forms: ['9999-99-99(AAA)'], words: ['(UTC)'] },
      { forms: ['99:99(Aaaa)'] },
    ]);
  });

  test('with what each was read as, where that is something else', () => {
    const read = { isEnabled: true, aniValues: ['1'] };
    expect(fieldsOf({ isEnabled: 'Y', aniValues: '1', topic: {} }, read)).toEqual([
      { path: 'data', type: 'object' },
      { path: 'data.isEnabled', type: 'text', forms: ['A'], words: ['Y'], readAs: 'boolean' },
      { path: 'data.aniValues', type: 'text', forms: ['9'], readAs: 'list' },
      { path: 'data.topic', type: 'object', readAs: 'nothing' },
    ]);
  });

  test('beside the data, too, and where there is no message at all', () => {
    const reader = readerOf();
    expect(reader.read({ type: 't', action: 'a', version: '1.2' })).toEqual([
      { path: '~1(7)', type: 'text', forms: ['9.9'] },
    ]);
    expect(reader.read('ready')).toEqual([{ path: 'message', type: 'text', forms: ['a+'] }]);
    expect(reader.read({ type: 't', action: 'a' })).toEqual([]);
  });
});

describe('[IN37] a name that nobody knows is told as its length', () => {
  test('and two of one length stay apart', () => {
    const reader = readerOf();
    const paths = (data: object) => reader.read({ data }).map(({ path }) => path);
    expect(paths({ abcdefg: 1, hijklmn: 2 })).toEqual(['data', 'data.~1(7)', 'data.~2(7)']);
    expect(paths({ hijklmn: { topic: 1 } })).toEqual(['data', 'data.~2(7)', 'data.~2(7).topic']);
  });

  test('unless it is named in the options', () => {
    const fields = readerOf(['agentState']).read({ data: { agentState: 'x' } });
    expect(fields.at(-1)).toMatchObject({ path: 'data.agentState' });
  });

  test('no more than 500 are told apart', () => {
    const book = new NameBook(() => false);
    for (let i = 0; i < 500; i += 1) book.nameOf(`name${i}`);
    expect(book.nameOf('name499')).toBe('~500(7)');
    expect(book.nameOf('another')).toBe('~(7)');
    expect(book.nameOf('x'.repeat(5000))).toBe('~(999)');
  });
});

describe('[IN38] whatever a sender sends, what is told of it is bounded', () => {
  test('fields', () => {
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`f${i}`, i]));
    const fields = fieldsOf(wide);
    expect(fields).toHaveLength(200);
    expect(fields.at(-1)).toEqual({ path: '', type: 'tooMuch' });
  });

  test('depth', () => {
    let data: object = {};
    for (let i = 0; i < 10_000; i += 1) data = { data };
    const fields = fieldsOf(data);
    expect(fields).toHaveLength(13);
    expect(fields.at(-1)).toMatchObject({ type: 'tooMuch' });
  });

  test('items, forms and cycles, without much work', () => {
    const items: unknown[] = Array.from({ length: 1_000_000 }, (_, i) => 'a-'.repeat(i % 20));
    const cycle: Record<string, unknown> = { items };
    cycle.data = cycle;
    let fields: readonly FieldForm[] = [];
    const spentMs = cpuMs(() => {
      fields = fieldsOf({ results: items, cycle });
    });
    expect(spentMs).toBeLessThan(500);
    expect(fields.find(({ path }) => path === 'data.results')?.forms).toEqual(['[1000000]']);
    expect(fields.find(({ path }) => path === 'data.results.*')?.forms).toHaveLength(8);
    expect(JSON.stringify(fields).length).toBeLessThan(20_000);
  });

  test('getters and proxies that throw, and what is no plain object', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const hostile = {
      get topic() {
        throw new Error('no');
      },
      subject: new Map(),
      comments: new Date(0),
    };
    expect(fieldsOf(hostile).map(({ path, type }) => [path, type])).toEqual([
      ['data', 'object'],
      ['data.topic', 'other'],
      ['data.subject', 'other'],
      ['data.comments', 'other'],
    ]);
    expect(() => fieldsOf(proxy)).not.toThrow();
    expect(() => readerOf().read(proxy)).not.toThrow();
  });
});

test('[IN36] no name, number or address of a customer is in it, wherever it stood', () => {
  const names = ['data', 'topic', 'channel', 'state', 'isEnabled', 'items', 'START_DATE'];
  fc.assert(
    fc.property(valuesWithSecrets(names), (value) => {
      expect(found(JSON.stringify(fieldsOf(value, value)))).toEqual([]);
    }),
  );
  expect(found(JSON.stringify(readerOf().read(secrets)))).toEqual([]);
});
