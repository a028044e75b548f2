import { describe, expect, test } from 'vitest';
import { writeFound } from '../../../src/adapters/kit/writeFound.js';

/** A CRM that finds these one after the other, and fails as often as it is told. */
function crm(rows: readonly (string | undefined)[], failures = 0) {
  const asked: string[] = [];
  let found = 0;
  let failed = 0;
  return {
    asked,
    find: async () => {
      asked.push('find');
      const row = rows[found];
      found += 1;
      if (row === 'fails') throw new Error('find');
      return row;
    },
    write: async (row: string | undefined) => {
      asked.push(row === undefined ? 'create' : `change ${row}`);
      failed += 1;
      if (failed <= failures) throw new Error('write');
      return row ?? 'new';
    },
  };
}

describe('writeFound', () => {
  test.each<[string, (string | undefined)[], number, string[]]>([
    ['changes the row that is there', ['a'], 0, ['find', 'change a']],
    ['creates a row', [undefined], 0, ['find', 'create']],
    [
      'changes a row that was created meanwhile',
      [undefined, 'a'],
      1,
      ['find', 'create', 'find', 'change a'],
    ],
  ])('[AD9] %s', async (_, rows, failures, asked) => {
    const { find, write, asked: heard } = crm(rows, failures);
    await writeFound(find, write);
    expect(heard).toEqual(asked);
  });

  test.each<[string, (string | undefined)[], string[]]>([
    ['there is no row after a failed create', [undefined, undefined], ['find', 'create', 'find']],
    ['it cannot be looked for again', [undefined, 'fails'], ['find', 'create', 'find']],
    ['a change fails', ['a'], ['find', 'change a']],
  ])('[AD11] throws what failed first if %s', async (_, rows, asked) => {
    const { find, write, asked: heard } = crm(rows, 1);
    await expect(writeFound(find, write)).rejects.toThrow('write');
    expect(heard).toEqual(asked);
  });

  test('[AD11] does not look again after an error that says nothing of a taken key', async () => {
    const { find, write, asked } = crm([undefined, 'a'], 1);
    await expect(writeFound(find, write, () => false)).rejects.toThrow('write');
    expect(asked).toEqual(['find', 'create']);
  });
});
