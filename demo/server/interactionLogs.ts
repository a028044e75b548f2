import type { Contacts } from './contacts.js';
import type { DemoDatabase } from './database/DemoDatabase.js';

/** A finished interaction as a caller of the API describes it. */
export interface NewInteractionLog {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly subject?: string | undefined;
  readonly topic?: string | undefined;
  readonly comments?: string | undefined;
  /** The `Contact` or `Case` that the log is about. */
  readonly record?: { readonly type: string; readonly id: string } | undefined;
  readonly customFields: Readonly<Record<string, unknown>>;
  readonly startedAt?: string | undefined;
  readonly receivedAt: string;
  readonly durationSeconds?: number | undefined;
}

/** A log that the CRM holds. */
export interface StoredInteractionLog {
  readonly id: string;
  readonly interactionId: string;
  readonly contactId: string | null;
  readonly contactName: string | null;
  readonly caseId: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly subject: string | null;
  readonly topic: string | null;
  readonly comments: string | null;
  readonly customFields: Readonly<Record<string, unknown>>;
  readonly startedAt: string | null;
  readonly receivedAt: string;
  readonly durationSeconds: number | null;
  readonly createdAt: string;
}

/** A number of logs that have something in common. */
export interface LogCount {
  readonly name: string;
  readonly count: number;
}

/** The interaction logs of the CRM. */
export interface InteractionLogs {
  /** Keeps the log; one of the same interaction is changed. Gives the log as it is then. */
  save(
    interactionId: string,
    log: NewInteractionLog,
  ): { readonly log: StoredInteractionLog; readonly isNew: boolean };
  /** Newest first. */
  list(filter: { readonly limit: number; readonly contactId?: string | undefined }): {
    readonly logs: readonly StoredInteractionLog[];
    readonly total: number;
  };
  byId(id: string): StoredInteractionLog | undefined;
  /** Saves since the server started. */
  readonly saveCount: number;
  /** Counts by day (of a clock that many minutes ahead of UTC), by subject and by topic. */
  report(utcOffsetMinutes: number): Readonly<Record<'byDay' | 'bySubject' | 'byTopic', LogCount[]>>;
}

type Row = Omit<StoredInteractionLog, 'id' | 'customFields'> & {
  readonly number: number;
  readonly customFields: string;
};

const select = `SELECT l.number, l.interaction_id AS interactionId, l.contact_id AS contactId,
    c.name AS contactName, l.case_id AS caseId, l.caller AS "from", l.called AS "to", l.subject, l.topic, l.comments,
    l.custom_fields AS customFields, l.started_at AS startedAt, l.received_at AS receivedAt,
    l.duration_seconds AS durationSeconds, l.created_at AS createdAt
  FROM interaction_logs l LEFT JOIN contacts c ON c.id = l.contact_id`;

const upsert = `INSERT INTO interaction_logs (interaction_id, contact_id, case_id, caller, called,
    subject, topic, comments, custom_fields, started_at, received_at, duration_seconds, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (interaction_id) DO UPDATE SET contact_id = excluded.contact_id,
    case_id = excluded.case_id, caller = excluded.caller, called = excluded.called,
    subject = excluded.subject, topic = excluded.topic, comments = excluded.comments,
    custom_fields = excluded.custom_fields, started_at = excluded.started_at,
    duration_seconds = excluded.duration_seconds`;

/** Keeps logs in the database. */
export function createInteractionLogs(
  database: DemoDatabase,
  contacts: Contacts,
  now: () => number,
): InteractionLogs {
  const find = (where: string, value: string | number) => {
    const row = database.get<Row>(`${select} WHERE ${where} = ?`, [value]);
    return row === undefined ? undefined : toLog(row);
  };
  const count = (key: string, order: string, values: readonly string[] = []) =>
    database.all<LogCount>(
      `SELECT ${key} AS name, count(*) AS count FROM interaction_logs GROUP BY 1 ORDER BY ${order}`,
      values,
    );

  let saveCount = 0;

  return {
    get saveCount() {
      return saveCount;
    },
    save: (interactionId, log) =>
      database.transaction(() => {
        const before = find('l.interaction_id', interactionId);
        const { contactId, caseId } = placeOf(contacts, log);
        database.run(upsert, [
          ...[interactionId, contactId, caseId],
          ...[log.from ?? null, log.to ?? null, log.subject ?? null, log.topic ?? null],
          ...[log.comments ?? null, JSON.stringify(log.customFields), log.startedAt ?? null],
          ...[log.receivedAt, log.durationSeconds ?? null, new Date(now()).toISOString()],
        ]);
        const kept = find('l.interaction_id', interactionId);
        if (kept === undefined) throw new Error('A log that was just written is not there.');
        saveCount += 1;
        return { log: kept, isNew: before === undefined };
      }),
    list: ({ limit, contactId }) => {
      const where = contactId === undefined ? '' : 'WHERE l.contact_id = ?';
      const values = contactId === undefined ? [] : [contactId];
      const rows = database.all<Row>(`${select} ${where} ORDER BY l.number DESC LIMIT ?`, [
        ...values,
        limit,
      ]);
      const total = database.get<{ total: number }>(
        `SELECT count(*) AS total FROM interaction_logs l ${where}`,
        values,
      );
      return { logs: rows.map(toLog), total: total?.total ?? 0 };
    },
    byId: (id) => {
      const number = /^LOG-(\d{1,15})$/.exec(id)?.[1];
      return number === undefined ? undefined : find('l.number', Number(number));
    },
    report: (utcOffsetMinutes) => ({
      byDay: count('date(coalesce(started_at, received_at), ?)', 'name DESC', [
        `${utcOffsetMinutes} minutes`,
      ]),
      bySubject: count("coalesce(nullif(trim(subject), ''), 'No subject')", 'count DESC, name'),
      byTopic: count("coalesce(nullif(trim(topic), ''), 'No topic')", 'count DESC, name'),
    }),
  };
}

const toLog = ({ number, customFields, ...row }: Row): StoredInteractionLog => ({
  ...row,
  id: `LOG-${number}`,
  customFields: JSON.parse(customFields) as Record<string, unknown>,
});

/** The record that a log belongs to; both fields are null if nothing names an existing record. */
interface Place {
  readonly contactId: string | null;
  readonly caseId: string | null;
}

/** The place of the log's record or, without one, of the case that the agent has entered. */
function placeOf(contacts: Contacts, { record, customFields }: NewInteractionLog): Place {
  const entered = contacts.caseById(String(customFields.case_id ?? ''));
  if (record?.type === 'Contact') {
    const contactId = contacts.byId(record.id)?.id ?? null;
    return { contactId, caseId: entered?.contactId === contactId ? (entered?.id ?? null) : null };
  }
  const named = record?.type === 'Case' ? contacts.caseById(record.id) : undefined;
  const found = record === undefined ? entered : named;
  return { contactId: found?.contactId ?? null, caseId: found?.id ?? null };
}
