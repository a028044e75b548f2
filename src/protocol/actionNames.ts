import { type ConnectorAction, connectorDataSchemas } from './connectorMessages.js';

/**
 * Other names of requests in the vendor's documentation, in lower case.
 *
 * @see docs/protocol.md, section 2.14
 */
const spellingVariants: Readonly<Record<string, ConnectorAction>> = {
  getcrmdirectory: 'requestGetCrmDirectory',
  enableclicktodial: 'requestEnableClickToDial',
  sendsavelogrequest: 'requestSaveInteractionLog',
};

const byLowerCase = new Map<string, ConnectorAction>([
  ...Object.entries(spellingVariants),
  ...(Object.keys(connectorDataSchemas) as ConnectorAction[]).map(
    (action) => [action.toLowerCase(), action] as const,
  ),
]);

/**
 * Returns the vendor's spelling of a connector action, ignoring letter case. Returns undefined if the action is
 * unknown.
 */
export const connectorActionOf = (name: string): ConnectorAction | undefined =>
  byLowerCase.get(name.toLowerCase());
