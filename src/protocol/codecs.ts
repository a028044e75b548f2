import { connectorActionOf } from './actionNames.js';
import { type ClientMessage, clientDataSchemas, clientMessageType } from './clientMessages.js';
import {
  type ConnectorMessage,
  connectorDataSchemas,
  connectorMessageType,
} from './connectorMessages.js';
import { createCodec } from './createCodec.js';

/**
 * The codec of the connector's messages. It ignores the letter case of actions and repairs optional fields. The data
 * of a log stays unchanged.
 */
export const connectorCodec = /* @__PURE__ */ createCodec<ConnectorMessage>({
  type: connectorMessageType,
  schemas: connectorDataSchemas,
  actionOf: connectorActionOf,
  isTolerant: true,
  untouched: ['requestSaveInteractionLog'],
});

/** The codec of the client application's messages. It accepts only the exact spelling. */
export const clientCodec = /* @__PURE__ */ createCodec<ClientMessage>({
  type: clientMessageType,
  schemas: clientDataSchemas,
  actionOf: (name) => (Object.hasOwn(clientDataSchemas, name) ? name : undefined),
});
