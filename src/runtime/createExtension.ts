import { AnswerError } from '../errors.js';
import { createExtensionMachine, type ExtensionRequest } from '../machines/index.js';
import { extensionActionRule, isExtensionAction } from '../protocol/extensionActions.js';
import { hasProtoKey } from '../protocol/hasProtoKey.js';
import { adapterCall } from './adapterCalls.js';
import type { ExtensionAnswer } from './extensions.js';
import type { Surroundings } from './Surroundings.js';

/**
 * The request in a message that the transport rejected as unknown, if an extension serves its action. Data
 * with a `__proto__` key is rejected for it.
 */
export function toExtensionRequest(
  raw: unknown,
  { extensions, journal, environment }: Surroundings,
): ExtensionRequest | 'rejected' | undefined {
  const { action: name, data }: { action?: unknown; data?: unknown } = Object(raw);
  const extension = extensions.get(String(name).toLowerCase());
  if (extension === undefined) return undefined;
  const { action } = extension;
  if (hasProtoKey(data)) {
    const issues = [{ path: 'data', problem: 'expected no key named __proto__' }];
    journal.write({ type: 'messageRejected', reason: 'data', action, issues }, { raw });
    return 'rejected';
  }
  journal.write({ type: 'messageReceived', action }, { raw });
  return { action, requestId: environment.createId(), data };
}

/** The statechart that serves one request. */
export function createExtension(surroundings: Surroundings) {
  const { extensions, journal, messenger } = surroundings;
  return createExtensionMachine({
    ...journal.reports,
    call: adapterCall<unknown>(surroundings, async (data, call, _, action) =>
      checkedAnswer(await extensions.get(action.toLowerCase())?.handle(data, call)),
    ),
    answer(_, { value }) {
      const answer = value as ExtensionAnswer | undefined;
      if (answer) messenger.sendOther(answer.action, answer.data);
    },
  });
}

/**
 * The answer that a handler returned, if there is one.
 *
 * @throws AnswerError at an action of the protocol
 */
function checkedAnswer(value: unknown): ExtensionAnswer | undefined {
  const { action, data }: { action?: unknown; data?: unknown } = Object(value);
  if (action === undefined) return undefined;
  if (isExtensionAction(action)) return { action, data };
  const detail = `the action of the answer must be ${extensionActionRule}`;
  throw new AnswerError(detail, { retryable: false });
}
