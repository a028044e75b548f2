import { connectorActionOf } from './actionNames.js';
import { clientDataSchemas } from './clientMessages.js';

/** An action that is not part of the protocol. */
export type ExtensionAction = string & {};

const clientActions = new Set(Object.keys(clientDataSchemas).map((name) => name.toLowerCase()));

/** The rule for an action outside the protocol, as an end of a sentence with "must be". */
export const extensionActionRule =
  'a name of up to 64 letters, digits, dots, colons, hyphens and underscores that is no action of the protocol';

/** True if a text can be an action outside the protocol. Letter case does not matter. */
export const isExtensionAction = (name: unknown): name is ExtensionAction =>
  typeof name === 'string' &&
  /^[a-z][\w.:-]{0,63}$/i.test(name) &&
  connectorActionOf(name) === undefined &&
  !clientActions.has(name.toLowerCase());
