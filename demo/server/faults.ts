import { setTimeout as delay } from 'node:timers/promises';
import type { Context, Next } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Health } from './Health.js';

/** Seconds that a CRM which is down asks its callers to wait. */
export const retryAfterSeconds = 2;

/** Milliseconds by which a slow CRM delays every answer. Below the page's own time limit. */
export const slowMs = 2000;

/** Makes every route behind it behave as the health switch says. */
export const faults = (health: Health) =>
  createMiddleware(async (context, next) => {
    while (health.mode === 'hanging') await health.changed(context.req.raw.signal);
    return behave(health, context, next);
  });

async function behave(health: Health, context: Context, next: Next) {
  switch (health.mode) {
    case 'down':
      context.header('Retry-After', String(retryAfterSeconds));
      return context.json({ error: { code: 'UNAVAILABLE', message: 'The CRM is down.' } }, 503);
    case 'lying':
      return context.json(lie(context.req.path));
    case 'slow':
      await delay(slowMs, undefined, { signal: context.req.raw.signal });
      return next();
    default:
      return next();
  }
}

/** A cheerful 200 with nothing usable in it. */
const lie = (path: string) =>
  path.endsWith('/crm-data')
    ? { callCenterSettings: null, currentUser: { Name: null } }
    : { status: 'ok', result: null };
