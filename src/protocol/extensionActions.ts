import { connectorActionOf } from './actionNames.js';
import { clientDataSchemas } from './clientMessages.js';

/** An action that is none of the protocol's. */
export type ExtensionAction = string & {};

const clientActions = new Set(Object.keys(clientDataSchemas).map((name) => name.toLowerCase()));

/** The rule for an action outside the protocol; completes "must be". */
export const extensionActionRule =
  'a name of up to 64 letters, digits, dots, colons, hyphens and underscores that is no action of the protocol';

/** True if a text can be an action outside the protocol. Letter case makes no difference. */
export const isExtensionAction = (name: unknown): name is ExtensionAction =>
  typeof name === 'string' &&
  /^[a-z][\w.:-]{0,63}$/i.test(name) &&
  connectorActionOf(name) === undefined &&
  !clientActions.has(name.toLowerCase());
