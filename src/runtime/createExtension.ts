import { AnswerError } from '../errors.js';
import { createExtensionMachine, type ExtensionRequest } from '../machines/index.js';
import { extensionActionRule, isExtensionAction } from '../protocol/extensionActions.js';
import { hasProtoKey, protoIssue } from '../protocol/hasProtoKey.js';
import type { Rejection } from '../protocol/index.js';
import { adapterCall } from './adapterCalls.js';
import type { Dependencies } from './Dependencies.js';
import type { ExtensionAnswer } from './extensions.js';

/** A request that was read from a message, or the reason why there is none. */
type ReadMessage = { readonly request: ExtensionRequest } | { readonly rejection: Rejection };

/**
 * Reads a message that the transport rejected, for an extension.
 *
 * @param rejection the transport's reason. It is returned unless an extension handles the action.
 */
export function readForExtension(
  raw: unknown,
  rejection: Rejection,
  { extensions, environment }: Dependencies,
): ReadMessage {
  // Other rejected messages are not read, because reading some of them throws.
  if (rejection.reason !== 'unknownAction') return { rejection };
  const { action: name, data }: { action?: unknown; data?: unknown } = Object(raw);
  const extension = extensions.get(String(name).toLowerCase());
  if (extension === undefined) return { rejection };
  const { action } = extension;
  if (hasProtoKey(data)) {
    return { rejection: { reason: 'data', action, issues: [protoIssue('data')] } };
  }
  return { request: { action, requestId: environment.createId(), data } };
}

/** Creates the statechart that serves one request outside the protocol. */
export function createExtension(dependencies: Dependencies) {
  const { extensions, journal, messenger } = dependencies;
  return createExtensionMachine({
    ...journal.reports,
    call: adapterCall<unknown>(dependencies, async (data, call, _, action) =>
      checkedAnswer(await extensions.get(action.toLowerCase())?.handle(data, call)),
    ),
    answer(_, { value }) {
      const answer = value as ExtensionAnswer | undefined;
      if (answer) messenger.sendOther(answer.action, answer.data);
    },
  });
}

/**
 * Returns the answer that a handler returned, if there is one.
 *
 * @throws AnswerError if its action is an action of the protocol
 */
function checkedAnswer(value: unknown): ExtensionAnswer | undefined {
  const { action, data }: { action?: unknown; data?: unknown } = Object(value);
  if (action === undefined) return undefined;
  if (isExtensionAction(action)) return { action, data };
  const detail = `the action of the answer must be ${extensionActionRule}`;
  throw new AnswerError(detail, { retryable: false });
}
