import sqlite from 'node-sqlite3-wasm';

/** A value that can be bound to a `?`. */
export type SqlValue = string | number | null;

/** The demo's database: statements with bound values, and transactions. */
export interface DemoDatabase {
  all<Row>(sql: string, values?: readonly SqlValue[]): Row[];
  get<Row>(sql: string, values?: readonly SqlValue[]): Row | undefined;
  /** Gives the number of changed rows. */
  run(sql: string, values?: readonly SqlValue[]): number;
  /** All of `work` or nothing; when it returns, what it wrote is on the disk. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

/**
 * Opens a file that belongs to this process alone until `close()`.
 *
 * A write-ahead log, because this build of SQLite cannot roll a rollback journal back after a
 * crash: it takes its own lock for somebody else's. Exclusive, because it has no shared memory,
 * which a shared write-ahead log would need. `FULL` means on the disk before a commit returns.
 */
export function openDatabaseFile(path: string): DemoDatabase {
  const database = new sqlite.Database(path);
  try {
    database.get('PRAGMA locking_mode = EXCLUSIVE');
    database.get('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
    return wrap(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

function wrap(database: InstanceType<typeof sqlite.Database>): DemoDatabase {
  return {
    all: <Row>(sql: string, values: readonly SqlValue[] = []) =>
      database.all(sql, [...values]) as Row[],
    get: <Row>(sql: string, values: readonly SqlValue[] = []) =>
      (database.get(sql, [...values]) ?? undefined) as Row | undefined,
    run: (sql, values = []) => database.run(sql, [...values]).changes,
    transaction: (work) => {
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        if (database.inTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}
