import type { AdapterCall } from '../CrmAdapter.js';
import { invalidOption } from '../errors.js';
import { extensionActionRule, isExtensionAction } from '../protocol/extensionActions.js';
import type { ExtensionAction } from '../protocol/index.js';

/**
 * Handles one action of the connector that is outside the protocol. The rules are those of adapter calls: there is a
 * time limit, a failed call is tried again unless an `AdapterError` is not retryable, and the call is aborted when
 * the session ends.
 *
 * @param data The data of the message, unchanged. It is not validated.
 * @returns An `ExtensionAnswer`, which is sent unless the call was aborted. Any other value is not sent.
 */
export type ExtensionHandler = (data: unknown, call: AdapterCall) => unknown;

/** The answer to a request outside the protocol. Its action must be outside the protocol, too. */
export interface ExtensionAnswer {
  readonly action: ExtensionAction;
  readonly data?: unknown;
}

interface Extension {
  readonly action: ExtensionAction;
  readonly handle: ExtensionHandler;
}

/** The extensions, by their actions in lower case. */
export type Extensions = ReadonlyMap<string, Extension>;

/** The actions that the extensions handle. */
export const namesOf = (extensions: Extensions): readonly string[] =>
  [...extensions.values()].map(({ action }) => action);

/**
 * Checks the option `extensions`.
 *
 * @throws RuntimeError INVALID_OPTION if a name is an action of the protocol or not a valid action, or if a value is
 *   not a function
 */
export function toExtensions(option: Readonly<Record<string, ExtensionHandler>>): Extensions {
  const extensions = new Map<string, Extension>();
  for (const [action, handle] of Object.entries(option)) {
    const place = `extensions.${action}`;
    const key = action.toLowerCase();
    if (!isExtensionAction(action)) {
      throw invalidOption(place, `left out: an action must be ${extensionActionRule}`);
    }
    if (typeof handle !== 'function') throw invalidOption(place, 'a function');
    if (extensions.has(key)) throw invalidOption(place, 'there once, in whatever letter case');
    extensions.set(key, { action, handle });
  }
  return extensions;
}
