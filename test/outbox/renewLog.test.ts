import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/outbox/openDatabase.js';

/** A factory that notes what is opened and deleted, in order. */
function watchedFactory() {
  const factory = new IDBFactory();
  const calls: string[] = [];
  const open = factory.open.bind(factory);
  const deleteDatabase = factory.deleteDatabase.bind(factory);
  factory.open = (name) => {
    calls.push(`open ${name}`);
    return open(name);
  };
  factory.deleteDatabase = (name) => {
    calls.push(`delete ${name}`);
    return deleteDatabase(name);
  };
  return { factory, calls };
}

describe('the log of the browser’s own database', () => {
  test('[OB23] a new one is begun before the outbox is opened', async () => {
    const { factory, calls } = watchedFactory();
    const database = await openDatabase(factory, 'box', 1000);
    expect(calls).toEqual(['open box-log', 'delete box-log', 'open box']);
    expect(await factory.databases()).toMatchObject([{ name: 'box' }]);
    database.close();
  });

  test.each([
    ['is refused', () => new IDBFactory().open('nobody', 0)],
    ['never ends', () => ({}) as IDBOpenDBRequest],
  ])('[OB23] the outbox opens all the same if that %s', async (_, fail) => {
    const { factory } = watchedFactory();
    factory.deleteDatabase = fail;
    const database = await openDatabase(factory, 'box', 500);
    expect(database.name).toBe('box');
    database.close();
  });

  test('[OB23] pages that begin one at the same time do not hinder each other', async () => {
    const { factory } = watchedFactory();
    const databases = await Promise.all([1, 2, 3].map(() => openDatabase(factory, 'box', 1000)));
    expect(databases.map(({ name }) => name)).toEqual(['box', 'box', 'box']);
    for (const database of databases) database.close();
    await expect.poll(() => factory.databases()).toMatchObject([{ name: 'box' }]);
  });
});
