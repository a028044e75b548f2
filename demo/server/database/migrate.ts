import type { DemoDatabase } from './DemoDatabase.js';

/** One step each, in order; a released step is never changed, a new one is added. */
const migrations: readonly (readonly string[])[] = [
  [
    `CREATE TABLE users (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      username TEXT NOT NULL UNIQUE,
      role TEXT NOT NULL,
      locale TEXT NOT NULL
    ) STRICT`,
    `CREATE TABLE settings (
      section TEXT NOT NULL,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (section, key)
    ) STRICT`,
    `CREATE TABLE contacts (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      company TEXT NOT NULL,
      phone TEXT,
      phone_key TEXT,
      email TEXT COLLATE NOCASE
    ) STRICT`,
    'CREATE INDEX contacts_by_phone ON contacts (phone_key)',
    'CREATE INDEX contacts_by_email ON contacts (email)',
    `CREATE TABLE records (
      id TEXT PRIMARY KEY,
      contact_id TEXT NOT NULL REFERENCES contacts (id),
      subject TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('open', 'waiting', 'closed')),
      opened_at TEXT NOT NULL
    ) STRICT`,
    'CREATE INDEX records_by_contact ON records (contact_id)',
    `CREATE TABLE custom_fields (
      name TEXT PRIMARY KEY COLLATE NOCASE,
      label TEXT NOT NULL,
      type TEXT NOT NULL CHECK (type IN ('text', 'picklist')),
      options TEXT NOT NULL
    ) STRICT`,
    `CREATE TABLE interaction_logs (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      interaction_id TEXT NOT NULL UNIQUE,
      contact_id TEXT REFERENCES contacts (id),
      caller TEXT,
      called TEXT,
      subject TEXT,
      topic TEXT,
      comments TEXT,
      custom_fields TEXT NOT NULL,
      started_at TEXT,
      received_at TEXT NOT NULL,
      duration_seconds INTEGER,
      created_at TEXT NOT NULL
    ) STRICT`,
    'CREATE INDEX interaction_logs_by_contact ON interaction_logs (contact_id)',
  ],
  ['ALTER TABLE interaction_logs ADD COLUMN case_id TEXT REFERENCES records (id)'],
];

/**
 * Brings the tables up to date.
 *
 * @throws Error when the file was written by a newer version of the demo.
 */
export function migrate(database: DemoDatabase): void {
  const version = database.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (version > migrations.length) {
    throw new Error(
      `The demo's database has version ${version}, this demo knows ${migrations.length}: delete the file or use another folder.`,
    );
  }
  migrations.slice(version).forEach((statements, index) => {
    database.transaction(() => {
      for (const statement of statements) database.run(statement);
      database.run(`PRAGMA user_version = ${version + index + 1}`);
    });
  });
}
