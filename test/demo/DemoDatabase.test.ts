import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type DemoDatabase, openDatabaseFile } from '../../demo/server/database/DemoDatabase.js';
import { migrate } from '../../demo/server/database/migrate.js';
import { bundleForNode } from './bundleForNode.js';
import { temporaryFolder } from './startDemo.js';

const script = await bundleForNode('demo/server/database/DemoDatabase.ts', 'database');

function open(path = join(temporaryFolder(), 'test.sqlite')): DemoDatabase {
  const database = openDatabaseFile(path);
  onTestFinished(() => database.close());
  return database;
}

/** Fills a table, then dies in the middle of a change that is too large for the memory it may use. */
const die = (path: string) => `
  import { openDatabaseFile } from ${JSON.stringify(pathToFileURL(script).href)};
  const database = openDatabaseFile(${JSON.stringify(path)});
  database.run('PRAGMA cache_size = 5');
  database.run('CREATE TABLE notes (number INTEGER PRIMARY KEY, text TEXT)');
  database.transaction(() => {
    for (let number = 0; number < 2000; number += 1) {
      database.run('INSERT INTO notes VALUES (?, ?)', [number, 'before' + 'x'.repeat(200)]);
    }
  });
  database.transaction(() => {
    database.run("UPDATE notes SET text = 'after' || text");
    process.kill(process.pid, 'SIGKILL');
  });`;

describe('openDatabaseFile', () => {
  test('shows nothing of a transaction that its process did not live to commit', async () => {
    const path = join(temporaryFolder(), 'test.sqlite');
    const child = spawn(process.execPath, ['--input-type=module', '-e', die(path)]);
    expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
    rmdirSync(`${path}.lock`);
    const database = open(path);
    const count = "SELECT count(*) AS count FROM notes WHERE text LIKE ? || '%'";
    expect(database.get(count, ['before'])).toEqual({ count: 2000 });
    expect(database.get(count, ['after'])).toEqual({ count: 0 });
  });

  test('waits for the disk before a commit returns', () => {
    const full = 2;
    expect(open().get('PRAGMA synchronous')).toEqual({ synchronous: full });
  });

  test('undoes a transaction that throws, and works on', () => {
    const database = open();
    database.run('CREATE TABLE notes (text TEXT)');
    const failing = () =>
      database.transaction(() => {
        database.run('INSERT INTO notes VALUES (?)', ['half']);
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    database.transaction(() => database.run('INSERT INTO notes VALUES (?)', ['whole']));
    expect(database.all('SELECT text FROM notes')).toEqual([{ text: 'whole' }]);
  });

  test('belongs to one at a time', () => {
    const path = join(temporaryFolder(), 'test.sqlite');
    open(path);
    expect(() => openDatabaseFile(path)).toThrow('locked');
  });
});

describe('migrate', () => {
  test('makes the tables once', () => {
    const database = open();
    migrate(database);
    migrate(database);
    expect(database.all('SELECT * FROM contacts')).toEqual([]);
  });

  test('keeps the logs of an earlier demo', () => {
    const database = open();
    migrate(database);
    database.run('ALTER TABLE interaction_logs DROP COLUMN case_id');
    database.run('PRAGMA user_version = 1');
    const log = { interaction_id: 'int-1', custom_fields: '{}', received_at: '', created_at: '' };
    const names = Object.keys(log);
    database.run(
      `INSERT INTO interaction_logs (${names.join()}) VALUES (${names.map(() => '?').join()})`,
      Object.values(log),
    );
    migrate(database);
    const kept = 'SELECT interaction_id, case_id FROM interaction_logs';
    expect(database.all(kept)).toEqual([{ interaction_id: 'int-1', case_id: null }]);
  });

  test('refuses a file of a newer demo', () => {
    const database = open();
    database.run('PRAGMA user_version = 99');
    expect(() => migrate(database)).toThrow('version 99');
  });
});
