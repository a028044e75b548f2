import type { Attributes } from '@opentelemetry/api';
import type { Failure } from '../errors.js';
import { connectorActionOf } from '../protocol/index.js';

/** The names of the attributes. Their values are ids, or come from small enumerations. They contain no customer data. */
export const attribute = {
  action: 'patchcord.action',
  outcome: 'patchcord.outcome',
  reason: 'patchcord.reason',
  state: 'patchcord.state',
  status: 'patchcord.outbox.status',
  diagnosis: 'patchcord.diagnosis',
  /** The adapter's name. */
  crm: 'patchcord.crm',
  /** `degraded` or `down`. */
  condition: 'patchcord.crm.condition',
  /** A random id. All pages that share an outbox have the same id. */
  outboxId: 'patchcord.outbox.id',
  /** A random id, which changes when the page is reloaded. */
  pageId: 'patchcord.page.id',
  method: 'patchcord.method',
  attempt: 'patchcord.attempt',
  /** A random id. A log keeps it when the page is reloaded. */
  requestId: 'patchcord.request.id',
  /** @see https://opentelemetry.io/docs/specs/semconv/registry/attributes/error/ */
  error: 'error.type',
} as const;

/** The name of the instrumentation scope. */
export const scopeName = 'patchcord';

/** Returns the attribute with the error code of a failure. Empty if there is no failure. */
export const errorOf = (error: Failure | undefined): Attributes =>
  error === undefined ? {} : { [attribute.error]: error.code };

/**
 * Returns the attribute with the action of a rejected message. Empty if the protocol does not define the action, because
 * it can be any text.
 */
export const actionOf = (action: string | undefined): Attributes => {
  const known = action === undefined ? undefined : connectorActionOf(action);
  return known === undefined ? {} : { [attribute.action]: known };
};
