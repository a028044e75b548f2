import { type ConnectorAction, connectorDataSchemas } from './connectorMessages.js';

/**
 * Other names under which the documentation mentions a request, in lower case.
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

/** The vendor's spelling of a connector action written in any letter case, if it is a known one. */
export const connectorActionOf = (name: string): ConnectorAction | undefined =>
  byLowerCase.get(name.toLowerCase());
