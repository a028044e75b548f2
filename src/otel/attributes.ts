import type { Attributes } from '@opentelemetry/api';
import type { Failure } from '../errors.js';
import { connectorActionOf } from '../protocol/index.js';

/** Under which name what is told. Its values are of enumerations of ours: no customer data, and few. */
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
  /** The code of the failure that showed the condition. */
  conditionReason: 'patchcord.crm.reason',
  /** Random; the same for all pages that share an outbox. */
  outboxId: 'patchcord.outbox.id',
  /** Random; another one after the page was reloaded. */
  pageId: 'patchcord.page.id',
  method: 'patchcord.method',
  attempt: 'patchcord.attempt',
  /** Random; the same for a log after the page was reloaded. */
  requestId: 'patchcord.request.id',
  /** @see https://opentelemetry.io/docs/specs/semconv/registry/attributes/error/ */
  error: 'error.type',
} as const;

/** The name of this instrumentation, for providers and collectors. */
export const scopeName = 'patchcord';

/** The code of a failure in the CRM, if there is one. */
export const errorOf = (error: Failure | undefined): Attributes =>
  error === undefined ? {} : { [attribute.error]: error.code };

/** An action that a rejected message names is told only if the protocol defines it: it may be any word. */
export const actionOf = (action: string | undefined): Attributes => {
  const known = action === undefined ? undefined : connectorActionOf(action);
  return known === undefined ? {} : { [attribute.action]: known };
};
