import { parsePhoneNumber } from '../phoneNumber.js';
import type { DemoDatabase } from './DemoDatabase.js';
import { seedCases, seedLogs, seedPeople } from './seedPeople.js';
import { seedCustomFields, seedSettings, seedUser } from './seedSettings.js';

const hourMs = 3_600_000;
const supportLine = '+1 800 555 0199';
const supportMail = 'help@example.com';

/** Fills an empty database with made-up people, and leaves any other as it is. */
export function seed(database: DemoDatabase, nowMs: number): void {
  if (database.get('SELECT 1 FROM users LIMIT 1') !== undefined) return;
  database.transaction(() => {
    database.run('INSERT INTO users VALUES (?, ?, ?, ?, ?)', seedUser);
    for (const setting of seedSettings) {
      database.run('INSERT INTO settings VALUES (?, ?, ?)', setting);
    }
    for (const [name, label, type, options] of seedCustomFields) {
      const values = [name, label, type, JSON.stringify(options)];
      database.run('INSERT INTO custom_fields VALUES (?, ?, ?, ?)', values);
    }
    insertPeople(database);
    insertCases(database, nowMs);
    insertLogs(database, nowMs);
  });
}

function insertPeople(database: DemoDatabase) {
  for (const [id, name, company, phone, email] of seedPeople) {
    const key = phone === '' ? null : parsePhoneNumber(phone).key;
    const values = [id, name, company, phone || null, key, email || null];
    database.run('INSERT INTO contacts VALUES (?, ?, ?, ?, ?, ?)', values);
  }
}

function insertCases(database: DemoDatabase, nowMs: number) {
  for (const [id, contactId, subject, status, ageDays] of seedCases) {
    const openedAt = new Date(nowMs - ageDays * 24 * hourMs).toISOString();
    const values = [id, contactId, subject, status, openedAt];
    database.run('INSERT INTO records VALUES (?, ?, ?, ?, ?)', values);
  }
}

function insertLogs(database: DemoDatabase, nowMs: number) {
  const people = new Map(seedPeople.map((person) => [person[0], person]));
  seedLogs.forEach((log, index) => {
    const [contactId, isChat, subject, topic, comments, ageHours, durationSeconds] = log;
    const [, , , phone = '', email = ''] = people.get(contactId) ?? [];
    const startedAt = new Date(nowMs - ageHours * hourMs).toISOString();
    const endedAt = new Date(nowMs - ageHours * hourMs + durationSeconds * 1000).toISOString();
    const [from, to] = isChat ? [email, supportMail] : [phone, supportLine];
    database.run(
      `INSERT INTO interaction_logs (interaction_id, contact_id, caller, called, subject, topic,
        comments, custom_fields, started_at, received_at, duration_seconds, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, '{}', ?, ?, ?, ?)`,
      [
        ...[`seed-${index + 1}`, contactId],
        ...(subject === 'Outbound call' ? [to, from] : [from, to]),
        ...[subject, topic, comments, startedAt, endedAt, durationSeconds, endedAt],
      ],
    );
  });
}
