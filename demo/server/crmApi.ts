import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { CallCenter } from './callCenter.js';
import type { Contacts } from './contacts.js';
import { faults } from './faults.js';
import type { Health } from './Health.js';
import * as inputs from './inputs.js';
import type { InteractionLogs } from './interactionLogs.js';

/** The parts that the API is built from. */
export interface CrmApiParts {
  readonly callCenter: CallCenter;
  readonly contacts: Contacts;
  readonly logs: InteractionLogs;
  readonly health: Health;
  /** Names this run of the server. */
  readonly instance: string;
  /** The CRM page's own origin: nobody else may change anything. */
  readonly origin: string;
  readonly connectorUrl: string;
}

const maxBodyBytes = 1_000_000;

/** The CRM's interface for its page, under `/api`. */
export function createCrmApi(parts: CrmApiParts): Hono {
  const api = new Hono();
  api.use(onlyFrom(parts.origin), bodyLimit({ maxSize: maxBodyBytes, onError: tooLarge }));
  api.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store');
  });
  api.route('/', switches(parts));
  api.route('/', behindFaults(parts));
  return api;
}

/** The routes that always work: they belong to the demo, not to the simulated CRM. */
function switches({ health, logs, instance }: CrmApiParts): Hono {
  return new Hono()
    .get('/status', (context) =>
      context.json({
        instance,
        health: health.mode,
        logCount: logs.list({ limit: 1 }).total,
        saveCount: logs.saveCount,
      }),
    )
    .get('/health', (context) => context.json({ mode: health.mode }))
    .put('/health', async (context) => {
      health.set((await inputs.readBody(inputs.healthInput, context)).mode);
      return context.json({ mode: health.mode });
    });
}

/** The routes that the CRM serves while it is in good health. */
function behindFaults(parts: CrmApiParts): Hono {
  const api = new Hono();
  api.use(faults(parts.health));
  addCallCenter(api, parts);
  addContacts(api, parts);
  addLogs(api, parts);
  return api;
}

function addCallCenter(api: Hono, { callCenter, connectorUrl }: CrmApiParts) {
  api.get('/crm-data', (context) => {
    const settings = callCenter.settings();
    return context.json({
      callCenterSettings: {
        ...settings,
        ReqGeneralInfo: {
          ...settings.ReqGeneralInfo,
          reqAdapterUrl: new URL('simulator/', connectorUrl).href,
        },
        ServerConfig: { ...settings.ServerConfig, serverHostName: new URL(connectorUrl).origin },
      },
      currentUser: callCenter.currentUser(),
    });
  });
  api.get('/custom-fields', (context) => {
    const { names } = inputs.readInput(inputs.customFieldsInput, context.req.query());
    const wanted = names?.split(',').map((name) => name.trim().toLowerCase());
    const fields = callCenter.customFields();
    return context.json({
      fields: fields.filter(({ name }) => wanted?.includes(name.toLowerCase()) ?? true),
    });
  });
}

function addContacts(api: Hono, { contacts, logs }: CrmApiParts) {
  api.get('/directory', (context) => {
    const { after, limit } = inputs.readInput(inputs.directoryInput, context.req.query());
    return context.json(contacts.page(after, limit));
  });
  api.get('/contacts', (context) => {
    const query = inputs.readInput(inputs.contactsInput, context.req.query());
    if (query.phone !== undefined) return context.json({ contacts: contacts.byPhone(query.phone) });
    if (query.email !== undefined) return context.json({ contacts: contacts.byEmail(query.email) });
    if (query.text !== undefined) return context.json({ contacts: contacts.byText(query.text) });
    const contact = contacts.byId(query.id ?? '');
    return context.json({ contacts: contact === undefined ? [] : [contact] });
  });
  api.get('/contacts/:id', (context) => {
    const contact = contacts.byId(context.req.param('id'));
    if (contact === undefined) throw new HTTPException(404, { message: 'No such contact.' });
    const { id } = contact;
    return context.json({
      contact,
      cases: contacts.casesOf(id),
      logs: logs.list({ contactId: id, limit: 50 }).logs,
    });
  });
  api.get('/cases/:id', (context) => {
    const found = contacts.caseById(context.req.param('id'));
    if (found === undefined) throw new HTTPException(404, { message: 'No such case.' });
    return context.json({ case: found });
  });
}

function addLogs(api: Hono, { logs }: CrmApiParts) {
  api.get('/interaction-logs', (context) =>
    context.json(logs.list(inputs.readInput(inputs.logListInput, context.req.query()))),
  );
  api.get('/interaction-logs/:id', (context) => {
    const log = logs.byId(context.req.param('id'));
    if (log === undefined) throw new HTTPException(404, { message: 'No such log.' });
    return context.json({ log });
  });
  api.put('/interaction-logs/:interactionId', async (context) => {
    const { interactionId } = inputs.readInput(inputs.interactionIdInput, context.req.param());
    const input = await inputs.readBody(inputs.interactionLogInput, context);
    const { log, isNew } = logs.save(interactionId, input);
    const { id, ...fields } = log;
    return context.json({ id, fields }, isNew ? 201 : 200);
  });
  api.get('/reports', (context) => {
    const { utcOffsetMinutes } = inputs.readInput(inputs.reportInput, context.req.query());
    return context.json(logs.report(utcOffsetMinutes));
  });
}

/** A page of another site could make a browser send a change; only our own page may. */
const onlyFrom = (origin: string) =>
  createMiddleware(async (context, next) => {
    const { method } = context.req;
    if (method !== 'GET' && method !== 'HEAD' && context.req.header('Origin') !== origin) {
      throw new HTTPException(403, { message: `Changes are accepted from ${origin} only.` });
    }
    await next();
  });

const tooLarge = () => {
  throw new HTTPException(413, { message: `The body has more than ${maxBodyBytes} bytes.` });
};
