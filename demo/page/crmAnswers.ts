import * as z from 'zod/mini';
import { looseObject } from '../../src/protocol/looseObject.js';

// What the CRM's API answers. An answer that does not fit is as good as none.

const textOrNull = z.nullable(z.string());

const contactSchema = looseObject({
  id: z.string(),
  name: z.string(),
  company: z.string(),
  phone: textOrNull,
  email: textOrNull,
});
/** A person. */
export type Contact = z.output<typeof contactSchema>;

const caseSchema = looseObject({
  id: z.string(),
  contactId: z.string(),
  subject: z.string(),
  status: z.enum(['open', 'waiting', 'closed']),
  openedAt: z.string(),
});
/** A case of a person. */
export type Case = z.output<typeof caseSchema>;

const logSchema = looseObject({
  id: z.string(),
  interactionId: z.string(),
  contactId: textOrNull,
  contactName: textOrNull,
  caseId: textOrNull,
  from: textOrNull,
  to: textOrNull,
  subject: textOrNull,
  topic: textOrNull,
  comments: textOrNull,
  customFields: z.record(z.string(), z.unknown()),
  startedAt: textOrNull,
  receivedAt: z.string(),
  durationSeconds: z.nullable(z.number()),
});
/** An interaction log that the CRM holds. */
export type Log = z.output<typeof logSchema>;

const countsSchema = z.array(looseObject({ name: z.string(), count: z.number() }));
/** A number of logs that have something in common. */
export type Counts = z.output<typeof countsSchema>;

/** The ways in which the demo's CRM can behave. */
export const healthModes = ['up', 'down', 'hanging', 'lying', 'slow'] as const;
/** One of `healthModes`. */
export type HealthMode = (typeof healthModes)[number];

/** `GET /api/status`, which works in every health. */
export const statusSchema = looseObject({
  health: z.enum(healthModes),
  saveCount: z.number(),
});
/** `GET` and `PUT /api/health` */
export const healthSchema = looseObject({ mode: z.enum(healthModes) });
/** `GET /api/crm-data`, checked by the runtime, so only its outline here. */
export const crmDataSchema = looseObject({
  callCenterSettings: z.unknown(),
  currentUser: z.unknown(),
});
/** `GET /api/contacts` */
export const contactsSchema = looseObject({ contacts: z.array(contactSchema) });
/** `GET /api/contacts/:id` */
export const contactFileSchema = looseObject({
  contact: contactSchema,
  cases: z.array(caseSchema),
  logs: z.array(logSchema),
});
/** `GET /api/interaction-logs` */
export const logListSchema = looseObject({ logs: z.array(logSchema), total: z.number() });
/** `GET /api/reports` */
export const reportSchema = looseObject({
  byDay: countsSchema,
  bySubject: countsSchema,
  byTopic: countsSchema,
});
