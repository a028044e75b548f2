import { connectorActionOf } from './actionNames.js';
import { type ClientMessage, clientDataSchemas, clientMessageType } from './clientMessages.js';
import {
  type ConnectorMessage,
  connectorDataSchemas,
  connectorMessageType,
} from './connectorMessages.js';
import { createCodec } from './createCodec.js';

/** What the connector sends: any letter case of an action is understood. */
export const connectorCodec = /* @__PURE__ */ createCodec<ConnectorMessage>({
  type: connectorMessageType,
  schemas: connectorDataSchemas,
  actionOf: connectorActionOf,
});

/** What the client application sends: exact spelling only. */
export const clientCodec = /* @__PURE__ */ createCodec<ClientMessage>({
  type: clientMessageType,
  schemas: clientDataSchemas,
  actionOf: (name) => (Object.hasOwn(clientDataSchemas, name) ? name : undefined),
});
